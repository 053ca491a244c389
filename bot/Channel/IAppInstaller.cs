namespace CommissioningBot.Channel;

/// <summary>Installs the Teams app for somebody who has never talked to the bot, so that the bot may write first. A part above implements it.</summary>
internal interface IAppInstaller
{
    Task<AppInstallation> InstallAsync(string personId, CancellationToken cancellationToken);
}

/// <summary>What became of an installation.</summary>
internal abstract record AppInstallation
{
    private AppInstallation()
    {
    }

    /// <summary>The person has the app.</summary>
    /// <param name="IsNew">Whether it was installed just now; false when it was there already.</param>
    internal sealed record Installed(bool IsNew) : AppInstallation;

    /// <summary>It cannot be installed from here.</summary>
    /// <param name="Reason">For the administrator: why, and what to do.</param>
    internal sealed record Refused(string Reason) : AppInstallation;

    /// <summary>It may work later.</summary>
    /// <param name="Reason">For the administrator.</param>
    /// <param name="After">Wait at least this long; null leaves it to the backoff.</param>
    internal sealed record Later(string Reason, TimeSpan? After) : AppInstallation;
}

/// <summary>Where nobody can install the app.</summary>
internal sealed class NoAppInstaller : IAppInstaller
{
    public Task<AppInstallation> InstallAsync(string personId, CancellationToken cancellationToken) =>
        Task.FromResult<AppInstallation>(new AppInstallation.Refused("the app is not installed for this person, and the bot is not set up to install it (Graph:InstallApp)"));
}
