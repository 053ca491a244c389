using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>Messages to people through the outbox, the references by which they are reached, and cards that are replaced later.</summary>
public sealed class ActivityOutboxTests : IAsyncLifetime
{
    private const string Officer = "0a000000-0000-0000-0000-000000000001";
    private const string Approver = "0A000000-0000-0000-0000-00000000000B";
    private const string Nobody = "0a000000-0000-0000-0000-00000000000c";

    private static readonly JsonElement _card = JsonDocument.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[]}""").RootElement;

    private ChannelHost _host = null!;

    private static CancellationToken Token => ChannelHost.Token;

    private FakeConnector Fake => _host.Connector;

    private ConversationReferenceStore References => _host.Services.GetRequiredService<ConversationReferenceStore>();

    /// <summary>A bot of few words: they say what to do.</summary>
    public async ValueTask InitializeAsync() => _host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
    {
        switch (turn.Activity.Text?.Split(' '))
        {
            case ["send", var person]:
                turn.SendToPerson(person, MessageFactory.Text("for you"));
                break;
            case ["card", var person]:
                turn.SendToPerson(person, MessageFactory.Card(_card, "first"), "approval-1");
                break;
            case ["update", var person]:
                turn.UpdateForPerson(person, MessageFactory.Card(_card, "second"), "approval-1");
                break;
            case ["mine"]:
                await turn.SendCardAsync(_card, "mine", "approval-1", cancellationToken);
                break;
        }

        return null;
    }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Reference_IsStoredFromEveryPersonalActivity_NewestFirst_AndForgottenOnRemoval()
    {
        await AskAsync("installationUpdate", activity => activity["action"] = "add");
        var reference = await References.FindAsync(TestActivities.TenantId.ToUpperInvariant(), Officer.ToUpperInvariant(), Token);
        reference!.ServiceUrl.ShouldBe(Fake.ServiceUrl);
        reference.Conversation.Id.ShouldBe($"a:1;x={Officer}/@");
        reference.User!.Id.ShouldBe($"29:1{Officer}");
        reference.User.Name.ShouldBeNull();

        // A new session is a new conversation.
        await AskAsync("typing", activity => activity["conversation"]!["id"] = "a:2");
        (await References.FindAsync(TestActivities.TenantId, Officer, Token))!.Conversation.Id.ShouldBe("a:2");
        (await References.FindAsync(null, Officer, Token))!.Conversation.Id.ShouldBe("a:2");
        (await References.FindAsync("another", Officer, Token)).ShouldBeNull();

        await AskAsync("installationUpdate", activity => activity["action"] = "remove");
        (await References.FindAsync(TestActivities.TenantId, Officer, Token)).ShouldBeNull();
        await AskAsync("conversationUpdate", activity => activity["membersRemoved"] = JsonNode.Parse("""[{"id":"28:bot-app-id"}]"""));
        (await References.FindAsync(TestActivities.TenantId, Officer, Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Reference_IsNeverAGroupConversation(string type)
    {
        await AskAsync("message", activity =>
        {
            activity["conversation"]!["conversationType"] = type;
            activity["conversation"]!["isGroup"] = true;
        });

        (await References.FindAsync(TestActivities.TenantId, Officer, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Person_WhoHasWritten_IsReachedWhereTheyWrote()
    {
        await AskAsync("typing", person: Approver);

        await SayAsync("send " + Approver.ToLowerInvariant());

        var sent = await Fake.WaitForAsync(request => request.Text == "for you", Token);
        sent.Segments.ShouldBe(["conversations", $"a:1;x={Approver}/@", "activities"]);
        sent.Body!["recipient"]!["id"]!.GetValue<string>().ShouldBe($"29:1{Approver}");
        Fake.Requests.Count.ShouldBe(1);
        Fake.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_WhoHasNotWritten_GetsAConversationAtTheTenantsConnector()
    {
        await SayAsync("send " + Nobody);
        var sent = await Fake.WaitForAsync(request => request.Text == "for you", Token);
        sent.Segments[1].ShouldBe(Fake.PersonalConversation(Nobody));
        var created = Fake.Requests[0].Body!;
        created["tenantId"]!.GetValue<string>().ShouldBe(TestActivities.TenantId);
        created["channelData"]!["tenant"]!["id"]!.GetValue<string>().ShouldBe(TestActivities.TenantId);
        created["bot"]!["id"]!.GetValue<string>().ShouldBe("28:bot-app-id");
        Fake.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Throttling_IsWaitedFor_AndNothingIsSentTwice()
    {
        Fake.AnswerNext(ConnectorAnswer.Error(412, "PreconditionFailed"));
        Fake.AnswerNext(ConnectorAnswer.Error(429, "Throttled"));
        await AskAsync("typing", person: Approver);
        await SayAsync("send " + Approver);

        await Fake.WaitForAsync(request => request is { Text: "for you", Status: 201 }, Token);
        Fake.Requests.Select(request => request.Status).ShouldBe([412, 429, 201]);
    }

    [Theory]
    [InlineData(500, "ServiceError")]
    [InlineData(502, "BadGateway")]
    [InlineData(403, "BotNotInConversationRoster")]
    public async Task Failure_ThatIsFinalOrUncertain_IsParkedWithAReason(int status, string code)
    {
        await AskAsync("typing", person: Approver);
        Fake.AnswerNext(ConnectorAnswer.Error(status, code));

        var result = await SendAsync(ActivityOutbox.Send(Approver, MessageFactory.Text("secret"), null));

        result.ShouldBeOfType<SendResult.Park>().Reason.ShouldContain($"the connector answered {status} {code}");
        (await References.FindAsync(null, Approver, Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Person_WhoHasBlockedTheBot_IsForgotten()
    {
        await AskAsync("typing", person: Approver);
        Fake.AnswerNext(ConnectorAnswer.Error(403, "ConversationBlockedByUser"));

        (await SendAsync(ActivityOutbox.Send(Approver, MessageFactory.Text("hello"), null))).ShouldBeOfType<SendResult.Park>();

        (await References.FindAsync(null, Approver, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Person_WhenNobodyHasWritten_IsParked() =>
        (await SendAsync(ActivityOutbox.Send(Nobody, MessageFactory.Text("hello"), null))).ShouldBeOfType<SendResult.Park>().Reason
            .ShouldBe("not reached: nobody has opened a chat yet, so there is no connector to open one at");

    [Fact]
    public async Task Card_IsReplacedWhereverItWasSent()
    {
        await AskAsync("typing", person: Approver);
        await SayAsync("card " + Approver);
        await Fake.WaitForAsync(request => request is { Method: "POST", Status: 201 }, Token);

        // The same card again, in a later session.
        await AskAsync("typing", activity => activity["conversation"]!["id"] = "a:later", Approver);
        await SayAsync("card " + Approver);
        await SayAsync("update " + Approver);

        await Fake.WaitForAsync(request => request.Method == "PUT" && request.Segments[1] == "a:later", Token);
        foreach (var conversation in new[] { $"a:1;x={Approver}/@", "a:later" })
        {
            var shown = Fake.Shown(conversation).ShouldHaveSingleItem();
            shown["summary"]!.GetValue<string>().ShouldBe("second");
            shown["conversation"]!["id"]!.GetValue<string>().ShouldBe(conversation);
        }

        Fake.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_SentAsAReply_IsReplacedToo()
    {
        await SayAsync("mine");
        await SayAsync("update " + Officer);

        await Fake.WaitForAsync(request => request.Method == "PUT", Token);
        Fake.Shown($"a:1;x={Officer}/@").ShouldHaveSingleItem()["summary"]!.GetValue<string>().ShouldBe("second");
    }

    [Fact]
    public async Task Update_IsSafeToRunAgain_AndCopiesThatAreGoneDoNotStopIt()
    {
        await SayAsync("mine");
        await SayAsync("mine");
        await Fake.WaitForAsync(request => request.Body?["summary"] is not null && Fake.Requests.Count == 2, Token);
        await SayAsync("update " + Officer);
        await Fake.WaitForAsync(request => request.Method == "PUT" && Fake.Requests.Count == 4, Token);
        var update = ActivityOutbox.Update(Officer, MessageFactory.Card(_card, "third"), "approval-1");

        Fake.AnswerNext(ConnectorAnswer.Error(404, "ActivityNotFoundInConversation"));
        (await SendAsync(update)).ShouldBeOfType<SendResult.Sent>();
        Fake.Shown($"a:1;x={Officer}/@").Select(shown => shown["summary"]!.GetValue<string>()).ShouldBe(["second", "third"]);
        Fake.AnswerNext(ConnectorAnswer.Error(502, "x"));
        (await SendAsync(update)).ShouldBeOfType<SendResult.Retry>();
        (await SendAsync(update)).ShouldBeOfType<SendResult.Sent>();
        Fake.Shown($"a:1;x={Officer}/@").Select(shown => shown["summary"]!.GetValue<string>()).ShouldBe(["third", "third"]);
    }

    [Fact]
    public async Task Update_OfACardThatWasNeverSent_IsDone()
    {
        (await SendAsync(ActivityOutbox.Update(Officer, MessageFactory.Card(_card, "second"), "never"))).ShouldBeOfType<SendResult.Sent>();
        Fake.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_WithoutAnIdFromTheChannel_IsSentAndLogged()
    {
        Fake.AnswersWithoutBody = true;
        await AskAsync("typing", person: Approver);

        (await SendAsync(ActivityOutbox.Send(Approver, MessageFactory.Card(_card, "first"), "approval-1"))).ShouldBe(new SendResult.Sent());

        _host.Logs.Lines.ShouldContain(line => line.Text.StartsWith("1021 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_ForOnePerson_StandInOneLine()
    {
        var activity = JsonSerializer.Deserialize(_host.Personal("message").ToJsonString(), ChannelJsonContext.Default.Activity)!;
        var reply = ActivityOutbox.Reply(activity, new OutgoingActivity(MessageFactory.Text("x"), null));
        var group = activity with { Conversation = activity.Conversation! with { ConversationType = "groupChat" } };

        reply.Destination.ShouldBe("person/" + Officer);
        ActivityOutbox.Send(Officer.ToUpperInvariant(), MessageFactory.Text("x"), null).Destination.ShouldBe(reply.Destination);
        ActivityOutbox.Update(Officer, MessageFactory.Text("x"), "t").Destination.ShouldBe(reply.Destination);
        ActivityOutbox.Reply(group, new OutgoingActivity(MessageFactory.Text("x"), null)).Destination.ShouldBe("conversation/" + group.Conversation.Id);
    }

    private Task<SendResult> SendAsync(OutboxMessage message) =>
        _host.Services.GetServices<IOutboxSender>().Single(sender => sender.Kind == message.Kind).SendAsync(new QueuedMessage(1, message, 1), Token);

    private async Task SayAsync(string text) => (await _host.AskAsync(_host.Message(text))).Status.ShouldBe(200);

    private async Task AskAsync(string type, Action<JsonObject>? change = null, string person = Officer)
    {
        var activity = _host.Personal(type, null, person);
        change?.Invoke(activity);
        (await _host.AskAsync(activity)).Status.ShouldBe(200);
    }
}
