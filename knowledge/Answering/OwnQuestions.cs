using System.Globalization;
using System.Runtime.CompilerServices;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The questions that stand in one framework's pack, by their words: who asks one of them word for word needs no search.</summary>
internal sealed class OwnQuestions(Framework framework, Vocabulary vocabulary)
{
    private readonly Dictionary<string, Entry> _byKey = new(StringComparer.Ordinal);

    /// <summary>Of a document without money bands, the entry that says so; null when none does.</summary>
    public Entry? SilentOnValues { get; private set; }

    /// <summary>Takes in the questions of an entry.</summary>
    /// <returns>The same texts, for whoever needs them next: they are read once and then forgotten.</returns>
    public EntryTexts Take(EntryTexts texts)
    {
        foreach (var question in texts.Questions)
        {
            _byKey.TryAdd(Key(question.Typing, vocabulary), texts.Entry);
            if (SilentOnValues is null && framework.Thresholds is null && texts.Entry.Status is EntryStatus.Silent && vocabulary.ThresholdAmountMissing.IsIn(question.Typing))
            {
                SilentOnValues = texts.Entry;
            }
        }

        return texts;
    }

    /// <summary>The entry that has this very question, articles, signs and the council's name apart; null when none has.</summary>
    public Entry? Find(Line line) => _byKey.GetValueOrDefault(line.Key) ?? (line.IsWhole ? null : _byKey.GetValueOrDefault(line.WholeKey));

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
