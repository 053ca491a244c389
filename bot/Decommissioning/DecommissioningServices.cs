using CommissioningBot.Approvals;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Decommissioning.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

internal static class DecommissioningServices
{
    /// <summary>Ending services, each framework's way.</summary>
    public static IServiceCollection AddDecommissioning(this IServiceCollection services) => services
        .AddSingleton<DecommissioningService>()
        .AddSingleton<IPackFollower>(provider => provider.GetRequiredService<DecommissioningService>())
        .AddSingleton<DecommissioningViews>()
        .AddSingleton<IForm, ProposeEndingForm>()
        .AddSingleton<IForm, EndingPartForm>()
        .AddSingleton<IForm, RecordEndingPartForm>()
        .AddSingleton<DecommissioningHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<DecommissioningHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<DecommissioningHandlers>())
        .AddSingleton<IApprovalSubjects, DecommissioningSubjects>()
        .AddSingleton(provider => new Lazy<DecommissioningService>(provider.GetRequiredService<DecommissioningService>))
        .AddSingleton<EndingReminders>()
        .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<EndingReminders>())
        .AddSingleton<IProjection, DecommissioningProjection>()
        .AddSingleton(DecommissioningProjection.Schema);
}
