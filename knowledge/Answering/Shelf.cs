using System.Globalization;
using System.Runtime.CompilerServices;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>One framework, ready to be asked: its index, its answers, and its example questions by their words.</summary>
internal sealed class Shelf
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, Entry> _byQuestion = new(StringComparer.Ordinal);

    public Shelf(Framework framework, Vocabulary vocabulary)
    {
        Framework = framework;
        _vocabulary = vocabulary;
        Index = new EntryIndex(framework.Entries, TextsOf);
        Answers = new EntryAnswers(framework);
        Sequences = new Sequences(framework);
        Done = new EntryIndex(Sequences.Steps, vocabulary);
    }

    /// <summary>Of a document without money bands, the entry that says so; null when none does.</summary>
    public Entry? SilentOnValues { get; private set; }

    public Framework Framework { get; }

    public EntryIndex Index { get; }

    public EntryAnswers Answers { get; }

    public Sequences Sequences { get; }

    /// <summary>The steps of sequences by how people tell that they are done.</summary>
    public EntryIndex Done { get; }

    /// <summary>The texts of an entry, for the index; what else is wanted of them is kept on the way.</summary>
    private EntryTexts TextsOf(Entry entry)
    {
        var texts = EntryTexts.Of(entry, _vocabulary);
        foreach (var question in texts.Questions)
        {
            SilentOnValues ??= Framework.Thresholds is null && entry.Status is EntryStatus.Silent && _vocabulary.ThresholdAmountMissing.IsIn(question.Typing) ? entry : null;
            _byQuestion.TryAdd(Key(question.Typing, _vocabulary), entry);
        }

        return texts;
    }

    /// <summary>The councils' names in a row: Kent, Solihull and Sutton.</summary>
    public static string Join(IEnumerable<Shelf> shelves)
    {
        var names = shelves.Select(shelf => shelf.Framework.Council.ShortName).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }

    /// <summary>The entry that has this very question, articles, signs and the council's name apart; null when none has.</summary>
    public Entry? WithQuestion(Line line) => _byQuestion.GetValueOrDefault(Key(line.Typing, _vocabulary, line.IsLeftOut)) ?? _byQuestion.GetValueOrDefault(Key(line.Typing, _vocabulary));

    /// <summary>What two wordings of a question have in common when they differ in articles, endings, signs and words without weight only.</summary>
    public static string Key(Typing typing, Vocabulary vocabulary, bool[]? isLeftOut = null)
    {
        var key = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture);
        for (var at = typing.Opening; at < typing.Words.Count; at++)
        {
            var word = typing.Words[at];
            if (isLeftOut?[at] is not true && !word.IsArticle && !vocabulary.Weightless.Contains(word.Text))
            {
                key.AppendFormatted(word.Stem);
                key.AppendLiteral(" ");
            }
        }

        return key.ToStringAndClear();
    }
}
