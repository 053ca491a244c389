using CommissioningBot.Knowledge;

namespace CommissioningBot.Guidance;

/// <summary>Makes the answers ready while the host starts, so that nobody who asks waits for it.</summary>
internal sealed class GuidanceStart(KnowledgeBase knowledge) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(knowledge.Prepare, stoppingToken);
}
