using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.Graph;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Records.Challenge;
using CommissioningBot.Records.Delivery;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Lists;
using CommissioningBot.Records.Notices;
using CommissioningBot.Records.Publishing;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

internal static class RecordsServices
{
    /// <summary>The register of decisions and, with <c>Records:Provider=SharePoint</c>, what is published from it.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(RegimeBook.England);
        services.TryAddSingleton(WorkingDays.England);
        services.AddOptionsWithValidateOnStart<RecordsOptions>().Bind(configuration.GetSection(RecordsOptions.Section));
        services.AddSingleton<IValidateOptions<RecordsOptions>, RecordsOptionsValidator>();
        services.AddSingleton<IValidateOptions<RecordsOptions>, NoticeTemplateValidator>();

        // Follows no redirect, and logs no address: whoever has it can write there.
        services.AddHttpClient(FileUploadSender.FileUploadKind, client => client.Timeout = TimeSpan.FromMinutes(1))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services
            .AddGraph(configuration)
            .AddSingleton(DecisionRegister.Schema)
            .AddSingleton<IProjection, DecisionRegister>()
            .AddList(static _ => DecisionsList.Definition)
            .AddList(static _ => ApprovalRequestsList.Definition)
            .AddList(static provider => CommissioningCasesList.Create(provider.GetRequiredService<KnowledgeBase>()))
            .AddList(static _ => LedgerAnchorsList.Definition)
            .AddList(static provider => ExceptionsList.Create(provider.GetRequiredService<KnowledgeBase>()))
            .AddList(static provider => GrowthBidsList.Create(provider.GetRequiredService<KnowledgeBase>()))
            .AddList(static provider => ContractsRegisterList.Create(provider.GetRequiredService<KnowledgeBase>()))
            .AddSingleton<ListCatalogue>()
            .AddSingleton(AnchorProjection.Schema)
            .AddSingleton<IProjection, AnchorProjection>()
            .AddSingleton<ITimedWork, AnchorWork>()
            .AddSingleton<IAnchorPlace, ListedAnchors>()
            .AddSingleton<AnchorFile>()
            .AddSingleton<IAnchorPlace>(provider => provider.GetRequiredService<AnchorFile>())
            .AddSingleton<AnchorPlaces>()
            .AddSingleton<IStreamFollower, AnchorFileFollower>()
            .AddSingleton<IOutboxSender, AnchorFileSender>()
            .AddSingleton<PublishedAnchors>()
            .AddHostedService<AnchorFileCheck>()
            .AddHostedService<AnchorStart>()
            .AddSingleton<IStreamFollower, Publisher>()
            .AddSingleton<Patience>()
            .AddSingleton<SharePointSite>()
            .AddSingleton<PublishedItems>()
            .AddSingleton<ItemUpsert>()
            .AddSingleton<ItemBatch>()
            .AddSingleton<IOutboxSender, ItemSender>()
            .AddSingleton<IDocumentShelf, LibraryShelf>()
            .AddSingleton<ILinkedDocuments, LinkedFiles>()
            .AddSingleton<DocumentSender>()
            .AddSingleton<IOutboxSender>(provider => provider.GetRequiredService<DocumentSender>())
            .AddSingleton(provider => NoticeTemplate.Load(
                provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<RecordsOptions>>().Value.NoticeTemplate))
            .AddSingleton<DecisionNotices>()
            .AddSingleton<ChallengeFile>()
            .AddSingleton<DocumentDelivery>()
            .AddSingleton<IOutboxSender, FileUploadSender>()
            .AddSingleton<ICommandHandler, NoticeHandlers>()
            .AddSingleton<IDocumentSource>(provider => provider.GetRequiredService<DecisionNotices>())
            .AddSingleton<LibraryProvision>()
            .AddSingleton<Provisioner>()
            .AddSingleton<RecordStatus>()
            .AddSingleton<LibraryReconciler>()
            .AddSingleton<Reconciler>()
            .AddSingleton<IDecisionRecorder, DecisionRecorder>()
            .AddSingleton<PublicationSchedule>()
            .AddSingleton<ITimedWork, PublicationReminder>()
            .AddSingleton<PublicationService>()
            .AddSingleton<IForm, PublicationForm>()
            .AddSingleton<ICommandHandler, PublicationHandlers>()
            .AddSingleton<RecordsHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<RecordsHandlers>())
            .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<RecordsHandlers>());
    }

    /// <summary>Adds a list: from now on <c>records provision</c> creates it, and every change of its streams is published to it.</summary>
    public static IServiceCollection AddList(this IServiceCollection services, Func<IServiceProvider, ListDefinition> create) => services.AddSingleton(create);
}
