namespace CommissioningBot.Channel;

/// <summary>What the Bot Framework's SDKs offer on activities.</summary>
internal static class ActivityExtensions
{
    /// <summary>Where a reply to this activity goes.</summary>
    public static ConversationReference GetConversationReference(this Activity activity) => new(
        activity.ServiceUrl ?? "", activity.ChannelId ?? "", activity.Conversation ?? new ConversationAccount(), activity.Recipient, activity.From);

    /// <summary>Addresses an outgoing activity: from the bot to the person of the reference.</summary>
    public static Activity ApplyConversationReference(this Activity activity, ConversationReference reference) => activity with
    {
        ChannelId = reference.ChannelId,
        Conversation = reference.Conversation,
        From = reference.Bot,
        Recipient = reference.User,
    };
}
