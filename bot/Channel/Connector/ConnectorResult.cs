using CommissioningBot.Storage;

namespace CommissioningBot.Channel.Connector;

/// <summary>What a call to the connector came to: a value, or a failure.</summary>
/// <param name="Value">What the connector answered; null with a failure, and where it answers nothing.</param>
/// <param name="Failure">Why it did not work; null when it did.</param>
internal sealed record ConnectorResult<T>(T? Value, ConnectorFailure? Failure)
    where T : class;

/// <summary>Why a call did not work.</summary>
/// <param name="Verdict">What to do about it.</param>
/// <param name="Status">HTTP status; null when there was no response.</param>
/// <param name="Code">The connector's own code; null when it gave none.</param>
/// <param name="Reason">For the administrator; no content and no tokens.</param>
/// <param name="RetryAfter">How long the connector asks to wait.</param>
internal sealed record ConnectorFailure(ConnectorVerdict Verdict, int? Status, string? Code, string Reason, TimeSpan? RetryAfter = null)
{
    public SendResult ToSendResult() => Verdict is ConnectorVerdict.Retry ? new SendResult.Retry(Reason, RetryAfter) : new SendResult.Park(Reason);
}

/// <summary>What to do about a failure.</summary>
internal enum ConnectorVerdict
{
    /// <summary>Trying again would not help.</summary>
    Final,

    /// <summary>The person does not want the bot's messages: final, and where they were reached is to be forgotten.</summary>
    Forget,

    /// <summary>It did not arrive, or may be repeated: try again later.</summary>
    Retry,

    /// <summary>It may have arrived, and sending it again might show it twice.</summary>
    Uncertain,
}
