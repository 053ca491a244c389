using System.Text.Json.Nodes;

namespace CommissioningBot.Fakes;

/// <summary>Several calls in one: at most 20, ids unique, addresses relative, each part with an answer of its own, in any order.</summary>
internal static class FakeGraphBatch
{
    private const int Most = 20;

    public static FakeGraphAnswer Answer(FakeGraphRequest request, Func<FakeGraphRequest, FakeGraphAnswer> handle)
    {
        if (request.Method != "POST" || FakeGraphJson.Object(request.Body)["requests"] is not JsonArray parts)
        {
            throw new FakeGraphRefusal(400, "BadRequest", "Invalid batch payload format.");
        }

        if (parts.Count is 0 or > Most)
        {
            throw new FakeGraphRefusal(400, "BadRequest", $"The number of requests in the batch must be from 1 to {Most}.");
        }

        var ids = parts.Select(part => part?["id"]?.GetValue<string>() ?? "").ToArray();
        if (ids.Contains("") || ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() != ids.Length)
        {
            throw new FakeGraphRefusal(400, "BadRequest", "Every request in the batch must have an id of its own.");
        }

        var statuses = new Dictionary<string, int>(StringComparer.Ordinal);
        var answers = new List<JsonNode>();
        foreach (var part in parts)
        {
            var id = part!["id"]!.GetValue<string>();
            var answer = Failed(part, statuses) ? FakeGraphAnswer.Error(424, "failedDependency", "A request that this one depends on failed.") : handle(Request(part));
            statuses[id] = answer.Status;
            var headers = new JsonObject(answer.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
            headers["Content-Type"] = "application/json";
            answers.Add(new JsonObject { ["id"] = id, ["status"] = answer.Status, ["headers"] = headers, ["body"] = answer.Body });
        }

        // The order of answers is not promised, so it is never the order of the requests.
        answers.Reverse();
        return new FakeGraphAnswer(200, new JsonObject { ["responses"] = new JsonArray([.. answers]) });
    }

    private static bool Failed(JsonNode part, Dictionary<string, int> statuses) =>
        part["dependsOn"] is JsonArray needed && needed.Any(id => statuses.GetValueOrDefault(id!.GetValue<string>(), 424) >= 300);

    private static FakeGraphRequest Request(JsonNode part)
    {
        var url = part["url"]?.GetValue<string>() ?? "";
        if (!url.StartsWith('/'))
        {
            throw new FakeGraphRefusal(400, "BadRequest", "The url of a request in a batch is relative and begins with a slash.");
        }

        var headers = (part["headers"] as JsonObject ?? []).ToDictionary(header => header.Key, header => header.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        if (part["body"] is not null && !headers.ContainsKey("Content-Type"))
        {
            throw new FakeGraphRefusal(400, "BadRequest", "A request in a batch that has a body needs the header Content-Type.");
        }

        var address = new Uri($"http://batch{url}");
        return new FakeGraphRequest(
            part["method"]?.GetValue<string>() ?? "", Uri.UnescapeDataString(address.AbsolutePath), FakeGraphJson.Query(address.Query), headers, part["body"]?.ToJsonString() ?? "")
        {
            InBatch = true,
        };
    }
}

/// <summary>Reads what is sent.</summary>
internal static class FakeGraphJson
{
    public static JsonObject Object(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw FakeGraphRefusal.Invalid("The body must be an object.");
        }
        catch (System.Text.Json.JsonException)
        {
            throw new FakeGraphRefusal(400, "BadRequest", "Unable to read JSON request payload.");
        }
    }

    public static Dictionary<string, string> Query(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2))
        .ToDictionary(option => Uri.UnescapeDataString(option[0]), option => option.Length > 1 ? Uri.UnescapeDataString(option[1]) : "", StringComparer.Ordinal);
}
