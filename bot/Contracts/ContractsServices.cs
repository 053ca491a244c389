using CommissioningBot.Contracts.Forms;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Contracts;

internal static class ContractsServices
{
    /// <summary>The contracts register, monitoring and review.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ContractOptions>().Bind(configuration.GetSection(ContractOptions.Section));
        return services
            .AddSingleton<IValidateOptions<ContractOptions>, ContractOptionsValidator>()
            .AddSingleton<ContractService>()
            .AddSingleton<IPackFollower>(provider => provider.GetRequiredService<ContractService>())
            .AddSingleton<ContractViews>()
            .AddSingleton<ContractReminder>()
            .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<ContractReminder>())
            .AddSingleton<IForm, ContractForm>()
            .AddSingleton<IForm, ExtendForm>()
            .AddSingleton<IForm, EndForm>()
            .AddSingleton<IForm, ManagerForm>()
            .AddSingleton<IForm, NoticeForm>()
            .AddSingleton<IForm, PlanForm>()
            .AddSingleton<IForm, ReplanForm>()
            .AddSingleton<IForm, ReviewForm>()
            .AddSingleton<IForm, ConcernForm>()
            .AddSingleton<IForm, SettleForm>()
            .AddSingleton<IForm, ServiceReviewForm>()
            .AddSingleton<IForm, ServiceReviewDoneForm>()
            .AddSingleton<ContractHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<ContractHandlers>())
            .AddSingleton<IReferenceOpener>(provider => provider.GetRequiredService<ContractHandlers>())
            .AddSingleton<IProjection, ContractProjection>()
            .AddSingleton(ContractProjection.Schema);
    }
}
