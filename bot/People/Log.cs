namespace CommissioningBot.People;

/// <summary>Log messages of People: counts, no names.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Information, "The directory was read: {Count} people")]
    public static partial void DirectoryRead(ILogger logger, int count);

    [LoggerMessage(5002, LogLevel.Warning, "The directory could not be read: {Reason}")]
    public static partial void DirectoryNotRead(ILogger logger, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "The directory does not answer; what was read at {At:u} still holds")]
    public static partial void DirectoryIsOld(ILogger logger, DateTimeOffset at);
}
