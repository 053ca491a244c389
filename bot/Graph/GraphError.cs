using System.Diagnostics.CodeAnalysis;

namespace CommissioningBot.Graph;

/// <summary>Why a call did not succeed, as far as it decides what to do next.</summary>
internal enum GraphCause
{
    /// <summary>No answer, or one that cannot be read: what was asked may or may not have been carried out.</summary>
    Lost,

    /// <summary>Too many calls; nothing was carried out. Wait as long as told.</summary>
    Throttled,

    /// <summary>The service failed (5xx): what was asked may or may not have been carried out.</summary>
    ServerFault,

    /// <summary>No token could be had, or Graph does not take it.</summary>
    Unauthorized,

    /// <summary>The token is good, but the permission is missing.</summary>
    Forbidden,

    /// <summary>The thing, or something on the way to it, does not exist.</summary>
    NotFound,

    /// <summary>Somebody else changed the thing since it was read.</summary>
    Stale,

    /// <summary>It collides with something that exists.</summary>
    Conflict,

    /// <summary>Graph does not accept what was sent. Also the answer to a duplicate of a unique value, so ask before taking it for an error.</summary>
    Invalid,
}

/// <summary>A call that did not succeed. Decided by status, then code, never by message (learn.microsoft.com/graph/errors).</summary>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Code">The innermost code that the answer names; empty for none.</param>
/// <param name="RequestId">What Microsoft's support asks for; empty for none.</param>
/// <param name="RetryAfter">Wait at least this long.</param>
internal sealed record GraphError(GraphCause Cause, int Status, string Code, string RequestId, TimeSpan? RetryAfter = null)
{
    /// <summary>"403 accessDenied, request 1f2e…": for logs, the outbox and people at the command line; holds no content.</summary>
    public override string ToString()
    {
        var code = Status == 0 ? Unanswered : Code.Length == 0 ? $"{Status}" : $"{Status} {Code}";
        return RequestId.Length == 0 ? code : $"{code}, request {RequestId}";
    }

    // What .NET calls it says little to whoever looks after the bot.
    private string Unanswered => Code switch
    {
        nameof(HttpRequestError.ConnectionError) => "no connection",
        nameof(HttpRequestError.NameResolutionError) => "its address is not known here",
        nameof(HttpRequestError.SecureConnectionError) => "no secure connection",
        GraphClient.Timeout => "no answer in time",
        "" => "no answer",
        _ => $"no answer, {Code}",
    };

    internal static GraphCause CauseOf(int status, IReadOnlyList<string> codes, bool hasRetryAfter) => status switch
    {
        401 => GraphCause.Unauthorized,
        403 => GraphCause.Forbidden,
        404 or 410 => GraphCause.NotFound,
        408 => GraphCause.Lost,
        412 => GraphCause.Stale,
        // A stale ETag was also seen answered as 409 with this code (OneDrive/onedrive-api-docs issue 1414).
        409 when codes.Contains("resourceModified", StringComparer.OrdinalIgnoreCase) => GraphCause.Stale,
        409 => GraphCause.Conflict,
        429 => GraphCause.Throttled,
        // SharePoint throttles with 503 too; without Retry-After it is an outage like any other.
        503 when hasRetryAfter => GraphCause.Throttled,
        // 423: the site or list is locked for a while, such as during a move.
        423 or >= 500 => GraphCause.ServerFault,
        _ => GraphCause.Invalid,
    };
}

/// <summary>What a call led to: a value or an error.</summary>
internal sealed record GraphOutcome<T>
    where T : class
{
    public T? Value { get; init; }

    public GraphError? Error { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Value is not null;

    public static implicit operator GraphOutcome<T>(GraphError error) => new() { Error = error };
}

/// <summary>Makes outcomes.</summary>
internal static class GraphOutcome
{
    public static GraphOutcome<T> Ok<T>(T value)
        where T : class => new() { Value = value };
}
