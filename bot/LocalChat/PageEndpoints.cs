using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommissioningBot.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CommissioningBot.LocalChat;

/// <summary>The page's side of the local chat: who there is, what has been said, saying something, pressing a button.</summary>
internal static class PageEndpoints
{
    private const int LongestText = 50_000;

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", PeopleAsync);
        routes.MapGet("/events", EventsAsync);
        routes.MapPost("/people/{person}/visit", VisitAsync);
        routes.MapPost("/people/{person}/messages", MessageAsync);
        routes.MapPost("/people/{person}/actions", ActionAsync);
    }

    private static async Task<IResult> PeopleAsync(IDirectory directory, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return Json(new PagePeople(LocalIds.BotName, [.. people.Select(PersonOnPage.Of)]), LocalChatJsonContext.Default.PagePeople);
    }

    private static async Task EventsAsync(HttpContext http, Transcripts transcripts, LocalChatEvents events, IHostApplicationLifetime lifetime)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var people = http.Request.Query["person"].Where(id => id is not null).Select(id => new PersonId(id!)).ToHashSet();

            // First listen, then read: what happens in between comes twice, which the page knows by its id, and nothing is missed.
            using var subscription = events.Subscribe(people);
            foreach (var person in people)
            {
                if (await transcripts.FindAsync(person, stop.Token) is { } conversation)
                {
                    var entries = await conversation.Transcript.ReadAsync(stop.Token);
                    await WriteAsync(http.Response, new LocalEvent(conversation.Person.Id.Value, LocalEventKinds.Transcript) { Entries = entries }, stop.Token);
                }
            }

            await foreach (var happened in subscription.ReadAsync(stop.Token))
            {
                await WriteAsync(http.Response, happened, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page has gone, or the process stops: nobody is left to tell.
        }
    }

    private static async Task WriteAsync(HttpResponse response, LocalEvent happened, CancellationToken cancellationToken)
    {
        await response.WriteAsync(
            $"event: {happened.Kind}\ndata: {JsonSerializer.Serialize(happened, LocalChatJsonContext.Default.LocalEvent)}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static async Task<IResult> VisitAsync(
        string person, Transcripts transcripts, LocalInstallations installations, CancellationToken cancellationToken) =>
        await transcripts.FindAsync(new PersonId(person), cancellationToken) is not { } found ? UnknownPerson()
            : await installations.EnsureAsync(found, cancellationToken) is { } answer ? Failed(answer)
            : TypedResults.NoContent();

    private static async Task<IResult> MessageAsync(
        string person, HttpContext http, Transcripts transcripts, LocalBot bot, TeamsActivities activities, CancellationToken cancellationToken)
    {
        if (await transcripts.FindAsync(new PersonId(person), cancellationToken) is not { } found)
        {
            return UnknownPerson();
        }

        if (await ReadAsync(http, LocalChatJsonContext.Default.PageMessage, cancellationToken) is not { } message)
        {
            return Refused("The page has sent something that is no message. Load it again.");
        }

        var shown = message.DisplayText ?? message.Text;
        if (string.IsNullOrWhiteSpace(shown) && message.Value is null)
        {
            return Refused("Write something first.");
        }

        if (message.Text?.Length > LongestText || shown?.Length > LongestText)
        {
            return Refused("That is too long for one message. Send it in parts.");
        }

        // A submit without words is not shown: Teams does not show it either.
        var activity = shown is null
            ? activities.Submit(found.Person, bot.ServiceUrl)
            : await found.Transcript.AddAsync(activities.Message(found.Person, bot.ServiceUrl, shown), cancellationToken);
        var answer = await bot.PostAsync(activity with { Text = message.Text, Value = message.Value, ReplyToId = message.ReplyToId }, cancellationToken);
        return answer.IsSuccess ? TypedResults.NoContent() : Failed(answer);
    }

    private static async Task<IResult> ActionAsync(
        string person, HttpContext http, Transcripts transcripts, LocalBot bot, TeamsActivities activities, CancellationToken cancellationToken)
    {
        if (await transcripts.FindAsync(new PersonId(person), cancellationToken) is not { } found)
        {
            return UnknownPerson();
        }

        if (await ReadAsync(http, LocalChatJsonContext.Default.PageAction, cancellationToken) is not { } action)
        {
            return Refused("The page has sent something that is no action. Load it again.");
        }

        var answer = await bot.PostAsync(activities.Execute(found.Person, bot.ServiceUrl, action), cancellationToken);
        if (!answer.IsSuccess)
        {
            return Failed(answer);
        }

        var (said, card) = InvokeAnswer.Read(answer.Body);
        await found.Transcript.SetViewAsync(action.ReplyToId, card, cancellationToken);
        return Json(said, LocalChatJsonContext.Default.PageAnswer);
    }

    private static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        // Another web site can make a browser post forms and plain text here, but not JSON.
        if (!http.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonHttpResult<PageError> UnknownPerson() => Error(StatusCodes.Status404NotFound, "The directory does not know this person any more. Load the page again.");

    private static JsonHttpResult<PageError> Refused(string message) => Error(StatusCodes.Status400BadRequest, message);

    private static JsonHttpResult<PageError> Failed(BotAnswer answer) => Error(StatusCodes.Status502BadGateway, answer.Status switch
    {
        HttpStatusCode.BadGateway => "The bot cannot be reached. Is it still running?",
        HttpStatusCode.GatewayTimeout => "The bot did not answer in time. Try again in a moment.",
        HttpStatusCode.RequestEntityTooLarge => "That is too long for one message. Send it in parts.",
        var status when (int)status >= 500 => "Something went wrong in the bot, and nothing was changed. Try again; if it happens again, look at the bot's window.",
        var status => $"The bot did not take this ({(int)status}){Detail(answer)}",
    });

    private static string Detail(BotAnswer answer) =>
        answer.Body is { ValueKind: JsonValueKind.Object } problem
        && (problem.TryGetProperty("detail", out var detail) || problem.TryGetProperty("title", out detail))
        && detail.ValueKind == JsonValueKind.String
            ? $": {detail.GetString()}"
            : ".";

    private static JsonHttpResult<PageError> Error(int status, string message) =>
        TypedResults.Json(new PageError(message), LocalChatJsonContext.Default.PageError, statusCode: status);

    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);
}
