namespace CommissioningBot.Cards.Elements;

/// <summary>A text field.</summary>
public sealed record InputText : CardInput
{
    /// <summary>A text field.</summary>
    /// <param name="id">Name of its value in what the client sends.</param>
    /// <param name="label">What it asks for.</param>
    /// <param name="errorMessage">Makes the field required, and is said when it is empty; null when it may be empty.</param>
    public InputText(string id, string label, string? errorMessage = null)
        : base(id, label, errorMessage)
    {
    }

    /// <summary>An example of what can be typed; goes away when somebody types, so it never says what is needed.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>What stands in it, exactly as it was typed, cut to <see cref="MaxLength"/>: it comes back when the form is sent.</summary>
    public string? Value
    {
        get => field is { } typed && typed.Length > MaxLength ? CutToMaxLength(typed) : field;
        init => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Most UTF-16 units that can be typed.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Whether it has several lines.</summary>
    public bool? IsMultiline { get; init; }

    private string CutToMaxLength(string typed) =>
        char.IsHighSurrogate(typed[MaxLength - 1]) ? typed[..(MaxLength - 1)] : typed[..MaxLength];
}
