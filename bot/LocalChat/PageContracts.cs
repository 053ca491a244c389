using System.Text.Json;

namespace CommissioningBot.LocalChat;

/// <summary>Whom the page lets one be.</summary>
internal sealed record PagePeople(string Bot, IReadOnlyList<PagePerson> People);

/// <summary>One of them.</summary>
/// <param name="Id">The directory's id.</param>
/// <param name="UserId">The 29: id, as cards name it in refresh.userIds.</param>
/// <param name="Roles">Roles by their names in people.yaml: <c>cabinet-member</c>.</param>
/// <param name="About">Roles and portfolio in words.</param>
internal sealed record PagePerson(string Id, string UserId, string Name, IReadOnlyList<string> Roles, string About);

/// <summary>What somebody says: words, or the data of an Action.Submit with the card's message.</summary>
internal sealed record PageMessage
{
    /// <summary>What the bot reads.</summary>
    public string? Text { get; init; }

    /// <summary>What the chat shows in its place (messageBack); null shows the text.</summary>
    public string? DisplayText { get; init; }

    public JsonElement? Value { get; init; }

    public string? ReplyToId { get; init; }
}

/// <summary>An Action.Execute: a button, or the refresh of a card that has come into view.</summary>
internal sealed record PageAction(string ReplyToId, string Verb)
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public JsonElement? Data { get; init; }

    public bool IsAutomatic { get; init; }
}

/// <summary>What the page should say about an action. A new card comes as an event, to every page that shows the chat.</summary>
/// <param name="Kind"><c>card</c>, <c>message</c>, <c>error</c> or <c>none</c>.</param>
/// <param name="Text">For a message or an error.</param>
internal sealed record PageAnswer(string Kind, string? Text = null);

/// <summary>Body of an error that the page shows as it is.</summary>
internal sealed record PageError(string Message);
