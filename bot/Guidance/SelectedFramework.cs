using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance;

/// <summary>Which framework a person has selected; remembered over conversations and restarts.</summary>
internal sealed class SelectedFramework(KnowledgeBase knowledge)
{
    /// <summary>The framework, or null when none is selected or the selected one is gone.</summary>
    public async Task<Framework?> FindAsync(IUnitOfWork work, Caller caller, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(Key(caller), cancellationToken) is { } id ? knowledge.FindFramework(id) : null;

    public static async Task SelectAsync(IUnitOfWork work, Caller caller, Framework framework, CancellationToken cancellationToken)
    {
        await work.LoadStateAsync(Key(caller), cancellationToken);
        work.SaveState(Key(caller), framework.Id);
    }

    private static string Key(Caller caller) => $"framework/{caller.Key}";
}
