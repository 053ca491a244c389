using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Records.Publishing;

/// <summary>How far the publication of a decision's record has come.</summary>
internal enum PublicationState
{
    /// <summary>The law asks for none, or it is not known under which rules the decision was recorded.</summary>
    NotRequired,

    /// <summary>The law asks for it, and nobody has put it on record.</summary>
    Due,
    Published,
}

/// <summary>The publication of decisions, for whoever asks.</summary>
internal static class PublicationStates
{
    /// <summary>The state; null for what is no decision.</summary>
    public static PublicationState? Of(DecisionRecord decision) =>
        decision.IsUndone || !decision.IsFinal ? null
        : decision.Published is not null ? PublicationState.Published
        : RegimeOf(decision) is { Publication.Must: true } ? PublicationState.Due
        : PublicationState.NotRequired;

    /// <summary>In words; null where there is nothing to say.</summary>
    public static string? Words(DecisionRecord decision) => Of(decision) switch
    {
        PublicationState.Published => decision.Published!.Words,
        PublicationState.Due => $"Not on record yet. By law: {RegimeOf(decision)!.Publication.By} ({RegimeOf(decision)!.Publication.Source})",
        _ => null,
    };

    /// <summary>The rules under which a decision is recorded; null for decisions from before they were held.</summary>
    public static RecordingRegime? RegimeOf(DecisionRecord decision) => decision.Regime is { } regime ? RegimeBook.England.Find(regime) : null;
}
