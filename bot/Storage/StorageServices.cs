using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Storage;

/// <summary>Registers the store, the ledger and the outbox.</summary>
internal static class StorageServices
{
    /// <summary>
    /// Adds Storage. A feature adds to it by registering its <see cref="SchemaPart"/>, <see cref="IProjection"/>, <see cref="IStreamFollower"/>,
    /// <see cref="IOutboxSender"/> and <see cref="ITimedWork"/> as singletons.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section));
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<SchemaUpgrade>();
        services.AddSingleton<Database>(provider =>
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.Engine == StorageEngine.Postgres
                ? ActivatorUtilities.CreateInstance<PostgresDatabase>(provider)
                : ActivatorUtilities.CreateInstance<SqliteDatabase>(provider));
        services.AddHostedService<StorageStart>();

        services.AddSingleton<IStore, Store>();
        services.AddSingleton<ILedgerVerifier, LedgerVerifier>();

        services.TryAddSingleton(new OutboxRules());
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<OutboxSignal>());
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<IOutboxSender, TimedWorkSender>();
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService<OutboxWorker>();
        services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage", tags: ["ready"]);
        return services;
    }
}
