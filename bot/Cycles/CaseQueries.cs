using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>A case in the list of cases.</summary>
/// <param name="Updated">Instant of the last change, as it is stored.</param>
internal sealed record CaseListEntry(string Reference, string Updated);

/// <summary>Reads the list of cases.</summary>
internal static class CaseQueries
{
    private const string Columns = "SELECT reference AS Reference, updated AS Updated FROM cases";

    /// <summary>The open, or the closed, cases that a person holds or is named in; the last changed first.</summary>
    public static Task<IReadOnlyList<CaseListEntry>> MineAsync(IUnitOfWork work, PersonId person, bool closed, CancellationToken cancellationToken) => work.QueryAsync<CaseListEntry>(
        $"""
        {Columns}
        WHERE (LOWER(owner) = @Person OR reference IN (SELECT reference FROM case_people WHERE person = @Person))
        AND (closed <> '') = @IsClosed
        ORDER BY updated DESC, reference
        """,
        new { Person = CaseProjection.PersonKey(person.Value), IsClosed = closed },
        cancellationToken);

    /// <summary>Cases that hold every word, or a word that begins with it; the last changed first.</summary>
    public static Task<IReadOnlyList<CaseListEntry>> SearchAsync(IUnitOfWork work, string words, CancellationToken cancellationToken)
    {
        var patterns = SearchText.Patterns(words);
        return work.QueryAsync<CaseListEntry>(
            $"""
            {Columns}
            WHERE words LIKE @W1 AND words LIKE @W2 AND words LIKE @W3 AND words LIKE @W4 AND words LIKE @W5 AND words LIKE @W6
            ORDER BY updated DESC, reference
            """,
            new { W1 = patterns[0], W2 = patterns[1], W3 = patterns[2], W4 = patterns[3], W5 = patterns[4], W6 = patterns[5] },
            cancellationToken);
    }
}
