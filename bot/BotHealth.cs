using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CommissioningBot;

internal static class BotHealth
{
    /// <summary>Health checks; parts add theirs with <c>AddHealthChecks().AddCheck</c>.</summary>
    public static IServiceCollection AddBotHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        return services;
    }

    /// <summary>
    /// <c>/health/live</c> tells that the process answers; <c>/health/ready</c> runs the checks that the parts have registered, such as
    /// whether the database can be read and what waits in the outbox.
    /// </summary>
    public static void MapBotHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status}. {entry.Value.Description}").Prepend(report.Status.ToString())));
    }
}
