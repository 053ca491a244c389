using System.Diagnostics;
using System.Globalization;
using CommissioningBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Benchmarks;

/// <summary>
/// How many decisions people can take at once. All who write wait for each other at the journal of the ledger, as the last thing before a commit, and on
/// SQLite from the first statement on; this tells what that costs. Each writer has a case of its own and commits what a decision commits: the turn,
/// a state document, three events in two streams, and messages to those concerned.
/// </summary>
internal static class Decisions
{
    private const int Commits = 1600;
    private const int MessagesOfADecision = 4;

    /// <summary>Measures on a server of PostgreSQL, or on SQLite in the temporary folder.</summary>
    /// <param name="server">Connection string of the server; null for SQLite.</param>
    public static async Task PrintAsync(TextWriter output, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("decisions-");
        try
        {
            await using var services = Services(server, folder.FullName);
            await services.GetRequiredService<Database>().EnsureReadyAsync(CancellationToken.None);
            await output.WriteLineAsync(await services.GetRequiredService<Database>().DescribeAsync(CancellationToken.None));
            await RunAsync(services, writers: 4, Commits / 8);
            foreach (var writers in (int[])[1, 4, 16])
            {
                var watch = Stopwatch.StartNew();
                var times = await RunAsync(services, writers, Commits);
                var elapsed = watch.Elapsed;
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{writers,2} at once: {times.Length / elapsed.TotalSeconds:0} decisions a second; each median {At(times, 0.5):0.0} ms, 99th percentile {At(times, 0.99):0.0} ms, slowest {times[^1]:0.0} ms"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Services(string? server, string folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = (server is null ? StorageEngine.Sqlite : StorageEngine.Postgres).ToString(),
            ["Storage:ConnectionString"] = server ?? $"Data Source={Path.Combine(folder, "decisions.db")}",
        }).Build();
        return new ServiceCollection()
            .AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = folder })
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddStorage(settings)
            .BuildServiceProvider();
    }

    // Milliseconds of each decision, the shortest first.
    private static async Task<double[]> RunAsync(ServiceProvider services, int writers, int commits)
    {
        var store = services.GetRequiredService<IStore>();
        var run = Guid.NewGuid().ToString("N");
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(store, $"{run}-{writer}", commits / writers))));
        return [.. times.SelectMany(ofOne => ofOne).Order()];
    }

    private static async Task<List<double>> WriteAsync(IStore store, string writer, int commits)
    {
        var times = new List<double>();
        for (var number = 1; number <= commits; number++)
        {
            var start = Stopwatch.GetTimestamp();
            var outcome = await DecideAsync(store, writer, number);
            if (outcome != CommitOutcome.Committed)
            {
                throw new InvalidOperationException($"Nobody else writes to these streams, and yet: {outcome}.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<CommitOutcome> DecideAsync(IStore store, string writer, int number)
    {
        var none = CancellationToken.None;
        var id = $"{writer}-{number}";
        var turn = new TurnKey("msteams", writer, id);
        await store.FindTurnAsync(turn, none);
        var work = store.Begin();
        await work.LoadStateAsync($"dialogs/{writer}", none);
        work.SaveState($"dialogs/{writer}", $$"""{"at":{{number}}}""");
        var request = await work.ReadStreamAsync(new StreamId("approval", id), none);
        var data = $$"""{"type":"decided","by":"{{writer}}","reason":"{{new string('x', 400)}}"}""";
        work.Append(request.Id, request.Version, [new NewEvent("stage-approved", data), new NewEvent("approval-decided", data)], writer);
        work.Append(new StreamId("decision", id), 0, [new NewEvent("decision-recorded", data)], writer);
        for (var message = 0; message < MessagesOfADecision; message++)
        {
            work.Enqueue(new OutboxMessage($"person/{writer}-{message}", "activity", data));
        }

        return await work.CommitAsync(turn, data, none);
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
