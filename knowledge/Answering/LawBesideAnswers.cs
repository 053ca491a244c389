using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Puts the law of a day beside what the frameworks say: what touches the answer most comes first, and nothing is said twice.</summary>
internal sealed class LawBesideAnswers(LawBook law, IReadOnlyList<Framework> frameworks)
{
    // More than these can be asked for.
    private const int MostNotes = 4;

    private static readonly string[] Order = [LawBook.Superseded, "incomplete", "error in source", LawBook.Local];

    /// <summary>The answer, and every answer in it, with the law that touches it.</summary>
    public Answer With(Answer answer, DateOnly day)
    {
        if (answer.Compared.Count > 0)
        {
            var compared = answer.Compared.Select(one => Own(one, day)).ToList();
            return answer with { Compared = compared, Law = OfEach(compared) };
        }

        var own = Own(answer, day);
        return own.Also.Count == 0 ? own : own with { Also = EachOnce([.. own.Also.Select(one => Own(one, day))], own.Law) };
    }

    /// <summary>The same answers without the rules that were told before, with the answer itself or with one before them.</summary>
    private static List<Answer> EachOnce(IReadOnlyList<Answer> answers, IReadOnlyList<LawNote> told)
    {
        List<LawNote> known = [.. told];
        var each = new List<Answer>();
        foreach (var answer in answers)
        {
            List<LawNote> fresh = [.. answer.Law.Where(note => !known.Exists(other => IsSame(other, note)))];
            known.AddRange(fresh);
            each.Add(answer with { Law = fresh });
        }

        return each;
    }

    private Answer Own(Answer answer, DateOnly day)
    {
        if (answer.FrameworkId is null || answer.EntryId is null)
        {
            return answer;
        }

        var (notes, isSuperseded) = law.On(answer.FrameworkId, answer.EntryId, day);
        if (answer.IsUnderAnotherRegime)
        {
            (notes, isSuperseded) = ([], false);
        }

        if (notes.Count == 0 && answer.Law.Count == 0)
        {
            return isSuperseded && answer.Kind is AnswerKind.Answered ? answer with { Kind = AnswerKind.Superseded } : answer;
        }

        var joined = Joined(notes, answer.Law);
        var told = Told(joined);
        return answer with
        {
            Law = told,
            Next = joined.Count == told.Count ? answer.Next : [.. answer.Next, .. joined.Except(told).Select(note => law.Find(note.RuleId)).OfType<LawRule>().Select(rule => new FollowUp(rule.Name, rule.Questions[0]))],
            Kind = answer.Kind is AnswerKind.Answered && (isSuperseded || answer.Law.Any(note => note.Effect is LawBook.Superseded)) ? AnswerKind.Superseded : answer.Kind,
        };
    }

    /// <summary>What is told: all that is written for the entry or the amount, and of the rules that only follow it as many as there is room for.</summary>
    private List<LawNote> Told(List<LawNote> notes)
    {
        var room = MostNotes - notes.Count(note => !IsRuleAlone(note));
        return [.. notes.Where(note => !IsRuleAlone(note) || note.Effect is LawBook.Superseded || room-- > 0)];
    }

    private bool IsRuleAlone(LawNote note) => law.Find(note.RuleId) is { } rule && string.Equals(note.Text, LawBook.With(rule.Doubt, rule.Text), StringComparison.Ordinal);

    /// <summary>What the law does to the entry, and what it says to the very amount, which comes first; a rule that both name is told once.</summary>
    private List<LawNote> Joined(IReadOnlyList<LawNote> ofEntry, IReadOnlyList<LawNote> ofAmount)
    {
        var ofBoth = ofAmount.Select(note => ofEntry.FirstOrDefault(other => IsSame(other, note)) is { } same ? same with { Text = $"{same.Text} {WithoutRule(note)}" } : note);
        return [.. ofBoth, .. ofEntry.Where(note => !ofAmount.Any(other => IsSame(other, note))).OrderBy(note => Array.IndexOf(Order, note.Effect))];
    }

    /// <summary>The notes of all councils, each once, with the councils that it belongs to where it does not belong to all.</summary>
    private List<LawNote> OfEach(List<Answer> compared) =>
    [
        .. from answer in compared
           from note in answer.Law
           group answer.FrameworkId by note into councils
           select councils.Count() == compared.Count ? councils.Key : councils.Key with { Text = $"{string.Join(", ", councils.OfType<string>().Select(Council))}: {councils.Key.Text}" },
    ];

    private string Council(string id) => frameworks.First(framework => string.Equals(framework.Id, id, StringComparison.Ordinal)).Council.ShortName;

    private static bool IsSame(LawNote one, LawNote other) => string.Equals(one.RuleId, other.RuleId, StringComparison.Ordinal);

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
