using CommissioningBot.Dialogs;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals.Papers;

internal static class PapersServices
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);

    /// <summary>Papers of what approval is asked for.</summary>
    public static IServiceCollection AddPapers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<PaperOptions>().Bind(configuration.GetSection(PaperOptions.Section));
        services.AddHttpClient(nameof(PaperFetcher), http => http.Timeout = CallLimit)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A redirect would lead to an address that nobody has allowed.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The addresses hold a key to the file.
            .RemoveAllLoggers();
        return services
            .AddSingleton<IValidateOptions<PaperOptions>, PaperOptionsValidator>()
            .AddSingleton<PaperService>()
            .AddSingleton<PaperHandlers>()
            .AddSingleton<ICommandHandler>(provider => provider.GetRequiredService<PaperHandlers>())
            .AddSingleton<IFileReceiver>(provider => provider.GetRequiredService<PaperHandlers>())
            .AddSingleton<IOutboxSender>(provider => ActivatorUtilities.CreateInstance<PaperFetcher>(
                provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(PaperFetcher))));
    }
}
