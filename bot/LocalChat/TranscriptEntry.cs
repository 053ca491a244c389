using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.LocalChat;

/// <summary>A message of a chat.</summary>
internal sealed record TranscriptEntry(Activity Activity)
{
    /// <summary>The card that an invoke was last answered with. As in Teams it replaces this person's view until the message is updated.</summary>
    public JsonElement? View { get; init; }

    /// <summary>When that was, UTC; a card is not refreshed again within a minute.</summary>
    public DateTimeOffset? ViewAt { get; init; }

    /// <summary>When the message was last changed, UTC; null for never.</summary>
    public DateTimeOffset? EditedAt { get; init; }
}

/// <summary>What is kept of a chat beside its messages.</summary>
/// <param name="Ids">Ids of the messages, the oldest first.</param>
/// <param name="InstalledAt">The service URL under which the bot knows this person; null while it does not.</param>
internal sealed record TranscriptIndex(IReadOnlyList<string> Ids, string? InstalledAt = null)
{
    public static TranscriptIndex Empty { get; } = new([]);
}

/// <summary>Something that a page should show.</summary>
/// <param name="Person">In whose chat.</param>
/// <param name="Kind">See <see cref="LocalEventKinds"/>.</param>
internal sealed record LocalEvent(string Person, string Kind)
{
    /// <summary>The message as it stands now, for one message.</summary>
    public TranscriptEntry? Entry { get; init; }

    /// <summary>All messages, for a transcript.</summary>
    public IReadOnlyList<TranscriptEntry>? Entries { get; init; }

    /// <summary>Id of the message that is gone.</summary>
    public string? Deleted { get; init; }
}

/// <summary>Kinds of <see cref="LocalEvent"/>; they are the names of the server-sent events too.</summary>
internal static class LocalEventKinds
{
    /// <summary>Everything that has been said; comes first.</summary>
    public const string Transcript = "transcript";

    /// <summary>A new message.</summary>
    public const string Message = "message";

    /// <summary>The bot has replaced a message: the card is to be refreshed where it asks for that.</summary>
    public const string Update = "update";

    /// <summary>An invoke has been answered with another view of a card.</summary>
    public const string View = "view";

    /// <summary>A message is gone.</summary>
    public const string Delete = "delete";

    /// <summary>The bot is writing.</summary>
    public const string Typing = "typing";
}
