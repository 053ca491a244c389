using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Graph;

/// <summary>Teams apps of people through Graph (learn.microsoft.com/graph/api/userteamwork-post-installedapps).</summary>
internal sealed class GraphTeamsApps(GraphClient graph, IOptions<GraphOptions> options)
{
    /// <summary>Installs an app for a person; one that they have already is a <see cref="GraphCause.Conflict"/>.</summary>
    /// <param name="catalogueId">The app's id in the tenant's catalogue, which is not its manifest's.</param>
    public Task<GraphOutcome<GraphNothing>> InstallAsync(string personId, string catalogueId, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Post, $"users/{Uri.EscapeDataString(personId)}/teamwork/installedApps", new JsonObject
            {
                ["teamsApp@odata.bind"] = $"{options.Value.Base.AbsoluteUri}appCatalogs/teamsApps/{catalogueId}",
            }),
            GraphJsonContext.Default.GraphNothing,
            cancellationToken);
}
