using CommissioningBot.Channel.Connector;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>What the channel logs: ids and counts, never what people wrote, never a token.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "Turn failed, reference {Reference}: {ActivityType} {ActivityId} on {ChannelId}. Nothing was stored")]
    public static partial void TurnFailed(
        ILogger logger, Exception exception, string reference, string activityType, string channelId, string activityId);

    [LoggerMessage(1002, LogLevel.Information, "{ActivityType} {ActivityId} was answered before; it gets the same answer")]
    public static partial void TurnRepeated(ILogger logger, string activityType, string activityId);

    [LoggerMessage(1003, LogLevel.Information, "The turn of {ActivityId} runs again: attempt {Attempt} ended in {Outcome}")]
    public static partial void TurnRunsAgain(ILogger logger, string activityId, int attempt, CommitOutcome outcome);

    [LoggerMessage(1004, LogLevel.Warning, "The apology with reference {Reference} did not arrive: {Reason}")]
    public static partial void ApologyNotSent(ILogger logger, string reference, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "The database did not say whether it took the commit of {ActivityType} {ActivityId}; the turn runs again and finds out")]
    public static partial void CommitUncertain(ILogger logger, Exception exception, string activityType, string activityId);

    [LoggerMessage(1006, LogLevel.Warning, "Whether {ActivityType} {ActivityId} was stored could not be found out")]
    public static partial void DoubtRemains(ILogger logger, Exception exception, string activityType, string activityId);

    [LoggerMessage(1007, LogLevel.Error, "Turn without a known outcome, reference {Reference}: {ActivityType} {ActivityId} on {ChannelId}. Look for the activity in the table turns")]
    public static partial void TurnUncertain(
        ILogger logger, Exception exception, string reference, string activityType, string channelId, string activityId);

    [LoggerMessage(1010, LogLevel.Warning, "Connector: {Method} failed with {Status} {Code}, so {Verdict}; its correlation id is {Correlation}")]
    public static partial void ConnectorRefused(
        ILogger logger, string method, int? status, string? code, ConnectorVerdict verdict, string? correlation);

    [LoggerMessage(1011, LogLevel.Error, "The bot got no token of its own from Entra")]
    public static partial void NoToken(ILogger logger, Exception exception);

    [LoggerMessage(1020, LogLevel.Debug, "Outbox message {MessageId} has arrived: {ActivityType}")]
    public static partial void ActivitySent(ILogger logger, long messageId, string activityType);

    [LoggerMessage(1021, LogLevel.Warning, "The card of outbox message {MessageId} arrived, but the channel gave it no id: it cannot be replaced later")]
    public static partial void CardHasNoId(ILogger logger, long messageId);

    [LoggerMessage(1022, LogLevel.Information, "Outbox message {MessageId}: a copy of the card is gone")]
    public static partial void CopyIsGone(ILogger logger, long messageId);

    [LoggerMessage(1030, LogLevel.Warning, "A request to the channel's endpoint was refused: {Reason}")]
    public static partial void RequestRefused(ILogger logger, string reason);

    [LoggerMessage(1031, LogLevel.Error, "The channel's signing keys could not be fetched from {Address}; {Kept} keys stay in use")]
    public static partial void KeysNotFetched(ILogger logger, Exception exception, string address, int kept);

    [LoggerMessage(1032, LogLevel.Information, "Fetched the channel's signing keys: {Count}")]
    public static partial void KeysFetched(ILogger logger, int count);

    [LoggerMessage(1033, LogLevel.Warning, "A press was refused: {Forgery}. Putting it on record: {Outcome}")]
    public static partial void PressForged(ILogger logger, Forgery forgery, CommitOutcome outcome);

    [LoggerMessage(1034, LogLevel.Error, "A press was refused, and could not be put on record: {Forgery}")]
    public static partial void ForgeryNotKept(ILogger logger, Exception failure, Forgery forgery);

    [LoggerMessage(1040, LogLevel.Warning, "No MicrosoftAppId: local mode. Nobody is authenticated, and only this machine is served")]
    public static partial void LocalMode(ILogger logger);
}
