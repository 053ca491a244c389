using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>
/// A strict stand-in for Microsoft Graph's sites, lists, columns and items, on a loopback address. Refuses what Graph would refuse, keeps
/// its state where tests can look at it, and goes wrong on demand.
/// </summary>
public sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeGraphApi _api;
    private readonly Lock _lock = new();
    private readonly List<FakeGraphRequest> _requests = [];

    private FakeGraph(WebApplication app, FakeGraphApi api)
    {
        _app = app;
        _api = api;
    }

    /// <summary>What to write into <c>Graph:BaseUrl</c>.</summary>
    public string BaseUrl => $"{_app.Urls.First()}/v1.0";

    /// <summary>The one site there is.</summary>
    public FakeGraphSite Site => _api.Site;

    /// <summary>Teams apps and who has them.</summary>
    public FakeGraphTeams Teams => _api.Teams;

    /// <summary>What goes wrong.</summary>
    public FakeGraphFaults Faults { get; } = new();

    /// <summary>The token that calls must carry; null takes any and none.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>Every call so far, parts of batches included.</summary>
    public IReadOnlyList<FakeGraphRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="contracts">Folder with Graph's descriptions, to check paths and properties against them too; null for none.</param>
    /// <param name="siteUrl">Address of the site that it has.</param>
    public static async Task<FakeGraph> StartAsync(string? contracts = null, string siteUrl = "https://council.sharepoint.com/sites/commissioning")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var graph = new FakeGraph(app, new FakeGraphApi(new FakeGraphSite(new Uri(siteUrl)), contracts is null ? null : FakeGraphContracts.Load(contracts)));
        app.Run(graph.AnswerAsync);
        await app.StartAsync();
        return graph;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new FakeGraphRequest(
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.Query.ToDictionary(option => option.Key, option => option.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(body.ToArray()))
        {
            Content = body.ToArray(),
        };
        var isUpload = request.Path.StartsWith(FakeGraphDrives.UploadPath, StringComparison.Ordinal) || request.Path.StartsWith(FakeGraphDrives.DownloadPath, StringComparison.Ordinal);
        if (!isUpload && !request.Path.StartsWith("/v1.0/", StringComparison.Ordinal))
        {
            await WriteAsync(context, FakeGraphAnswer.Error(400, "BadRequest", "Invalid version."));
            return;
        }

        request = isUpload ? request : request with { Path = request.Path["/v1.0".Length..] };
        Log(request);
        var fault = Faults.Take(request);
        if (fault is FakeGraphFault.DroppedBefore)
        {
            context.Abort();
            return;
        }

        if (fault is FakeGraphFault.SlowBefore)
        {
            await Task.Delay(Faults.Slowness);
        }

        var answer = fault is { } known && Instead(known) is { } wrong ? wrong
            : RequiredToken is { } token && !isUpload && request.Header("Authorization") != $"Bearer {token}"
                ? FakeGraphAnswer.Error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.")
            : request.Path == "/$batch" ? Batch(request)
            : Handle(request);
        switch (fault)
        {
            case FakeGraphFault.SilentAfterwards:
                // Until the caller gives up.
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                return;
            case FakeGraphFault.DroppedAfterwards:
                context.Abort();
                return;
            case FakeGraphFault.BadGateway or FakeGraphFault.GatewayTimeoutAfterwards:
                context.Response.StatusCode = fault is FakeGraphFault.BadGateway ? 502 : 504;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Gateway</body></html>");
                return;
            case FakeGraphFault.Slow:
                await Task.Delay(Faults.Slowness);
                break;
            default:
                break;
        }

        await WriteAsync(context, answer);
    }

    private FakeGraphAnswer Handle(FakeGraphRequest request)
    {
        lock (_lock)
        {
            try
            {
                return _api.Handle(request);
            }
            catch (FakeGraphRefusal refusal)
            {
                return refusal.Answer;
            }
        }
    }

    private FakeGraphAnswer Batch(FakeGraphRequest request)
    {
        try
        {
            return FakeGraphBatch.Answer(request, HandlePart);
        }
        catch (FakeGraphRefusal refusal)
        {
            return refusal.Answer;
        }
    }

    // Parts go wrong on their own; what breaks a connection can only happen to the whole.
    private FakeGraphAnswer HandlePart(FakeGraphRequest part)
    {
        Log(part);
        return Faults.Take(part) is { } fault && Instead(fault) is { } wrong ? wrong : Handle(part);
    }

    private FakeGraphAnswer? Instead(FakeGraphFault fault)
    {
        switch (fault)
        {
            case FakeGraphFault.Throttled:
                var throttled = FakeGraphAnswer.Error(429, "activityLimitReached", "The request has been throttled");
                throttled.Headers["Retry-After"] = $"{Faults.RetryAfterSeconds}";
                return throttled;
            case FakeGraphFault.Busy:
                var busy = FakeGraphAnswer.Error(503, "serviceNotAvailable", "The service is temporarily unavailable");
                busy.Headers["Retry-After"] = $"{Faults.RetryAfterSeconds}";
                return busy;
            case FakeGraphFault.InternalError:
                return FakeGraphAnswer.Error(500, "generalException", "General exception while processing");
            case FakeGraphFault.BadGateway:
                return FakeGraphAnswer.Error(502, "UnknownError", "");
            case FakeGraphFault.Unauthorized:
                return FakeGraphAnswer.Error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
            case FakeGraphFault.Forbidden:
                return FakeGraphAnswer.Error(403, "accessDenied", "Access denied");
            case FakeGraphFault.NotFound:
                return FakeGraphAnswer.Error(404, "itemNotFound", "The specified list was not found");
            case FakeGraphFault.ResourceModified:
                return FakeGraphAnswer.Error(409, "resourceModified", "ETag does not match current item's value");
            case FakeGraphFault.PreconditionFailed:
                return FakeGraphAnswer.Error(412, "preconditionFailed", "ETag does not match current item's value");
            default:
                return null;
        }
    }

    private void Log(FakeGraphRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
        }
    }

    private static async Task WriteAsync(HttpContext context, FakeGraphAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.Headers["request-id"] = Guid.NewGuid().ToString();
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Content is not null)
        {
            await context.Response.Body.WriteAsync(answer.Content);
        }
        else if (answer.Body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Body.ToJsonString());
        }
    }
}
