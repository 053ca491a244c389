using System.Collections.Concurrent;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Tells when what a text asks for ("how many days", "who chairs it") is not in the entry that was found.</summary>
internal sealed class Lacking(Vocabulary vocabulary)
{
    // By framework, entry and sort of thing, whether the entry has it: worked out when it is first asked for. What is written for one question only, such as the answer to an amount, is not kept.
    private readonly ConcurrentDictionary<(string? Framework, string Entry, string Sought), bool> _told = new();

    /// <summary>The answer; one without what was asked for says so first and counts as the nearest only.</summary>
    public Answer Hedged(Answer answer, Line line) => Of(answer, line, isOfAmount: false) is { } sought
        ? answer with { Text = $"I found no {sought.Name} for that in the framework. {(answer.IsNearest ? "" : "This is the nearest that I found. ")}{answer.Text}", IsNearest = true }
        : answer;

    /// <summary>The answer to an amount, which is sure, with a word on what was asked for besides and is lacking.</summary>
    public Answer Noted(Answer answer, Line line) => Of(answer, line, isOfAmount: true) is { } sought ? answer with { Text = $"{answer.Text} I found no {sought.Name} in the framework." } : answer;

    private Sought? Of(Answer answer, Line line, bool isOfAmount)
    {
        for (var at = 0; answer.Kind is AnswerKind.Answered && at < vocabulary.Sought.Count; at++)
        {
            var sought = vocabulary.Sought[at];
            if ((!isOfAmount || sought.IsBesideAmounts) && sought.Asking.IsIn(line.Typing) && !IsTold(answer, sought) && !answer.Also.Any(other => other.IsOtherQuestion && IsTold(other, sought)))
            {
                return sought;
            }
        }

        return null;
    }

    private bool IsTold(Answer answer, Sought sought)
    {
        if (answer.EntryId is not { } entry || answer.Working.Count > 0)
        {
            return HasTold(answer, sought);
        }

        var key = (answer.FrameworkId, entry, sought.Name);
        if (!_told.TryGetValue(key, out var isTold))
        {
            _told[key] = isTold = HasTold(answer, sought);
        }

        return isTold;
    }

    private bool HasTold(Answer answer, Sought sought) =>
        (sought.IsNumber && answer.Points.Count > 1) || answer.Points.Append(answer.Text).Append(answer.Title).Any(text => IsTold(text, sought));

    private bool IsTold(string text, Sought sought)
    {
        var typing = Typing.OfDocument(text, vocabulary);
        return sought.Told.IsIn(typing) || (sought.IsNumber && typing.Words.Any(word => char.IsAsciiDigit(word.Text[0]) || NumberWords.SmallNumber(word.Text) is not null));
    }
}
