using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CommissioningBot.Graph;

/// <summary>A call of Graph.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Behind the version, without a slash in front: <c>sites/root</c>. Values in it are escaped already.</param>
/// <param name="Body">JSON to send; null for none.</param>
internal sealed record GraphRequest(HttpMethod Method, string Path, JsonNode? Body = null)
{
    /// <summary>The ETag that the thing must still have, with its quotes; null to change it whatever it is.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Bytes to send, instead of JSON.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Which part of a file the bytes are.</summary>
    public ContentRangeHeaderValue? ContentRange { get; init; }

    /// <summary>
    /// Whether <see cref="Path"/> is the address of an upload, which names another server and proves by itself who may write: no token goes
    /// there (a token would even be refused), and the address is not logged.
    /// </summary>
    public bool IsUpload { get; init; }
}
