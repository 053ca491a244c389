using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.GrowthBids;

/// <summary>A round of growth bids from the opening to the plans, over HTTP against the real executable, with power cuts between.</summary>
public sealed class GrowthBidJourneyTests : IAsyncLifetime
{
    private static readonly GrowthBidRules Rules = KnowledgeBase.Load().FindFramework("kent")!.GrowthBids!;

    private const int FirstDay = 10;
    private const int DaysApart = 10;

    // After the day on which results go into the plans, and the weekend or holidays behind it.
    private const int DayOfReserve = 88;

    private readonly TheBot _bot = new();

    private static DateOnly Today => UkTime.Date(TimeProvider.System.GetUtcNow());

    private static string Round => $"GBR-{Today.Year}-0001";

    private static string Plans => $"{Round}: {Rules.AfterDecision.Text} Say “bid results” to see what was decided.";

    private ChatUser Administrator => _bot.Person(10);

    private ChatUser Partner => _bot.Person(21);

    private ChatUser SecondPartner => _bot.Person(22);

    private ChatUser ThirdPartner => _bot.Person(23);

    private ChatUser Provider => _bot.Person(24);

    private ChatUser Evaluator => _bot.Person(25);

    private ChatUser SecondEvaluator => _bot.Person(26);

    private ChatUser Clerk => _bot.CommitteeClerk;

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Kent_Round_FromTheOpeningToThePlans()
    {
        foreach (var person in (ChatUser[])[Administrator, Partner, SecondPartner, ThirdPartner, Provider, Evaluator, SecondEvaluator])
        {
            await person.SayAsync("use kent");
        }

        await NobodyElseBeginsAsync();
        await OpenAsync();
        await FirstBidInTheChatAsync();
        await SecondBidOnTheCardAsync();
        await ThirdBidIsWithdrawnAsync();
        await OthersCannotTouchItAsync();
        await EvaluateBeforeTheCloseAsync();

        // The closing date has gone by.
        await _bot.RestartAsync(daysAhead: 60);
        (await _bot.ToldAsync(Evaluator, "has closed with")).ShouldBe($"{Round} has closed with 2 bids. 1 bid to evaluate: say “growth bid”.");
        (await Partner.SayAsync($"change bid {Round}-1")).Texts[^1].ShouldStartWith($"{Round} closed at the end of");
        (await ThirdPartner.SayAsync("new bid")).Texts[^1].ShouldStartWith($"{Round} closed at the end of");
        await RankAndDecideAsync();

        // On the day for it, those who evaluated are told that the results go into the plans; and again when the reserve is decided on later than that.
        await _bot.RestartOnAsync(Today.AddDays(FirstDay + (DaysApart * (Rules.Dates.Count - 1))));
        (await _bot.ToldAsync(Evaluator, Rules.AfterDecision.Text)).ShouldBe(Plans);
        await _bot.ToldAsync(SecondEvaluator, Rules.AfterDecision.Text);
        await ReserveStepsInAsync();
        await _bot.RestartOnAsync(Today.AddDays(DayOfReserve + 1));
        await _bot.Connector.WaitForAsync(_ => _bot.Connector.Requests.Count(request => request.Segments.Contains(Evaluator.ConversationId) && request.Text == Plans) == 2, TestContext.Current.CancellationToken);

        (await SecondPartner.SayAsync("bid results")).All.ShouldContain("What was decided on the growth bids");
        var (exitCode, output) = await _bot.Process.RunAsync("ledger", "verify");
        exitCode.ShouldBe(0, output);
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    private async Task NobodyElseBeginsAsync()
    {
        await _bot.Officer.SayAsync("use rotherham");
        (await _bot.Officer.SayAsync("growth bid")).Texts[^1].ShouldBe("Rotherham’s document says nothing of growth bids. Kent has them: say “use kent”, then “growth bid”.");
        (await Partner.SayAsync("growth bid")).All.ShouldContain("An administrator opens a round when there is money for growth.");
        var refused = await Provider.SayAsync("growth bid");
        refused.All.ShouldContain("You are in the directory as a provider, so you cannot bid.");
        refused.All.ShouldContain("section 4.3 (Appendix 1: Commissioning processes)");
        (await Partner.SayAsync("open round")).All.ShouldContain("This is for the council’s own people");
        (await Evaluator.SayAsync("open round")).Texts[^1].ShouldBe("Only an administrator opens a round of growth bids.");
        (await Partner.SayAsync("my cases")).All.ShouldContain("This is for the council’s own people");
    }

    private async Task OpenAsync()
    {
        var form = await Administrator.SayAsync("growth bid");
        form.All.ShouldContain("Number 6 is missing and number 7 is printed twice.");
        form.All.ShouldContain("Last day of: Second step 7: stakeholders are told");
        (await Administrator.SayAsync("0")).Texts[^1].ShouldContain("Without money there is no round.");
        (await Administrator.SayAsync("how many partners must support a bid in Kent?")).Texts[^1].ShouldContain("Question 1 of 9: How much money is there for growth");
        (await Administrator.SayAsync("£100,000")).Texts[^1].ShouldContain("Question 2 of 9");
        (await Administrator.SayAsync("1 January 2020")).Texts[^1].ShouldContain("This day must be ahead. Write a later one.");
        (await Administrator.SayAsync(UkTime.Day(Today.AddDays(9)))).Texts[^1].ShouldContain("Question 3 of 9: Last day of: Step 2: partners confirm by email");

        // A day out of order is told before the next question.
        (await Administrator.SayAsync(UkTime.Day(Today.AddDays(8)))).Texts[^1].ShouldContain($"lies before the step above it, {UkTime.Day(Today.AddDays(9))}. Write the same day or a later one. Question 3 of 9");

        var wrong = await Administrator.PressAsync(form.CardList[0], "form.send", [("money", "100k"), .. Dates(backwards: true)]);
        wrong.All.ShouldContain("lies before the step above it");
        var opened = await Administrator.PressAsync(wrong.Card, "form.send", [("money", "100k"), .. Dates()]);
        opened.All.ShouldContain("The round is open.");
        opened.All.ShouldContain("£100,000");
        opened.All.ShouldContain("To criterion c: Local area agreements are gone, so criterion (c) can no longer be met.");
        (await Administrator.PressAsync(wrong.Card, "form.send", [("money", "100k"), .. Dates()])).All.ShouldContain("This form was sent already");
        var again = await Administrator.SayAsync("open round");
        (await Administrator.PressAsync(again.CardList[0], "form.send", [("money", "5k"), .. Dates()])).All.ShouldContain($"{Round} is still under way");
    }

    private async Task FirstBidInTheChatAsync()
    {
        (await Partner.SayAsync("withdraw bid")).Texts[^1].ShouldBe("Say which bid behind it, by its reference, such as GBR-2026-0001-1. “growth bid” shows the bids.");
        (await Provider.SayAsync("growth bid")).All.ShouldContain("You are in the directory as a provider, so you cannot bid.");
        var asked = await Partner.SayAsync("growth bid");
        asked.Texts[^1].ShouldContain("Question 1 of 12: Which organisation applies?");
        await Partner.SayAsync("First district council", "Head of housing", "housing@partner.example", "Floating support for young people.", "Young people at risk");

        // A power cut in the middle of the form, and a question.
        await _bot.RestartAsync();
        (await Partner.SayAsync("what happens to unsuccessful bids in Kent?")).All.ShouldContain("Question 6 of 12");
        (await Partner.SayAsync("First district")).Texts[^1].ShouldContain("Question 7 of 12");
        (await Partner.SayAsync("back")).Texts[^1].ShouldContain("Question 6 of 12");
        await Partner.SayAsync("First district", "twelve", "3 a week, 156 a year");
        (await Partner.SayAsync("-5")).Texts[^1].ShouldContain("Write an amount from £0.01 to £100,000: that is all the money of this round.");
        (await Partner.SayAsync("0")).Texts[^1].ShouldContain("that is all the money of this round");
        (await Partner.SayAsync("100,000.01")).Texts[^1].ShouldContain("that is all the money of this round");
        await Partner.SayAsync("70,000");
        (await Partner.SayAsync("1 January 2020")).Texts[^1].ShouldContain("This day must be ahead.");
        await Partner.SayAsync(UkTime.Day(Today.AddDays(200)));
        (await Partner.SayAsync("They keep their homes.")).Texts[^1].ShouldContain("Which partners support the bid");
        (await Partner.SayAsync("Provider")).Texts[^1].ShouldContain("Choose one or more of these.");
        var statements = await Partner.SayAsync("1");
        statements.Texts[^1].ShouldContain("Question 1 of 7: a)");
        statements = await Partner.SayAsync("No provision in the district now.", "Not any more.");
        statements.Texts[^1].ShouldContain("Local area agreements are gone");
        var sent = await Partner.SayAsync("Not any more.", "Two partners stand behind it.", "It is in the strategy.", "No capital is needed.", "All revenue is identified.");
        sent.All.ShouldContain("Your bid is in.");
        sent.All.ShouldContain("First district council: Young people at risk");
        sent.All.ShouldContain("£70,000");
        (await _bot.ToldAsync(SecondPartner, "names you as a partner who supports")).ShouldStartWith(
            $"Commissioning partner, First district council, names you as a partner who supports the bid {Round}-1, for £70,000 a year.");
        (await Evaluator.SayAsync($"open {Round}-1")).All.ShouldContain("Waits for its evaluation.");
        (await ThirdPartner.SayAsync($"open {Round}-1")).Texts[^1].ShouldStartWith($"I cannot find {Round}-1.");
    }

    private async Task SecondBidOnTheCardAsync()
    {
        await SecondPartner.SayAsync("growth bid");
        var form = (await SecondPartner.SayAsync("new bid")).CardList[0];
        var alone = await SecondPartner.PressAsync(form, "form.send", Bid("50000", supporters: ""));
        alone.All.ShouldContain("Choose from these, one or more");
        CardReader.Inputs(alone.Card).First(input => (string)input["id"]! == "summary")["value"]!.ToString().ShouldBe("A night shelter.");
        var own = await SecondPartner.PressAsync(alone.Card, "form.send", Bid("50000", supporters: SecondPartner.PersonId));
        own.All.ShouldContain("⚠ Error:");
        var kept = await SecondPartner.PressAsync(own.Card, "form.send", Bid("50,000", supporters: Partner.PersonId));
        kept.All.ShouldContain("The bid is not sent yet.");
        (await SecondPartner.PressAsync(form, "form.send", Bid("50,000", supporters: Partner.PersonId))).All.ShouldContain("This form was sent already");
        (await Evaluator.SayAsync($"open {Round}-2")).Texts[^1].ShouldStartWith($"I cannot find {Round}-2.");

        // The rest comes later.
        await SecondPartner.SayAsync("cancel");
        var statements = (await SecondPartner.SayAsync("growth bid")).CardList[0];
        var sent = await SecondPartner.PressAsync(statements, "form.send", Statements());
        sent.All.ShouldContain("Your bid is in.");

        // One answer is changed in the chat, without answering the others again.
        var which = await SecondPartner.SayAsync($"change bid {Round}-2");
        which.Texts[^1].ShouldContain("Which answer do you want to change?");
        var now = await SecondPartner.SayAsync("5. How much money a year?");
        now.All.ShouldContain("Now it says: £50,000");
        var changed = await SecondPartner.SayAsync("£40,000");
        changed.All.ShouldContain("The change is saved.");
        changed.All.ShouldContain("£40,000");
    }

    private async Task ThirdBidIsWithdrawnAsync()
    {
        var form = (await ThirdPartner.SayAsync("growth bid")).CardList[0];
        await ThirdPartner.PressAsync(form, "form.send", Bid("100000", supporters: Partner.PersonId));

        // The first statement is asked in the chat, and “growth bid” could be its answer.
        (await ThirdPartner.SayAsync("growth bid")).Texts[^1].ShouldContain("is also something that I do.");
        await ThirdPartner.PressAsync((await ThirdPartner.SayAsync("do it")).CardList[0], "form.send", Statements());
        await ThirdPartner.SayAsync($"withdraw bid {Round}-3");
        (await ThirdPartner.SayAsync("The need has gone.")).All.ShouldContain("Withdrawn: The need has gone.");
        await _bot.ToldAsync(Partner, $"has taken back the bid {Round}-3, which named you");
        (await ThirdPartner.SayAsync($"withdraw bid {Round}-3")).Texts[^1].ShouldBe("This bid was withdrawn already.");
    }

    private async Task OthersCannotTouchItAsync()
    {
        (await SecondPartner.SayAsync($"change bid {Round}-1")).Texts[^1].ShouldBe("Only Commissioning partner, who made this bid, can do that.");
        (await SecondPartner.SayAsync($"withdraw bid {Round}-1")).Texts[^1].ShouldBe("Only Commissioning partner, who made this bid, can do that.");
        (await Partner.SayAsync($"evaluate bid {Round}-2")).All.ShouldContain("This is for the council’s own people");
        (await _bot.Officer.SayAsync($"evaluate bid {Round}-1")).Texts[^1].ShouldStartWith("You are not in the directory as an evaluator, so you cannot evaluate bids.");
        (await Evaluator.SayAsync($"evaluate bid {Round}-9")).Texts[^1].ShouldStartWith("I cannot find this bid.");
        (await Evaluator.SayAsync($"evaluate bid {Round}-3")).Texts[^1].ShouldBe("This bid was withdrawn, so there is nothing to evaluate.");
    }

    private async Task EvaluateBeforeTheCloseAsync()
    {
        var first = await Evaluator.SayAsync($"evaluate bid {Round}-1");
        first.All.ShouldContain("The bid says: No provision in the district now.");
        first.All.ShouldContain("⚠ Local area agreements are gone");
        var silent = await Evaluator.PressAsync(first.CardList[0], "form.send", Judgement("a", "d", "e"));
        silent.All.ShouldContain("Write the evaluation in a few sentences");
        var saved = await Evaluator.PressAsync(silent.Card, "form.send", [.. Judgement("a", "d", "e"), ("note", "The need is shown in the analysis.")]);
        saved.All.ShouldContain("The evaluation is saved.");
        saved.All.ShouldContain("meets 3 of 7 criteria");
        (await Evaluator.SayAsync("rank bids")).All.ShouldContain($"{Round} is open for bids until the end of");
        (await Evaluator.SayAsync("request approval")).Texts[^1].ShouldStartWith($"{Round} is open for bids until the end of");
        (await Partner.SayAsync($"open {Round}-1")).All.ShouldNotContain("The need is shown in the analysis.");
    }

    private async Task RankAndDecideAsync()
    {
        (await SecondEvaluator.SayAsync("growth bid")).All.ShouldContain("Waits for its evaluation.");
        (await SecondEvaluator.SayAsync("request approval")).Texts[^1].ShouldBe($"Not every bid is evaluated yet: {Round}-2. Say “evaluate bid” with the reference.");
        var chat = await SecondEvaluator.SayAsync($"evaluate bid {Round}-2", "yes", "no", "no", "yes", "no", "yes", "no", "A plain case.");
        chat.All.ShouldContain("meets 3 of 7 criteria");

        // Both meet three criteria, and the money is enough for one of them only.
        var tied = await SecondEvaluator.SayAsync("rank bids");
        tied.All.ShouldContain("Bids 1 and 2 meet the same number of criteria (3), and their order decides who gets money.");
        tied.All.ShouldContain("=1");
        (await SecondEvaluator.SayAsync("request approval")).Texts[^1].ShouldContain("Say “order bids” to give the order with a reason.");
        await SecondEvaluator.SayAsync("order bids");
        (await SecondEvaluator.SayAsync("2", "It helps more people.")).Texts[^1].ShouldContain("Write each of these numbers once, the first one first: 1, 2.");
        var ordered = await SecondEvaluator.SayAsync("2, 1");
        ordered.All.ShouldContain("Proposal on the growth bids");
        ordered.All.ShouldContain("£40,000 fits into the £100,000 that was left.");
        ordered.All.ShouldContain("Only £60,000 was left; it is the first of those that do not fit.");
        ordered.All.ShouldContain("Appendix 1, 4.4 has a reserve; report 4.3 leaves it out");
        ordered.All.ShouldContain("Order of equals given by Second evaluator: 2, 1. It helps more people.");

        (await SecondEvaluator.RequestApprovalAsync()).Texts[^1].ShouldContain("It goes to: Commissioning Body");
        var sent = await SecondEvaluator.SayAsync("yes");
        var id = CardReader.IdOn(sent.Card);
        (await Evaluator.SayAsync($"evaluate bid {Round}-2")).Texts[^1].ShouldStartWith($"The proposal waits for a decision ({id})");
        (await SecondEvaluator.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "Mine.", ["interests"] = "none" }))
            .All.ShouldContain("You asked for this approval, so you cannot decide on it.");

        await _bot.RestartAsync(daysAhead: 61);
        var card = (await Clerk.SayAsync($"open {id}")).Card;
        CardReader.Text(card).ShouldContain("Growth bids of " + Round);
        var recorded = await Clerk.PressAsync(
            card,
            "approval.record",
            ("outcome", "approved"),
            ("reason", "The best use of the money."),
            ("minuteReference", "minute 7/26"),
            ("memberInterests", "none"),
            ("meetingDate", Today.AddDays(61).ToString("O", CultureInfo.InvariantCulture)));
        recorded.All.ShouldContain("Approved");

        (await _bot.ToldAsync(SecondPartner, "has decided on")).ShouldContain($"{Round}-2 “Second district council: Homeless people”, £40,000: supported.");
        (await _bot.ToldAsync(Partner, "has decided on")).ShouldContain($"{Round}-1 “First district council: Young people at risk”, £70,000: reserve. Only £60,000 was left");
        (await _bot.ToldAsync(Administrator, "has decided on")).ShouldContain($"{Round}-2");
        (await _bot.ToldAsync(Evaluator, "has decided on")).ShouldStartWith("Commissioning Body (recorded by Committee clerk) has decided on");
        (await Evaluator.SayAsync("bid results")).All.ShouldContain("£100,000 a year, of which £40,000 is used and £60,000 left");
        (await Evaluator.SayAsync("request approval")).Texts[^1].ShouldContain("has decided on");
        (await Administrator.SayAsync("growth bid")).All.ShouldContain("Open a round");
        await Administrator.SayAsync("cancel");
    }

    private async Task ReserveStepsInAsync()
    {
        (await Partner.SayAsync($"fell through {Round}-2")).All.ShouldContain("This is for the council’s own people");
        (await Evaluator.SayAsync($"fell through {Round}-1")).Texts[^1].ShouldBe("Only a bid that was decided to be supported can fall through.");
        var asked = await Evaluator.SayAsync($"fell through {Round}-2");
        asked.All.ShouldContain("Appendix 1 says that, besides the final agreed bid, one more bid should be chosen as a reserve");
        var told = await Evaluator.SayAsync("The building is not to be had.");
        told.All.ShouldContain($"{Round}-2 fell through: The building is not to be had. (told by Evaluator)");
        told.All.ShouldContain("It was the reserve and steps in for a bid that fell through.");
        (await Evaluator.SayAsync($"fell through {Round}-2")).Texts[^1].ShouldBe("It is on record already that this bid fell through.");

        (await Evaluator.RequestApprovalAsync()).Texts[^1].ShouldContain("It goes to: Commissioning Body");
        var sent = await Evaluator.SayAsync("yes");
        var id = CardReader.IdOn(sent.Card);
        await _bot.RestartAsync(daysAhead: DayOfReserve);
        var card = (await Clerk.SayAsync($"open {id}")).Card;
        CardReader.Text(card).ShouldContain("Reserve bid of " + Round);
        CardReader.Text(card).ShouldContain("£70,000");
        await Clerk.PressAsync(
            card,
            "approval.record",
            ("outcome", "approved"),
            ("reason", "The next best use of the money."),
            ("minuteReference", "minute 8/26"),
            ("memberInterests", "none"),
            ("meetingDate", Today.AddDays(DayOfReserve).ToString("O", CultureInfo.InvariantCulture)));

        (await _bot.ToldAsync(Partner, "£70,000: supported.")).ShouldContain($"{Round}-1 “First district council: Young people at risk”");
        (await _bot.ToldAsync(SecondPartner, "fell through")).ShouldContain("£40,000: fell through. The building is not to be had.");
        var results = await SecondPartner.SayAsync("bid results");
        results.All.ShouldContain($"{id}: approved by Commissioning Body (recorded by Committee clerk).");
        results.All.ShouldContain("It fell through: The building is not to be had.");
        (await Evaluator.SayAsync($"open {Round}-1")).All.ShouldContain("Supported. It was the reserve and steps in");
        (await Evaluator.SayAsync("request approval")).Texts[^1].ShouldContain("has decided on");
    }

    private static (string, string)[] Bid(string amount, string supporters) =>
    [
        ("organisation", "Second district council"), ("contact", "Head of housing"), ("contact-details", "housing@second.example"), ("summary", "A night shelter."),
        ("client-group", "Homeless people"), ("districts", "Second district"), ("users", "20"), ("hours", "5 a week"), ("amount", amount),
        ("start", Today.AddDays(200).ToString("O", CultureInfo.InvariantCulture)), ("outcomes", "Nobody sleeps rough."), ("supporters", supporters),
    ];

    private static (string, string)[] Statements() => [.. Rules.Criteria.Select(criterion => ($"statement.{criterion.Id}", $"Statement on {criterion.Id}."))];

    private static (string, string)[] Judgement(params string[] met) =>
        [.. Rules.Criteria.Select(criterion => ($"met.{criterion.Id}", met.Contains(criterion.Id, StringComparer.Ordinal) ? "yes" : "no"))];

    // Ten days apart: bids until the thirtieth day, and results go into the plans on the eightieth.
    private static (string, string)[] Dates(bool backwards = false) =>
    [
        .. Rules.Dates.Select((rule, index) => (rule.Id, Today.AddDays(backwards && index == 1 ? 2 : FirstDay + (DaysApart * index)).ToString("O", CultureInfo.InvariantCulture))),
    ];
}
