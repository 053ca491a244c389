using System.Collections.Concurrent;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>A database of its own for each test, and hosts on it.</summary>
public abstract class StorageTest(TestEngine engine) : IAsyncLifetime
{
    private readonly ConcurrentBag<IHost> _hosts = [];
    private readonly ConcurrentBag<IHost> _started = [];

    internal TestDatabase Database { get; private set; } = null!;

    internal TestClock Clock { get; } = new();

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Database = await engine.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Task.WhenAll(_started.Select(host => host.StopAsync(CancellationToken.None)));
        foreach (var host in _hosts)
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        // Null when the engine is missing and the test was skipped.
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }

    /// <summary>A host with storage alone; not started, so that nothing is sent.</summary>
    internal IHost CreateHost(Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Storage:Provider"] = Database.Engine.ToString(),
            ["Storage:ConnectionString"] = Database.ConnectionString,
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddStorage(builder.Configuration);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    /// <summary>As <see cref="CreateHost"/>, with the worker running.</summary>
    internal async Task<IHost> StartHostAsync(Action<IServiceCollection>? configure = null)
    {
        var host = CreateHost(configure);
        await host.StartAsync(Token);
        _started.Add(host);
        return host;
    }

    /// <summary>Stops a host, as an orderly end of the process would.</summary>
    internal static Task StopAsync(IHost host) => host.StopAsync(CancellationToken.None);

    /// <summary>Waits in real time for what another thread is about to do.</summary>
    internal static Task EventuallyAsync(Func<bool> condition, string what) => EventuallyAsync(() => Task.FromResult(condition()), what);

    /// <summary>Waits in real time for what another thread is about to do.</summary>
    internal static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"Waited 20 seconds for: {what}");
            await Task.Delay(5, Token);
        }
    }
}
