using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>Somebody's OneDrive on a loopback port, as far as an upload address of Teams goes: takes whole files by PUT with their range.</summary>
public sealed class FakeUpload : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<UploadedFile> _files = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private FakeUpload(WebApplication app) => _app = app;

    /// <summary>The address of an upload; whoever has it may write.</summary>
    public string Address => $"{_app.Urls.First()}/up?tempauth=secret";

    /// <summary>What has arrived, in order.</summary>
    public IReadOnlyList<UploadedFile> Files => [.. _files];

    public static async Task<FakeUpload> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeUpload(app);
        app.Run(fake.HandleAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>The next request gets this status.</summary>
    public void AnswerNext(int status) => _answers.Enqueue(status);

    /// <summary>Waits until so many files have arrived.</summary>
    public async Task WaitForAsync(int count, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (_files.Count < count)
        {
            await _arrived.WaitAsync(limit.Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content);
        var status = _answers.TryDequeue(out var next) ? next : 201;
        http.Response.StatusCode = status;
        if (status < 300)
        {
            _files.Enqueue(new UploadedFile(http.Request.Method, http.Request.Headers.ContentRange.ToString(), http.Request.Headers.Authorization.ToString(), content.ToArray()));
            _arrived.Release();
        }
    }
}

/// <summary>A file that arrived.</summary>
public sealed record UploadedFile(string Method, string ContentRange, string Authorization, IReadOnlyList<byte> Content);
