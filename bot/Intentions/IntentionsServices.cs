using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Intentions;

internal static class IntentionsServices
{
    /// <summary>The calendar of commissioning intentions and its reminders.</summary>
    public static IServiceCollection AddIntentions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<IntentionsOptions>().Bind(configuration.GetSection(IntentionsOptions.Section));
        return services
            .AddSingleton(provider => new Lazy<KnowledgeBase>(provider.GetRequiredService<KnowledgeBase>))
            .AddSingleton<IValidateOptions<IntentionsOptions>, IntentionsOptionsValidator>()
            .AddSingleton<IntentionsReminder>()
            .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<IntentionsReminder>())
            .AddHostedService<IntentionsStart>()
            .AddSingleton<IntentionsHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<IntentionsHandlers>());
    }
}
