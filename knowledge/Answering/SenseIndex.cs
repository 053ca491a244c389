namespace CommissioningBot.Knowledge.Answering;

/// <summary>Where the texts of one framework's entries point: finds entries whose words are others, but mean the same.</summary>
internal sealed class SenseIndex
{
    private const int BestQuestions = 3;

    // By entry: where its texts point, one after the other, in bytes, since all of them are read for every question; and which of them are example questions.
    private readonly sbyte[][] _senses;
    private readonly bool[][] _areQuestions;

    // Where all texts of an entry point together, entry by entry.
    private readonly float[] _wholes;

    /// <summary>Begins an index, which takes its entries one by one.</summary>
    /// <param name="entries">How many entries there will be.</param>
    public SenseIndex(int entries)
    {
        _senses = new sbyte[entries][];
        _areQuestions = new bool[entries][];
        _wholes = new float[entries * WordSenses.Dimensions];
    }

    /// <summary>Takes in an entry.</summary>
    public void Take(EntryTexts texts, int entry)
    {
        List<FieldText> all = [.. texts.Texts.Where(text => text.Field is not Field.Place)];
        _senses[entry] = new sbyte[all.Count * WordSenses.Dimensions];
        _areQuestions[entry] = new bool[all.Count];
        Span<float> sense = stackalloc float[WordSenses.Dimensions];
        for (var at = 0; at < all.Count; at++)
        {
            sense.Clear();
            foreach (var word in all[at].Typing.Words)
            {
                if (word.Sense >= 0)
                {
                    WordSenses.Add(word.Sense, sense);
                }
            }

            WordSenses.Normalise(sense);
            WordSenses.AddTo(Whole(entry), sense);
            WordSenses.ToBytes(sense, Sense(entry, at));
            _areQuestions[entry][at] = all[at].Field is Field.Question;
        }

        WordSenses.Normalise(Whole(entry));
    }

    /// <summary>Fills in what is measured here: the nearest question, the nearest three, the nearest of the other texts, and all texts together.</summary>
    /// <param name="sense">Where the text points.</param>
    /// <param name="measures">All measures of all entries, one after the other.</param>
    /// <param name="isMeasured">By entry, whether it is measured; all are when it is empty.</param>
    public void Fill(ReadOnlySpan<float> sense, double[] measures, ReadOnlySpan<bool> isMeasured = default)
    {
        Span<float> best = stackalloc float[BestQuestions];
        Span<short> wide = stackalloc short[WordSenses.Dimensions];
        WordSenses.Widen(sense, wide);
        for (var entry = 0; entry < _senses.Length; entry++)
        {
            if (!isMeasured.IsEmpty && !isMeasured[entry])
            {
                continue;
            }

            var count = 0;
            var ofText = 0f;
            for (var text = 0; text < _areQuestions[entry].Length; text++)
            {
                var likeness = WordSenses.Likeness(Sense(entry, text), wide);
                if (_areQuestions[entry][text])
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

    private Span<sbyte> Sense(int entry, int text) => _senses[entry].AsSpan(text * WordSenses.Dimensions, WordSenses.Dimensions);

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
