using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Outbox messages that carry activities to people.</summary>
internal static class ActivityOutbox
{
    public const string SendKind = "activity.send";
    public const string UpdateKind = "activity.update";

    public static OutboxMessage Send(string personId, Activity activity, string? track) =>
        throw new NotSupportedException($"{SendKind} {personId} {activity.Type} {track}");

    public static OutboxMessage Update(string personId, Activity activity, string track) =>
        throw new NotSupportedException($"{UpdateKind} {personId} {activity.Type} {track}");
}
