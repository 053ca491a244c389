using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>The real channel and the real store on a loopback port, with a bot made of lambdas and a fake connector.</summary>
internal sealed class ChannelHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private readonly WebApplication _app;
    private bool _stopped;

    private ChannelHost(WebApplication app, DirectoryInfo folder, bool ownsFolder, FakeConnector connector)
    {
        (_app, _folder, _ownsFolder, Connector) = (app, folder, ownsFolder, connector);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeConnector Connector { get; }

    public HttpClient Http { get; }

    public DirectoryInfo Folder => _folder;

    public IServiceProvider Services => _app.Services;

    public ChannelLog Logs => _app.Services.GetRequiredService<ChannelLog>();

    public static async Task<ChannelHost> StartAsync(
        IBot bot,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        DirectoryInfo? folder = null,
        FakeConnector? connector = null)
    {
        var own = folder is null;
        folder ??= Directory.CreateTempSubdirectory("channel-");
        var app = Build(bot, folder, settings, configure);
        await app.StartAsync(Token);
        return new ChannelHost(app, folder, own, connector ?? await FakeConnector.StartAsync());
    }

    public static WebApplication Build(
        IBot bot, DirectoryInfo folder, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName, EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "test.db")};Pooling=False",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? Enumerable.Empty<KeyValuePair<string, string?>>());
        builder.Logging.ClearProviders();
        var logs = new ChannelLog();
        builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(new OutboxRules { ShortestBackoff = TimeSpan.FromMilliseconds(20), Poll = TimeSpan.FromMilliseconds(100) });
        builder.Services.AddStorage(builder.Configuration).AddChannel(builder.Configuration).AddSingleton(bot);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapMessages();
        return app;
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string? token = null, string contentType = "application/json; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return await Http.SendAsync(request, Token);
    }

    public async Task<(int Status, JsonNode? Body)> AskAsync(JsonNode activity, string? token = null)
    {
        using var response = await PostAsync(activity.ToJsonString(), token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>An activity as Teams sends it in a personal chat.</summary>
    public JsonObject Personal(string type, string? id = null, string person = "0a000000-0000-0000-0000-000000000001") =>
        TestActivities.Personal(Connector.ServiceUrl, type, id, person);

    public JsonObject Message(string text, string? id = null)
    {
        var activity = Personal("message", id);
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            Http.Dispose();
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Connector.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Delete(recursive: true);
        }
    }
}

/// <summary>Activities as Teams sends them.</summary>
internal static class TestActivities
{
    public const string TenantId = "00000000-0000-0000-0000-00000000a001";

    private static int _lastId;

    public static JsonObject Personal(string serviceUrl, string type, string? id = null, string person = "0a000000-0000-0000-0000-000000000001") => new()
    {
        ["type"] = type,
        ["id"] = id ?? $"f:{Interlocked.Increment(ref _lastId)}",
        ["timestamp"] = "2026-11-21T10:00:00.511Z",
        ["localTimestamp"] = "2026-11-21T10:00:00.511+00:00",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = $"29:1{person}", ["name"] = "Commissioning officer", ["aadObjectId"] = person },
        ["recipient"] = new JsonObject { ["id"] = "28:bot-app-id", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = TenantId, ["id"] = $"a:1;x={person}/@" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
    };
}

/// <summary>A bot made of lambdas.</summary>
internal sealed class LambdaBot(Func<TurnContext, CancellationToken, Task<InvokeResponse?>> onTurn) : IBot
{
    private int _turns;

    /// <summary>How often a turn was run, repeats counted.</summary>
    public int Turns => _turns;

    /// <summary>Says everything back.</summary>
    public static LambdaBot Echo() => new(async (turn, cancellationToken) =>
    {
        if (turn.Activity.Text is { } text)
        {
            await turn.SendActivityAsync("echo: " + text, cancellationToken);
        }

        return null;
    });

    public Task<InvokeResponse?> OnTurnAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _turns);
        return onTurn(turn, cancellationToken);
    }
}

/// <summary>Everything that was logged.</summary>
internal sealed class ChannelLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, string Text)> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, $"{eventId.Id} {formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
