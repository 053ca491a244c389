using System.Buffers;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The example questions and names of one framework's entries: how like one of them a question is, word by word.</summary>
internal sealed class QuestionIndex
{
    private const double QuestionWordWeight = 0.5;

    private readonly Dictionary<string, (double Square, int[] Questions)> _words = new(StringComparer.Ordinal);
    private readonly int[] _entryOf;
    private readonly double[] _squareOf;
    private readonly double _strangeSquare;

    public QuestionIndex(IReadOnlyList<EntryTexts> entries)
    {
        var owners = new List<int>();
        var words = new Dictionary<string, (bool IsQuestionWord, List<int> Questions)>(StringComparer.Ordinal);
        for (var at = 0; at < entries.Count; at++)
        {
            foreach (var question in entries[at].Texts.Where(text => text.Field is Field.Question or Field.Name))
            {
                for (var place = 0; place < question.Terms.Count; place++)
                {
                    if (Terms.IsRepeated(question.Terms, place))
                    {
                        continue;
                    }

                    var term = question.Terms[place];
                    if (!words.TryGetValue(term.Canonical, out var list))
                    {
                        words.Add(term.Canonical, list = (term.IsQuestionWord && term.Concept is null, []));
                    }

                    list.Questions.Add(owners.Count);
                }

                owners.Add(at);
            }
        }

        _entryOf = [.. owners];
        _strangeSquare = Square(Math.Log(1 + _entryOf.Length));
        _squareOf = new double[owners.Count];
        foreach (var (word, (isQuestionWord, list)) in words)
        {
            var square = Square(Math.Log(1 + (owners.Count / (double)list.Count)) * (isQuestionWord ? QuestionWordWeight : 1));
            _words.Add(word, (square, [.. list]));
            foreach (var question in list)
            {
                _squareOf[question] += square;
            }
        }
    }

    /// <summary>Fills in the likeness of the nearest question.</summary>
    public void Fill(IReadOnlyList<Term> terms, double[] measures)
    {
        var products = ArrayPool<double>.Shared.Rent(_entryOf.Length);
        Array.Clear(products, 0, _entryOf.Length);
        var square = 0.0;
        for (var at = 0; at < terms.Count; at++)
        {
            if (Terms.IsRepeated(terms, at))
            {
                continue;
            }

            if (!_words.TryGetValue(terms[at].Canonical, out var found))
            {
                square += _strangeSquare * (terms[at].IsQuestionWord ? Square(QuestionWordWeight) : terms[at].IsEveryday ? WordIndex.EverydayWeight : 1);
                continue;
            }

            square += found.Square;
            foreach (var question in found.Questions)
            {
                products[question] += found.Square;
            }
        }

        for (var question = 0; question < _entryOf.Length; question++)
        {
            if (products[question] > 0)
            {
                ref var likeness = ref measures[(_entryOf[question] * EntryIndex.Measures) + (int)Measure.Likeness];
                likeness = Math.Max(likeness, products[question] / Math.Sqrt(square * _squareOf[question]));
            }
        }

        ArrayPool<double>.Shared.Return(products);
    }

    private static double Square(double value) => value * value;
}
