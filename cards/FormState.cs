using System.Collections.ObjectModel;

namespace CommissioningBot.Cards;

/// <summary>What was typed into a form and what is wrong with it, so that the form can be shown again and nothing is lost.</summary>
/// <param name="Typed">By input id, exactly as it was sent.</param>
/// <param name="Errors">By input id, one plain sentence that says what to write instead.</param>
public sealed record FormState(IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>A form that nobody has touched.</summary>
    public static FormState Empty { get; } = new(ReadOnlyDictionary<string, string>.Empty, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>What was typed into a field, or null.</summary>
    internal string? TypedInto(string input) => Typed.GetValueOrDefault(input);

    /// <summary>What is wrong with a field, or null.</summary>
    internal string? ErrorAt(string input) => Errors.GetValueOrDefault(input);
}
