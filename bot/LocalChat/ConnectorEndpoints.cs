using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using CommissioningBot.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CommissioningBot.LocalChat;

/// <summary>The connector's side of the local chat: what the bot calls to send, update and delete (platform 2).</summary>
internal static class ConnectorEndpoints
{
    // Teams counts a message as UTF-16 and takes about 100 KB of it; a card that is too big should fail here already.
    private const int LargestMessage = 100 * 1024;

    public static void MapConnector(this IEndpointRouteBuilder routes)
    {
        var conversations = routes.MapGroup("/v3/conversations");
        conversations.MapPost("/", CreateAsync);
        conversations.MapPost("/{conversation}/activities", SendAsync);
        conversations.MapPost("/{conversation}/activities/{activity}", SendAsync);
        conversations.MapPut("/{conversation}/activities/{activity}", UpdateAsync);
        conversations.MapDelete("/{conversation}/activities/{activity}", DeleteAsync);
        conversations.MapGet("/{conversation}/members", MembersAsync);
        conversations.MapGet("/{conversation}/members/{member}", MemberAsync);
        conversations.MapGet("/{conversation}/pagedmembers", PagedMembersAsync);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, Transcripts transcripts, CancellationToken cancellationToken)
    {
        var parameters = await ReadAsync(http, ChannelJsonContext.Default.ConversationParameters, cancellationToken);
        if (parameters?.Members is not [{ Id: { } member }])
        {
            return BadArgument("A personal chat is created with exactly one member, by a 29: id or an Entra object id.");
        }

        if (await transcripts.FindAsync(LocalIds.PersonOfMember(member), cancellationToken) is not { } conversation)
        {
            return Error(StatusCodes.Status403Forbidden, "BotNotInConversationRoster", "The directory does not know this person.");
        }

        var activity = parameters.Activity is { } first
            ? await conversation.Transcript.AddAsync(Addressed(first, conversation.Person), cancellationToken)
            : null;
        return Json(
            new ConversationResourceResponse(LocalIds.Conversation(conversation.Person.Id), activity?.Id),
            ChannelJsonContext.Default.ConversationResourceResponse,
            StatusCodes.Status201Created);
    }

    private static async Task<IResult> SendAsync(
        string conversation, HttpContext http, Transcripts transcripts, LocalChatEvents events, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversation, transcripts, cancellationToken) is not { } found)
        {
            return ConversationNotFound();
        }

        var (activity, refusal) = await ReadActivityAsync(http, cancellationToken);
        if (activity is null)
        {
            return refusal!;
        }

        if (activity.Type is ActivityTypes.Typing)
        {
            events.Publish(new LocalEvent(found.Person.Id.Value, LocalEventKinds.Typing));
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }

        var added = await found.Transcript.AddAsync(Addressed(activity, found.Person), cancellationToken);
        return Json(new ResourceResponse(added.Id), ChannelJsonContext.Default.ResourceResponse, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(
        string conversation, string activity, HttpContext http, Transcripts transcripts, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversation, transcripts, cancellationToken) is not { } found)
        {
            return ConversationNotFound();
        }

        var (changed, refusal) = await ReadActivityAsync(http, cancellationToken);
        if (changed is null)
        {
            return refusal!;
        }

        return await found.Transcript.UpdateAsync(activity, Addressed(changed, found.Person), cancellationToken)
            ? Json(new ResourceResponse(activity), ChannelJsonContext.Default.ResourceResponse, StatusCodes.Status200OK)
            : ActivityNotFound();
    }

    private static async Task<IResult> DeleteAsync(string conversation, string activity, Transcripts transcripts, CancellationToken cancellationToken) =>
        await FindAsync(conversation, transcripts, cancellationToken) is not { } found ? ConversationNotFound()
            : await found.Transcript.DeleteAsync(activity, cancellationToken) ? TypedResults.StatusCode(StatusCodes.Status200OK)
            : ActivityNotFound();

    private static async Task<IResult> MembersAsync(string conversation, Transcripts transcripts, CancellationToken cancellationToken) =>
        await FindAsync(conversation, transcripts, cancellationToken) is { } found
            ? Json([TeamsActivities.Member(found.Person)], ChannelJsonContext.Default.IReadOnlyListChannelAccount, StatusCodes.Status200OK)
            : ConversationNotFound();

    private static async Task<IResult> PagedMembersAsync(string conversation, Transcripts transcripts, CancellationToken cancellationToken) =>
        await FindAsync(conversation, transcripts, cancellationToken) is { } found
            ? Json(new PagedMembersResult([TeamsActivities.Member(found.Person)]), ChannelJsonContext.Default.PagedMembersResult, StatusCodes.Status200OK)
            : ConversationNotFound();

    private static async Task<IResult> MemberAsync(string conversation, string member, Transcripts transcripts, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversation, transcripts, cancellationToken) is not { } found)
        {
            return ConversationNotFound();
        }

        var account = TeamsActivities.Member(found.Person);
        var isMember = LocalIds.PersonOfMember(member) == found.Person.Id || string.Equals(member, account.UserPrincipalName, StringComparison.OrdinalIgnoreCase);
        return isMember
            ? Json(account, ChannelJsonContext.Default.ChannelAccount, StatusCodes.Status200OK)
            : Error(StatusCodes.Status404NotFound, "MemberNotFoundInConversation", "This person is not a member of the conversation.");
    }

    private static async Task<LocalConversation?> FindAsync(string conversation, Transcripts transcripts, CancellationToken cancellationToken) =>
        LocalIds.PersonOfConversation(conversation) is { } person ? await transcripts.FindAsync(person, cancellationToken) : null;

    // The channel decides where a message belongs, whatever the bot has written.
    private static Activity Addressed(Activity activity, Person person) => activity with
    {
        ChannelId = LocalIds.Channel,
        From = new ChannelAccount { Id = LocalIds.Bot, Name = LocalIds.BotName },
        Recipient = new ChannelAccount { Id = LocalIds.User(person.Id), Name = person.Name },
        Conversation = new ConversationAccount { Id = LocalIds.Conversation(person.Id), ConversationType = "personal", TenantId = LocalIds.Tenant },
    };

    private static async Task<(Activity? Activity, IResult? Refusal)> ReadActivityAsync(HttpContext http, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancellationToken);
        if (body.Length * sizeof(char) > LargestMessage)
        {
            return (null, Error(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "Teams takes messages of up to about 100 KB, counted as UTF-16."));
        }

        try
        {
            return JsonSerializer.Deserialize(body, ChannelJsonContext.Default.Activity) is { } activity
                ? (activity, null)
                : (null, BadArgument("The activity is missing."));
        }
        catch (JsonException fault)
        {
            return (null, BadArgument($"The activity is not valid at {fault.Path ?? "its start"}."));
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonHttpResult<ConnectorError> BadArgument(string message) => Error(StatusCodes.Status400BadRequest, "BadArgument", message);

    private static JsonHttpResult<ConnectorError> ConversationNotFound() => Error(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    private static JsonHttpResult<ConnectorError> ActivityNotFound() =>
        Error(StatusCodes.Status404NotFound, "ActivityNotFoundInConversation", "There is no such activity in the conversation.");

    private static JsonHttpResult<ConnectorError> Error(int status, string code, string message) =>
        Json(new ConnectorError(new ConnectorErrorDetail(code, message)), LocalChatJsonContext.Default.ConnectorError, status);

    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type, int status) => TypedResults.Json(value, type, statusCode: status);
}

/// <summary>Body of the connector's errors.</summary>
internal sealed record ConnectorError(ConnectorErrorDetail Error);

/// <summary>What went wrong, for programs and for people.</summary>
internal sealed record ConnectorErrorDetail(string Code, string Message);
