using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A question as it is worked on: its words, those that only name a council left out, and the values in it.</summary>
internal sealed class Line(Typing typing, bool[] isLeftOut, DateOnly day, Vocabulary vocabulary, OutsideExamples examples)
{
    /// <summary>So many entries are looked for at once, since several ask for the best of them.</summary>
    public const int Looked = 20;

    private ValueReading? _values;
    private ValueWorking? _working;
    private string? _key;
    private Wording? _wording;
    private (Shelf? Shelf, Entry? Entry) _own;
    private readonly List<(Shelf Shelf, List<Hit> Hits)> _found = new(1);

    public Typing Typing { get; } = typing;

    public bool[] IsLeftOut { get; } = isLeftOut;

    /// <summary>The day whose law counts.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>The day that is asked about, whose words are left out; null for today.</summary>
    public DateOnly? Asked { get; init; }

    public ValueReading Values => _values ??= ValueReader.Read(Typing.Tokens);

    /// <summary>What is asked of the money bands, once that is known.</summary>
    public ThresholdAsk? Asks { get; set; }

    /// <summary>What the values come to.</summary>
    public ValueWorking Working => _working ??= ValueWorking.Of(Values);

    /// <summary>The words by which questions are held against each other, as <see cref="QuestionKey"/> has them.</summary>
    public string Key => _key ??= QuestionKey.Of(Typing, IsLeftOut);

    /// <summary>Whether no word is left out.</summary>
    public bool IsWhole => !IsLeftOut.AsSpan().Contains(true);

    public Wording Wording => _wording ??= new Wording(Typing, IsLeftOut, examples);

    public IReadOnlyList<Term> Terms => Wording.Terms;

    /// <summary>The entries of a framework that fit best, best first. They are searched once, however often they are asked for.</summary>
    public IReadOnlyList<Hit> Hits(Shelf shelf)
    {
        foreach (var (known, hits) in _found)
        {
            if (known == shelf)
            {
                return hits;
            }
        }

        var found = shelf.Index.Find(Wording, Looked);
        _found.Add((shelf, found));
        return found;
    }

    /// <summary>Whether it was found out already which entry of a framework has this very question, since several ask.</summary>
    /// <param name="shelf">The framework.</param>
    /// <param name="entry">The entry; null when none has it.</param>
    public bool KnowsOwn(Shelf shelf, out Entry? entry)
    {
        entry = _own.Entry;
        return _own.Shelf == shelf;
    }

    /// <summary>Keeps that for the framework that is asked now.</summary>
    public void KeepOwn(Shelf shelf, Entry? entry) => _own = (shelf, entry);

    /// <summary>A text to ask next, of the same day as this one.</summary>
    public string OnDay(string text) => Asked is { } asked ? string.Create(CultureInfo.InvariantCulture, $"{text} on {asked:d MMMM yyyy}") : text;

    /// <summary>Some of the words as they were typed, with what stands between them.</summary>
    public string TextOf(int from, int to)
    {
        var start = Typing.Tokens[Typing.TokenOf(from)].Start;
        var end = to < Typing.Words.Count ? Typing.Tokens[Typing.TokenOf(to)].Start : Math.Min(Typing.Text.Length, Tokens.LongestText);
        return Typing.Text[start..end].Trim(' ', ',', ';', '.', '?', '\n', '\r');
    }

    /// <summary>The same question, with some words left out.</summary>
    public Line Without(params ReadOnlySpan<PhraseSet<string>> sets)
    {
        var left = (bool[])IsLeftOut.Clone();
        foreach (var set in sets)
        {
            foreach (var (_, from, to) in set.In(Typing))
            {
                Array.Fill(left, true, from, to - from);
            }
        }

        return new Line(Typing, left, Day, vocabulary, examples) { Asked = Asked };
    }

    /// <summary>The question without the words that name a council or stand at the places given. A day that is asked about stands at its end.</summary>
    public string Bare(int from = 0, int to = 0)
    {
        var words = Typing.Words;
        var text = Typing.Text;
        var kept = new System.Text.StringBuilder();
        var end = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var start = Typing.Tokens[Typing.TokenOf(at)].Start;
            var next = at + 1 < words.Count ? Typing.Tokens[Typing.TokenOf(at + 1)].Start : Math.Min(text.Length, Tokens.LongestText);
            var isOut = IsLeftOut[at] || (at >= from && at < to) || (to > from && at == from - 1 && words[at].Text is "in" or "at" or "for" or "of");
            if (at == 0 && start > 0)
            {
                kept.Append(text, 0, start);
            }

            if (!isOut)
            {
                kept.Append(text, start, next - start);
            }

            end = next;
        }

        return OnDay(kept.ToString().Trim().TrimEnd('?').Trim());
    }
}
