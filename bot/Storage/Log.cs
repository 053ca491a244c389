namespace CommissioningBot.Storage;

/// <summary>Storage's log messages: ids and counts, never what people wrote. Exceptions of senders go to Debug, for their text may hold more.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "The database is {Database}.")]
    public static partial void DatabaseReady(ILogger logger, string database);

    [LoggerMessage(3010, LogLevel.Debug, "Message {Id} was sent (attempt {Attempt}).")]
    public static partial void Sent(ILogger logger, long id, int attempt);

    [LoggerMessage(3011, LogLevel.Information, "Message {Id} could not be sent (attempt {Attempt}); tried again in {Wait}.")]
    public static partial void PutOff(ILogger logger, long id, int attempt, TimeSpan wait);

    [LoggerMessage(3012, LogLevel.Warning, "Message {Id} was parked after attempt {Attempt}; 'outbox list' shows why.")]
    public static partial void Parked(ILogger logger, long id, int attempt);

    [LoggerMessage(3013, LogLevel.Information, "Message {Id} was given back to the outbox, because the bot stops.")]
    public static partial void Released(ILogger logger, long id);

    [LoggerMessage(3014, LogLevel.Debug, "The sender of message {Id} failed.")]
    public static partial void SenderFailed(ILogger logger, long id, Exception error);

    [LoggerMessage(3015, LogLevel.Warning, "The claim on message {Id} had ended before its sending did; it may be sent again.")]
    public static partial void ClaimLost(ILogger logger, long id);

    [LoggerMessage(3016, LogLevel.Warning, "What became of message {Id} could not be stored yet.")]
    public static partial void MarkingFailed(ILogger logger, long id, Exception error);

    [LoggerMessage(3017, LogLevel.Error, "What became of message {Id} could not be stored; it will be sent again.")]
    public static partial void OutcomeLost(ILogger logger, long id, Exception error);

    [LoggerMessage(3018, LogLevel.Warning, "The claim on message {Id} could not be renewed.")]
    public static partial void RenewalFailed(ILogger logger, long id, Exception error);

    [LoggerMessage(3019, LogLevel.Error, "The outbox cannot be read; tried again soon.")]
    public static partial void OutboxUnavailable(ILogger logger, Exception error);

    [LoggerMessage(3020, LogLevel.Information, "Cleared {Turns} answered activities and {Messages} sent messages that were old.")]
    public static partial void Pruned(ILogger logger, int turns, int messages);
}
