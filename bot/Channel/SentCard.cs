namespace CommissioningBot.Channel;

/// <summary>The copies of a card that somebody was sent, so that each of them can be replaced.</summary>
internal sealed record SentCard(IReadOnlyList<SentCopies> Copies)
{
    /// <summary>Where the copies of a card are remembered.</summary>
    /// <param name="track">The name under which the card was sent.</param>
    /// <param name="recipient">The person, or the conversation when it is no personal chat.</param>
    public static string Key(string track, string recipient) => $"card/{track}/{recipient.ToLowerInvariant()}";

    public SentCard With(ConversationReference reference, string activityId)
    {
        var copies = Copies.Where(copy => !IsIn(copy, reference)).ToList();
        var known = Copies.FirstOrDefault(copy => IsIn(copy, reference))?.ActivityIds ?? [];
        copies.Add(new SentCopies(reference, [.. known.Where(id => !string.Equals(id, activityId, StringComparison.Ordinal)), activityId]));
        return new SentCard(copies);
    }

    private static bool IsIn(SentCopies copies, ConversationReference reference) =>
        string.Equals(copies.Reference.Conversation.Id, reference.Conversation.Id, StringComparison.Ordinal);
}

/// <summary>The copies in one conversation; a person's chat may become another conversation later.</summary>
internal sealed record SentCopies(ConversationReference Reference, IReadOnlyList<string> ActivityIds);
