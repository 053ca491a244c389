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
}
