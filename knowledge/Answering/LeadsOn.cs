using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// What an answer leads to, where it alone may be too little: "ok to ask a provider for figures every month" is answered with "quarterly at most", and the entry that it refers to tells when it may be more.
/// </summary>
internal static class LeadsOn
{
    // Who types so many words has more in mind than a name or a figure.
    private const int ManyWords = 8;

    /// <summary>The answer; where it is a sentence or two without points and nothing stands beside it, with the best fitting of the entries that it refers to.</summary>
    public static Answer With(Shelf shelf, Line line, Answer answer) =>
        answer is { Kind: AnswerKind.Answered, IsNearest: false, Also.Count: 0, Points.Count: 0, Compared.Count: 0, EntryId: not null }
        && line.Values.Amounts.Count == 0 && line.Wording.KnownWords >= ManyWords && Linked(shelf, line, answer) is { } linked
            ? answer with { Also = [shelf.Answers.For(linked)] }
            : answer;

    /// <summary>Of the entries that the answer's refers to, the one that fits the text best; null when none is among what fits it.</summary>
    public static Entry? Linked(Shelf shelf, Line line, Answer answer)
    {
        if (shelf.Framework.Find(answer.EntryId!) is not { See.Count: > 0 } entry)
        {
            return null;
        }

        foreach (var hit in line.Hits(shelf))
        {
            if (entry.See.Contains(hit.Entry.Id, StringComparer.Ordinal) && !answer.Also.Any(also => string.Equals(also.EntryId, hit.Entry.Id, StringComparison.Ordinal)))
            {
                return hit.Entry;
            }
        }

        return null;
    }
}
