namespace CommissioningBot.Storage;

/// <summary>
/// What one turn reads and what it wants written. Nothing is stored until <see cref="CommitAsync"/>, which writes everything in one
/// database transaction or nothing. Reads see what the same unit has appended and saved; queries of read models do not.
/// </summary>
internal interface IUnitOfWork
{
    /// <summary>The instant of this turn, UTC; every event of the turn carries it.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Reads a stream; an unknown one is empty. The version read must still hold at commit if the unit appends to it.</summary>
    Task<EventStream> ReadStreamAsync(StreamId id, CancellationToken cancellationToken);

    /// <summary>Adds events to the end of a stream that stands at <paramref name="expectedVersion"/> (0 for a new one).</summary>
    void Append(StreamId id, long expectedVersion, IReadOnlyList<NewEvent> events, string by);

    /// <summary>Reads a state document; null when there is none. The version read must still hold at commit if the unit saves it.</summary>
    Task<string?> LoadStateAsync(string key, CancellationToken cancellationToken);

    /// <summary>Saves a state document, which this unit must have loaded before; null deletes it.</summary>
    void SaveState(string key, string? json);

    /// <summary>Puts a message for somebody or something else into the outbox.</summary>
    void Enqueue(OutboxMessage message);

    /// <summary>Reads rows of a read model as they stood after the last committed turn. SQL is a constant, values are parameters.</summary>
    Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken);

    /// <summary>Writes everything in one transaction.</summary>
    /// <param name="turn">The activity that is being answered, so that a second delivery changes nothing; null for work that no activity started.</param>
    /// <param name="response">What a second delivery is answered with: the invoke's answer or the expected replies as JSON; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting and the writing, and then nothing is stored. The commit itself, once begun, is not cut off.</param>
    /// <exception cref="CommitUncertainException">The database took the commit and did not say how it ended.</exception>
    Task<CommitOutcome> CommitAsync(TurnKey? turn, string? response, CancellationToken cancellationToken);
}

/// <summary>How a commit ended.</summary>
internal enum CommitOutcome
{
    /// <summary>Everything is stored.</summary>
    Committed,

    /// <summary>This activity was answered before; nothing was stored.</summary>
    Duplicate,

    /// <summary>Somebody else wrote to a stream or state document that this unit had read; nothing was stored. Run the turn again.</summary>
    Conflict,
}

/// <summary>
/// A commit had begun, and its answer was lost. Whether it took place, only the database knows: a turn that is run again finds its own answer, or is
/// done for the first time.
/// </summary>
internal sealed class CommitUncertainException(Exception cause) : Exception("The database did not say whether it took the commit.", cause);

/// <summary>Opens units of work.</summary>
internal interface IStore
{
    /// <summary>Starts a unit of work.</summary>
    IUnitOfWork Begin();

    /// <summary>Whether this activity was answered before, and with what.</summary>
    Task<AnsweredTurn?> FindTurnAsync(TurnKey turn, CancellationToken cancellationToken);
}

/// <summary>Names an activity: ids are unique within a conversation of a channel (platform rule A2033).</summary>
internal sealed record TurnKey(string ChannelId, string ConversationId, string ActivityId)
{
    /// <summary>Fingerprint of what the activity says; null where a second delivery is not compared with the first.</summary>
    public string? Content { get; init; }
}

/// <summary>A turn that was committed before.</summary>
/// <param name="Response">See <see cref="IUnitOfWork.CommitAsync"/>.</param>
/// <param name="Content">See <see cref="TurnKey.Content"/>.</param>
internal sealed record AnsweredTurn(string? Response, string? Content = null);
