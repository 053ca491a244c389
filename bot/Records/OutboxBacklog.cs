using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>How many items have still to be written.</summary>
/// <param name="Waiting">On their way: tried again by themselves.</param>
/// <param name="Parked">Not without somebody's help.</param>
internal sealed record OutboxBacklog(long Waiting, long Parked)
{
    public static async Task<OutboxBacklog> CountAsync(IUnitOfWork work, CancellationToken cancellationToken)
    {
        var counts = await work.QueryAsync<OutboxBacklog>(
            """
            SELECT COALESCE(SUM(CASE WHEN parked_at IS NULL THEN 1 ELSE 0 END), 0) AS Waiting,
                COALESCE(SUM(CASE WHEN parked_at IS NULL THEN 0 ELSE 1 END), 0) AS Parked
            FROM outbox WHERE kind = @Kind AND sent_at IS NULL
            """,
            new { Publisher.Kind },
            cancellationToken);
        return counts[0];
    }
}
