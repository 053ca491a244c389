using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot;

internal static class CouncilBotServices
{
    /// <summary>The bot that the parts make together.</summary>
    public static IServiceCollection AddCouncilBot(this IServiceCollection services) => services
        .AddSingleton<GeneralHandlers>()
        .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<GeneralHandlers>())
        // The help card lists the commands of every feature, its own among them: it asks for the table when it is needed.
        .AddSingleton(provider => new Lazy<CommandTable>(provider.GetRequiredService<CommandTable>))
        .AddHostedService<TablesCheck>()
        .AddSingleton<CallerGate>()
        .AddSingleton<TypedMessages>()
        .AddSingleton<IBot, CouncilBot>();
}
