using Microsoft.Extensions.Options;

namespace CommissioningBot;

internal static class SettingsCheck
{
    /// <summary>
    /// Checks every setting before anything uses one, so that all wrong ones are told at once. The host does the same at its start, but by
    /// then the first part that needs its options has already failed.
    /// </summary>
    /// <exception cref="OptionsValidationException">One part has wrong settings.</exception>
    /// <exception cref="AggregateException">Several parts have.</exception>
    public static void CheckSettings(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();
}
