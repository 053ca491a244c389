using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Outbox messages that carry activities to people.</summary>
internal static class ActivityOutbox
{
    public const string SendKind = "activity.send";
    public const string UpdateKind = "activity.update";

    /// <summary>A message to a person, wherever they are reached when it is sent.</summary>
    /// <param name="personId">Entra object id.</param>
    /// <param name="activity">What to send.</param>
    /// <param name="track">Under which name this copy of a card is remembered; null for none.</param>
    /// <param name="tenantId">The person's tenant; null for the one that they were last seen under.</param>
    public static OutboxMessage Send(string personId, Activity activity, string? track, string? tenantId = null) =>
        Message(SendKind, PersonDestination(personId), new ActivityDelivery { PersonId = personId, TenantId = tenantId, Activity = activity, Track = track });

    /// <summary>Replaces every copy that the person was sent under this name.</summary>
    public static OutboxMessage Update(string personId, Activity activity, string track, string? tenantId = null) =>
        Message(UpdateKind, PersonDestination(personId), new ActivityDelivery { PersonId = personId, TenantId = tenantId, Activity = activity, Track = track });

    /// <summary>
    /// A reply of a turn. It goes to the conversation that the turn came from; in a personal chat it stands in one line with everything
    /// else for that person, so that messages arrive in the order in which they were decided.
    /// </summary>
    public static OutboxMessage Reply(Activity activity, OutgoingActivity reply)
    {
        var person = activity.IsPersonal() ? activity.From?.AadObjectId : null;
        var delivery = new ActivityDelivery
        {
            PersonId = person,
            TenantId = activity.GetTenantId(),
            Reference = activity.GetConversationReference(),
            Activity = reply.Activity,
            Track = reply.Track,
        };
        return Message(SendKind, person is null ? $"conversation/{activity.Conversation!.Id}" : PersonDestination(person), delivery);
    }

    public static string PersonDestination(string personId) => $"person/{personId.ToLowerInvariant()}";

    private static OutboxMessage Message(string kind, string destination, ActivityDelivery delivery) =>
        new(destination, kind, JsonSerializer.Serialize(delivery, ChannelJsonContext.Default.ActivityDelivery));
}

/// <summary>Payload of the outbox messages that carry activities.</summary>
internal sealed record ActivityDelivery
{
    /// <summary>Whom it is for; null for a group chat or channel.</summary>
    public string? PersonId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>Where it goes; null to look up where the person is reached.</summary>
    public ConversationReference? Reference { get; init; }

    public required Activity Activity { get; init; }

    /// <summary>Under which name this copy of a card is remembered; null for none.</summary>
    public string? Track { get; init; }
}
