using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Graph;

internal static class GraphServices
{
    /// <summary>Microsoft Graph. Nothing is sent and no token is fetched before somebody uses it.</summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        // Records and People both need it, and neither knows of the other.
        if (services.Any(service => service.ServiceType == typeof(GraphClient)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section));
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => GraphTokens.Of(provider.GetRequiredService<IOptions<GraphOptions>>().Value));
        services.AddSingleton<GraphThrottle>();
        services.AddHttpClient(nameof(GraphClient), (provider, http) =>
            {
                http.Timeout = provider.GetRequiredService<IOptions<GraphOptions>>().Value.Timeout;
                http.MaxResponseContentBufferSize = 32 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A redirect would take what we send to an address that nobody configured.
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The client writes its own log, without queries and headers.
            .RemoveAllLoggers();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<GraphClient>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(GraphClient))));
        services.AddSingleton<SharePointLists>();
        services.AddSingleton<DocumentLibraries>();
        services.AddSingleton<GraphUsers>();
        services.AddSingleton<GraphTeamsApps>();
        return services;
    }
}
