using System.Text.Json;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Learning;

/// <summary>How far somebody is with a framework. Kept for the person, not for a chat: learning goes on wherever they say so.</summary>
/// <param name="Version">Fingerprint of the pack: questions are made from it, so a changed pack begins anew.</param>
/// <param name="Position">Cards seen before this one.</param>
/// <param name="Choices">What was answered to the questions so far.</param>
internal sealed record LearningProgress(string Version, int Position, IReadOnlyList<int> Choices)
{
    public static LearningProgress Start(Framework framework) => new(framework.Version, 0, []);

    public static async Task<LearningProgress> LoadAsync(IUnitOfWork work, Caller caller, Framework framework, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(Key(caller, framework), cancellationToken) is { } json
        && JsonSerializer.Deserialize(json, GuidanceJsonContext.Default.LearningProgress) is { } progress
        && string.Equals(progress.Version, framework.Version, StringComparison.Ordinal)
            ? progress
            : Start(framework);

    public async Task SaveAsync(IUnitOfWork work, Caller caller, Framework framework, CancellationToken cancellationToken)
    {
        await work.LoadStateAsync(Key(caller, framework), cancellationToken);
        work.SaveState(Key(caller, framework), JsonSerializer.Serialize(this, GuidanceJsonContext.Default.LearningProgress));
    }

    private static string Key(Caller caller, Framework framework) => $"learning/{caller.Key}/{framework.Id}";
}
