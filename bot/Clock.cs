using CommissioningBot.Channel;
using Microsoft.Extensions.Options;

namespace CommissioningBot;

/// <summary>The bot's clock (section Clock). For trying out what deadlines do, without waiting for them.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";

    /// <summary>Most days that the clock can run ahead.</summary>
    public const int MostDaysAhead = 400;

    /// <summary>Most hours besides.</summary>
    public const int MostHoursAhead = 23;

    /// <summary>How many days the clock runs ahead of the real one; in local mode only.</summary>
    public int DaysAhead { get; set; }

    /// <summary>How many hours besides; in local mode only. What is told in working hours can then be tried at night.</summary>
    public int HoursAhead { get; set; }

    public TimeSpan Ahead => TimeSpan.FromDays(DaysAhead) + TimeSpan.FromHours(HoursAhead);
}

internal sealed class ClockOptionsValidator(IOptions<ChannelOptions> channel) : IValidateOptions<ClockOptions>
{
    public ValidateOptionsResult Validate(string? name, ClockOptions options) =>
        options.DaysAhead is < 0 or > ClockOptions.MostDaysAhead
            ? ValidateOptionsResult.Fail($"Clock:DaysAhead is {options.DaysAhead}. Write a number of days from 0 to {ClockOptions.MostDaysAhead}, or leave it out.")
        : options.HoursAhead is < 0 or > ClockOptions.MostHoursAhead
            ? ValidateOptionsResult.Fail($"Clock:HoursAhead is {options.HoursAhead}. Write a number of hours from 0 to {ClockOptions.MostHoursAhead}, or leave it out.")
        : options.Ahead > TimeSpan.Zero && !channel.Value.IsLocal
            ? ValidateOptionsResult.Fail($"{(options.DaysAhead > 0 ? "Clock:DaysAhead" : "Clock:HoursAhead")} is set, but the bot is connected (MicrosoftAppId). Decisions must carry their real dates: take it out.")
            : ValidateOptionsResult.Success;
}

/// <summary>The system's clock, some days and hours ahead. Timers run at their usual pace.</summary>
internal sealed class AheadClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

internal static class ClockServices
{
    /// <summary>The clock that every part reads.</summary>
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ClockOptions>().Bind(configuration.GetSection(ClockOptions.Section));
        return services
            .AddSingleton<IValidateOptions<ClockOptions>, ClockOptionsValidator>()
            .AddSingleton(provider => provider.GetRequiredService<IOptions<ClockOptions>>().Value.Ahead is var ahead && ahead > TimeSpan.Zero
                ? new AheadClock(ahead)
                : TimeProvider.System);
    }
}
