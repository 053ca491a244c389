using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>Somebody who chats with the bot as Teams would carry it: messages and card buttons of one person in their personal chat.</summary>
/// <param name="person">Entra object id.</param>
/// <param name="bot">Where the bot listens; asked anew for each message, since a restart changes the port.</param>
/// <param name="serviceUrl">Where the connector listens.</param>
public sealed class ChatUser(string person, Func<Uri> bot, Func<string> serviceUrl)
{
    public const string TenantId = "00000000-0000-4000-8000-0000000000aa";

    private static readonly HttpClient Http = new();
    private static int _lastId;

    private string? _conversation;
    private string _conversationType = "personal";

    /// <summary>Entra object id.</summary>
    public string PersonId => person;

    /// <summary>The person's chat with the bot, or where else they speak.</summary>
    public string ConversationId => _conversation ?? $"a:chat-{person}";

    /// <summary>The same person in a channel or group chat.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="type"><c>channel</c> or <c>groupChat</c>.</param>
    public ChatUser In(string conversation, string type) => new(person, bot, serviceUrl) { _conversation = conversation, _conversationType = type };

    /// <summary>Says something and returns what the bot replies.</summary>
    public async Task<BotReplies> SayAsync(string text)
    {
        var activity = New("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["deliveryMode"] = "expectReplies";
        using var response = await PostAsync(activity);
        response.EnsureSuccessStatusCode();
        return new BotReplies((await response.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray());
    }

    /// <summary>Attaches a file, as Teams hands it on, and returns what the bot replies.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">Where its content is.</param>
    /// <param name="text">What is written beside it.</param>
    public async Task<BotReplies> AttachAsync(string name, Uri address, string text = "")
    {
        var activity = New("message");
        activity["text"] = text;
        activity["deliveryMode"] = "expectReplies";
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<div></div>" },
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["contentUrl"] = $"https://council-my.sharepoint.com/personal/officer/{Uri.EscapeDataString(name)}",
                ["name"] = name,
                ["content"] = new JsonObject { ["downloadUrl"] = address.ToString(), ["uniqueId"] = Guid.NewGuid().ToString(), ["fileType"] = Path.GetExtension(name).TrimStart('.') },
            });
        using var response = await PostAsync(activity);
        response.EnsureSuccessStatusCode();
        return new BotReplies((await response.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray());
    }

    /// <summary>Says several things, one after the other, and returns what the bot replies to the last.</summary>
    public async Task<BotReplies> SayAsync(string first, params IEnumerable<string> more)
    {
        var replies = await SayAsync(first);
        foreach (var text in more)
        {
            replies = await SayAsync(text);
        }

        return replies;
    }

    /// <summary>Asks for approval of the open case and answers every question, up to the one whether to send it (or on the notice of a key decision).</summary>
    /// <param name="exempt">What may not become public, and its ground; null for nothing.</param>
    /// <param name="area">The service area, where it depends on it who decides.</param>
    public async Task<BotReplies> RequestApprovalAsync(
        string why = "The contract ends in March.",
        string alternatives = "In-house: no capacity.",
        (string Text, string Ground)? exempt = null,
        string area = "Adult social care and health")
    {
        var asked = await SayAsync(
            "request approval",
            [why, alternatives, "About 40 older people.", "Few providers bid: we talk to the market first.", .. exempt is { } part ? (string[])[part.Text, part.Ground] : ["no"]]);
        return asked.All.Contains("Under which service area", StringComparison.Ordinal) ? await SayAsync(area) : asked;
    }

    /// <summary>Says something without waiting for replies: they go to the connector.</summary>
    public async Task TellAsync(string text)
    {
        var activity = New("message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        using var response = await PostAsync(activity);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Presses the button of a card that has this verb, with what was typed into its inputs.</summary>
    public Task<CardAnswer> PressAsync(JsonNode card, string verb, params IEnumerable<(string Input, string Value)> inputs)
    {
        var data = CardReader.Actions(card).First(action => (string?)action["verb"] == verb)["data"]!.DeepClone().AsObject();
        foreach (var (input, value) in inputs)
        {
            data[input] = value;
        }

        return InvokeAsync(verb, data);
    }

    /// <summary>Sends an Action.Execute with any data, as a client could that does not play by the rules.</summary>
    public async Task<CardAnswer> InvokeAsync(string verb, JsonObject data, string? activityId = null)
    {
        var activity = New("invoke", activityId);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() },
            ["trigger"] = "manual",
        };
        using var response = await PostAsync(activity);
        response.EnsureSuccessStatusCode();
        return new CardAnswer((await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>An activity of this person.</summary>
    public JsonObject New(string type, string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? $"f:{Interlocked.Increment(ref _lastId)}-{Environment.ProcessId}",
        ["serviceUrl"] = serviceUrl(),
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = person },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["conversationType"] = _conversationType, ["tenantId"] = TenantId, ["id"] = ConversationId },
    };

    /// <summary>Posts an activity as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => Http.PostAsJsonAsync(new Uri(bot(), "/api/messages"), activity);
}

/// <summary>What the bot replied to one message.</summary>
public sealed class BotReplies(JsonArray activities)
{
    /// <summary>The texts of messages without a card.</summary>
    public IReadOnlyList<string> Texts => [.. activities.Select(activity => (string?)activity!["text"]).OfType<string>()];

    /// <summary>The cards.</summary>
    public IReadOnlyList<JsonNode> CardList =>
        [.. activities.SelectMany(activity => activity!["attachments"]?.AsArray() ?? []).Select(attachment => attachment!["content"]!)];

    /// <summary>The last card.</summary>
    public JsonNode Card => CardList[^1];

    /// <summary>Everything that can be read, line by line.</summary>
    public string All => string.Join('\n', Texts.Concat(CardList.Select(CardReader.Text)));
}

/// <summary>The answer to a card button.</summary>
public sealed class CardAnswer(JsonObject body)
{
    public int StatusCode => (int)body["statusCode"]!;

    public string Type => (string)body["type"]!;

    /// <summary>The card that replaces this person's view.</summary>
    public JsonNode Card => body["value"]!;

    /// <summary>Everything that can be read.</summary>
    public string All => body["value"] switch
    {
        JsonObject error when error.ContainsKey("message") => (string)error["message"]!,
        JsonObject => CardReader.Text(Card),
        var text => text!.ToString(),
    };
}

/// <summary>Reads Adaptive Cards as people do.</summary>
public static class CardReader
{
    /// <summary>The first reference of a kind in a text, such as CON-2026-0001; empty when there is none.</summary>
    public static string ReferenceIn(string text, string kind) => Regex.Match(text, $@"{kind}-\d{{4}}-\d{{4}}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Value;

    /// <summary>Everything that can be read on a card, line by line; labels of inputs and buttons included.</summary>
    public static string Text(JsonNode card) => string.Join('\n', All(card).SelectMany(Lines));

    /// <summary>The id that the buttons of a card act on.</summary>
    public static string IdOn(JsonNode card) => Actions(card).Select(action => (string?)action["data"]?["id"]).OfType<string>().First();

    /// <summary>Every action of a card.</summary>
    public static IEnumerable<JsonNode> Actions(JsonNode card) =>
        All(card).Where(node => ((string?)node["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true);

    /// <summary>Every input of a card.</summary>
    public static IEnumerable<JsonNode> Inputs(JsonNode card) =>
        All(card).Where(node => ((string?)node["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);

    private static IEnumerable<string> Lines(JsonObject node) => (string?)node["type"] switch
    {
        "TextBlock" or "TextRun" => [(string)node["text"]!],
        "FactSet" => node["facts"]!.AsArray().Select(fact => $"{fact!["title"]}: {fact["value"]}"),
        { } type when type.StartsWith("Input.", StringComparison.Ordinal) => [$"[{node["label"] ?? node["title"]}]"],
        { } type when type.StartsWith("Action.", StringComparison.Ordinal) => [$"<{node["title"]}>"],
        _ => [],
    };

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject value => value.Where(pair => pair.Key is not ("refresh" or "fallback")).SelectMany(pair => All(pair.Value)).Prepend(value),
        JsonArray values => values.SelectMany(All),
        _ => [],
    };
}
