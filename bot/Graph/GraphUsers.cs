namespace CommissioningBot.Graph;

/// <summary>A person as the council's directory in Entra has them (learn.microsoft.com/graph/api/resources/user).</summary>
/// <param name="AccountEnabled">False for somebody who has left or is blocked; null when the app may not read it.</param>
internal sealed record GraphUser(
    string Id, string? DisplayName = null, string? Mail = null, string? UserPrincipalName = null, string? Department = null, bool? AccountEnabled = null);

/// <summary>People through Graph; the permission is GroupMember.Read.All with User.Read.All.</summary>
internal sealed class GraphUsers(GraphClient graph)
{
    /// <summary>The direct members of a group who are people; members of groups within it are not among them.</summary>
    public async Task<GraphOutcome<IReadOnlyList<GraphUser>>> GetMembersAsync(string groupId, CancellationToken cancellationToken)
    {
        List<GraphUser> members = [];
        var path = $"groups/{Uri.EscapeDataString(groupId)}/members/microsoft.graph.user"
            + "?$select=id,displayName,mail,userPrincipalName,department,accountEnabled&$top=999";
        var outcome = await graph.SendAsync(new GraphRequest(HttpMethod.Get, path), GraphJsonContext.Default.GraphPageGraphUser, cancellationToken);
        while (outcome.IsOk)
        {
            members.AddRange(outcome.Value.Value);
            if (await graph.NextAsync(outcome.Value, GraphJsonContext.Default.GraphPageGraphUser, cancellationToken) is not { } next)
            {
                return GraphOutcome.Ok<IReadOnlyList<GraphUser>>(members);
            }

            outcome = next;
        }

        return outcome.Error;
    }
}
