namespace CommissioningBot.Cards.Elements;

/// <summary>Pairs of a name and a value.</summary>
/// <param name="Facts">The pairs, in order.</param>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>A name and a value. Clients read markdown in both.</summary>
public sealed record Fact
{
    /// <summary>Longest value: a fact is read at a glance.</summary>
    public const int LongestValue = 300;

    /// <summary>A fact whose value came from people or from outside; it is made harmless and cut.</summary>
    public Fact(Wording title, string? value)
    {
        Title = title;
        Value = $"{new PlainText(value, LongestValue)}";
    }

    /// <summary>A fact in our words.</summary>
    public Fact(Wording title, Wording value)
    {
        Title = title;
        Value = value;
    }

    /// <summary>Its name.</summary>
    public Wording Title { get; }

    /// <summary>Its value.</summary>
    public Wording Value { get; }
}
