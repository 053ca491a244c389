using CommissioningBot.Channel;
using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

/// <summary>Installs the app for a person through Graph; the permission is TeamsAppInstallation.ReadWriteSelfForUser.All, and nothing wider.</summary>
internal sealed class GraphAppInstaller(GraphTeamsApps apps, IOptions<GraphOptions> options) : IAppInstaller
{
    public async Task<AppInstallation> InstallAsync(string personId, CancellationToken cancellationToken)
    {
        if (options.Value.InstallApp.Trim() is not { Length: > 0 } app)
        {
            return await new NoAppInstaller().InstallAsync(personId, cancellationToken);
        }

        var installed = await apps.InstallAsync(personId, app, cancellationToken);
        return installed.Error switch
        {
            null => new AppInstallation.Installed(IsNew: true),
            { Cause: GraphCause.Conflict } => new AppInstallation.Installed(IsNew: false),
            { Cause: GraphCause.Unauthorized or GraphCause.Forbidden } error => new AppInstallation.Refused(
                $"the app may not be installed for this person ({error}); grant the permission TeamsAppInstallation.ReadWriteSelfForUser.All, and see that the tenant's app policies allow the app"),
            { Cause: GraphCause.NotFound } error => new AppInstallation.Refused(
                $"the directory has no such person, or the catalogue no such app ({error}); check Graph:InstallApp"),
            { Cause: GraphCause.Invalid } error => new AppInstallation.Refused($"the app cannot be installed for this person ({error})"),
            { } error => new AppInstallation.Later($"the app could not be installed just now ({error})", error.RetryAfter),
        };
    }
}
