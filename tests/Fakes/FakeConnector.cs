using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>
/// A connector on a loopback port, strict about what a bot sends: paths, encoded ids, body fields. Keeps what people would see, and can
/// be told to fail.
/// </summary>
public sealed class FakeConnector : IAsyncDisposable
{
    // What was on its way when a process was killed is leased for half a minute, and what is behind it for the same person waits as long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ConnectorAnswer Throttled = ConnectorAnswer.Error(429, "Throttled") with
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = "1" },
    };

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorRequest> _requests = new();
    private readonly ConcurrentQueue<ConnectorAnswer> _answers = new();
    private readonly ConcurrentDictionary<(string Conversation, string Activity), JsonObject> _shown = new();
    private readonly ConcurrentDictionary<string, string> _personal = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _arrived = new(0);
    private int _lastId;

    private FakeConnector(WebApplication app) => _app = app;

    /// <summary>What activities carry as <c>serviceUrl</c>; with a path and a slash at the end, as Teams has it.</summary>
    public string ServiceUrl => _app.Urls.First() + "/emea/";

    /// <summary>Everything that came in, in order.</summary>
    public IReadOnlyList<ConnectorRequest> Requests => [.. _requests];

    /// <summary>What the bot did wrong; a test that cares asserts that it is empty.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Whether a request without a bearer token is refused.</summary>
    public bool RequiresToken { get; set; }

    /// <summary>Whether every request is turned away with 429 for now.</summary>
    public bool Throttles { get; set; }

    /// <summary>Whether a chat may be opened with this person: Teams refuses it for people who do not have the app.</summary>
    public Func<string, bool> HasApp { get; set; } = static _ => true;

    /// <summary>What every request must pass before it is looked at; held, it makes a connector that never answers.</summary>
    public Gate Gate { get; } = new();

    /// <summary>Answer sends with an empty body, for which Teams is known.</summary>
    public bool AnswersWithoutBody { get; set; }

    /// <summary>The members of every conversation.</summary>
    public IReadOnlyList<JsonObject> Members { get; set; } = [];

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.Run(connector.HandleAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next request gets this answer, whatever it is; several calls queue up.</summary>
    public void AnswerNext(ConnectorAnswer answer) => _answers.Enqueue(answer);

    /// <summary>The messages of a conversation as they stand now, oldest first.</summary>
    public IReadOnlyList<JsonObject> Shown(string conversationId) =>
        [.. _shown.Where(pair => pair.Key.Conversation == conversationId).OrderBy(pair => int.Parse(pair.Key.Activity, CultureInfo.InvariantCulture)).Select(pair => pair.Value)];

    /// <summary>The chat that was opened for this person; null when none was.</summary>
    public string? PersonalConversation(string personId) => _personal.GetValueOrDefault(personId);

    /// <summary>Waits until so many requests have come in that the condition holds for one, and returns it.</summary>
    public async Task<ConnectorRequest> WaitForAsync(Func<ConnectorRequest, bool> condition, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            if (_requests.FirstOrDefault(condition) is { } found)
            {
                return found;
            }

            await _arrived.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Release();
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0];
        var body = await ReadBodyAsync(http.Request);
        var segments = path.StartsWith("/emea/v3/", StringComparison.Ordinal) ? path["/emea/v3/".Length..].Split('/') : [];
        var request = new ConnectorRequest(
            http.Request.Method, path, http.Request.QueryString.Value ?? "", [.. segments.Select(Uri.UnescapeDataString)], body, http.Request.Headers.Authorization);

        await Gate.WaitAsync(http.RequestAborted);
        CheckPath(path, segments);
        var planned = _answers.TryDequeue(out var next) ? next : null;
        if (planned?.Delay is { } delay)
        {
            await Task.Delay(delay, TimeProvider.System, http.RequestAborted);
        }

        var answer = planned ?? (Throttles ? Throttled : Answer(request));
        _requests.Enqueue(request with { Status = answer.Status });
        _arrived.Release();

        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Aborts)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Body is { } text)
        {
            http.Response.ContentType = answer.ContentType;
            await http.Response.WriteAsync(text, http.RequestAborted);
        }
    }

    private static async Task<JsonNode?> ReadBodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Every id must be one encoded segment: <c>:</c>, <c>;</c>, <c>=</c>, <c>@</c> and <c>/</c> do not stand in it as they are.</summary>
    private void CheckPath(string path, string[] segments)
    {
        if (segments.Length == 0 || segments.Any(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment)) != segment))
        {
            Faults.Enqueue($"The path is not encoded: {path}");
        }
    }

    private ConnectorAnswer Answer(ConnectorRequest request)
    {
        if (RequiresToken && request.Authorization?.StartsWith("Bearer ", StringComparison.Ordinal) is not true)
        {
            return ConnectorAnswer.Error(401, "Unauthorized");
        }

        return (request.Method, request.Segments) switch
        {
            ("POST", ["conversations"]) => Create(request),
            ("POST", ["conversations", var conversation, "activities"]) => Send(request, conversation),
            ("POST", ["conversations", var conversation, "activities", _]) => Send(request, conversation),
            ("PUT", ["conversations", var conversation, "activities", var activity]) => Update(request, conversation, activity),
            ("DELETE", ["conversations", var conversation, "activities", var activity]) =>
                _shown.TryRemove((conversation, activity), out _) ? new ConnectorAnswer(200) : ConnectorAnswer.Error(404, "ActivityNotFoundInConversation"),
            ("GET", ["conversations", _, "members"]) => ConnectorAnswer.Json(200, new JsonArray([.. Members.Select(member => member.DeepClone())])),
            ("GET", ["conversations", _, "members", var id]) =>
                Members.FirstOrDefault(member => member["id"]?.GetValue<string>() == id || member["objectId"]?.GetValue<string>() == id) is { } found
                    ? ConnectorAnswer.Json(200, found)
                    : ConnectorAnswer.Error(404, "MemberNotFoundInConversation"),
            ("GET", ["conversations", _, "pagedmembers"]) => Page(request),
            _ => Fault(request, "no such call"),
        };
    }

    private ConnectorAnswer Create(ConnectorRequest request)
    {
        if (request.Body is not JsonObject body || body["members"] is not JsonArray { Count: 1 } members || members[0]?["id"]?.GetValue<string>() is not { } person)
        {
            return Fault(request, "a personal conversation has one member with an id");
        }

        if (body["bot"]?["id"] is null || body["isGroup"]?.GetValue<bool>() is not false)
        {
            return Fault(request, "bot.id and isGroup:false are missing");
        }

        if (!HasApp(person))
        {
            return ConnectorAnswer.Error(403, "BotNotInConversationRoster");
        }

        // Creating again returns the same chat.
        var conversation = _personal.GetOrAdd(person, id => $"a:1{id}");
        return ConnectorAnswer.Json(201, new JsonObject { ["id"] = conversation });
    }

    private ConnectorAnswer Send(ConnectorRequest request, string conversation)
    {
        if (FindFault(request) is { } fault)
        {
            return Fault(request, fault);
        }

        if (request.Body!["id"] is not null)
        {
            return Fault(request, "a bot sends no id");
        }

        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        _shown[(conversation, id)] = (JsonObject)request.Body;
        return AnswersWithoutBody ? new ConnectorAnswer(202) : ConnectorAnswer.Json(201, new JsonObject { ["id"] = id });
    }

    private ConnectorAnswer Update(ConnectorRequest request, string conversation, string activity)
    {
        if (FindFault(request) is { } fault)
        {
            return Fault(request, fault);
        }

        if (!_shown.ContainsKey((conversation, activity)))
        {
            return ConnectorAnswer.Error(404, "ActivityNotFoundInConversation");
        }

        _shown[(conversation, activity)] = (JsonObject)request.Body!;
        return AnswersWithoutBody ? new ConnectorAnswer(200) : ConnectorAnswer.Json(200, new JsonObject { ["id"] = activity });
    }

    private ConnectorAnswer Page(ConnectorRequest request)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query);
        var size = int.Parse(query["pageSize"].ToString(), CultureInfo.InvariantCulture);
        if (size is < 50 or > 500)
        {
            return Fault(request, "pageSize is held between 50 and 500");
        }

        var start = query.TryGetValue("continuationToken", out var token) ? int.Parse(token.ToString().Split('=')[1], CultureInfo.InvariantCulture) : 0;
        var page = new JsonObject { ["members"] = new JsonArray([.. Members.Skip(start).Take(size).Select(member => member.DeepClone())]) };
        if (start + size < Members.Count)
        {
            page["continuationToken"] = $"from={start + size}";
        }

        return ConnectorAnswer.Json(200, page);
    }

    private static string? FindFault(ConnectorRequest request) => request.Body switch
    {
        not JsonObject => "an activity is an object",
        var body when body["type"]?.GetValueKind() is not JsonValueKind.String => "type is missing",
        var body when body["from"]?["id"] is null || body["conversation"]?["id"] is null || body["channelId"] is null => "from, conversation or channelId is missing",
        var body when body["timestamp"] is not null || body["serviceUrl"] is not null => "a bot sends no timestamp and no serviceUrl",
        var body when body["text"] is not null && body["textFormat"] is null => "text without textFormat",
        var body when body["text"] is not null && body["attachments"] is not null => "text and card together: Teams splits them and returns no id",
        _ => null,
    };

    private ConnectorAnswer Fault(ConnectorRequest request, string what)
    {
        Faults.Enqueue($"{request.Method} {request.Path}: {what}");
        return ConnectorAnswer.Error(400, "BadArgument");
    }
}

/// <summary>A request as the connector got it.</summary>
/// <param name="Path">To the letter, still encoded.</param>
/// <param name="Segments">Decoded, from behind <c>/v3/</c>.</param>
public sealed record ConnectorRequest(string Method, string Path, string Query, IReadOnlyList<string> Segments, JsonNode? Body, string? Authorization)
{
    /// <summary>What it was answered with.</summary>
    public int Status { get; init; }

    public string? Text => Body?["text"]?.GetValue<string>();
}

/// <summary>An answer of the connector.</summary>
public sealed record ConnectorAnswer(int Status, string? Body = null)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public TimeSpan? Delay { get; init; }

    /// <summary>The connection breaks instead of an answer.</summary>
    public bool Aborts { get; init; }

    public static ConnectorAnswer Json(int status, JsonNode body) => new(status, body.ToJsonString());

    public static ConnectorAnswer Error(int status, string code) =>
        Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "No." } });
}
