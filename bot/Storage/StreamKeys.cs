namespace CommissioningBot.Storage;

/// <summary>Walks the streams of a category.</summary>
internal static class StreamKeys
{
    /// <summary>Keys of streams in the database's order, those behind <paramref name="after"/>, as they stood after the last committed turn.</summary>
    /// <param name="after">Empty to begin.</param>
    public static async Task<IReadOnlyList<string>> ReadKeysAsync(
        this IUnitOfWork work, string category, string after, int most, CancellationToken cancellationToken)
    {
        var streams = await work.QueryAsync<string>(
            "SELECT stream FROM ledger_heads WHERE stream LIKE @Category AND stream > @After ORDER BY stream LIMIT @Most",
            new { Category = $"{category}/%", After = $"{category}/{after}", Most = (long)most },
            cancellationToken);
        return [.. streams.Select(stream => stream[(category.Length + 1)..])];
    }
}
