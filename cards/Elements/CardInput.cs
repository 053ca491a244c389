namespace CommissioningBot.Cards.Elements;

/// <summary>A field to fill in. It always has a label, and a message when it is required: without them not everybody can use it.</summary>
public abstract record CardInput : CardElement
{
    /// <summary>A field.</summary>
    /// <param name="id">Name of its value in what the client sends; differs from the keys of an action's data, which it would override.</param>
    /// <param name="label">What it asks for.</param>
    /// <param name="errorMessage">What is said when it is left empty or filled in wrongly; null when it may be empty.</param>
    protected CardInput(string id, string label, string? errorMessage)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        Id = id;
        Label = new PlainText(label, 200);
        if (errorMessage is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(errorMessage);
            ErrorMessage = new PlainText(errorMessage, 200);
            IsRequired = true;
        }
    }

    /// <summary>Name of its value in what the client sends.</summary>
    public string Id { get; }

    /// <summary>What it asks for.</summary>
    public PlainText Label { get; }

    /// <summary>Whether the client lets nobody go on without it. The server checks again: a client can be bypassed.</summary>
    public bool? IsRequired { get; }

    /// <summary>What is said when it is left empty or filled in wrongly.</summary>
    public PlainText? ErrorMessage { get; private protected init; }
}
