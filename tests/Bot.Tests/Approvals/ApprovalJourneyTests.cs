using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>A request from the officer to the decision, over HTTP against the real executable.</summary>
public sealed partial class ApprovalJourneyTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Request_UpToTheDecision_IsDecidedByWhoMayAndToldToEverybody()
    {
        var officer = bot.Officer;
        var member = bot.CabinetMember;
        await RequestAsync(officer, "solihull", "150k");
        await officer.TellAsync("yes");
        var sent = await bot.Connector.WaitForAsync(
            request => request.Method == "POST" && request.Segments.Contains(officer.ConversationId) && request.Body?["attachments"] is not null,
            TestContext.Current.CancellationToken);
        sent.Body!.ToJsonString().ShouldContain("Waiting for a decision");

        var id = CardReader.IdOn(sent.Body["attachments"]![0]!["content"]!);
        var arrived = await CardForAsync(member, id);
        CardReader.Text(arrived).ShouldContain("Example scheme, Solihull, Cabinet Member from £100,000");
        CardReader.Text(arrived).ShouldContain("The contract ends in March.");
        CardReader.Text(arrived).ShouldContain("£150,000 a year × 1 year = £150,000");
        CardReader.Text(arrived).ShouldContain("About 40 older people.");
        CardReader.Text(arrived).ShouldContain("Few providers bid: we talk to the market first.");
        CardReader.Text(arrived).ShouldContain("In law the full rules begin at");

        var silent = await member.PressAsync(arrived, "approval.reject", ("interests", "none"), ("reason", " "));
        silent.All.ShouldContain("Give your reason, then press the button again.");

        var own = await officer.PressAsync(arrived, "approval.approve", ("interests", "none"), ("reason", "I want it."));
        own.All.ShouldContain("You asked for this approval, so you cannot decide on it.");
        var other = await bot.HeadOfCommissioning.PressAsync(arrived, "approval.approve", ("interests", "none"), ("reason", "Fine."));
        other.All.ShouldContain("This decision is not yours. It is for Cabinet Member to decide.");
        var stranger = await bot.Person(99).PressAsync(arrived, "approval.approve", ("interests", "none"), ("reason", "Fine."));
        stranger.All.ShouldContain("I do not know you yet");
        stranger.All.ShouldNotContain("Home care");

        var decided = await member.PressAsync(arrived, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));
        decided.All.ShouldContain("Approved");
        decided.All.ShouldContain("It meets the need.");

        var officersCopy = await bot.Connector.WaitForAsync(
            request => request.Method == "PUT" && request.Segments.Contains(officer.ConversationId), TestContext.Current.CancellationToken);
        officersCopy.Body!.ToJsonString().ShouldContain("Approved");
        await bot.Connector.WaitForAsync(
            request => request.Method == "POST" && (string?)request.Body?["text"] is { } text && text.StartsWith($"Cabinet Member has approved your request {id}", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        (await officer.SayAsync("decisions")).All.ShouldContain("Home care");
        (await officer.SayAsync("my requests")).All.ShouldContain("Approved by Cabinet Member");
        (await member.SayAsync("approvals")).All.ShouldNotContain(id);
        var late = await member.PressAsync(arrived, "approval.reject", ("interests", "none"), ("reason", "Changed my mind."));
        late.All.ShouldContain("Approved");
        var tooLate = await bot.HeadOfCommissioning.PressAsync(arrived, "approval.reject", ("interests", "none"), ("reason", "No."));
        tooLate.All.ShouldContain("This decision is not yours.");
        tooLate.All.ShouldContain("Approved");
        bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_ExemptPart_IsSeenByTheDeciderAloneAndNeverPublished()
    {
        var officer = bot.Person(7);
        const string Secret = "The incumbent would go on for less.";
        var ground = await RequestAsync(officer, "solihull", "150k", (Secret, "Schedule 12A, paragraph 3"));
        ground.Texts[^1].ShouldContain("Shall I send it?");
        var own = await officer.SayAsync("yes");
        own.All.ShouldNotContain(Secret);
        own.All.ShouldContain("Ground: Schedule 12A, paragraph 3");
        var id = CardReader.IdOn(own.Card);

        CardReader.Text(await CardForAsync(bot.CabinetMember, id)).ShouldContain(Secret);
        (await bot.SecondOfficer.SayAsync($"open {id}")).All.ShouldNotContain(Secret);
        (await InGroupAsync(bot.CabinetMember, $"open {id}")).All.ShouldNotContain(Secret);

        await bot.CabinetMember.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" });
        (await bot.CabinetMember.SayAsync($"open DEC-{id}")).All.ShouldNotContain(Secret);
        (await bot.CabinetMember.SayAsync("decisions incumbent")).All.ShouldContain("No decision found.");
    }

    [Fact]
    public async Task Requests_MoreThanAPage_AreAllReached()
    {
        var officer = bot.Person(12);
        for (var number = 0; number < 6; number++)
        {
            await RequestAsync(officer, "solihull", "10k");
            await officer.SayAsync("yes");
        }

        var first = await officer.SayAsync("my requests");
        first.All.ShouldContain("5 of 6 shown.");
        first.All.ShouldContain("<Show more>");
        var second = await officer.SayAsync("my requests 2");
        CardReader.Actions(second.Card).Select(action => (string?)action["tooltip"]).OfType<string>().Single().ShouldStartWith("Open APR-");
        second.All.ShouldNotContain("<Show more>");
    }

    [Fact]
    public async Task Open_InAGroup_ShowsNoButtonsToEverybodyAndTheDeciderTheirs()
    {
        var officer = bot.Person(6);
        await RequestAsync(officer, "solihull", "150k");
        var id = CardReader.IdOn((await officer.SayAsync("yes")).Card);

        var shown = await InGroupAsync(bot.CabinetMember, $"open {id}");

        CardReader.Actions(shown.Card).ShouldBeEmpty();
        CardReader.Inputs(shown.Card).ShouldBeEmpty();
        shown.Card["refresh"]!["userIds"]!.AsArray().Select(user => (string?)user).ShouldContain($"29:{bot.CabinetMember.PersonId}");
        var mine = await bot.CabinetMember.InvokeAsync("approval.refresh", new JsonObject { ["id"] = id, ["version"] = 1 });
        mine.All.ShouldContain("<Approve>");
    }

    [Fact]
    public async Task Request_KeyDecision_WaitsForItsNoticeAndThenForTheCallIn()
    {
        var officer = bot.SecondOfficer;
        var member = bot.CabinetMember;
        var asked = await RequestAsync(officer, "rotherham", "450k");
        asked.Texts[^1].ShouldContain("This is a key decision");
        (await officer.SayAsync("3 March 2027")).Texts[^1].ShouldStartWith("At which address on the council’s website is that notice?");
        (await officer.SayAsync("The notice is not out yet.")).Texts[^1].ShouldContain("It may be decided from 1 April 2027.");
        var early = CaseOf(await officer.SayAsync("yes"));
        var refused = await member.InvokeAsync("approval.approve", Decision(early));
        refused.All.ShouldContain("This is a key decision. The day stated for its notice is 3 March 2027");
        refused.All.ShouldNotContain("<Approve>");

        await RequestAsync(officer, "rotherham", "450k");
        await officer.SayAsync("1 October 2026", "https://council.example/forward-plan/7");
        var ripe = CaseOf(await officer.SayAsync("yes"));
        var decided = await member.InvokeAsync("approval.approve", Decision(ripe));
        decided.All.ShouldContain("Approved");
        decided.All.ShouldContain("Members may call this key decision in. It has no effect before");
        decided.All.ShouldContain("Notice at: https://council.example/forward-plan/7");
        (await officer.SayAsync($"open DEC-{ripe}")).All.ShouldContain("Notice at: https://council.example/forward-plan/7");
        var told = await bot.Connector.WaitForAsync(
            request => (string?)request.Body?["text"] is { } text && text.Contains(ripe, StringComparison.Ordinal) && text.Contains("has approved", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        ((string)told.Body!["text"]!).ShouldContain("members may call it in");
        (await bot.Process.RunAsync("outbox", "list")).Output.ShouldContain($"timed/decision-effect/{ripe}");

        static string CaseOf(BotReplies replies) => CardReader.IdOn(replies.Card);
        static JsonObject Decision(string id) => new() { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" };
    }

    [Theory]
    [InlineData("450k", "Example scheme, Rotherham, Cabinet Member from £50,000", "It is a key decision: 28 clear days of public notice come first, and members may call it in for 5 working days afterwards.")]
    [InlineData("49999.99", "Example scheme, Rotherham, officer delegation below £50,000", "By its value it is no key decision: it may be decided at once.")]
    public async Task Route_BeforeAnythingIsSent_IsExplained(string annual, string delegation, string key)
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use rotherham", "start", "Home care", "Of a case", annual, "1", "0");

        var route = await officer.SayAsync("approvals route");

        route.All.ShouldContain(delegation);
        route.All.ShouldContain("Stage 1: ");
        route.All.ShouldContain(key);
        (await officer.SayAsync("my requests")).All.ShouldContain("You have asked for nothing yet. Open a case and say “request approval”.");
    }

    [Fact]
    public async Task Route_WithAReference_IsOfThatCaseWhicheverIsOpen()
    {
        var officer = bot.Person(5);
        var reference = CaseReference().Match((await officer.SayAsync("use rotherham", "start", "Home care", "Of a case", "450k", "1", "0")).All).Value;
        await officer.SayAsync("use solihull", "start", "Day care", "Of another case", "10k", "1", "0");
        (await officer.SayAsync("approvals route")).All.ShouldNotContain(reference);

        var route = await officer.SayAsync($"approvals route {reference}");

        route.All.ShouldContain(reference);
        route.All.ShouldContain("Example scheme, Rotherham, Cabinet Member from £50,000");
        (await officer.SayAsync("approvals route ROT-2020-0001")).All.ShouldContain("Open the case or other matter first, or write its reference");
    }

    [Fact]
    public async Task Decide_ByTyping_IsNotPossible()
    {
        var answer = await bot.CabinetMember.SayAsync("approve APR-2026-0001");

        answer.All.ShouldContain("Nothing is decided by typing.");
    }

    [Theory]
    [InlineData("approval.approve", "APR-2026-9999")]
    [InlineData("approval.refresh", "' OR 1=1 --")]
    public async Task Press_RequestThatDoesNotExist_SaysSo(string verb, string id)
    {
        var answer = await bot.CabinetMember.InvokeAsync(verb, new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "x", ["interests"] = "none" });

        answer.All.ShouldContain("I cannot find this request");
    }

    [Fact]
    public async Task Press_UnknownVerb_IsAPlainErrorInTheBody()
    {
        var answer = await bot.Officer.InvokeAsync("approval.forge", new JsonObject());

        answer.StatusCode.ShouldBe(400);
        answer.All.ShouldContain("This button belongs to a card that is out of date.");
    }

    private static async Task<BotReplies> InGroupAsync(ChatUser person, string text)
    {
        var activity = person.New("message");
        activity["text"] = text;
        activity["deliveryMode"] = "expectReplies";
        activity["conversation"] = new JsonObject { ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = ChatUser.TenantId, ["id"] = "19:group@thread.v2" };
        using var response = await person.PostAsync(activity);
        return new BotReplies((await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["activities"]!.AsArray());
    }

    // In the chat that the bot has opened with the person, or in their own when they have written before.
    private async Task<JsonNode> CardForAsync(ChatUser person, string id)
    {
        var sent = await bot.Connector.WaitForAsync(
            request => request.Method == "POST"
                && request.Segments.Any(segment => segment == person.ConversationId || segment == bot.Connector.PersonalConversation(person.PersonId))
                && request.Body?["attachments"] is { } attachments
                && attachments.ToJsonString().Contains(id, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        return sent.Body!["attachments"]![0]!["content"]!;
    }

    private static async Task<BotReplies> RequestAsync(ChatUser officer, string framework, string annual, (string Text, string Ground)? exempt = null)
    {
        await officer.SayAsync($"use {framework}", "start", "Home care", "Care at home", annual, "1", "0");
        return await officer.RequestApprovalAsync(exempt: exempt);
    }

    [GeneratedRegex("ROT-[0-9]{4}-[0-9]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
