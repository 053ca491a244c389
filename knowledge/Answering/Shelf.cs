using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>One framework, ready to be asked: its index, its answers, and its example questions by their words.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<string, Entry> _byQuestion = new(StringComparer.Ordinal);

    public Shelf(Framework framework, Vocabulary vocabulary)
    {
        Framework = framework;
        Index = new EntryIndex(framework.Entries, vocabulary);
        Answers = new EntryAnswers(framework);
        foreach (var entry in framework.Entries)
        {
            foreach (var question in entry.Questions)
            {
                _byQuestion.TryAdd(Key(Typing.Of(question, vocabulary)), entry);
            }
        }
    }

    public Framework Framework { get; }

    public EntryIndex Index { get; }

    public EntryAnswers Answers { get; }

    /// <summary>The entry that has this very question, articles and signs apart; null when none has.</summary>
    public Entry? WithQuestion(Typing typing, bool[]? isLeftOut) => _byQuestion.GetValueOrDefault(Key(typing, isLeftOut));

    /// <summary>What two wordings of a question have in common when they differ in articles, endings and signs only.</summary>
    public static string Key(Typing typing, bool[]? isLeftOut = null) =>
        string.Join(' ', typing.Words.Where((word, at) => at >= typing.Opening && isLeftOut?[at] is not true && !word.IsArticle).Select(word => word.Stem));
}
