using System.Globalization;

namespace CommissioningBot.WordSenses;

/// <summary>
/// Turns the directions of words so that every text points where the other texts of its entry do, and away from the other entries of its framework.
/// By batches, with Adam: what is made smaller is the cross entropy of the entry under a softmax over the likenesses to all entries, the text itself left
/// out of its own entry. A few rounds only: more would learn the packs by heart, and answer new wordings worse.
/// </summary>
internal sealed class Tuning(SenseFile senses, IReadOnlyList<PackTexts> packs)
{
    private const int Rounds = 5;
    private const int Batch = 256;
    private const int BatchesPerSurvey = 5;
    private const int Seed = 20261125;
    private const float Sharpness = 10f;
    private const float Step = 0.3f;
    private const float Slowness = 0.9f;
    private const float SlownessOfSquares = 0.999f;

    // So many words of a text are left out each time, so that it does not hang on a single one.
    private const double LeftOut = 0.1;

    private readonly int _dimensions = senses.Dimensions;
    private readonly float[] _directions = senses.Directions;
    private readonly float[] _slope = new float[senses.Directions.Length];
    private readonly float[] _mean = new float[senses.Directions.Length];
    private readonly float[] _square = new float[senses.Directions.Length];
    private int _steps;

    public void Run(TextWriter output)
    {
#pragma warning disable CA5394 // Nothing is kept secret with it; the same seed makes the same file.
        var random = new Random(Seed);
        for (var round = 1; round <= Rounds; round++)
        {
            var batches = packs.SelectMany(pack => Shuffled(pack, random).Chunk(Batch).Select(texts => (Pack: pack, Texts: texts))).ToArray();
            random.Shuffle(batches);
            var surveys = new Dictionary<PackTexts, Survey>();
            var (loss, count) = (0.0, 0);
            for (var at = 0; at < batches.Length; at++)
            {
                var (pack, texts) = batches[at];
                if (at % BatchesPerSurvey == 0 || !surveys.TryGetValue(pack, out var survey))
                {
                    surveys[pack] = survey = new Survey(this, pack);
                }

                Array.Clear(_slope);
                loss += texts.Sum(text => Learn(survey, pack, text, random));
                count += texts.Length;
                TakeStep(texts.Length);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {loss / count:0.000}"));
        }
    }

    private static int[] Shuffled(PackTexts pack, Random random)
    {
        var order = Enumerable.Range(0, pack.Texts.Count).ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>Adds what one text says about the words' directions to the slope.</summary>
    /// <returns>How wrong it was: minus the logarithm of its entry's share.</returns>
    private double Learn(Survey survey, PackTexts pack, int text, Random random)
    {
        var (entry, all) = pack.Texts[text];
        var words = all.Where(_ => random.NextDouble() >= LeftOut).ToArray();
        var sense = new float[_dimensions];
        foreach (var word in words)
        {
            Add(sense, Of(word), 1);
        }

        var length = Normalise(sense);
        if (length == 0)
        {
            return 0;
        }

        var own = survey.Without(text, entry);
        var shares = new double[pack.Entries];
        for (var other = 0; other < shares.Length; other++)
        {
            shares[other] = Math.Exp(Sharpness * (Product(other == entry ? own : survey.Of(other), sense) - 1));
        }

        var sum = shares.Sum();
        var slope = new float[_dimensions];
        for (var other = 0; other < shares.Length; other++)
        {
            Add(slope, other == entry ? own : survey.Of(other), Sharpness * (float)((shares[other] / sum) - (other == entry ? 1 : 0)));
        }

        // Only what turns the text counts, not what makes it longer.
        Add(slope, sense, -Product(slope, sense));
        foreach (var word in words)
        {
            Add(_slope.AsSpan(word * _dimensions, _dimensions), slope, 1 / length);
        }

        return -Math.Log(shares[entry] / sum);
    }

    private void TakeStep(int texts)
    {
        _steps++;
        var (ofMean, ofSquare) = (1 - MathF.Pow(Slowness, _steps), 1 - MathF.Pow(SlownessOfSquares, _steps));
        for (var at = 0; at < _slope.Length; at++)
        {
            var slope = _slope[at] / texts;
            _mean[at] = (Slowness * _mean[at]) + ((1 - Slowness) * slope);
            _square[at] = (SlownessOfSquares * _square[at]) + ((1 - SlownessOfSquares) * slope * slope);
            _directions[at] -= Step * (_mean[at] / ofMean) / (MathF.Sqrt(_square[at] / ofSquare) + 1e-8f);
        }
    }

    private ReadOnlySpan<float> Of(int word) => _directions.AsSpan(word * _dimensions, _dimensions);

    private static void Add(Span<float> sum, ReadOnlySpan<float> what, float times)
    {
        for (var at = 0; at < sum.Length; at++)
        {
            sum[at] += times * what[at];
        }
    }

    private static float Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var product = 0f;
        for (var at = 0; at < one.Length; at++)
        {
            product += one[at] * other[at];
        }

        return product;
    }

    private static float Normalise(Span<float> direction)
    {
        var length = MathF.Sqrt(Product(direction, direction));
        if (length > 0)
        {
            foreach (ref var part in direction)
            {
                part /= length;
            }
        }

        return length;
    }

    /// <summary>Where the entries of a framework point for now.</summary>
    private sealed class Survey
    {
        private readonly float[][] _texts;
        private readonly float[][] _sums;
        private readonly float[][] _entries;

        public Survey(Tuning tuning, PackTexts pack)
        {
            _texts = new float[pack.Texts.Count][];
            _sums = [.. Enumerable.Range(0, pack.Entries).Select(_ => new float[tuning._dimensions])];
            for (var at = 0; at < _texts.Length; at++)
            {
                var (entry, words) = pack.Texts[at];
                _texts[at] = new float[tuning._dimensions];
                foreach (var word in words)
                {
                    Add(_texts[at], tuning.Of(word), 1);
                }

                Normalise(_texts[at]);
                Add(_sums[entry], _texts[at], 1);
            }

            _entries = [.. _sums.Select(sum => Normalised(sum))];
        }

        public ReadOnlySpan<float> Of(int entry) => _entries[entry];

        /// <summary>Where an entry points without one of its texts.</summary>
        public float[] Without(int text, int entry)
        {
            var rest = (float[])_sums[entry].Clone();
            Add(rest, _texts[text], -1);
            Normalise(rest);
            return rest;
        }

        private static float[] Normalised(float[] sum)
        {
            var direction = (float[])sum.Clone();
            Normalise(direction);
            return direction;
        }
    }
}
