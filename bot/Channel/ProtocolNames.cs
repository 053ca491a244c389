namespace CommissioningBot.Channel;

/// <summary>How the sender of an activity wants its replies.</summary>
internal static class DeliveryModes
{
    public const string Normal = "normal";
    public const string Notification = "notification";

    /// <summary>The replies are the body of the HTTP response; nothing goes to the connector.</summary>
    public const string ExpectReplies = "expectReplies";
}

/// <summary>Kinds of conversation.</summary>
internal static class ConversationTypes
{
    public const string Personal = "personal";
    public const string GroupChat = "groupChat";
    public const string Channel = "channel";
}

/// <summary>Names of invokes that we treat in a way of their own.</summary>
internal static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
    public const string ComposeExtensionQuery = "composeExtension/query";
    public const string ComposeExtensionPrefix = "composeExtension/";
    public const string TaskPrefix = "task/";
    public const string FileConsent = "fileConsent/invoke";
}

/// <summary>What an installationUpdate did.</summary>
internal static class InstallationActions
{
    public const string Add = "add";
    public const string Remove = "remove";
    public const string AddUpgrade = "add-upgrade";
    public const string RemoveUpgrade = "remove-upgrade";
}
