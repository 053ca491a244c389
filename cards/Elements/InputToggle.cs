namespace CommissioningBot.Cards.Elements;

/// <summary>Something to tick. It sends "true" or "false".</summary>
public sealed record InputToggle : CardElement
{
    /// <summary>Something to tick.</summary>
    /// <param name="id">Name of its value in what the client sends.</param>
    /// <param name="title">What is so when it is ticked; it is the label that screen readers say.</param>
    /// <param name="isOn">Whether it is ticked.</param>
    public InputToggle(string id, PlainText title, bool isOn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Title = $"{title}";
        Value = isOn ? "true" : "false";
    }

    /// <summary>Name of its value in what the client sends.</summary>
    public string Id { get; }

    /// <summary>What is so when it is ticked, escaped: the official renderer reads markdown beside boxes to tick.</summary>
    public Wording Title { get; }

    /// <summary>What stands in it.</summary>
    public string Value { get; }

    /// <summary>Whether a long title breaks; always on, for phones.</summary>
    public bool Wrap { get; } = true;
}
