using System.Net;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.LocalChat;

namespace CommissioningBot.Tests.LocalChat;

public sealed class LocalChatTests : IDisposable
{
    private const string Officer = LocalChatHost.Officer;
    private const string CabinetMember = LocalChatHost.CabinetMember;

    private readonly string _folder = Directory.CreateTempSubdirectory("localchat-").FullName;

    private string Database => Path.Combine(_folder, "test.db");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task People_AreThoseOfTheDirectory_WithTheirRolesInWords()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var people = JsonSerializer.Deserialize(
            await (await host.GetAsync("/localchat/people")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            LocalChatJsonContext.Default.PagePeople)!;

        people.People.Select(person => person.Name).ShouldBe(["Commissioning officer", "Cabinet Member", "Head of Service"]);
        people.People.Select(person => person.About).ShouldBe(["Officer · Adult services", "Cabinet Member · Adults", "Delegated officer, Budget holder"]);
        people.People[1].Roles.ShouldBe(["cabinet-member"]);
        people.People[1].UserId.ShouldBe($"29:local-{CabinetMember}");
    }

    [Fact]
    public async Task FirstVisit_TellsTheBotAsTeamsDoes_AndOnlyOnce()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        (await host.PostAsync($"/localchat/people/{Officer}/visit")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.PostAsync($"/localchat/people/{Officer}/visit")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        host.Received.Select(activity => activity.Type).ShouldBe([ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate]);
        host.Received[0].Action.ShouldBe("add");
        host.Received[1].MembersAdded!.Single().Id.ShouldBe(host.Received[1].Recipient!.Id);
        (await host.WaitForTextAsync(Officer, "Welcome, Commissioning officer.")).Activity.Recipient!.Id.ShouldBe($"29:local-{Officer}");
    }

    [Fact]
    public async Task Message_ReachesTheBotInTheShapeOfTeams_AndTheReplyThePage()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        (await host.SayAsync(Officer, "good <b>morning</b>")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var activity = host.Received.Single();
        activity.Type.ShouldBe(ActivityTypes.Message);
        activity.Text.ShouldBe("good <b>morning</b>");
        activity.ChannelId.ShouldBe("localchat");
        activity.ServiceUrl.ShouldBe($"{host.Address}localchat");
        activity.From.ShouldBe(new ChannelAccount { Id = $"29:local-{Officer}", Name = "Commissioning officer", AadObjectId = Officer });
        activity.Conversation.ShouldBe(
            new ConversationAccount { Id = $"a:local-{Officer}", ConversationType = "personal", TenantId = "10ca1c4a-0000-4000-8000-000000000000" });
        activity.GetTenantId().ShouldBe("10ca1c4a-0000-4000-8000-000000000000");
        activity.Attachments!.Single().Content!.Value.GetString().ShouldBe("<div>good &lt;b&gt;morning&lt;/b&gt;</div>");

        await host.WaitForTextAsync(Officer, "You said: good <b>morning</b>");
        (await host.TranscriptAsync(Officer)).Select(entry => entry.Activity.From!.Id).ShouldBe([$"29:local-{Officer}", LocalIds.Bot]);
        (await host.TranscriptAsync(CabinetMember)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_IsAMessageWithoutText_AndNotShown()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        await host.PostAsync($"/localchat/people/{Officer}/messages", """{"value":{"id":7},"replyToId":"123"}""");

        var activity = host.Received.Single();
        activity.Type.ShouldBe(ActivityTypes.Message);
        activity.Text.ShouldBeNull();
        activity.ReplyToId.ShouldBe("123");
        activity.Value!.Value.GetRawText().ShouldBe("""{"id":7}""");
        await host.WaitForTextAsync(Officer, """Submitted: {"id":7}""");
        (await host.TranscriptAsync(Officer)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task MessageBack_ShowsOneText_AndSaysAnother()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        await host.PostAsync($"/localchat/people/{Officer}/messages", """{"text":"open 7","displayText":"Open it","value":{"id":7},"replyToId":"123"}""");

        host.Received.Single().Text.ShouldBe("open 7");
        host.Received.Single().Value!.Value.GetRawText().ShouldBe("""{"id":7}""");
        (await host.TranscriptAsync(Officer))[0].Activity.Text.ShouldBe("Open it");
    }

    [Fact]
    public async Task Execute_AnsweredWithACard_ReplacesThisPersonsViewAndStaysAfterARestart()
    {
        string id;
        await using (var host = await LocalChatHost.StartAsync(Database))
        {
            id = await CardAsync(host);
            var answer = await host.PostAsync(
                $"/localchat/people/{Officer}/actions", $$$"""{"replyToId":"{{{id}}}","verb":"demo.approve","title":"Approve","data":{"reason":"Good value"}}""");

            (await AnswerAsync(answer)).ShouldBe(new PageAnswer("card"));
            var invoke = host.Received[^1];
            invoke.Type.ShouldBe(ActivityTypes.Invoke);
            invoke.Name.ShouldBe("adaptiveCard/action");
            invoke.ReplyToId.ShouldBe(id);
            invoke.Value!.Value.GetRawText().ShouldBe(
                """{"action":{"type":"Action.Execute","verb":"demo.approve","title":"Approve","data":{"reason":"Good value"}},"trigger":"manual"}""");
        }

        await using var restarted = await LocalChatHost.StartAsync(Database);
        var entry = (await restarted.TranscriptAsync(Officer)).Single(kept => kept.Activity.Id == id);
        entry.View!.Value.GetRawText().ShouldContain("Approved: Good value");
        entry.ViewAt.ShouldNotBeNull();
        entry.Activity.Attachments!.Single().Content!.Value.GetRawText().ShouldContain("Waiting for a decision");
    }

    [Fact]
    public async Task Execute_Automatic_SaysSoToTheBot()
    {
        await using var host = await LocalChatHost.StartAsync(Database);
        var id = await CardAsync(host);

        await host.PostAsync($"/localchat/people/{Officer}/actions", $$"""{"replyToId":"{{id}}","verb":"demo.refresh","isAutomatic":true}""");

        host.Received[^1].Value!.Value.GetProperty("trigger").GetString().ShouldBe("automatic");
    }

    [Theory]
    [InlineData("demo.say", "message", "Noted.")]
    [InlineData("demo.unknown", "error", "This button does nothing.")]
    public async Task Execute_AnsweredWithWords_GivesThemToThePage(string verb, string kind, string text)
    {
        await using var host = await LocalChatHost.StartAsync(Database);
        var id = await CardAsync(host);

        var answer = await host.PostAsync($"/localchat/people/{Officer}/actions", $$"""{"replyToId":"{{id}}","verb":"{{verb}}"}""");

        (await AnswerAsync(answer)).ShouldBe(new PageAnswer(kind, text));
        (await host.TranscriptAsync(Officer)).Single(entry => entry.Activity.Id == id).View.ShouldBeNull();
    }

    [Fact]
    public async Task Update_AfterARestartAtAnotherAddress_ReplacesTheCardAndThePersonsView()
    {
        string id;
        Uri before;
        await using (var host = await LocalChatHost.StartAsync(Database))
        {
            before = host.Address;
            await host.PostAsync($"/localchat/people/{Officer}/visit");
            id = await CardAsync(host);
            await host.PostAsync($"/localchat/people/{Officer}/actions", $$"""{"replyToId":"{{id}}","verb":"demo.approve"}""");
        }

        await using var restarted = await LocalChatHost.StartAsync(Database);
        restarted.Address.ShouldNotBe(before);
        restarted.Received.Single().ShouldSatisfyAllConditions(
            moved => moved.Type.ShouldBe(ActivityTypes.Event),
            moved => moved.ServiceUrl.ShouldBe($"{restarted.Address}localchat"));
        await restarted.SayAsync(Officer, "update");

        var updated = await restarted.WaitForAsync(Officer, happened => happened.Entry is { EditedAt: not null });
        updated.Entry!.Activity.Id.ShouldBe(id);
        updated.Entry.Activity.Attachments!.Single().Content!.Value.GetRawText().ShouldContain("Decided");
        updated.Entry.View.ShouldBeNull();
    }

    [Fact]
    public async Task Events_BringWhatHappens_InOrder()
    {
        await using var host = await LocalChatHost.StartAsync(Database);
        var seen = new List<string>();
        await using var events = host.ListenAsync(Officer, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await events.MoveNextAsync()).ShouldBeTrue();
        seen.Add(events.Current.Kind);

        await host.SayAsync(Officer, "one");
        while (seen.Count < 3 && await events.MoveNextAsync())
        {
            seen.Add($"{events.Current.Kind}: {events.Current.Entry?.Activity.Text}");
        }

        seen.ShouldBe(["transcript", "message: one", "message: You said: one"]);
    }

    [Fact]
    public async Task TwoMessages_GetRisingIds()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => host.SayAsync(Officer, $"message {number}")));

        var ids = host.Received.Select(activity => long.Parse(activity.Id!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        ids.Distinct().Count().ShouldBe(5);
    }

    [Theory]
    [InlineData("/localchat/people/nobody/messages", """{"text":"hi"}""", 404, "The directory does not know this person any more. Load the page again.")]
    [InlineData($"/localchat/people/{Officer}/messages", """{"text":"  "}""", 400, "Write something first.")]
    [InlineData($"/localchat/people/{Officer}/messages", "{}", 400, "Write something first.")]
    [InlineData($"/localchat/people/{Officer}/messages", "nonsense", 400, "The page has sent something that is no message. Load it again.")]
    [InlineData($"/localchat/people/{Officer}/actions", """{"verb":"x"}""", 400, "The page has sent something that is no action. Load it again.")]
    [InlineData($"/localchat/people/{Officer}/actions", """{"replyToId":"","verb":null}""", 400, "The page has sent something that is no action. Load it again.")]
    [InlineData("/localchat/people/nobody/visit", "{}", 404, "The directory does not know this person any more. Load the page again.")]
    public async Task BadRequest_FromThePage_GetsPlainWords(string path, string json, int status, string message)
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.PostAsync(path, json);

        ((int)response.StatusCode).ShouldBe(status);
        (await LocalChatHost.MessageOfAsync(response)).ShouldBe(message);
        host.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_TooLong_IsRefusedAndNotKept()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.SayAsync(Officer, new string('x', 50_001));

        (await LocalChatHost.MessageOfAsync(response)).ShouldBe("That is too long for one message. Send it in parts.");
        (await host.TranscriptAsync(Officer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_Of30000Characters_Arrives()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        (await host.SayAsync(Officer, new string('ä', 30_000))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        host.Received.Single().Text!.Length.ShouldBe(30_000);
    }

    [Fact]
    public async Task AppId_Configured_NothingIsMapped()
    {
        await using var host = await LocalChatHost.StartAsync(Database, appId: "00000000-0000-4000-8000-00000000000a");

        (await host.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.GetAsync("/localchat/people")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.PostAsync($"/localchat/v3/conversations/a:local-{Officer}/activities", """{"type":"message"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Host", "commissioning.example.org")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    public async Task Request_FromElsewhere_IsForbidden(string header, string value)
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.SendAsync(
            HttpMethod.Post, $"/localchat/people/{Officer}/messages", """{"text":"hi"}""", request => request.Headers.TryAddWithoutValidation(header, value));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        host.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_FromAnotherSite_IsNoMessage()
    {
        await using var host = await LocalChatHost.StartAsync(Database);

        var response = await host.SendAsync(
            HttpMethod.Post,
            $"/localchat/people/{Officer}/messages",
            json: null,
            request => request.Content = new StringContent("""{"text":"hi"}""", System.Text.Encoding.UTF8, "text/plain"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Received.ShouldBeEmpty();
    }

    private static async Task<string> CardAsync(LocalChatHost host)
    {
        await host.SayAsync(Officer, "card");
        return (await host.WaitForAsync(Officer, happened => happened.Entry?.Activity.Attachments is [{ ContentType: MessageFactory.AdaptiveCardContentType }]))
            .Entry!.Activity.Id!;
    }

    private static async Task<PageAnswer> AnswerAsync(HttpResponseMessage response) => JsonSerializer.Deserialize(
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), LocalChatJsonContext.Default.PageAnswer)!;
}
