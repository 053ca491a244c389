using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>Members of groups of Entra on a loopback port, as Graph gives them. Can be held: then nothing is answered until it is released.</summary>
public sealed class FakePeopleGraph : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, List<(string Id, string Name)>> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Gate _gate = new();

    private FakePeopleGraph(WebApplication app) => _app = app;

    /// <summary>What <c>Graph:BaseUrl</c> is set to.</summary>
    public string BaseUrl => $"{_app.Urls.First()}/v1.0";

    /// <summary>Whether this token is taken; everything is, unless told.</summary>
    public Func<string?, bool> Takes { get; set; } = static _ => true;

    /// <summary>Whether questions are waiting for an answer.</summary>
    public bool IsAsked => _gate.IsAwaited;

    public bool IsHeld => _gate.IsHeld;

    public static async Task<FakePeopleGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var graph = new FakePeopleGraph(app);
        app.MapGet("/v1.0/groups/{id}/members/microsoft.graph.user", graph.MembersAsync);
        await app.StartAsync();
        return graph;
    }

    /// <summary>Adds a group with its members.</summary>
    public void AddGroup(string id, params IEnumerable<(string Id, string Name)> members) => _groups[id] = [.. members];

    /// <summary>Answers nothing from now on.</summary>
    public void Hold() => _gate.Hold();

    /// <summary>Answers what waits, and everything from now on.</summary>
    public void Release() => _gate.Release();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.DisposeAsync();
    }

    private async Task<IResult> MembersAsync(string id, HttpContext http)
    {
        await _gate.WaitAsync(http.RequestAborted);
        if (!Takes(AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var shown) ? shown.Parameter : null))
        {
            return Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = "InvalidAuthenticationToken" } }, statusCode: 401);
        }

        var users = _groups[id].Select(member => (JsonNode)new JsonObject { ["id"] = member.Id, ["displayName"] = member.Name, ["mail"] = $"{member.Id}@council.example", ["accountEnabled"] = true });
        return Results.Content(new JsonObject { ["value"] = new JsonArray([.. users]) }.ToJsonString(), "application/json");
    }
}
