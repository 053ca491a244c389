using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Asking for approval in one form, on its card and in the chat, over HTTP against the real executable.</summary>
public sealed class RequestFormTests(TheBot bot) : IClassFixture<TheBot>
{
    private const string Area = "Adult social care and health";

    private static readonly (string, string)[] Filled =
    [
        ("why", "The contract ends in March."), ("alternatives", "In-house: no capacity."), ("forWhom", "About 40 older people."), ("risks", "Few providers bid."),
    ];

    [Fact]
    public async Task Card_FilledInAtOnce_GoesToWhoDecidesOnTheServiceArea()
    {
        var officer = bot.Officer;
        await CaseAsync(officer, "Help at the door", "Visits");
        var asked = await officer.SayAsync("request approval");
        asked.All.ShouldContain("“Help at the door”, £150,000 in all: £150,000 a year × 1 year = £150,000.");
        CardReader.Inputs(asked.Card).Select(input => (string)input["id"]!).ShouldBe(["why", "alternatives", "forWhom", "risks", "exempt", "ground", "area"]);
        asked.Texts[^1].ShouldContain("Question 1 of 7: Why do you ask for it now?");

        var wrong = await officer.PressAsync(asked.Card, "form.send", [.. Filled, ("exempt", "The incumbent would go on for less."), ("ground", ""), ("area", Area)]);
        wrong.All.ShouldContain("Say on which ground the exempt part may be kept back.");
        Value(wrong.Card, "exempt").ShouldBe("The incumbent would go on for less.");
        Value(wrong.Card, "why").ShouldBe("The contract ends in March.");
        (await officer.PressAsync(asked.Card, "form.send", [.. Filled, ("exempt", ""), ("ground", "business"), ("area", Area)])).All
            .ShouldContain("You gave a ground for keeping something back.");

        var kept = await officer.PressAsync(asked.Card, "form.send", [.. Filled, ("exempt", "The incumbent would go on for less."), ("ground", "business"), ("area", Area)]);
        kept.All.ShouldContain("Your answers are kept");
        await bot.ToldAsync(officer, "It goes to: Cabinet Member. This follows from");
        var sent = await officer.SayAsync("yes");
        sent.Texts[0].ShouldStartWith("Sent.");
        sent.All.ShouldContain("Ground: Schedule 12A, paragraph 3: it is about the financial or business affairs of a person or body");
        (await officer.SayAsync("request approval")).Texts[^1].ShouldContain("has a request already");
    }

    [Fact]
    public async Task Area_ThatWordsOnlyPointTo_IsOfferedAndAsked()
    {
        var officer = bot.Person(5);
        await CaseAsync(officer, "Youth club", "Evenings for young people");
        await officer.SayAsync("request approval");

        var asked = await officer.SayAsync("It closes.", "None.", "Sixty.", "None.", "no");

        asked.Texts[^1].ShouldContain("Under which service area does it fall? Who decides depends on it. Now: Children and families. Say “keep” to leave it so.");
        (await officer.SayAsync("the moon")).Texts[^1].ShouldStartWith("Choose one of these. Question 7 of 7: Under which service area does it fall?");
        (await officer.SayAsync("none of these")).Texts[^1].ShouldContain("Shall I send it?");
    }

    [Fact]
    public async Task Back_WhenItIsReadyToSend_AsksTheLastQuestionAgainAndLosesNothing()
    {
        var officer = bot.Person(7);
        await CaseAsync(officer, "Lunch club", "Lunches for older people");
        (await officer.SayAsync("request approval", "It closes.", "None.", "Sixty.", "None.", "no", "communities")).Texts[^1].ShouldContain("Shall I send it?");

        (await officer.SayAsync("maybe")).Texts[^1].ShouldStartWith("Say yes or no. It goes to: ");
        (await officer.SayAsync("back")).Texts[^1].ShouldContain("Question 7 of 7: Under which service area does it fall? Who decides depends on it. Now: Communities and housing. Say “keep” to leave it so.");
        (await officer.SayAsync("back")).Texts[^1].ShouldContain("Question 5 of 7");
        (await officer.SayAsync("no", "keep")).Texts[^1].ShouldContain("Shall I send it?");
        await officer.SayAsync("back", "Adult social care and health");
        (await officer.SayAsync("send it")).All.ShouldContain("Sixty.");
    }

    [Theory]
    [InlineData("yes", "Write the part itself that may not become public. If there is nothing, say no. Question 5 of 7")]
    [InlineData("keep", "Nothing stands there yet that I could keep. Question 5 of 7")]
    public async Task ExemptPart_OfAWordThatIsNone_IsAskedForAgain(string said, string asked)
    {
        var officer = bot.Person(3);
        await CaseAsync(officer, "Lunch club", "Lunches for older people");
        var form = (await officer.SayAsync("request approval")).Card;

        (await officer.SayAsync("It closes.", "None.", "Sixty.", "None.", said)).Texts[^1].ShouldStartWith(asked);
        if (said == "yes")
        {
            (await officer.PressAsync(form, "form.send", [.. Filled, ("exempt", said), ("ground", "business"), ("area", Area)])).All.ShouldContain("Write the part itself that may not become public.");
        }

        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Area_OfTheRouteForm_IsTakenAndNotAskedAgain()
    {
        var officer = bot.Person(6);
        await CaseAsync(officer, "Youth club", "Evenings for young people");
        var form = await officer.SayAsync("choose route");
        var route = (string)CardReader.Inputs(form.Card).First(input => (string)input["id"]! == "route")["choices"]![0]!["value"]!;
        await officer.PressAsync(
            form.Card,
            "form.send",
            ("route", route), ("subject", "light-touch"), ("vat", "OnTop"), ("begins", "2026-12-01"), ("area", "housing"), ("why", "It fits."));

        var asked = await officer.SayAsync("request approval");
        Value(asked.Card, "area").ShouldBe("Communities and housing");
        (await officer.SayAsync("It closes.", "None.", "Sixty.", "None.", "no")).Texts[^1].ShouldContain("Shall I send it?");

        // The law's lines are those of a light touch contract with VAT on top, as the route has it.
        var sent = await officer.SayAsync("yes");
        sent.All.ShouldContain("In law the full rules begin at £663,540 with VAT for light touch services. £150,000 + 20 % VAT = £180,000: below it.");
    }

    [Fact]
    public async Task Send_DeclinedAtTheEnd_KeepsEverythingThatWasTyped()
    {
        var officer = bot.Person(7);
        await CaseAsync(officer, "Home care", "Care at home");
        await officer.RequestApprovalAsync();
        (await officer.SayAsync("no")).Texts[^1].ShouldBe("I have not sent it. What you wrote is kept: say “request approval” when you are ready.");

        var again = await officer.SayAsync("request approval");

        Value(again.Card, "risks").ShouldBe("Few providers bid: we talk to the market first.");
        Value(again.Card, "area").ShouldBe(Area);
        again.Texts[^1].ShouldContain("Now: The contract ends in March. Say “keep” to leave it so.");
        (await officer.SayAsync("keep", "Two other ways were tried.", "keep", "keep", "no", "keep")).Texts[^1].ShouldContain("Shall I send it?");
        var sent = await officer.SayAsync("yes");
        sent.All.ShouldContain("Two other ways were tried.");
        sent.All.ShouldContain("The contract ends in March.");
    }

    [Fact]
    public async Task Form_OfSomebodyElsesMatter_IsRefused()
    {
        await CaseAsync(bot.SecondOfficer, "Home care", "Care at home");
        var form = await bot.SecondOfficer.SayAsync("request approval");

        (await bot.CabinetMember.PressAsync(form.Card, "form.send", [.. Filled, ("area", Area)])).All.ShouldContain("Open the case or other matter first");
    }

    private static Task<BotReplies> CaseAsync(ChatUser officer, string title, string service) =>
        officer.SayAsync("use solihull", "start", title, service, "150k", "1", "0");

    private static string? Value(JsonNode card, string input) => (string?)CardReader.Inputs(card).Single(one => (string)one["id"]! == input)["value"];
}
