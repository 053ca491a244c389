namespace CommissioningBot.Dialogs;

/// <summary>
/// To whom something is open that people can type, press, open, fill in or be led through. What does not say otherwise is for the council’s own
/// people, so that nothing is open to others because it was forgotten.
/// </summary>
internal enum OpenTo
{
    /// <summary>The council’s own people.</summary>
    Council,

    /// <summary>People from outside the council whom the directory knows, such as partners who bid, too.</summary>
    Partners,

    /// <summary>People whom the directory does not know, too.</summary>
    Everybody,
}

/// <summary>The gate of a turn: whoever wrote passes where it is open to them.</summary>
/// <param name="Standing">The narrowest that is open to them.</param>
internal sealed record Gate(OpenTo Standing)
{
    /// <summary>Whether they may use what is open to these.</summary>
    public bool Passes(OpenTo openTo) => openTo >= Standing;
}
