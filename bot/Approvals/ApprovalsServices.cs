using CommissioningBot.Approvals.Attempts;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.Covers;
using CommissioningBot.Approvals.Digest;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Recording;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals;

internal static class ApprovalsServices
{
    /// <summary>Requests for approval, the scheme of delegation, decisions.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(RegimeBook.England);
        services.AddPapers();
        services.AddOptionsWithValidateOnStart<ApprovalOptions>().Bind(configuration.GetSection(ApprovalOptions.Section));
        return services
            .AddSingleton<IValidateOptions<ApprovalOptions>, ApprovalOptionsValidator>()
            .AddSingleton(Scheme)
            .AddSingleton(WorkingDays.England)
            .AddSingleton<ApprovalSubjects>()
            .AddSingleton<RecordingRules>()
            .AddSingleton<Consulting>()
            .AddSingleton<ApprovalCards>()
            .AddSingleton<RequestAnnouncer>()
            .AddSingleton<ApprovalService>()
            .AddSingleton<ITimedWork, FinalDecision>()
            .AddSingleton<RequestApprovalDialog>()
            .AddSingleton<KeyNotices>()
            .AddSingleton<KeyProcedureDialog>()
            .AddSingleton<IDialogSource>(provider => new DialogSource(provider.GetRequiredService<KeyProcedureDialog>().Dialogs))
            .AddSingleton<IApprovalListener, DecisionAnnouncer>()
            .AddSingleton<IApprovalListener, CallInAnnouncer>()
            .AddSingleton<IApprovalListener, SilencePlanner>()
            .AddSingleton<IApprovalListener, UrgencyAnnouncer>()
            .AddSingleton<IApprovalListener, CoverPlanner>()
            .AddSingleton<ITimedWork, CoverWork>()
            .AddSingleton<ITimedWork, AbsenceWork>()
            .AddSingleton<AbsenceService>()
            .AddHostedService<AbsenceStart>()
            .AddSingleton<IForm, AwayForm>()
            .AddSingleton<ICommandHandler, AwayHandlers>()
            .AddSingleton<Waiting>()
            .AddSingleton<WeeklySummary>()
            .AddSingleton<IApprovalListener>(provider => provider.GetRequiredService<WeeklySummary>())
            .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<WeeklySummary>())
            .AddSingleton<ICommandHandler, SummaryHandlers>()
            .AddSingleton<ITimedWork, EffectWork>()
            .AddSingleton<IPublicationListener, PublishedDecisions>()
            .AddSingleton<OpeningWork>()
            .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<OpeningWork>())
            .AddSingleton<IApprovalListener, OpeningPlanner>()
            .AddSingleton<ITimedWork, SilenceWork>()
            .AddSingleton<ICommandHandler, ScrutinyHandlers>()
            .AddSingleton<ICardActionHandler, ScrutinyCardActions>()
            .AddSingleton<ApprovalHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<ApprovalHandlers>())
            .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<ApprovalHandlers>())
            .AddSingleton<IForm, RequestForm>()
            .AddSingleton<IForm, EditForm>()
            .AddSingleton<IForm, MeetingForm>()
            .AddSingleton<IForm, UrgencyRecordForm>()
            .AddSingleton<ICommandHandler, RecordingHandlers>()
            .AddSingleton<ICommandHandler, ChangeHandlers>()
            .AddSingleton<PressReader>()
            .AddSingleton<ICardActionHandler, ApprovalCardActions>()
            .AddSingleton<IDialogSource>(provider => new DialogSource(provider.GetRequiredService<RequestApprovalDialog>().Dialogs))
            .AddSingleton<IMissedCards, MissedApprovalCards>()
            .AddSingleton<IForgedPresses, ForgedApprovalPresses>()
            .AddSingleton<IStrayPresses, StrayApprovalPresses>()
            .AddSingleton<IProjection, ApprovalProjection>()
            .AddSingleton(ApprovalProjection.Schema);
    }

    private static SchemeOfDelegation Scheme(IServiceProvider provider) => SettingPath.ReadFile(
        "Delegation:File",
        provider.GetRequiredService<IOptions<ApprovalOptions>>().Value.File,
        provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
        path => DelegationFile.Load(path, [.. provider.GetRequiredService<KnowledgeBase>().Frameworks.Select(framework => framework.Id)]));
}
