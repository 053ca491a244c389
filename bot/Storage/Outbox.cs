namespace CommissioningBot.Storage;

/// <summary>Something that must reach somebody else. Sent at least once, in order per destination.</summary>
/// <param name="Destination">What is kept in order: <c>person/…</c>, <c>conversation/…</c>, <c>sharepoint/decisions/…</c>.</param>
/// <param name="Kind">Chooses the <see cref="IOutboxSender"/>.</param>
/// <param name="Payload">JSON for the sender.</param>
internal sealed record OutboxMessage(string Destination, string Kind, string Payload)
{
    /// <summary>Not to be sent before this instant; null means at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A second message with the same key is dropped; null means none.</summary>
    public string? Key { get; init; }
}

/// <summary>A message as the worker hands it to a sender.</summary>
/// <param name="Id">Its number in the outbox.</param>
/// <param name="Message">What was enqueued.</param>
/// <param name="Attempt">From 1.</param>
internal sealed record QueuedMessage(long Id, OutboxMessage Message, int Attempt);

/// <summary>Sends the messages of one kind. Must be safe to call again for a message whose outcome was lost.</summary>
internal interface IOutboxSender
{
    /// <summary>The kind it sends.</summary>
    string Kind { get; }

    /// <summary>Sends one message. An exception counts as <see cref="SendResult.Retry"/>.</summary>
    Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken);
}

/// <summary>Sends several messages of its kind at once, where that costs the other side less than one after the other.</summary>
internal interface IOutboxBatchSender : IOutboxSender
{
    /// <summary>How many at most.</summary>
    int MostAtOnce { get; }

    /// <summary>Sends messages of different destinations; each has a result of its own, in their order. An exception counts as <see cref="SendResult.Retry"/> of all.</summary>
    Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<QueuedMessage> messages, CancellationToken cancellationToken);
}

/// <summary>Wakes the worker that sends the outbox.</summary>
internal interface IOutboxSignal
{
    /// <summary>Tells the worker that something is due.</summary>
    void Wake();
}

/// <summary>What became of a message.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It arrived.</summary>
    /// <param name="Remember">State documents to save in the transaction that marks the message as sent, such as the id that the channel gave a card.</param>
    internal sealed record Sent(IReadOnlyDictionary<string, string>? Remember = null) : SendResult;

    /// <summary>It may arrive later.</summary>
    /// <param name="Reason">For the administrator; no content and no tokens.</param>
    /// <param name="After">Wait at least this long (Retry-After); null leaves it to the backoff.</param>
    internal sealed record Retry(string Reason, TimeSpan? After = null) : SendResult;

    /// <summary>It will not arrive without somebody's help; <c>outbox list</c> shows it.</summary>
    /// <param name="Reason">For the administrator; no content and no tokens.</param>
    internal sealed record Park(string Reason) : SendResult;
}
