using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

internal static class PapersServices
{
    /// <summary>Papers of what approval is asked for.</summary>
    public static IServiceCollection AddPapers(this IServiceCollection services) => services
        .AddSingleton<PaperService>()
        .AddSingleton<PaperOrigins>()
        .AddSingleton<IApprovalListener, PaperRenewal>()
        .AddSingleton<IApprovalListener, LaterLookPlanner>()
        .AddSingleton<ITimedWork, LaterLook>()
        .AddSingleton<IApprovalListener, PaperRetention>()
        .AddSingleton<IDocumentSource, PaperDocuments>()
        .AddSingleton<PaperHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<PaperHandlers>())
        .AddSingleton<IFileReceiver>(provider => provider.GetRequiredService<PaperHandlers>())
        .AddSingleton<IOutboxSender, PaperFetcher>();
}
