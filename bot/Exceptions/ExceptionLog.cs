using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

/// <summary>Reads the log of exceptions.</summary>
internal static class ExceptionLog
{
    private const string Found =
        """
        FROM framework_exceptions
        WHERE search LIKE @W1 AND search LIKE @W2 AND search LIKE @W3 AND search LIKE @W4 AND search LIKE @W5 AND search LIKE @W6
        """;

    /// <summary>Everything of an exception that can be searched for.</summary>
    public static string WordsOf(ExceptionLogged logged) => SearchText.Of(
        logged.Reference, logged.FrameworkId, logged.Title, logged.Rule, logged.SectionName, logged.GroundName, logged.Reason, logged.Instead, logged.By.Name, logged.Case ?? "");

    /// <summary>References of exceptions that hold every word, newest first, and how many there are.</summary>
    /// <param name="words">Empty for all.</param>
    /// <param name="page">From 1.</param>
    public static async Task<(IReadOnlyList<string> References, int Total)> SearchAsync(IUnitOfWork work, string words, int page, int most, CancellationToken cancellationToken)
    {
        var patterns = SearchText.Patterns(words);
        var parameters = new { W1 = patterns[0], W2 = patterns[1], W3 = patterns[2], W4 = patterns[3], W5 = patterns[4], W6 = patterns[5], Most = most, Before = (page - 1) * most };
        var total = await work.QueryAsync<long>($"SELECT COUNT(*) {Found}", parameters, cancellationToken);
        return (await work.QueryAsync<string>($"SELECT reference {Found} ORDER BY logged DESC, reference DESC LIMIT @Most OFFSET @Before", parameters, cancellationToken), (int)total[0]);
    }
}
