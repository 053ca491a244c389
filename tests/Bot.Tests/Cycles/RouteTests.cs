using System.Text.RegularExpressions;
using CommissioningBot.Cycles;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Law;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>Route and thresholds of a case, as an officer settles them, over HTTP against the real executable.</summary>
public sealed partial class RouteTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly string[] Rotherham = ["procurement", "goods and services", "it comes on top", "1 April 2027"];

    [Fact]
    public async Task Sutton_JointRoute_LeadsToThePartnersAndHowBudgetsAreHeld()
    {
        var officer = bot.Person(12);
        await OpenAsync(officer, "sutton", "6.5k", "3");
        await officer.SayAsync("service");

        var settled = await SettleAsync(officer, "joint commissioning", "light touch", "it comes on top", "1 April 2027", "", "Health works with us.");
        settled.All.ShouldContain("In a joint exercise, make clear how it is governed");
        settled.Texts[^1].ShouldContain("Which partners commission with you?");
        (await officer.SayAsync("Health board, Second council")).Texts[^1].ShouldContain("How are the budgets held?");
        (await officer.SayAsync("pooled")).All.ShouldContain("With Health board, Second council. Pooled budgets");

        // Once they are named, a change of the route does not ask again.
        (await officer.SayAsync("route")).All.ShouldContain("<Set partners>");
        (await SettleAsync(officer, "keep", "keep", "keep", "keep", "keep", "It still fits.")).All.ShouldNotContain("Which partners commission with you?");
    }

    [Fact]
    public async Task Route_InTheChat_ShowsFrameworkAndLawWithTheWorkingAndWarnsNearALine()
    {
        var officer = bot.Officer;
        var reference = await OpenAsync(officer, "rotherham", "6.5k", "3");
        (await officer.SayAsync("route")).All.ShouldContain("The route is not settled yet.");
        var asked = await officer.SayAsync("choose route");
        asked.All.ShouldContain("How is the service to be got?");
        asked.All.ShouldContain("Commissioning approaches to weigh up");

        await officer.SayAsync("procurement", "goods and services", "it comes on top");
        var answered = await officer.SayAsync("how many quotes do I need for £18,000?");
        answered.All.ShouldContain("at least two quotations in writing");
        answered.Texts[^1].ShouldContain("Question 4 of 6: When does the procurement or call begin?");
        await bot.Process.KillAsync();
        await bot.Process.StartAsync();
        var settled = await officer.SayAsync("1 April 2027", "skip", "The outcomes are clear.");

        settled.All.ShouldContain("£6,500 a year × 3 years = £19,500");
        settled.All.ShouldContain("£19,500 + 20 % VAT = £23,400");
        settled.All.ShouldContain("From £5,000 to just under £20,000, get at least two quotations in writing.");
        settled.All.ShouldContain("£19,500 is £500 below £20,000, where this begins");
        settled.All.ShouldContain("the full rules begin at £207,720 with VAT for goods and services");
        settled.All.ShouldContain("Mutual Trusts");
        settled.All.ShouldContain("Advertise on YorTender");
        settled.All.ShouldContain("Procurement Act 2023");

        var seen = await bot.SecondOfficer.SayAsync($"route {reference}");
        seen.All.ShouldContain("Because: The outcomes are clear.");
        var changed = await bot.SecondOfficer.SayAsync($"change value {reference}", "7k", "keep", "keep", "Prices have risen.");
        changed.All.ShouldContain("£7,000 a year × 3 years = £21,000");
        changed.All.ShouldContain("£21,000 is only £1,000 above £20,000, where this begins");
        (await officer.SayAsync($"history {reference}")).All.ShouldContain("estimated the value anew");
    }

    [Fact]
    public async Task Route_Grant_FollowsTheGrantsProcessAndShowsSubsidyControl()
    {
        var officer = bot.SecondOfficer;
        await OpenAsync(officer, "rotherham", "150k", "1");
        var settled = await SettleAsync(officer, "grant in aid", "light touch services", "none is due", "1 April 2027", "", "They are trusted and need core costs.");

        settled.All.ShouldContain("Grant in Aid");
        settled.All.ShouldContain("subsidy", Case.Insensitive);
        settled.All.ShouldContain("Entry in the subsidy database");
        settled.All.ShouldNotContain("the full rules begin at");
    }

    [Theory]
    [InlineData("rotherham", "in-house")]
    [InlineData("solihull", "develop our own service")]
    public async Task Route_InHouse_FollowsTheFrameworksWayAndNoLawOnContracts(string framework, string route)
    {
        var officer = bot.Person(13);
        var reference = await OpenAsync(officer, framework, "150k", "2");
        await officer.SayAsync("choose route", route);
        (await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?")).Texts[^1].ShouldContain("Question 2 of 6: What is the contract or grant about?");
        await bot.Process.KillAsync();
        await bot.Process.StartAsync();
        var settled = await officer.SayAsync("light touch services", "none is due", "1 April 2027", "skip", "Our own team can do it best.");

        var option = KnowledgeBase.Load().FindFramework(framework)!.RouteQuestion!.Options.Single(option => string.Equals(option.Name, route, StringComparison.OrdinalIgnoreCase));
        settled.All.ShouldContain($"is settled: {option.Name}.");
        settled.All.ShouldContain("Because: Our own team can do it best.");
        settled.All.ShouldNotContain("the full rules begin at");
        settled.All.ShouldNotContain("notice", Case.Sensitive);
        (await bot.SecondOfficer.SayAsync($"route {reference}")).All.ShouldContain("Because: Our own team can do it best.");
        (await officer.SayAsync("history")).All.ShouldContain($"settled the route: {option.Name}, for light touch services (no VAT), to begin on 1 April 2027. Reason: Our own team can do it best.");
    }

    [Fact]
    public async Task Route_OnTheCard_ReadsTheSameAnswers()
    {
        var officer = bot.Person(5);
        await OpenAsync(officer, "milton-keynes", "25k", "1");
        var form = (await officer.SayAsync("choose route")).CardList[0];

        var wrong = await officer.PressAsync(form, "form.send", ("route", "barter"), ("subject", "works"), ("vat", "Included"), ("begins", "2027-04-01"), ("why", ""));
        wrong.All.ShouldContain("Choose one of these: Procurement, Grant funding.");
        wrong.All.ShouldContain("Say why this route fits best.");
        var settled = await officer.PressAsync(wrong.Card, "form.send", ("route", "procurement"), ("subject", "works"), ("vat", "Included"), ("begins", "2027-04-01"), ("why", "It is to be measured."));

        settled.All.ShouldContain("£25,000 is exactly where this begins");
        settled.All.ShouldContain("£5,193,000 with VAT for works");
    }

    [Fact]
    public async Task Value_ChangedInTheChat_KeepsWhatStaysAndIsInTheHistory()
    {
        var officer = bot.Person(6);
        var reference = await OpenAsync(officer, "solihull", "20k", "2");
        (await officer.SayAsync("change value")).Texts[^1].ShouldContain("Now: £20,000. Say “keep” to leave it so.");

        var changed = await officer.SayAsync("30k", "keep", "1", "The need has grown.");

        changed.All.ShouldContain("£30,000 a year × 3 years (2 and an extension of 1) = £90,000");
        (await officer.SayAsync($"history {reference}")).All.ShouldContain("estimated the value anew: £30,000 a year × 3 years (2 and an extension of 1) = £90,000. Reason: The need has grown.");
    }

    [Fact]
    public async Task Value_WhileApprovalIsAskedFor_StaysAsItWasShown()
    {
        var officer = bot.Person(7);
        await OpenAsync(officer, "solihull", "20k", "1");
        await RequestApprovalAsync(officer);
        await officer.SayAsync("change value");

        var refused = await officer.SayAsync("30k", "keep", "keep", "More people need it.");

        refused.All.ShouldContain("waits for a decision on the case as it is. Withdraw it first");
    }

    [Fact]
    public async Task Splitting_SimilarCasesThatCrossALineTogether_AreAddedUpAndShown()
    {
        var officer = bot.Person(11);
        var first = await OpenAsync(officer, "rotherham", "12000", "1");
        (await SettleAsync(officer, [.. Rotherham, "Adult social care", "It fits."])).All.ShouldNotContain("Together with");
        await OpenAsync(officer, "rotherham", "7999.99", "1");
        (await SettleAsync(officer, [.. Rotherham, "adult  social care!", "It fits."])).All.ShouldNotContain("That reaches £20,000");
        await OpenAsync(officer, "rotherham", "1000", "1");
        var together = await SettleAsync(officer, "procurement", "goods and services", "it comes on top", "31 March 2028", "Adult Social Care", "It fits.");
        together.All.ShouldContain($"Together with {first} (£12,000)");
        together.All.ShouldContain("That reaches £20,000, where this begins");
        together.All.ShouldContain("A need may not be split to stay under a line.");

        // However it is written, it is one area; where it only reads alike, the other name is told.
        await OpenAsync(officer, "rotherham", "100", "1");
        (await SettleAsync(officer, [.. Rotherham, "adult-socialcare", "It fits."])).All.ShouldContain($"Together with {first} (£12,000)");
        await OpenAsync(officer, "rotherham", "100", "1");
        (await SettleAsync(officer, [.. Rotherham, "Adult socail care", "It fits."])).All.ShouldContain($"Together with {first} (£12,000, area written as “adult social care”)");

        await OpenAsync(officer, "rotherham", "1000", "1");
        (await SettleAsync(officer, "procurement", "goods and services", "it comes on top", "1 April 2028", "Adult Social Care", "It fits.")).All.ShouldNotContain(first);
        await OpenAsync(officer, "rotherham", "9000", "1");
        (await SettleAsync(officer, [.. Rotherham, "Housing", "It fits."])).All.ShouldNotContain("Together with");

        // Whoever names no area is told what that means, and sees the names that others wrote.
        await OpenAsync(officer, "rotherham", "9000", "1");
        var form = await officer.SayAsync("choose route", "procurement", "goods and services", "it comes on top", "1 April 2027");
        form.Texts[^1].ShouldContain("Areas in use: adult social care, adult socail care, housing.");
        (await officer.SayAsync("skip", "It fits.")).All.ShouldContain("No service area is given, so I cannot add up similar cases.");
    }

    [Theory]
    [InlineData("0", 1, 0)]
    [InlineData("-1", 1, 0)]
    [InlineData("10000000000.01", 1, 0)]
    [InlineData("1", 0, 0)]
    [InlineData("1", 51, 0)]
    [InlineData("1", 1, -1)]
    [InlineData("1", 1, 51)]
    public void Revalue_OutOfRange_IsRefused(string annual, int years, int extension) =>
        CaseRouteRules.Revalue(new Revalue(new CaseValue(decimal.Parse(annual, System.Globalization.CultureInfo.InvariantCulture), years, extension), "Why", "Officer"), Scenario()).Refusal.ShouldNotBeNull();

    [Fact]
    public void Settle_RouteOfAnotherFramework_IsRefusedAtTheRoute()
    {
        var verdict = CaseRouteRules.Settle(
            new SettleRoute("grant-in-aid", "works", VatBasis.None, new DateOnly(2027, 1, 1), "", "Why", "Officer"), Scenario(), KnowledgeBase.Load().FindFramework("milton-keynes")!);

        verdict.Refusal.ShouldBe("The case’s framework has no such route. Choose one of its own.");
        verdict.Field.ShouldBe(CaseField.Route);
    }

    private static CommissioningCase Scenario() => CommissioningCase.Evolve(
        CommissioningCase.None,
        new CaseOpened("MIL-2026-0001", "milton-keynes", "v", "Title", "Service", new CaseValue(2m, 2, 2), new Dictionary<string, string>(StringComparer.Ordinal), "id", "Officer", "plan"),
        new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));

    private static async Task<string> OpenAsync(ChatUser officer, string framework, string annual, string years)
    {
        var opened = await officer.SayAsync($"use {framework}", "start", "Home care", "Care at home", annual, years, "0");
        return CaseReference().Match(opened.All).Value;
    }

    private static Task<BotReplies> SettleAsync(ChatUser officer, params string[] answers) =>
        officer.SayAsync("choose route", answers.Select(answer => answer.Length == 0 ? "skip" : answer));

    // Answers whatever the request asks until it is sent.
    private static async Task RequestApprovalAsync(ChatUser officer)
    {
        var replies = await officer.SayAsync("request approval");
        for (var turn = 0; turn < 12 && !replies.All.Contains("Sent.", StringComparison.Ordinal); turn++)
        {
            var asked = replies.Texts.Count == 0 ? "" : replies.Texts[^1];
            replies = await officer.SayAsync(asked.Contains("Shall I send it?", StringComparison.Ordinal) ? "yes" : asked.Contains("None of these", StringComparison.Ordinal) ? "none of these" : asked.Contains("skip", StringComparison.Ordinal) ? "skip" : "Because the contract ends.");
        }

        replies.All.ShouldContain("Sent.");
    }

    [GeneratedRegex("[A-Z]{3}-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
