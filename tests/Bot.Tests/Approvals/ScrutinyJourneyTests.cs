using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Urgent key decisions and call-in, over HTTP against the real executable.</summary>
public sealed class ScrutinyJourneyTests(TheBot bot) : IClassFixture<TheBot>
{
    private ChatUser Chair => bot.Person(14);

    private ChatUser DemocraticServices => bot.Person(13);

    [Fact]
    public async Task SpecialUrgency_TheChairAgreesOnTheirCard_ThenItIsDecidedAndCalledIn()
    {
        var officer = bot.Officer;
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        (await officer.RequestApprovalAsync()).Texts[^1].ShouldContain("say “general exception” or “special urgency”");
        (await officer.SayAsync("special urgency")).Texts[^1].ShouldContain("Why can it not wait even five clear days?");
        (await officer.SayAsync("The provider has closed.")).Texts[^1].ShouldContain("Can it not wait for call-in either?");
        (await officer.SayAsync("no")).Texts[^1].ShouldContain("Nobody may decide before the scrutiny chair has agreed that it cannot wait; I will ask.");
        var id = Id(await officer.SayAsync("yes"));

        var early = await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "It meets the need."), ("interests", "none")));
        early.All.ShouldContain("nobody may decide before the scrutiny chair has agreed");

        var card = (await Chair.SayAsync($"open {id}")).Card;
        CardReader.Text(card).ShouldContain("Can this wait?");
        (await bot.CabinetMember.InvokeAsync("approval.agree-urgency", Data(id, ("reason", "x")))).All.ShouldContain("Only the scrutiny chair can agree");
        (await Chair.PressAsync(card, "approval.agree-urgency", ("reason", " "))).All.ShouldContain("Give the reason, then press the button again.");
        await Chair.PressAsync(card, "approval.agree-urgency", ("reason", "The provider has closed."));

        (await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "It meets the need."), ("interests", "none")))).All.ShouldContain("Approved");
        await bot.Connector.WaitForAsync(
            request => request.Body?["attachments"] is { } attachments && request.Segments.Contains(Chair.ConversationId) && attachments.ToJsonString().Contains("approval.call-in", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        (await officer.SayAsync($"call in {id} I changed my mind.")).All.ShouldContain("You may not call decisions of this council in.");
        var decided = (await Chair.SayAsync($"open {id}")).Card;
        (await Chair.PressAsync(decided, "approval.call-in", ("reason", ""))).All.ShouldContain("Say why you call it in, then press the button again.");
        (await Chair.PressAsync(decided, "approval.call-in", ("reason", "The need was not shown."))).All.ShouldContain("Called in by Chair of scrutiny: The need was not shown.");
        (await officer.SayAsync("my requests")).All.ShouldContain("Called in by Chair of scrutiny: no effect until scrutiny ends");

        (await DemocraticServices.SayAsync($"call in outcome DEC-{id} perhaps")).All.ShouldContain("Say how scrutiny ended: confirmed, referred back or not proceeding.");
        (await DemocraticServices.SayAsync($"call in outcome DEC-{id} confirmed: the committee heard it.")).All.ShouldContain("The outcome of scrutiny is on record");
        var open = (await officer.SayAsync($"open DEC-{id}")).All;
        open.ShouldContain("In effect since");
        open.ShouldContain("by Democratic services officer: the committee heard it");
    }

    [Fact]
    public async Task Edit_AfterTheChairHasAgreed_TellsEverybodyThatTheChairIsAskedAgain()
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        await officer.RequestApprovalAsync();
        await officer.SayAsync("special urgency", "The provider has closed.", "no");
        var id = Id(await officer.SayAsync("yes"));
        await Chair.PressAsync((await Chair.SayAsync($"open {id}")).Card, "approval.agree-urgency", ("reason", "It cannot wait."));

        (await officer.SayAsync($"edit {id}")).All.ShouldContain("So is the scrutiny chair, who has agreed to the version before.");
        (await officer.SayAsync("cancel", $"edit {id} risks: Another provider may close too.")).All.ShouldContain("now stands at version 2");
        await bot.ToldAsync(Chair, $"{id}, “Home care” since the scrutiny chair agreed. Nobody may decide on the new version before the chair agrees again.");
        await bot.ToldAsync(officer, "I have asked the chair again; nobody may decide before the chair agrees.");

        var early = Data(id, ("reason", "It meets the need."), ("interests", "none"));
        early["version"] = 2;
        (await bot.CabinetMember.InvokeAsync("approval.approve", early)).All.ShouldContain("nobody may decide before the scrutiny chair has agreed");
        var again = (await Chair.SayAsync($"open {id}")).Card;
        CardReader.Text(again).ShouldContain("the scrutiny chair is asked again, because the request was changed.");
        await Chair.PressAsync(again, "approval.agree-urgency", ("reason", "It still cannot wait."));
        (await bot.CabinetMember.InvokeAsync("approval.approve", early)).All.ShouldContain("✔ Approved");
    }

    [Fact]
    public async Task Scrutiny_WithATextThatIsTooLong_IsRefusedWholeAtTheField()
    {
        var officer = bot.Person(6);
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        await officer.RequestApprovalAsync();
        await officer.SayAsync("special urgency", "The provider has closed.", "no");
        var id = Id(await officer.SayAsync("yes"));
        var long_ = new string('x', 2001);

        var refused = await Chair.PressAsync((await Chair.SayAsync($"open {id}")).Card, "approval.agree-urgency", ("reason", long_));
        refused.All.ShouldContain("⚠ Error: That is too long: at most 2000 characters. Please say it shorter.");
        (await Chair.SayAsync($"call in {id} {long_}")).Texts[^1].ShouldBe("That is too long: at most 2000 characters. Please say it shorter. Nothing was changed.");
        (await DemocraticServices.InvokeAsync("approval.agree-urgency", Data(id, ("reason", "x"), ("chair", new string('y', 101))))).All
            .ShouldContain("That is too long: at most 100 characters.");
    }

    [Fact]
    public async Task KeyDecision_ByItsEffectOnWards_WaitsForItsNoticeThoughItsValueIsSmall()
    {
        var officer = bot.Person(11);
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        (await officer.RequestApprovalAsync()).Texts[^1].ShouldContain(
            "By its value it is no key decision. If it significantly affects people in 2 or more wards it is one all the same (SI 2012/2089, regulation 8): say “key decision” first. Shall I send it?");

        (await officer.SayAsync("key decision")).Texts[^1].ShouldContain("28 clear days");
        await officer.SayAsync("1 March 2027");
        (await officer.SayAsync("www.council.example/plan")).Texts[^1].ShouldBe("Give the address of the page on the council’s website. It begins with https://.");
        (await officer.SayAsync("It goes out next week.")).Texts[^1].ShouldEndWith("It may be decided from 30 March 2027. Shall I send it?");
        var id = Id(await officer.SayAsync("yes"));

        (await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "Fine."), ("interests", "none")))).All
            .ShouldContain("This is a key decision. The day stated for its notice is 1 March 2027, and the law asks for 28 clear days: it may be decided from 30 March 2027.");
        var card = await bot.CabinetMember.SayAsync($"open {id}");
        card.All.ShouldContain("Key by its effect on 2 or more wards (SI 2012/2089 regulation 8).");
        card.All.ShouldContain("Notice running until it may be decided from 30 March 2027");
        card.All.ShouldContain("Nobody can decide yet.");
        card.All.ShouldContain("No address of the notice is on record: It goes out next week.");

        // The address follows, from those who answer for it.
        (await bot.CabinetMember.SayAsync($"notice address {id} https://council.example/plan/9")).Texts[^1].ShouldContain("democratic services and the monitoring officer put the address of its notice on record.");
        (await officer.SayAsync($"notice address {id} council.example/plan/9")).Texts[^1].ShouldBe("Give the address of the page on the council’s website. It begins with https://.");
        (await DemocraticServices.SayAsync($"notice address {id} https://council.example/plan/9,a:b")).Texts[^1].ShouldBe("The address of the notice is on record; the card and the decision’s record have it.");
        (await officer.SayAsync($"notice address {id} https://council.example/plan/9,a:b")).Texts[^1].ShouldBe("That address is on record already.");
        var now = await bot.CabinetMember.SayAsync($"open {id}");
        now.All.ShouldContain("Notice at: https://council.example/plan/9,a:b");
        now.All.ShouldNotContain("No address of the notice");
        (await officer.SayAsync($"read {id}")).All.ShouldContain("Notice at: https://council.example/plan/9,a:b");
    }

    [Fact]
    public async Task GeneralException_TheChairHasNoticeAndTheButtonsStayShutFiveClearDays()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "450k", "1", "0");
        await officer.RequestApprovalAsync();
        (await officer.SayAsync("soon")).Texts[^1].ShouldBe("Write the day of the notice, such as 1 December 2026, or say “general exception” or “special urgency”.");
        await officer.SayAsync("general exception");
        (await officer.SayAsync("28 December 2028")).Texts[^1].ShouldContain("the bank holidays after that are not known yet. Nothing is lost");
        (await officer.SayAsync("1 March 2027")).Texts[^1].ShouldStartWith("At which address on the council’s website is that notice?");
        (await officer.SayAsync("https://council.example/exceptions/3")).Texts[^1].ShouldBe("Why is it impracticable to wait for 28 days? The reason goes on the record.");
        (await officer.SayAsync("The grant ends.")).Texts[^1].ShouldContain("It may be decided from 9 March 2027.");
        var id = Id(await officer.SayAsync("yes"));

        var refused = await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "Fine."), ("interests", "none")));
        refused.All.ShouldContain("The scrutiny chair had notice on 1 March 2027, and five clear days must pass: it may be decided from 9 March 2027.");
        var notice = await bot.Connector.WaitForAsync(
            request => (string?)request.Body?["text"] is { } text && text.Contains(id, StringComparison.Ordinal) && text.StartsWith("Notice under regulation 10", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        ((string)notice.Body!["text"]!).ShouldEndWith("Why 28 days are impracticable: The grant ends. Notice at: https://council.example/exceptions/3");
    }

    private static string Id(BotReplies replies) => CardReader.IdOn(replies.Card);

    private static JsonObject Data(string id, params (string Input, string Value)[] inputs)
    {
        var data = new JsonObject { ["id"] = id, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            data[input] = value;
        }

        return data;
    }
}
