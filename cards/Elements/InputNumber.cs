namespace CommissioningBot.Cards.Elements;

/// <summary>A field for a number; phones show digits for it.</summary>
public sealed record InputNumber : CardInput
{
    /// <summary>A field for a number.</summary>
    /// <param name="id">Name of its value in what the client sends.</param>
    /// <param name="label">What it asks for.</param>
    /// <param name="errorMessage">Makes the field required, and is said when it is empty or out of range.</param>
    public InputNumber(string id, string label, string errorMessage)
        : base(id, label, errorMessage)
    {
    }

    /// <summary>Smallest number, inclusive.</summary>
    public int? Min { get; init; }

    /// <summary>Largest number, inclusive.</summary>
    public int? Max { get; init; }

    /// <summary>What stands in it.</summary>
    public decimal? Value { get; init; }
}
