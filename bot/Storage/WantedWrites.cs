namespace CommissioningBot.Storage;

/// <summary>What a unit of work has collected and wants written.</summary>
internal sealed class WantedWrites
{
    /// <summary>In the order in which they were first written to, so that projections see what the turn did in the turn's order.</summary>
    public OrderedDictionary<StreamId, PendingStream> Streams { get; } = [];

    /// <summary>The events of all streams, in the order in which they happened.</summary>
    public List<(StreamId Stream, RecordedEvent Recorded)> Events { get; } = [];

    /// <summary>Documents that were loaded, changed or not, by their key.</summary>
    public Dictionary<string, StateDocument> States { get; } = new(StringComparer.Ordinal);

    public List<OutboxMessage> Messages { get; } = [];

    public bool IsNothing => Events.Count == 0 && Messages.Count == 0 && !States.Values.Any(state => state.Saved);
}

/// <summary>What is appended to one stream.</summary>
internal sealed record PendingStream(long ExpectedVersion)
{
    public List<RecordedEvent> Events { get; } = [];
}

/// <summary>A document that was loaded.</summary>
/// <param name="Version">As stored; 0 for a document that never was.</param>
/// <param name="Data">As this turn sees it; null for none.</param>
internal sealed record StateDocument(long Version, string? Data, bool Saved = false);
