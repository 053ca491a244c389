using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

internal static class CyclesServices
{
    /// <summary>Commissioning cases and the guided cycle.</summary>
    public static IServiceCollection AddCycles(this IServiceCollection services) => services
        .AddSingleton<CaseService>()
        .AddSingleton<IForm, NewCaseForm>()
        .AddSingleton<CycleDialog>()
        .AddSingleton<IDialogSource>(provider => new DialogSource([provider.GetRequiredService<CycleDialog>()]))
        .AddSingleton<CycleHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<CycleHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<CycleHandlers>())
        .AddSingleton<ICardActionHandler, CaseCardActions>()
        .AddSingleton<IApprovalSubjects, CaseSubjects>()
        .AddSingleton<IProjection, CaseProjection>()
        .AddSingleton(CaseProjection.Schema);
}
