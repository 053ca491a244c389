using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Graph;

/// <summary>A page of a collection.</summary>
internal sealed record GraphPage<T>
{
    public required IReadOnlyList<T> Value { get; init; }

    /// <summary>Address of the next page, to be followed as it is; null on the last.</summary>
    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; init; }
}

/// <summary>An error as Graph writes it. Codes nest; the innermost is the most exact.</summary>
internal sealed record GraphErrorBody(GraphErrorDetail? Error);

// "innerError" is documented and "innererror" (OData's spelling) is on the wire too: names are compared without case.
internal sealed record GraphErrorDetail(string? Code, GraphErrorDetail? InnerError = null)
{
    /// <summary>From the outermost to the innermost.</summary>
    public IReadOnlyList<string> Codes()
    {
        List<string> codes = [];
        for (var detail = this; detail is not null && codes.Count < 10; detail = detail.InnerError)
        {
            if (!string.IsNullOrEmpty(detail.Code))
            {
                codes.Add(detail.Code);
            }
        }

        return codes;
    }
}

/// <summary>Several calls in one.</summary>
internal sealed record GraphBatchAnswer(IReadOnlyList<GraphBatchPart> Responses);

/// <summary>The answer to one call of several; they come in any order.</summary>
internal sealed record GraphBatchPart(string Id, int Status, Dictionary<string, string>? Headers = null, JsonElement? Body = null);
