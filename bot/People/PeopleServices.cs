using CommissioningBot.Channel;
using CommissioningBot.Graph;
using CommissioningBot.People.Absences;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

internal static class PeopleServices
{
    /// <summary>Who is who.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<PeopleOptions>().Bind(configuration.GetSection(PeopleOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks().AddCheck<PeopleHealthCheck>("people", tags: ["ready"]);
        return services
            .AddGraph(configuration)
            .AddSingleton<IAppInstaller, GraphAppInstaller>()
            .AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>()
            .AddSingleton<IProjection, AbsenceProjection>()
            .AddSingleton(AbsenceProjection.Schema)
            .AddSingleton(provider => new DirectorySource(provider.GetRequiredService<IOptions<PeopleOptions>>().Value is { UsesGraph: false } options
                ? new FileDirectory(SettingPath.ReadFile("People:File", options.File, provider.GetRequiredService<IHostEnvironment>().ContentRootPath, PeopleFile.Load))
                : ActivatorUtilities.CreateInstance<GraphDirectory>(provider)))
            .AddSingleton<IDirectory, AbsenceDirectory>()
            .AddHostedService<DirectoryStart>();
    }
}
