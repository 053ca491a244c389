using CommissioningBot.Channel;
using CommissioningBot.Documents;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.LocalChat;

/// <summary>Trying the bot without Teams: a page, and a channel behind it that behaves as Teams does.</summary>
internal static class LocalChatServices
{
    // Teams gives up after 15 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddLocalChat(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LocalChatEvents>();
        services.AddSingleton<Transcripts>();
        services.AddSingleton<TeamsActivities>();
        services.AddSingleton<LocalBot>();
        services.AddSingleton<IDocumentLinks, LocalDocuments>();
        services.AddSingleton<LocalInstallations>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalInstallations>());
        services.AddHttpClient(LocalBot.Client, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        return services;
    }

    /// <summary>Maps the page, its server and its connector. In local mode only: with an app id there is nothing here.</summary>
    public static void MapLocalChat(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<ChannelOptions>>().Value.IsLocal)
        {
            return;
        }

        var local = app.MapGroup("").AddEndpointFilter<LoopbackOnly>();
        local.MapFiles();
        var chat = local.MapGroup("/localchat");
        chat.MapPage();
        chat.MapConnector();
        LocalDocuments.Map(chat);
    }
}
