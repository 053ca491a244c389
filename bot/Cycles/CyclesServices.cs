using CommissioningBot.Approvals;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Cycles.History;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.Guidance;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

internal static class CyclesServices
{
    /// <summary>Commissioning cases and the guided cycle.</summary>
    public static IServiceCollection AddCycles(this IServiceCollection services) => services
        .AddSingleton<KeptPacks>()
        .AddHostedService(provider => provider.GetRequiredService<KeptPacks>())
        .AddSingleton<ICommandHandler, PackMoveHandlers>()
        .AddSingleton<CaseService>()
        .AddSingleton<CaseFinder>()
        .AddSingleton<SharedCases>()
        .AddSingleton<CaseRoutes>()
        .AddSingleton<IForm, NewCaseForm>()
        .AddSingleton<IForm, RouteForm>()
        .AddSingleton<IForm, ValueForm>()
        .AddSingleton<IForm, SkipStepForm>()
        .AddSingleton<IForm, EvidenceForm>()
        .AddSingleton<IForm, CaseRoleForm>()
        .AddSingleton<IForm, JointWorkForm>()
        .AddSingleton<IForm, HandOverForm>()
        .AddSingleton<IForm, CloseCaseForm>()
        .AddSingleton<IAnswersFromWork, CaseQuestions>()
        .AddSingleton<CaseFiles>()
        .AddSingleton<IFileReceiver>(provider => provider.GetRequiredService<CaseFiles>())
        .AddSingleton<IDocumentSource>(provider => provider.GetRequiredService<CaseFiles>())
        .AddSingleton<CaseHistorySource>()
        .AddSingleton<IDocumentSource>(provider => provider.GetRequiredService<CaseHistorySource>())
        .AddSingleton<CycleDialog>()
        .AddSingleton<IDialogSource>(provider => new DialogSource([provider.GetRequiredService<CycleDialog>()]))
        .AddSingleton<CycleHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<CycleHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<CycleHandlers>())
        .AddSingleton<ICommandHandler, StepHandlers>()
        .AddSingleton<ICommandHandler, CaseHandlers>()
        .AddSingleton<ICommandHandler, CasePeopleHandlers>()
        .AddSingleton<ICommandHandler, CaseRouteHandlers>()
        .AddSingleton<ICommandHandler, CaseHistoryHandlers>()
        .AddSingleton<ICardActionHandler, CaseCardActions>()
        .AddSingleton<IApprovalSubjects, CaseSubjects>()
        .AddSingleton<IProjection, CaseProjection>()
        .AddSingleton(CaseProjection.Schema)
        .AddSingleton<IProjection, CaseRouteProjection>()
        .AddSingleton(CaseRouteProjection.Schema);
}
