using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>A page of the register.</summary>
/// <param name="Total">How many decisions there are in all, or were found.</param>
internal sealed record RegisterPage(IReadOnlyList<DecisionRecord> Decisions, int Total);

/// <summary>Reads the local register.</summary>
internal static class RegisterQueries
{
    private const string Found =
        """
        FROM decisions
        WHERE (@Unpublished = 0 OR (published IS NULL AND outcome <> @NotFinal)) AND search LIKE @W1 AND search LIKE @W2 AND search LIKE @W3 AND search LIKE @W4 AND search LIKE @W5 AND search LIKE @W6
        """;

    /// <summary>Decisions that hold every word, or a word that begins with it; newest first.</summary>
    /// <param name="words">Empty for all decisions.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Decisions on a page.</param>
    /// <param name="unpublished">Whether only decisions are wanted that nobody has put down as published.</param>
    public static async Task<RegisterPage> SearchAsync(
        IUnitOfWork work, string words, int page, int size, CancellationToken cancellationToken, bool unpublished = false)
    {
        var patterns = SearchWords.Split(words).Select(word => $"% {word}%").Concat(Enumerable.Repeat("%", SearchWords.Most)).Take(SearchWords.Most).ToArray();
        var parameters = new
        {
            Unpublished = unpublished ? 1L : 0L,
            DecisionRegister.NotFinal,
            W1 = patterns[0],
            W2 = patterns[1],
            W3 = patterns[2],
            W4 = patterns[3],
            W5 = patterns[4],
            W6 = patterns[5],
            Size = size,
            Skip = (page - 1L) * size,
        };
        var total = await work.QueryAsync<long>($"SELECT COUNT(*) {Found}", parameters, cancellationToken);
        var records = await work.QueryAsync<RegisterRow>(
            $"SELECT record AS Record, standing AS Standing, interests AS Interests, published AS Published {Found} ORDER BY decided_at DESC, decision_id DESC LIMIT @Size OFFSET @Skip", parameters, cancellationToken);
        return new RegisterPage([.. records.Select(Parse)], (int)total[0]);
    }

    /// <summary>How many decisions there are; what can be undone, or was, is none.</summary>
    public static async Task<long> CountAsync(IUnitOfWork work, CancellationToken cancellationToken) =>
        (await work.QueryAsync<long>("SELECT COUNT(*) FROM decisions WHERE outcome <> @NotFinal", new { DecisionRegister.NotFinal }, cancellationToken))[0];

    /// <summary>The decision of this id; null when there is none. Case does not matter.</summary>
    public static async Task<DecisionRecord?> FindAsync(IUnitOfWork work, string decisionId, CancellationToken cancellationToken)
    {
        var records = await work.QueryAsync<RegisterRow>(
            "SELECT record AS Record, standing AS Standing, interests AS Interests, published AS Published FROM decisions WHERE decision_id = @Id",
            new { Id = decisionId.Trim().ToUpperInvariant() },
            cancellationToken);
        return records.Count == 0 ? null : Parse(records[0]);
    }

    private static DecisionRecord Parse(RegisterRow row)
    {
        var record = JsonSerializer.Deserialize(row.Record, DecisionJsonContext.Default.DecisionRecord)
            ?? throw new JsonException("The register holds an empty record.");
        record = row.Interests is null ? record : record with { Interests = row.Interests };
        record = row.Published is null ? record : record with { Published = JsonSerializer.Deserialize(row.Published, DecisionJsonContext.Default.PublishedRecord) };
        return row.Standing is null ? record : record.Now(JsonSerializer.Deserialize(row.Standing, DecisionJsonContext.Default.DecisionStanding)!);
    }

    // What was decided never changes; what became of it, and interests declared since, stand beside it.
    private sealed record RegisterRow(string Record, string? Standing, string? Interests, string? Published);
}
