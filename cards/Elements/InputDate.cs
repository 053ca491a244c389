namespace CommissioningBot.Cards.Elements;

/// <summary>A field for a date.</summary>
public sealed record InputDate : CardInput
{
    /// <summary>A field for a date.</summary>
    /// <param name="id">Name of its value in what the client sends.</param>
    /// <param name="label">What it asks for.</param>
    /// <param name="errorMessage">Makes the field required, and is said when it is empty or out of range; null when it may be empty.</param>
    public InputDate(string id, string label, string? errorMessage = null)
        : base(id, label, errorMessage)
    {
    }

    /// <summary>Earliest date, inclusive.</summary>
    public DateOnly? Min { get; init; }

    /// <summary>Latest date, inclusive.</summary>
    public DateOnly? Max { get; init; }

    /// <summary>What stands in it.</summary>
    public DateOnly? Value { get; init; }
}
