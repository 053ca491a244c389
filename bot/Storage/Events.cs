namespace CommissioningBot.Storage;

/// <summary>A stream of events: a category such as <c>case</c> and a key such as SUT-2026-0001.</summary>
internal readonly record struct StreamId(string Category, string Key)
{
    public override string ToString() => $"{Category}/{Key}";
}

/// <summary>An event to append.</summary>
/// <param name="Type">Its name in past tense, with hyphens: <c>approval-requested</c>. Names are never reused for something else.</param>
/// <param name="Data">Its JSON.</param>
internal sealed record NewEvent(string Type, string Data);

/// <summary>An event as it stands in the ledger.</summary>
/// <param name="Version">Position in its stream, from 1.</param>
/// <param name="Type">Its name.</param>
/// <param name="Data">Its JSON, to the letter as it was hashed.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who: a person's id, or <c>system</c>.</param>
/// <param name="Hash">SHA-256 (hex) over the hash before it and everything above; empty until it is committed.</param>
internal sealed record RecordedEvent(long Version, string Type, string Data, DateTimeOffset At, string By, string Hash);

/// <summary>A stream as read.</summary>
internal sealed record EventStream(StreamId Id, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>Version of the last event; 0 for a stream that does not exist.</summary>
    public long Version => Events.Count;
}
