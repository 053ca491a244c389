namespace CommissioningBot.Exceptions;

/// <summary>Where an exception stands.</summary>
internal enum ExceptionStatus
{
    /// <summary>There is no such exception.</summary>
    None,
    Logged,
    AwaitingDecision,
    Approved,
    Rejected,
}

/// <summary>An exception to a framework, as its events tell.</summary>
internal sealed record FrameworkException
{
    public static FrameworkException None { get; } = new();

    public ExceptionStatus Status { get; private init; }

    public ExceptionLogged Logged { get; private init; } = null!;

    public DateTimeOffset LoggedAt { get; private init; }

    /// <summary>Fingerprint of the pack that it follows now.</summary>
    public string PackVersion { get; private init; } = "";

    /// <summary>The request that nobody has decided yet; null for none.</summary>
    public string? PendingRequest { get; private init; }

    /// <summary>The last decision; null while there is none.</summary>
    public ExceptionDecided? Decision { get; private init; }

    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>Whether it may be relied on: approved, and its last day not past.</summary>
    public bool IsInForce(DateOnly day) => Status == ExceptionStatus.Approved && !(Logged.Until < day);

    public static FrameworkException Evolve(FrameworkException exception, ExceptionEvent happened, DateTimeOffset at) => happened switch
    {
        ExceptionLogged logged => new FrameworkException { Status = ExceptionStatus.Logged, Logged = logged, LoggedAt = at, PackVersion = logged.PackVersion },
        ExceptionMovedToPack moved => exception with { PackVersion = moved.PackVersion },
        ExceptionPutForward put => exception with { Status = ExceptionStatus.AwaitingDecision, PendingRequest = put.Request },
        ExceptionDecided decided => exception with
        {
            // What was taken back was not decided: it can be asked again.
            Status = decided.Outcome switch { "approved" => ExceptionStatus.Approved, "rejected" => ExceptionStatus.Rejected, _ => ExceptionStatus.Logged },
            PendingRequest = null,
            Decision = decided,
            DecidedAt = at,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };
}
