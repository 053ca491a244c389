using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Body of a refusal (RFC 9457).</summary>
/// <param name="Title">The kind of fault.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What to mend.</param>
/// <param name="Path">The field at fault; null when it is not one field.</param>
internal sealed record ChannelProblem(string Title, int Status, string Detail, string? Path = null)
{
    public const string ContentType = "application/problem+json";

    /// <summary>Whether the answer to an invoke is a problem; others have bodies of their own, with errors too.</summary>
    public static bool Is(InvokeResponse answer) =>
        answer.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("title", out _)
        && body.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number && status.GetInt32() == answer.Status;

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        await response.WriteAsJsonAsync(this, ChannelJsonContext.Default.ChannelProblem, ContentType, response.HttpContext.RequestAborted);
    }
}
