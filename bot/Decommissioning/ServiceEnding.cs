using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Decommissioning;

/// <summary>Where the ending of a service stands.</summary>
internal enum EndingStatus
{
    /// <summary>There is no such ending.</summary>
    None,
    Proposed,
    AwaitingDecision,
    Approved,
    Rejected,
}

/// <summary>The ending of a service, as its events tell.</summary>
internal sealed record ServiceEnding
{
    public static ServiceEnding None { get; } = new();

    public EndingStatus Status { get; private init; }

    public EndingProposed Proposal { get; private init; } = null!;

    public string Reference => Proposal.Reference;

    /// <summary>Fingerprint of the pack that it follows now.</summary>
    public string PackVersion { get; private init; } = "";

    /// <summary>The last record of each part.</summary>
    public IReadOnlyDictionary<string, EndingPartRecorded> Parts { get; private init; } = new Dictionary<string, EndingPartRecorded>(StringComparer.Ordinal);

    /// <summary>The request that nobody has decided yet; null for none.</summary>
    public string? PendingRequest { get; private init; }

    /// <summary>The last end of a request; null while there was none.</summary>
    public EndingDecided? Decision { get; private init; }

    /// <summary>Checks of a part that are still to do.</summary>
    public IReadOnlyList<ChecklistItem> OpenIn(EndingPart part) =>
        [.. part.Checks.Where(check => !Parts.TryGetValue(part.Id, out var recorded) || !recorded.Done.Contains(check.Id, StringComparer.Ordinal))];

    public static ServiceEnding From(IEnumerable<DecommissioningEvent> events) => events.Aggregate(None, Evolve);

    public static ServiceEnding Evolve(ServiceEnding ending, DecommissioningEvent happened) => happened switch
    {
        EndingProposed proposed => new ServiceEnding { Status = EndingStatus.Proposed, Proposal = proposed, PackVersion = proposed.PackVersion },
        EndingPartRecorded recorded => ending with { Parts = new Dictionary<string, EndingPartRecorded>(ending.Parts, StringComparer.Ordinal) { [recorded.Part] = recorded } },
        EndingMovedToPack moved => ending with { PackVersion = moved.PackVersion },
        EndingPutForward put => ending with { Status = EndingStatus.AwaitingDecision, PendingRequest = put.Request },
        EndingDecided decided => ending with
        {
            Status = decided.Outcome switch { "approved" => EndingStatus.Approved, "rejected" => EndingStatus.Rejected, _ => EndingStatus.Proposed },
            PendingRequest = null,
            Decision = decided,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };
}
