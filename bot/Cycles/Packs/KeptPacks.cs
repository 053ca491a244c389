using System.Collections.Concurrent;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles.Packs;

/// <summary>
/// Every version of every pack that cases and other processes may follow. Each keeps the version that it started with, so the texts are kept in
/// the database when the bot starts, by their fingerprint: a pack that is changed or taken away does not take the rules away from under them.
/// </summary>
internal sealed class KeptPacks(KnowledgeBase knowledge, IStore store) : IHostedService
{
    // Another instance may start at the same instant; then its commit has kept the same text.
    private const int MostRounds = 5;

    private readonly ConcurrentDictionary<string, Framework?> _read = new(StringComparer.Ordinal);

    /// <summary>The version that is loaded now; null when the framework is not loaded any more.</summary>
    public Framework? Present(string frameworkId) =>
        knowledge.Frameworks.FirstOrDefault(framework => string.Equals(framework.Id, frameworkId, StringComparison.Ordinal));

    /// <summary>The framework as it was in this version; null when it was never kept, or cannot be read any more.</summary>
    public async Task<Framework?> FindAsync(IUnitOfWork work, string frameworkId, string version, CancellationToken cancellationToken)
    {
        if (Present(frameworkId) is { } present && string.Equals(present.Version, version, StringComparison.Ordinal))
        {
            return present;
        }

        var key = Key(frameworkId, version);
        if (_read.TryGetValue(key, out var known))
        {
            return known;
        }

        // Nothing is remembered of a text that is not there: another instance may keep it a moment later.
        return await work.LoadStateAsync(key, cancellationToken) is { } text ? _read.GetOrAdd(key, KnowledgeBase.ReadKept(text)) : null;
    }

    /// <summary>The framework that something follows: in the version with which it began, else as it is now. Null when neither is known.</summary>
    /// <param name="version">Null for what began before versions were kept.</param>
    public async Task<Framework?> FollowedAsync(IUnitOfWork work, string frameworkId, string? version, CancellationToken cancellationToken) =>
        (version is null ? null : await FindAsync(work, frameworkId, version, cancellationToken)) ?? Present(frameworkId);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            foreach (var framework in knowledge.Frameworks)
            {
                var key = Key(framework.Id, framework.Version);
                if (await work.LoadStateAsync(key, cancellationToken) is null)
                {
                    work.SaveState(key, knowledge.TextOf(framework));
                }
            }

            if (await work.CommitAsync(null, null, cancellationToken) is not CommitOutcome.Conflict)
            {
                return;
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Key(string frameworkId, string version) => $"pack/{frameworkId}/{version}";
}
