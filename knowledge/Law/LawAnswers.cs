using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Law;

/// <summary>Answers from the law alone, for questions that ask what holds today.</summary>
internal sealed class LawAnswers
{
    private readonly LawBook _law;
    private readonly EntryIndex _index;
    private readonly Dictionary<string, LawRule> _byQuestion = new(StringComparer.Ordinal);

    public LawAnswers(LawBook law, Vocabulary vocabulary)
    {
        _law = law;
        _index = new EntryIndex([.. law.Rules.Select(AsEntry)], vocabulary);
        foreach (var rule in law.Rules)
        {
            foreach (var question in rule.Questions)
            {
                _byQuestion.TryAdd(QuestionKey.Of(Typing.OfDocument(question, vocabulary)), rule);
            }
        }
    }

    /// <summary>Every text of the rules, for the lexicon.</summary>
    public static IEnumerable<string> TextsOf(LawBook law) => law.Rules.SelectMany(rule => rule.Questions.Append(rule.Name).Append(rule.Text));

    /// <summary>The answer to one of the rules' own questions, or null.</summary>
    public Answer? WithQuestion(Line line, DateOnly day) => _byQuestion.TryGetValue(line.Key, out var rule) ? Answer(rule, day) : null;

    /// <summary>The rule that fits best, or null.</summary>
    public Hit? Best(Line line) => _index.Find(line.Wording, 1) is [var best] ? best : null;

    public Answer Answer(string ruleId, DateOnly day) => Answer(_law.Find(ruleId)!, day);

    /// <summary>The rule on which the text surely bears, as it stood on that day; null when there is none.</summary>
    public LawNote? Surely(Line line) =>
        _index.Find(line.Wording, 1) is [var best] hits && Certainty.IsSure(hits) && _law.Find(best.Entry.Id) is { } rule && rule.IsInForce(line.Day) ? LawBook.Note(rule, "incomplete") : null;

    private static Answer Answer(LawRule rule, DateOnly day)
    {
        var note = LawBook.Note(rule, "law");
        var when = rule.IsInForce(day) ? "" : rule.From > day ? " It was not yet in force on that day." : " It is no longer in force on that day.";
        return new Answer(AnswerKind.Answered, $"{note.Text} In force: {rule.InForce}.{when}") { Title = rule.Name, Law = [note] };
    }

    private static Entry AsEntry(LawRule rule) => new()
    {
        Id = rule.Id, Kind = EntryKind.Topic, Name = rule.Name, Text = rule.Text, Citations = [], Questions = rule.Questions,
    };
}
