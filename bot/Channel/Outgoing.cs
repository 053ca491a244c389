using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Sends to people, wherever they are reached, through the outbox of a unit of work; there need be no turn.</summary>
/// <param name="Work">Nothing leaves before it is committed.</param>
/// <param name="TenantId">Tenant of the people; null for the one that they were last seen under.</param>
internal sealed record Outgoing(IUnitOfWork Work, string? TenantId = null)
{
    /// <summary>Sends to people of the tenant that this person was last seen under, when there is no turn that tells it.</summary>
    public static async Task<Outgoing> LikeAsync(IUnitOfWork work, string personId, CancellationToken cancellationToken) => new(
        work,
        await work.LoadStateAsync(ConversationReferences.TenantKey(personId), cancellationToken) is { } tenant
            ? JsonSerializer.Deserialize(tenant, ChannelJsonContext.Default.String) is { } id and not ConversationReferences.NoTenant ? id : null
            : null);

    /// <summary>Sends to a person.</summary>
    /// <param name="personId">Entra object id.</param>
    /// <param name="activity">What to send.</param>
    /// <param name="track">Under which name this copy of a card is remembered, so that it can be updated later; null for none.</param>
    public void SendToPerson(string personId, Activity activity, string? track = null) =>
        Work.Enqueue(ActivityOutbox.Send(personId, activity, track, TenantId));

    /// <summary>Replaces every copy of a card that this person was sent under this name.</summary>
    public void UpdateForPerson(string personId, Activity activity, string track) =>
        Work.Enqueue(ActivityOutbox.Update(personId, activity, track, TenantId));
}
