using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>The message extension's search box, as Teams would carry what is typed into it.</summary>
internal static class SearchBox
{
    public static Task<JsonObject> SearchAsync(this ChatUser user, string text, int skip = 0, int count = 25) =>
        user.SearchAsync("guidance", new JsonArray(Parameter("query", text)), new JsonObject { ["skip"] = skip, ["count"] = count });

    public static Task<JsonObject> OpenSearchAsync(this ChatUser user) =>
        user.SearchAsync("guidance", new JsonArray(Parameter("initialRun", "true")), new JsonObject { ["skip"] = 0, ["count"] = 25 });

    public static async Task<JsonObject> SearchAsync(this ChatUser user, string commandId, JsonArray? parameters, JsonObject? options)
    {
        var value = new JsonObject { ["commandId"] = commandId, ["parameters"] = parameters, ["queryOptions"] = options };
        using var response = await user.QueryAsync(value);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["composeExtension"]!.AsObject();
    }

    /// <summary>Sends any value, as a client could that does not play by the rules.</summary>
    public static Task<HttpResponseMessage> QueryAsync(this ChatUser user, JsonNode? value)
    {
        var activity = user.New("invoke");
        activity["name"] = "composeExtension/query";
        activity["value"] = value;
        return user.PostAsync(activity);
    }

    public static IReadOnlyList<string> Titles(this JsonObject result) =>
        [.. result["attachments"]!.AsArray().Select(attachment => (string)attachment!["preview"]!["content"]!["title"]!)];

    private static JsonObject Parameter(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
