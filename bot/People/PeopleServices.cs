using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

internal static class PeopleServices
{
    /// <summary>Who is who.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<PeopleOptions>().Bind(configuration.GetSection(PeopleOptions.Section));
        return services
            .AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>()
            .AddSingleton<IDirectory>(provider => new FileDirectory(PeopleFile.Load(Path.Combine(
                provider.GetRequiredService<IHostEnvironment>().ContentRootPath, provider.GetRequiredService<IOptions<PeopleOptions>>().Value.File))));
    }
}
