using CommissioningBot.Knowledge.Law;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Puts the law of a day beside what the frameworks say.</summary>
internal sealed class LawBesideAnswers(LawBook law)
{
    /// <summary>The answer, and every answer in it, with the law that touches it.</summary>
    public Answer With(Answer answer, DateOnly day)
    {
        if (answer.Compared.Count > 0)
        {
            var compared = answer.Compared.Select(one => With(one, day)).ToList();
            return answer with { Compared = compared, Law = [.. compared.SelectMany(one => one.Law)] };
        }

        if (answer.Also.Count > 0)
        {
            answer = answer with { Also = [.. answer.Also.Select(one => With(one, day))] };
        }

        if (answer.FrameworkId is null || answer.EntryId is null)
        {
            return answer;
        }

        var (notes, isSuperseded) = law.On(answer.FrameworkId, answer.EntryId, day);
        return answer with
        {
            Law = Joined(notes, answer.Law),
            Kind = answer.Kind is AnswerKind.Answered && (isSuperseded || answer.Law.Any(note => note.Effect is LawBook.Superseded)) ? AnswerKind.Superseded : answer.Kind,
        };
    }

    /// <summary>What the law does to the entry, and what it says to the very amount; a rule that both name is told once.</summary>
    private IReadOnlyList<LawNote> Joined(IReadOnlyList<LawNote> ofEntry, IReadOnlyList<LawNote> ofAmount)
    {
        if (ofAmount.Count == 0 || ofEntry.Count == 0)
        {
            return ofEntry.Count == 0 ? ofAmount : ofEntry;
        }

        var joined = ofEntry.Select(note => ofAmount.FirstOrDefault(other => string.Equals(other.RuleId, note.RuleId, StringComparison.Ordinal)) is { } same ? note with { Text = $"{note.Text} {WithoutRule(same)}" } : note);
        return [.. joined, .. ofAmount.Where(note => !ofEntry.Any(other => string.Equals(other.RuleId, note.RuleId, StringComparison.Ordinal)))];
    }

    private string WithoutRule(LawNote note)
    {
        if (law.Find(note.RuleId) is not { } rule)
        {
            return note.Text;
        }

        var text = note.Text.Replace(rule.Text, "", StringComparison.Ordinal);
        return (rule.Doubt is { } doubt ? text.Replace(doubt, "", StringComparison.Ordinal) : text).Trim();
    }
}
