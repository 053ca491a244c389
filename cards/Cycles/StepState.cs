namespace CommissioningBot.Cards.Cycles;

/// <summary>Where a step of a case stands.</summary>
public enum StepState
{
    /// <summary>Finished.</summary>
    Done,

    /// <summary>The case is here.</summary>
    Current,

    /// <summary>Not begun.</summary>
    ToCome,

    /// <summary>Left out, with a reason.</summary>
    Skipped,
}
