using System.Net;
using System.Text.Json;

namespace CommissioningBot.Tests.LocalChat;

/// <summary>The connector of the local chat answers as that of Teams does.</summary>
public sealed class LocalConnectorTests : IDisposable
{
    private const string Officer = LocalChatHost.Officer;
    private const string Conversation = $"/localchat/v3/conversations/a%3Alocal-{Officer}";
    private const string Message = """{"type":"message","text":"From the bot","textFormat":"plain"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("localchat-").FullName;

    private string Database => Path.Combine(_folder, "test.db");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task SendReplyUpdateDelete_ChangeTheTranscript()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var sent = await host.PostAsync($"{Conversation}/activities", Message);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = await TextAsync(sent, "id");
        var reply = await host.PostAsync($"{Conversation}/activities/{id}", Message);
        var replyId = await TextAsync(reply, "id");
        var put = await host.SendAsync(HttpMethod.Put, $"{Conversation}/activities/{id}", """{"type":"message","text":"Changed"}""");
        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.TranscriptAsync(Officer)).Select(entry => $"{entry.Activity.Id} {entry.Activity.Text}").ShouldBe([$"{id} Changed", $"{replyId} From the bot"]);

        (await host.SendAsync(HttpMethod.Delete, $"{Conversation}/activities/{id}", json: null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await host.TranscriptAsync(Officer)).Select(entry => entry.Activity.Id).ShouldBe([replyId]);
    }

    [Fact]
    public async Task Send_WhateverTheBotSaysItIs_ComesFromTheBotToThisPerson()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        await host.PostAsync($"{Conversation}/activities", """{"type":"message","text":"x","id":"mine","from":{"id":"29:somebody"},"conversation":{"id":"other"}}""");

        var activity = (await host.TranscriptAsync(Officer)).Single().Activity;
        activity.From!.Id.ShouldBe("28:local-bot");
        activity.Conversation!.Id.ShouldBe($"a:local-{Officer}");
        long.Parse(activity.Id!, System.Globalization.CultureInfo.InvariantCulture).ShouldBePositive();
    }

    [Fact]
    public async Task Typing_IsShownAndNotKept()
    {
        await using var host = await LocalChatHost.StartAsync(Database);
        await using var events = host.ListenAsync(Officer, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await events.MoveNextAsync();

        (await host.PostAsync($"{Conversation}/activities", """{"type":"typing"}""")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await events.MoveNextAsync();
        events.Current.Kind.ShouldBe("typing");
        (await host.TranscriptAsync(Officer)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData($"29:local-{Officer}")]
    [InlineData(Officer)]
    public async Task Create_ByEitherId_GivesThePersonalChat(string member)
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var created = await host.PostAsync("/localchat/v3/conversations", $$"""{"isGroup":false,"bot":{"id":"28:x"},"members":[{"id":"{{member}}"}]}""");

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await TextAsync(created, "id")).ShouldBe($"a:local-{Officer}");
    }

    [Theory]
    [InlineData($"29:local-{Officer}")]
    [InlineData(Officer)]
    [InlineData("officer@example.org")]
    public async Task Member_ByAnyOfItsIds_IsFound(string id)
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var member = await host.GetAsync($"{Conversation}/members/{Uri.EscapeDataString(id)}");

        (await TextAsync(member, "objectId")).ShouldBe(Officer);
        (await host.GetAsync($"{Conversation}/pagedmembers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.GetAsync($"{Conversation}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("POST", "/localchat/v3/conversations/a:local-nobody/activities", Message, 404, "ConversationNotFound")]
    [InlineData("POST", "/localchat/v3/conversations/19:x@thread.tacv2/activities", Message, 404, "ConversationNotFound")]
    [InlineData("PUT", $"{Conversation}/activities/123", Message, 404, "ActivityNotFoundInConversation")]
    [InlineData("DELETE", $"{Conversation}/activities/123", null, 404, "ActivityNotFoundInConversation")]
    [InlineData("POST", $"{Conversation}/activities", "{}", 400, "BadArgument")]
    [InlineData("POST", $"{Conversation}/activities", "nonsense", 400, "BadArgument")]
    [InlineData("POST", "/localchat/v3/conversations", "nonsense", 400, "BadArgument")]
    [InlineData("POST", "/localchat/v3/conversations", """{"members":[]}""", 400, "BadArgument")]
    [InlineData("POST", "/localchat/v3/conversations", """{"members":[{"id":"nobody"}]}""", 403, "BotNotInConversationRoster")]
    [InlineData("GET", $"{Conversation}/members/nobody", null, 404, "MemberNotFoundInConversation")]
    public async Task WrongCall_GetsTheConnectorsError(string method, string path, string? json, int status, string code)
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.SendAsync(new HttpMethod(method), path, json);

        ((int)response.StatusCode).ShouldBe(status);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Send_MoreThanTeamsTakes_IsTooBig()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.PostAsync($"{Conversation}/activities", $$"""{"type":"message","text":"{{new string('x', 52_000)}}"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Transcript_KeepsTheNewest200Messages()
    {
        await using (var host = await LocalChatHost.StartAsync(Database))
        {
            for (var number = 1; number <= 203; number++)
            {
                await host.PostAsync($"{Conversation}/activities", $$"""{"type":"message","text":"{{number}}"}""");
            }
        }

        await using var restarted = await LocalChatHost.StartAsync(Database);
        var kept = (await restarted.TranscriptAsync(Officer)).Select(entry => entry.Activity.Text).ToList();
        kept.Count.ShouldBe(200);
        kept[0].ShouldBe("4");
        kept[^1].ShouldBe("203");
    }

    private static async Task<string?> TextAsync(HttpResponseMessage response, string property)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty(property).GetString();
    }
}
