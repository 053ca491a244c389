namespace CommissioningBot.Knowledge.Answering;

/// <summary>Where the texts of one framework's entries point: finds entries whose words are others, but mean the same.</summary>
internal sealed class SenseIndex
{
    private const int BestQuestions = 3;

    // One text after the other, entry by entry.
    private readonly float[] _senses;
    private readonly (int Entry, bool IsQuestion)[] _texts;

    // Where all texts of an entry point together, entry by entry.
    private readonly float[] _wholes;

    public SenseIndex(IReadOnlyList<EntryTexts> entries)
    {
        _texts = [.. entries.SelectMany((all, entry) => all.Texts.Where(text => text.Field is not Field.Place).Select(text => (entry, text.Field is Field.Question)))];
        _senses = new float[_texts.Length * WordSenses.Dimensions];
        var at = 0;
        foreach (var text in entries.SelectMany(all => all.Texts).Where(text => text.Field is not Field.Place))
        {
            var sense = Sense(at++);
            foreach (var word in text.Typing.Words)
            {
                if (word.Sense >= 0)
                {
                    WordSenses.Add(word.Sense, sense);
                }
            }

            WordSenses.Normalise(sense);
        }

        _wholes = new float[entries.Count * WordSenses.Dimensions];
        for (var text = 0; text < _texts.Length; text++)
        {
            WordSenses.AddTo(Whole(_texts[text].Entry), Sense(text));
        }

        for (var entry = 0; entry < entries.Count; entry++)
        {
            WordSenses.Normalise(Whole(entry));
        }
    }

    /// <summary>Fills in what is measured here: the nearest question, the nearest three, the nearest of the other texts, and all texts together.</summary>
    public void Fill(ReadOnlySpan<float> sense, double[] measures)
    {
        Span<float> best = stackalloc float[BestQuestions];
        var text = 0;
        while (text < _texts.Length)
        {
            var entry = _texts[text].Entry;
            var count = 0;
            var ofText = 0f;
            for (; text < _texts.Length && _texts[text].Entry == entry; text++)
            {
                var likeness = WordSenses.Likeness(Sense(text), sense);
                if (_texts[text].IsQuestion)
                {
                    Insert(best, ref count, likeness);
                }
                else
                {
                    ofText = Math.Max(ofText, likeness);
                }
            }

            var place = entry * EntryIndex.Measures;
            measures[place + (int)Measure.NearestText] = ofText;
            measures[place + (int)Measure.Whole] = WordSenses.Likeness(Whole(entry), sense);
            if (count > 0)
            {
                var sum = 0f;
                foreach (var one in best[..count])
                {
                    sum += one;
                }

                measures[place + (int)Measure.NearestQuestion] = best[0];
                measures[place + (int)Measure.NearQuestions] = sum / count;
            }
        }
    }

    private Span<float> Sense(int text) => _senses.AsSpan(text * WordSenses.Dimensions, WordSenses.Dimensions);

    private Span<float> Whole(int entry) => _wholes.AsSpan(entry * WordSenses.Dimensions, WordSenses.Dimensions);

    private static void Insert(Span<float> best, ref int count, float likeness)
    {
        var place = count;
        while (place > 0 && best[place - 1] < likeness)
        {
            place--;
        }

        if (place == best.Length)
        {
            return;
        }

        count = Math.Min(count + 1, best.Length);
        for (var at = count - 1; at > place; at--)
        {
            best[at] = best[at - 1];
        }

        best[place] = likeness;
    }
}
