namespace CommissioningBot.Graph;

/// <summary>What the Graph client writes to the log: paths and ids, never content and never tokens. Event ids 6100 to 6199.</summary>
internal static partial class Log
{
    [LoggerMessage(6100, LogLevel.Debug, "Graph: {Method} {Path} {Status}, request-id {RequestId}")]
    public static partial void Answered(ILogger logger, string method, string path, int status, string requestId);

    [LoggerMessage(6101, LogLevel.Warning, "Graph: {Method} {Path} failed: {Error} (client-request-id {ClientRequestId})")]
    public static partial void Failed(ILogger logger, string method, string path, GraphError error, Guid clientRequestId);

    [LoggerMessage(6102, LogLevel.Warning, "Graph asks us to wait: nothing is sent for {Seconds:0} seconds, and less at once afterwards")]
    public static partial void Throttled(ILogger logger, double seconds);

    [LoggerMessage(6103, LogLevel.Error, "Graph: no token could be had: {Reason}")]
    public static partial void NoToken(ILogger logger, string reason);

    [LoggerMessage(6104, LogLevel.Information, "Graph does not take our token any more; fetching a new one")]
    public static partial void TokenRenewed(ILogger logger);
}
