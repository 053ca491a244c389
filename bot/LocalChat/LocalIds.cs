using CommissioningBot.People;

namespace CommissioningBot.LocalChat;

/// <summary>Ids as Teams makes them, so that the bot meets the same shapes: 29: for people, 28: for bots, a: for personal chats.</summary>
internal static class LocalIds
{
    /// <summary>Name of this channel on the wire.</summary>
    public const string Channel = "localchat";

    public const string Bot = "28:local-bot";
    public const string BotName = "Commissioning bot";

    /// <summary>The only tenant there is here.</summary>
    public const string Tenant = "10ca1c4a-0000-4000-8000-000000000000";

    private const string UserPrefix = "29:local-";
    private const string ConversationPrefix = "a:local-";

    public static string User(PersonId person) => UserPrefix + person.Value;

    public static string Conversation(PersonId person) => ConversationPrefix + person.Value;

    /// <summary>Whose chat this is; null when it is none of ours.</summary>
    public static PersonId? PersonOfConversation(string conversation) => After(ConversationPrefix, conversation);

    /// <summary>Who is meant by a member's id. As in Teams that is a 29: id or an Entra object id.</summary>
    public static PersonId PersonOfMember(string member) => After(UserPrefix, member) ?? new PersonId(member);

    private static PersonId? After(string prefix, string id) =>
        id.StartsWith(prefix, StringComparison.Ordinal) && id.Length > prefix.Length ? new PersonId(id[prefix.Length..]) : null;
}
