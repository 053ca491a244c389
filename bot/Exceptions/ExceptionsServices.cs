using CommissioningBot.Approvals;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

internal static class ExceptionsServices
{
    /// <summary>The log of exceptions to a framework.</summary>
    public static IServiceCollection AddExceptions(this IServiceCollection services) => services
        .AddSingleton<ExceptionService>()
        .AddSingleton<IPackFollower>(provider => provider.GetRequiredService<ExceptionService>())
        .AddSingleton<IForm, ExceptionForm>()
        .AddSingleton<ExceptionHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<ExceptionHandlers>())
        .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<ExceptionHandlers>())
        .AddSingleton<IApprovalSubjects, ExceptionSubjects>()
        .AddSingleton<IProjection, ExceptionProjection>()
        .AddSingleton(ExceptionProjection.Schema);
}
