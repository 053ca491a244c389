using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A question as it is worked on: its words, those that only name a council left out, and the values in it.</summary>
internal sealed class Line(Typing typing, bool[] isLeftOut, DateOnly day, Vocabulary vocabulary)
{
    private ValueReading? _values;
    private List<Term>? _terms;

    public Typing Typing { get; } = typing;

    public bool[] IsLeftOut { get; } = isLeftOut;

    /// <summary>The day whose law counts.</summary>
    public DateOnly Day { get; } = day;

    public ValueReading Values => _values ??= ValueReader.Read(Typing.Tokens);

    public IReadOnlyList<Term> Terms => _terms ??= Answering.Terms.Of(Typing, vocabulary, IsLeftOut);
}
