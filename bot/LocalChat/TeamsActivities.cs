using System.Net;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.LocalChat;

/// <summary>Activities as Teams would send them for a personal chat (platform 1.2 to 1.7).</summary>
internal sealed class TeamsActivities(TimeProvider time)
{
    private static readonly LocalChannelData ChannelData = new(new LocalTenant(LocalIds.Tenant), new LocalSource("message"));

    /// <summary>Somebody has written, or pressed a button that speaks for them.</summary>
    public Activity Message(Person person, string serviceUrl, string text) => Base(ActivityTypes.Message, person, serviceUrl) with
    {
        Text = text,
        TextFormat = "plain",
        Locale = "en-GB",
        Attachments =
        [
            new Attachment
            {
                // Teams adds a copy as rich text, which a bot has to ignore; so it has to here.
                ContentType = "text/html",
                Content = JsonSerializer.SerializeToElement($"<div>{WebUtility.HtmlEncode(text)}</div>", LocalChatJsonContext.Default.String),
            },
        ],
        Entities = [ClientInfo()],
    };

    /// <summary>Action.Submit: a message without text; the caller adds the card's data.</summary>
    public Activity Submit(Person person, string serviceUrl) => Base(ActivityTypes.Message, person, serviceUrl) with
    {
        Id = $"f:{Guid.NewGuid()}",
        Locale = "en-GB",
        Entities = [ClientInfo()],
    };

    /// <summary>Action.Execute: an invoke, whose answer is the HTTP response.</summary>
    public Activity Execute(Person person, string serviceUrl, PageAction action) => Base(ActivityTypes.Invoke, person, serviceUrl) with
    {
        Id = $"f:{Guid.NewGuid()}",
        Name = "adaptiveCard/action",
        ReplyToId = action.ReplyToId,
        Value = JsonSerializer.SerializeToElement(
            new LocalInvoke(
                new LocalInvokeAction("Action.Execute", action.Verb) { Id = action.Id, Title = action.Title, Data = action.Data },
                action.IsAutomatic ? "automatic" : "manual"),
            LocalChatJsonContext.Default.LocalInvoke),
    };

    /// <summary>The app was installed for the person.</summary>
    public Activity Installed(Person person, string serviceUrl) => Base(ActivityTypes.InstallationUpdate, person, serviceUrl) with
    {
        Id = $"f:{Guid.NewGuid()}",
        Action = "add",
        Locale = "en-GB",
    };

    /// <summary>The bot was added to the chat; Teams sends this beside the installation.</summary>
    public Activity Added(Person person, string serviceUrl) => Base(ActivityTypes.ConversationUpdate, person, serviceUrl) with
    {
        Id = $"f:{Guid.NewGuid()}",
        MembersAdded = [new ChannelAccount { Id = LocalIds.Bot }],
    };

    /// <summary>The channel answers at another address; an event that no bot knows, so nothing but the address is taken from it.</summary>
    public Activity Moved(Person person, string serviceUrl) => Base(ActivityTypes.Event, person, serviceUrl) with
    {
        Id = $"f:{Guid.NewGuid()}",
        Name = "localchat/moved",
    };

    /// <summary>The person as a member list of the connector shows it.</summary>
    public static ChannelAccount Member(Person person) => new()
    {
        Id = LocalIds.User(person.Id),
        ObjectId = person.Id.Value,
        Name = person.Name,
        Email = person.Email,
        UserPrincipalName = person.Email,
        TenantId = LocalIds.Tenant,
        Role = "user",
    };

    private Activity Base(string type, Person person, string serviceUrl)
    {
        var now = time.GetUtcNow();
        return new Activity
        {
            Type = type,
            Timestamp = now,
            LocalTimestamp = time.GetLocalNow(),
            LocalTimezone = "Europe/London",
            ServiceUrl = serviceUrl,
            ChannelId = LocalIds.Channel,
            From = new ChannelAccount { Id = LocalIds.User(person.Id), Name = person.Name, AadObjectId = person.Id.Value },
            Recipient = new ChannelAccount { Id = LocalIds.Bot, Name = LocalIds.BotName },
            Conversation = new ConversationAccount { Id = LocalIds.Conversation(person.Id), ConversationType = "personal", TenantId = LocalIds.Tenant },
            ChannelData = JsonSerializer.SerializeToElement(ChannelData, LocalChatJsonContext.Default.LocalChannelData),
        };
    }

    private static Entity ClientInfo() => new()
    {
        Type = "clientInfo",
        Properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["locale"] = JsonSerializer.SerializeToElement("en-GB", LocalChatJsonContext.Default.String),
            ["country"] = JsonSerializer.SerializeToElement("GB", LocalChatJsonContext.Default.String),
            ["platform"] = JsonSerializer.SerializeToElement("Web", LocalChatJsonContext.Default.String),
            ["timezone"] = JsonSerializer.SerializeToElement("Europe/London", LocalChatJsonContext.Default.String),
        },
    };
}

/// <summary>What Teams puts into channelData of a personal chat.</summary>
internal sealed record LocalChannelData(LocalTenant Tenant, LocalSource Source);

/// <summary>The tenant within channelData.</summary>
internal sealed record LocalTenant(string Id);

/// <summary>Where an activity was made.</summary>
internal sealed record LocalSource(string Name);

/// <summary>Value of an adaptiveCard/action invoke, as the client writes it.</summary>
internal sealed record LocalInvoke(LocalInvokeAction Action, string Trigger);

/// <summary>The action within an invoke.</summary>
internal sealed record LocalInvokeAction(string Type, string Verb)
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public JsonElement? Data { get; init; }
}
