namespace CommissioningBot.Cards.Elements;

/// <summary>A choice of one, or of several where <see cref="IsMultiSelect"/> says so.</summary>
public sealed record InputChoiceSet : CardInput
{
    private readonly IReadOnlyList<Choice> choices;

    /// <summary>A choice of one.</summary>
    /// <param name="id">Name of its value in what the client sends.</param>
    /// <param name="label">What it asks for.</param>
    /// <param name="choices">What can be chosen.</param>
    /// <param name="errorMessage">Makes the field required, and is said when nothing is chosen; null when it may be left.</param>
    public InputChoiceSet(string id, string label, IReadOnlyList<Choice> choices, string? errorMessage = null)
        : base(id, label, errorMessage) => this.choices = choices;

    /// <summary>What can be chosen. The official renderer reads markdown where all choices are in sight, and none in a list that opens.</summary>
    public IReadOnlyList<Choice> Choices => Style == ChoiceInputStyle.Expanded
        ? [.. choices.Select(choice => choice with { Title = choice.Title.ToMarkdown(atLineStart: true) })]
        : choices;

    /// <summary>A list that opens, or all choices in sight.</summary>
    public ChoiceInputStyle Style { get; init; } = ChoiceInputStyle.Compact;

    /// <summary>Whether long choices break; always on, for phones.</summary>
    public bool Wrap { get; } = true;

    /// <summary>Whether any number can be chosen; null for one. Several values are sent with commas between them.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Shown before anything is chosen.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>What is chosen: the value of a choice, or of several with commas between them; anything else is left out.</summary>
    public string? Value
    {
        get
        {
            string[] asked = IsMultiSelect is true ? field?.Split(',', StringSplitOptions.TrimEntries) ?? [] : field is null ? [] : [field];
            var chosen = asked.Where(value => choices.Any(choice => string.Equals(choice.Value, value, StringComparison.Ordinal)));
            return string.Join(',', chosen) is { Length: > 0 } values ? values : null;
        }

        init;
    }
}

/// <summary>Something to choose.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Value">What is sent.</param>
public sealed record Choice(PlainText Title, string Value);

/// <summary>How choices show.</summary>
public enum ChoiceInputStyle
{
    /// <summary>A list that opens.</summary>
    Compact,

    /// <summary>All in sight.</summary>
    Expanded,
}
