using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

/// <summary>The rounds, for finding those that are decided.</summary>
internal sealed class GrowthBidProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("growth-bids",
    [
        """
        CREATE TABLE growth_rounds (
            reference TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            opened TEXT NOT NULL,
            is_decided BIGINT NOT NULL)
        """,
    ]);

    public string Category => GrowthBidStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        switch (GrowthBidStream.Type.Parse(recorded))
        {
            case RoundOpened opened:
                await writer.ExecuteAsync(
                    "INSERT INTO growth_rounds (reference, framework, opened, is_decided) VALUES (@Reference, @FrameworkId, @Opened, 0)",
                    new { opened.Reference, opened.FrameworkId, Opened = StoredTime.Format(recorded.At) },
                    cancellationToken);
                break;
            case RoundDecided { Outcome: "approved" }:
                await writer.ExecuteAsync("UPDATE growth_rounds SET is_decided = 1 WHERE reference = @Reference", new { Reference = stream.Key }, cancellationToken);
                break;
            default:
                break;
        }
    }
}
