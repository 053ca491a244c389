namespace CommissioningBot.Storage;

internal static class TurnKeyStorage
{
    /// <summary>The key as the database holds it: the three parts share one index entry, whose size PostgreSQL limits.</summary>
    public static TurnKey ForStorage(this TurnKey turn) =>
        new(StoredText.Key(turn.ChannelId, 250), StoredText.Key(turn.ConversationId, 250), StoredText.Key(turn.ActivityId, 250));
}
