using System.Runtime.ExceptionServices;

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
    /// <summary>Why it cannot be told who wrote; null where it can. What is open to everybody is open all the same.</summary>
    public Exception? Unknown { get; init; }

    /// <summary>Whether what is open to these is listed for them.</summary>
    public bool Lists(OpenTo openTo) => openTo >= Standing;

    /// <summary>Whether they may use what is open to these. Where it cannot be told, <see cref="Unknown"/> is thrown: nobody is refused for what the bot does not know.</summary>
    public bool Passes(OpenTo openTo)
    {
        if (!Lists(openTo) && Unknown is { } why)
        {
            ExceptionDispatchInfo.Throw(why);
        }

        return Lists(openTo);
    }
}
