using System.Text.Json.Nodes;

namespace CommissioningBot.Fakes;

/// <summary>A call as it came in.</summary>
/// <param name="Path">Behind the version, with a slash in front, decoded.</param>
/// <param name="Query">Options such as <c>$filter</c>, decoded.</param>
public sealed record FakeGraphRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as it came, for files.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Whether it came inside of a batch.</summary>
    public bool InBatch { get; init; }

    /// <summary>A header's value; empty for none.</summary>
    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";
}

/// <summary>An answer.</summary>
internal sealed record FakeGraphAnswer(int Status, JsonNode? Body = null)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A file's content, instead of JSON.</summary>
    public byte[]? Content { get; init; }

    public static FakeGraphAnswer Error(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["innerError"] = new JsonObject { ["date"] = "2026-11-21T10:00:00", ["request-id"] = Guid.NewGuid().ToString(), ["client-request-id"] = Guid.NewGuid().ToString() },
        },
    });
}

/// <summary>Graph refuses a call.</summary>
internal sealed class FakeGraphRefusal(int status, string code, string message) : Exception(message)
{
    public FakeGraphAnswer Answer => FakeGraphAnswer.Error(status, code, Message);

    public static FakeGraphRefusal Invalid(string message) => new(400, "invalidRequest", message);

    public static FakeGraphRefusal Missing(string message = "The resource could not be found.") => new(404, "itemNotFound", message);
}
