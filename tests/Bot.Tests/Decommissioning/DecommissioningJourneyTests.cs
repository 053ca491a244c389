using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Bot.Tests.Decommissioning;

/// <summary>The ending of a service from the reason to its last day, over HTTP against the real executable.</summary>
public sealed class DecommissioningJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    private static string Reference => $"DCM-{Today.Year}-0001";

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Rotherham_4_8_Service_IsReviewedEndedByDateAndReminded()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham");
        var form = await officer.SayAsync("decommission");
        form.All.ShouldContain("Decommissioning is part of the commissioning cycle");
        await officer.SayAsync("Day centre");
        (await officer.SayAsync("a rocket")).Texts[^1].ShouldContain("Choose one of these. Question");
        await officer.SayAsync("Contract or Memorandum of Understanding", "Funding or financial frameworks have changed", "The grant that pays for it ends.");
        (await officer.SayAsync("0")).Texts[^1].ShouldContain("Write what it is worth in all, more than nothing.");
        await officer.SayAsync("£30,000");

        // A power cut in the middle of the form, and a question.
        await _bot.RestartAsync();
        var asked = await officer.SayAsync("how much notice do we give when decommissioning in Rotherham?");
        asked.All.ShouldContain("usually three months");
        asked.Texts[^1].ShouldContain("How many months of notice does the contract or grant itself ask for?");
        (await officer.SayAsync("99")).Texts[^1].ShouldContain("Write the months of notice in the contract, from 0 to 60.");
        await officer.SayAsync("1");
        (await officer.SayAsync("1 January 2020")).Texts[^1].ShouldContain("This day is past.");
        await officer.SayAsync(UkTime.Day(Today.AddDays(3)), "skip");
        var early = await officer.SayAsync(UkTime.Day(Today.AddDays(30)));
        early.Texts[^1].ShouldContain("3 months is the usual notice");
        early.Texts[^1].ShouldContain($"the earliest last day is {UkTime.Day(NoticeDates.EndsOn(Today.AddDays(3), 3))}.");
        var begun = await officer.SayAsync("skip", "skip");
        begun.All.ShouldContain($"{Reference} has begun.");
        begun.All.ShouldContain("the contract asks for 1 month only.");
        begun.All.ShouldContain($"Last day of the service: {UkTime.Day(NoticeDates.EndsOn(Today.AddDays(3), 3))}");
        begun.All.ShouldContain("The guidance of 2011 has been replaced.");
        begun.All.ShouldContain("The end of a public contract must now be published.");
        begun.All.ShouldContain($"Contract termination notice, if the contract comes under the full rules: by {UkTime.Day(NoticeDates.EndsOn(Today.AddDays(3), 3).AddDays(30))}");
        (await officer.SayAsync("request approval")).Texts[^1].ShouldStartWith("This comes before the decision and is not done: Review of the service");
        (await officer.SayAsync("work on")).Texts[^1].ShouldContain("Question 1 of 1: Which part?");

        await WorkAsync(officer);
        (await officer.RequestApprovalAsync()).Texts[^1].ShouldContain("It goes to: Officer with delegated powers (Head of commissioning)");
        var sent = await officer.SayAsync("yes");
        var id = CardReader.IdOn(sent.Card);
        var request = await _bot.HeadOfCommissioning.SayAsync($"open {id}");
        request.All.ShouldContain("Decommissioning: Day centre");
        request.All.ShouldContain("3 months is the usual notice");
        request.All.ShouldContain("As Commissioning officer states it");

        // Nothing is bought, so the lines of the law for new contracts are not told.
        request.All.ShouldNotContain("In law the full rules begin");
        request.All.ShouldNotContain("after the award");
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("Approved");

        (await _bot.ToldAsync(officer, "may end.")).ShouldContain($"Notice is given: {UkTime.Day(Today.AddDays(3))}");
        await _bot.RestartAsync(daysAhead: 8);
        (await _bot.ToldAsync(officer, "notice was to be given on")).ShouldEndWith(
            $"{UkTime.Day(Today.AddDays(3))}. If it was not, give it now and work out the last day anew: it moves with the notice.");
        await _bot.RestartAsync(daysAhead: 110);
        await _bot.ToldAsync(officer, "the service ended on");
        (await _bot.SecondOfficer.SayAsync("decommissionings")).All.ShouldContain("Approved by Head of commissioning. The days below stand.");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    // A second person records what comes before the decision, on cards and in the chat.
    private async Task WorkAsync(ChatUser officer)
    {
        var second = _bot.SecondOfficer;
        foreach (var part in KnowledgeBase.Load().FindFramework("rotherham")!.Decommissioning!.Parts)
        {
            var which = await second.SayAsync($"work on {Reference}");
            which.Texts[^1].ShouldContain("Which part?");
            var form = await second.SayAsync(part.Name);
            form.All.ShouldContain(part.Rule.Text);
            var silent = await second.PressAsync(form.CardList[^1], "form.send", ("done", string.Join(',', part.Checks.Select(check => check.Id))), ("finding", ""));
            silent.All.ShouldContain("Write what was found");
            var saved = await second.PressAsync(silent.Card, "form.send", ("done", string.Join(',', part.Checks.Select(check => check.Id))), ("finding", $"{part.Name}: looked at."));
            saved.All.ShouldContain("Saved.");
        }

        (await officer.SayAsync($"open {Reference}")).All.ShouldContain("Second commissioning officer: Impact assessment: looked at.");
    }

    [Theory]
    [InlineData("sutton")]
    [InlineData("solihull")]
    [InlineData("milton-keynes")]
    public async Task Framework_WithRulesForEnding_LeadsToAnApprovalAndTheDaysStand(string framework)
    {
        var (officer, second) = (_bot.Officer, _bot.SecondOfficer);
        var rules = KnowledgeBase.Load().FindFramework(framework)!.Decommissioning!;
        await officer.SayAsync($"use {framework.Replace('-', ' ')}");
        await officer.SayAsync("decommission", "Advice service", rules.Kinds[0].Name);
        if (rules.Triggers.Count > 0)
        {
            await officer.SayAsync(rules.Triggers[0].Name);
        }

        await officer.SayAsync("It is not used any more.", "£30,000", "2");
        (await officer.SayAsync($"how do you decommission a service in {framework}?")).Texts[^1].ShouldContain("On which day");
        await _bot.RestartAsync();
        if (rules.Review is not null)
        {
            await officer.SayAsync(UkTime.Day(Today.AddDays(110)));
        }

        await officer.SayAsync(UkTime.Day(Today.AddDays(140)), "skip", "skip");
        var begun = await officer.SayAsync("skip");
        begun.All.ShouldContain($"{Reference} has begun.");
        begun.All.ShouldContain($"Last day of the service: {UkTime.Day(NoticeDates.EndsOn(Today.AddDays(140), 2))}");

        // A colleague does what the document asks for before the decision.
        foreach (var part in rules.Parts)
        {
            (await officer.SayAsync("request approval")).Texts[^1].ShouldContain(part.Name);
            await second.SayAsync($"work on {Reference}", part.Name);
            (await second.SayAsync(string.Join(", ", part.Checks.Select((_, index) => index + 1)), $"{part.Name}: looked at.")).All.ShouldContain("Saved.");
        }

        await officer.SayAsync($"open {Reference}");
        await officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        var request = (await _bot.HeadOfCommissioning.SayAsync($"read {id}")).All;
        rules.Parts.ShouldAllBe(part => request.Contains($"{part.Name}: looked at.", StringComparison.Ordinal), request);
        (await officer.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("You asked for this approval, so you cannot decide on it.");
        (await _bot.HeadOfCommissioning.InvokeAsync("approval.approve", Decision(id))).All.ShouldContain("Approved");
        (await _bot.ToldAsync(officer, "may end.")).ShouldContain($"Notice is given: {UkTime.Day(Today.AddDays(140))}");
        (await second.SayAsync($"open {Reference}")).All.ShouldContain("Approved by Head of commissioning. The days below stand.");
    }

    [Theory]
    [InlineData("milton keynes", "On which day does the service review begin?")]
    [InlineData("solihull", "Those affected need support, because it can be hard.")]
    [InlineData("sutton", "Planning and managing how a service is cut back or a contract is ended")]
    public async Task Framework_AsFarAsItsDocumentGoes_LeadsThroughIt(string council, string words)
    {
        await _bot.Officer.SayAsync($"use {council}");

        (await _bot.Officer.SayAsync("decommission")).All.ShouldContain(words);
    }

    [Fact]
    public async Task MiltonKeynes_4_28_ReviewTooSoon_IsRefusedWithTheFirstDay()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use milton keynes");
        var form = (await officer.SayAsync("decommission")).CardList[0];
        (string, string)[] inputs =
        [
            ("service", "Advice service"), ("kind", "contract"), ("trigger", "money"), ("why", "Money is short."), ("value", "20k"), ("contractMonths", "0"),
            ("noticeDay", Iso(Today.AddDays(120))),
        ];

        var soon = await officer.PressAsync(form, "form.send", [.. inputs, ("reviewDay", Iso(Today.AddDays(10)))]);
        soon.All.ShouldContain($"With notice today, the first possible day is {UkTime.Day(NoticeDates.FirstDayAfter(Today, 3))}.");
        var begun = await officer.PressAsync(soon.Card, "form.send", [.. inputs, ("reviewDay", Iso(Today.AddDays(100)))]);
        begun.All.ShouldContain("The document gives no notice period for ending a contract or a grant");
        begun.All.ShouldContain("Tell organisations of the review by");
        begun.All.ShouldContain("Not stated");
    }

    [Fact]
    public async Task MiltonKeynes_4_28_ServiceReview_IsRemindedWhenToTellAndWhenItBegins()
    {
        var officer = _bot.Officer;
        var review = Today.AddDays(110);
        await officer.SayAsync("use milton keynes");
        await officer.PressAsync(
            (await officer.SayAsync("decommission")).CardList[0],
            "form.send",
            ("service", "Advice service"), ("kind", "contract"), ("trigger", "money"), ("why", "Money is short."), ("value", "20k"), ("contractMonths", "0"), ("noticeDay", Iso(review.AddDays(30))), ("reviewDay", Iso(review)));

        // A reminder falls on the next working day where offices are closed.
        await _bot.RestartAsync(daysAhead: NoticeDates.LatestDayToGiveBefore(review, 3).DayNumber - Today.DayNumber + 5);
        (await _bot.ToldAsync(officer, "must be told of the service review")).ShouldContain($"since it begins on {UkTime.Day(review)}.");
        await _bot.RestartAsync(daysAhead: 115);
        await _bot.ToldAsync(officer, "the service review begins today");
    }

    [Fact]
    public async Task Ending_WhoseDaysLieBeyondTheKnownBankHolidays_IsTakenAllTheSame()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use milton keynes");
        var review = new DateOnly(2031, 3, 3);

        var begun = await officer.PressAsync(
            (await officer.SayAsync("decommission")).CardList[0],
            "form.send",
            ("service", "Advice service"), ("kind", "contract"), ("trigger", "money"), ("why", "Money is short."), ("value", "20k"), ("contractMonths", "3"), ("noticeDay", Iso(review.AddDays(30))), ("reviewDay", Iso(review)));

        begun.All.ShouldContain("has begun.");
        begun.All.ShouldContain($"Service review begins: {UkTime.Day(review)}");
    }

    [Fact]
    public async Task Kent_SaysNothing_AndSaysSo()
    {
        await _bot.Officer.SayAsync("use kent");

        (await _bot.Officer.SayAsync("decommission")).Texts[^1].ShouldStartWith("The document has no rules for ending or decommissioning a service, and no period of notice.");
    }

    [Fact]
    public async Task Decommission_ByAPersonWhoIsNoOfficer_IsRefused()
    {
        await _bot.CabinetMember.SayAsync("use rotherham");

        (await _bot.CabinetMember.SayAsync("decommission")).Texts[^1].ShouldStartWith("Only officers propose to end a service.");
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static JsonObject Decision(string id) => new() { ["id"] = id, ["version"] = 1, ["reason"] = "The review is convincing.", ["interests"] = "none" };
}
