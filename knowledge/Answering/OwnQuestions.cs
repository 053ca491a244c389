using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The questions that stand in one framework's pack, by their words: who asks one of them word for word needs no search.</summary>
internal sealed class OwnQuestions(Framework framework, Vocabulary vocabulary)
{
    private readonly NumberTable _byPrint = new(framework.Entries.Sum(entry => entry.Questions.Count));
    private readonly List<Entry> _owners = [];

    /// <summary>Of a document without money bands, the entry that says so; null when none does.</summary>
    public Entry? SilentOnValues { get; private set; }

    /// <summary>Takes in the questions of an entry.</summary>
    /// <returns>The same texts, for whoever needs them next: they are read once and then forgotten.</returns>
    public EntryTexts Take(EntryTexts texts)
    {
        foreach (var question in texts.Questions)
        {
            Add(question.Typing, texts.Entry);
            if (SilentOnValues is null && framework.Thresholds is null && texts.Entry.Status is EntryStatus.Silent && vocabulary.ThresholdAmountMissing.IsIn(question.Typing))
            {
                SilentOnValues = texts.Entry;
            }
        }

        return texts;
    }

    /// <summary>The entry that has this very question, articles, signs and the council's name apart; null when none has.</summary>
    public Entry? Find(Line line) => Find(line.Typing, line.IsLeftOut) ?? (line.IsWhole ? null : Find(line.Typing, isLeftOut: null));

    private void Add(Typing question, Entry owner)
    {
        if (QuestionKey.PrintOf(question) is not { } print)
        {
            return;
        }

        ref var place = ref _byPrint.PlaceOrAdd(print);
        if (place == 0)
        {
            _owners.Add(owner);
            place = _owners.Count;
        }
    }

    // Two questions of one print are the same: with forty thousand of them a stranger's has the print of one once in ten to the fourteenth.
    private Entry? Find(Typing typing, bool[]? isLeftOut) => QuestionKey.PrintOf(typing, isLeftOut) is { } print && _byPrint.Place(print) is > 0 and var place ? _owners[place - 1] : null;
}
