using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>The list of endings, for finding them.</summary>
internal sealed class DecommissioningProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("decommissioning",
    [
        """
        CREATE TABLE service_endings (
            reference TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            proposed TEXT NOT NULL)
        """,
    ]);

    public string Category => DecommissioningStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (DecommissioningStream.Type.Parse(recorded) is EndingProposed proposed)
        {
            await writer.ExecuteAsync(
                "INSERT INTO service_endings (reference, framework, proposed) VALUES (@Reference, @FrameworkId, @Proposed)",
                new { proposed.Reference, proposed.FrameworkId, Proposed = StoredTime.Format(recorded.At) },
                cancellationToken);
        }
    }
}
