using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>Which method an activity reaches, and how invokes are answered.</summary>
public sealed class ActivityHandlerTests : IAsyncLifetime
{
    private readonly RecordingBot _bot = new();
    private ChannelHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ChannelHost.StartAsync(_bot);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("message", "{}", "message")]
    [InlineData("messageUpdate", "{}", "messageUpdate")]
    [InlineData("messageDelete", "{}", "messageDelete")]
    [InlineData("messageReaction", """{"reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"sad"}]}""", "reactionsAdded like,reactionsRemoved sad")]
    [InlineData("conversationUpdate", """{"membersAdded":[{"id":"28:b"}],"membersRemoved":[{"id":"29:1"}]}""", "membersAdded 28:b,membersRemoved 29:1")]
    [InlineData("conversationUpdate", """{"channelData":{"eventType":"channelRenamed"}}""", "")]
    [InlineData("installationUpdate", """{"action":"add"}""", "installed")]
    [InlineData("installationUpdate", """{"action":"add-upgrade"}""", "installed")]
    [InlineData("installationUpdate", """{"action":"remove"}""", "removed")]
    [InlineData("installationUpdate", """{"action":"remove-upgrade"}""", "removed")]
    [InlineData("installationUpdate", """{"action":"unheardOf"}""", "")]
    [InlineData("event", """{"name":"application/vnd.microsoft.readReceipt"}""", "event")]
    [InlineData("typing", "{}", "typing")]
    [InlineData("endOfConversation", "{}", "endOfConversation")]
    [InlineData("somethingElse", "{}", "unrecognized")]
    public async Task Activity_ReachesTheMethodOfItsType(string type, string fields, string expected)
    {
        (await AskAsync(type, fields)).Status.ShouldBe(200);

        string.Join(',', _bot.Calls).ShouldBe(expected);
    }

    [Fact]
    public async Task Invoke_NameWithoutHandler_Is501()
    {
        (await AskAsync("invoke", """{"name":"unheard/of"}""")).Status.ShouldBe(501);
        (await AskAsync("invoke", "{}")).Status.ShouldBe(501);
    }

    [Fact]
    public async Task AdaptiveCardAction_IsAnsweredInTheBody()
    {
        var (status, body) = await AskAsync(
            "invoke", """{"name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"v","data":{"a":1}},"trigger":"automatic"}}""");

        status.ShouldBe(200);
        body!.ToJsonString().ShouldBe("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"v 1 automatic"}""");
    }

    [Fact]
    public async Task AdaptiveCardAction_WithoutTrigger_IsTaken() =>
        (await AskAsync("invoke", """{"name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"v"}}}""")).Body!["value"]!
            .GetValue<string>().ShouldBe("v  ");

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":7}}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"v"}}""")]
    [InlineData("""{"action":{"verb":"v","data":"text"}}""")]
    [InlineData("""{"action":{"verb":"v","data":{}},"trigger":{}}""")]
    public async Task AdaptiveCardAction_MalformedValue_Is400(string value)
    {
        var (status, body) = await AskAsync("invoke", $$"""{"name":"adaptiveCard/action","value":{{value}}}""");

        status.ShouldBe(400);
        body!["statusCode"]!.GetValue<int>().ShouldBe(400);
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.error");
        body["value"]!["code"]!.GetValue<string>().ShouldBe("BadRequest");
        _bot.Calls.ShouldBeEmpty();
    }

    private Task<(int Status, JsonNode? Body)> AskAsync(string type, string fields)
    {
        var activity = _host.Personal(type);
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
        {
            activity[name] = value?.DeepClone();
        }

        return _host.AskAsync(activity);
    }

    private sealed class RecordingBot : ActivityHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task OnMessageActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("message");

        protected override Task OnMessageUpdateActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("messageUpdate");

        protected override Task OnMessageDeleteActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("messageDelete");

        protected override Task OnMembersAddedAsync(IReadOnlyList<ChannelAccount> membersAdded, TurnContext turn, CancellationToken cancellationToken) =>
            Note("membersAdded " + membersAdded[0].Id);

        protected override Task OnMembersRemovedAsync(IReadOnlyList<ChannelAccount> membersRemoved, TurnContext turn, CancellationToken cancellationToken) =>
            Note("membersRemoved " + membersRemoved[0].Id);

        protected override Task OnReactionsAddedAsync(IReadOnlyList<MessageReaction> reactions, TurnContext turn, CancellationToken cancellationToken) =>
            Note("reactionsAdded " + reactions[0].Type);

        protected override Task OnReactionsRemovedAsync(IReadOnlyList<MessageReaction> reactions, TurnContext turn, CancellationToken cancellationToken) =>
            Note("reactionsRemoved " + reactions[0].Type);

        protected override Task OnInstallationUpdateAddAsync(TurnContext turn, CancellationToken cancellationToken) => Note("installed");

        protected override Task OnInstallationUpdateRemoveAsync(TurnContext turn, CancellationToken cancellationToken) => Note("removed");

        protected override Task OnEventActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("event");

        protected override Task OnTypingActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("typing");

        protected override Task OnEndOfConversationActivityAsync(TurnContext turn, CancellationToken cancellationToken) => Note("endOfConversation");

        protected override Task OnUnrecognizedActivityTypeAsync(TurnContext turn, CancellationToken cancellationToken) => Note("unrecognized");

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            TurnContext turn, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken) =>
            Task.FromResult(AdaptiveCardInvokeResponse.Message($"{invoke.Action.Verb} {invoke.Action.Text("a")} {invoke.Trigger}"));

        private Task Note(string call)
        {
            Calls.Add(call);
            return Task.CompletedTask;
        }
    }
}
