using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Assessments;

/// <summary>Tenders are assessed from the panel to the feedback, over HTTP against the real executable, with questions in between and a power cut.</summary>
public sealed class AssessmentJourneyTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly string[] Selection = ["management", "financial-systems", "insurance", "human-resources", "equal-opportunities", "vulnerable-adults", "safeguarding"];
    private static readonly string[] Scored = ["sustainability", "resources", "local-knowledge"];

    [Fact]
    public async Task Rotherham_FromThePanelToTheFeedback_IsAssessedByThePanelAlone()
    {
        var officer = bot.Officer;
        var procurement = bot.Person(6);
        var second = bot.SecondOfficer;
        var budget = bot.Person(5);
        await officer.SayAsync("use rotherham", "start", "Advice for carers", "Advice and short breaks for carers", "18k", "1", "0");

        var form = await officer.SayAsync("assess");
        form.All.ShouldContain("A tender or grant application that does not meet them is not considered further.");
        form.All.ShouldContain("Met or not met: Management, Financial Systems, Insurance, Human Resources, Equal Opportunities, Protection of Vulnerable Adults, Safeguarding.");
        (await officer.SayAsync("Procurement specialist")).Texts[^1].ShouldContain("Question 2 of 4: Lowest score");
        var interrupted = await officer.SayAsync("how many quotes do I need for £18,000?");
        interrupted.All.ShouldContain("two quotations");
        interrupted.Texts[^1].ShouldContain("Question 2 of 4: Lowest score");
        (await officer.SayAsync("0", "5", "skip")).Texts[^1].ShouldContain("A panel needs at least two people. Choose another.");
        var begun = await officer.SayAsync("Procurement specialist, Second commissioning officer, Budget holder");
        begun.All.ShouldContain("The scale and the criteria stand from now on.");
        begun.All.ShouldContain("Scale: 0 to 5");
        var reference = CardReader.ReferenceIn(begun.All, "ASM");

        var twice = await officer.PressAsync(form.CardList[0], "form.send");
        twice.All.ShouldContain("This form was sent already");

        (await officer.SayAsync("assess bidders", "Carers Centre; Advice Ltd; carers centre")).Texts[^1].ShouldContain("“Carers Centre” is there twice. Write each name once.");
        (await officer.SayAsync("Carers Centre; Advice Ltd; Old Mill Trust")).All.ShouldContain("3 bids entered. The panel has been asked to declare interests.");
        await bot.Connector.WaitForAsync(request => request.Body?.ToJsonString().Contains("You are on a panel", StringComparison.Ordinal) == true, TestContext.Current.CancellationToken);

        await bot.Process.KillAsync();
        await bot.Process.StartAsync();

        (await procurement.SayAsync($"assess score {reference}")).All.ShouldContain("Say first whether you have an interest in any of the bidders");
        (await budget.SayAsync($"assess declare {reference}", "yes", "My sister works for Advice Ltd.")).All.ShouldContain("You take no part in this assessment any more.");
        (await budget.SayAsync($"assess score {reference} 1")).All.ShouldContain("You are no longer on this panel (declared an interest).");
        (await second.SayAsync($"assess declare {reference}", "no")).All.ShouldContain("Noted: no interest.");
        (await procurement.SayAsync($"assess declare {reference}", "no")).All.ShouldContain("Noted: no interest.");
        (await bot.CabinetMember.SayAsync($"assess declare {reference}")).All.ShouldContain("You are not on the panel of this assessment.");

        var outside = await procurement.PressAsync((await procurement.SayAsync($"assess score {reference} 1")).CardList[0], "form.send", Judgement("met", 4, 9, 3));
        outside.All.ShouldContain("The scale goes from 0 to 5. Write a whole number in it.");
        CardReader.Inputs(outside.Card).First(input => (string)input["id"]! == "resources")["value"]!.ToString().ShouldBe("9");
        (await procurement.PressAsync(outside.Card, "form.send", Judgement("met", 4, 4, 3))).All.ShouldContain("Your scores for Carers Centre are saved. Nobody sees them before moderation.");
        await ScoreAsync(procurement, reference, 2, Judgement("met", 3, 5, 3));
        await ScoreAsync(procurement, reference, 3, Judgement("met", 5, 5, 5));
        await ScoreAsync(second, reference, 1, Judgement("met", 3, 4, 4));
        await ScoreAsync(second, reference, 2, Judgement("met", 4, 4, 3));

        // Nobody sees what another gave, neither the other member nor who leads.
        var early = await second.SayAsync($"open {reference}");
        early.All.ShouldContain("Procurement specialist: no interest declared; has scored every bid");
        early.All.ShouldNotContain("11");
        (await officer.SayAsync("assess results")).All.ShouldContain("Moderation begins when every member has scored every bid.");

        await ScoreAsync(second, reference, 3, [.. Judgement("met", 5, 5, 5).Where(answer => answer.Input != "insurance"), ("insurance", "not-met")]);
        await bot.Connector.WaitForAsync(request => request.Text?.StartsWith($"Every member has scored every bid of {reference}", StringComparison.Ordinal) == true, TestContext.Current.CancellationToken);
        (await second.SayAsync($"assess score {reference} 1")).All.ShouldContain("Everybody has scored. Scores now change only together, in moderation, with a reason.");

        var moderation = await officer.SayAsync("assess moderate");
        moderation.All.ShouldContain("The members differ on: Insurance of Old Mill Trust.");
        moderation.All.ShouldContain("Sustainability of the organisation: 3.5 (4, 3)");
        (await bot.Person(11).SayAsync($"assess results {reference}")).All.ShouldContain("The results are for the panel until it has agreed on them.");
        (await officer.SayAsync("assess agree")).All.ShouldContain("The members differ on “Insurance” of Old Mill Trust. Agree on it with “change a result” first.");
        var change = (await second.SayAsync($"assess change {reference}")).CardList[0];
        (await second.PressAsync(change, "form.send", ("bidder", "3"), ("criterion", "insurance"), ("result", "perhaps"), ("reason", "Public liability lapses in June."))).All.ShouldContain("Write met or not met.");
        (await second.PressAsync(change, "form.send", ("bidder", "3"), ("criterion", "insurance"), ("result", "not met"), ("reason", "Public liability lapses in June."))).All.ShouldContain("Changed. The reason is on record.");

        var agreed = await officer.SayAsync("assess agree");
        agreed.All.ShouldContain("Carers Centre and Advice Ltd have the very same result and share place 1. I do not break the tie: the panel does, with a reason.");
        agreed.All.ShouldContain("1st, shared: ");
        agreed.All.ShouldContain("(7 + 8 + 7) ÷ 2 members = 11");
        agreed.All.ShouldContain("Does not meet: Insurance");
        agreed.All.ShouldContain("In force: 24 February 2025. Procurement Act 2023, section 85");
        agreed.All.ShouldContain("In force: 24 February 2025. Procurement Act 2023, section 22");

        var recommend = await officer.SayAsync("assess recommend");
        recommend.All.ShouldContain("What does the panel recommend?");
        (await officer.PressAsync(recommend.CardList[0], "form.send", ("bidder", "2"), ("text", "We recommend Advice Ltd."))).All.ShouldContain("Advice Ltd shares the first place. Give the reason why this one; a tie is never broken in silence.");
        var drafted = await officer.SayAsync("Advice Ltd", "It can begin in April.");
        drafted.All.ShouldContain("The panel recommends Advice Ltd for “Advice for carers”, with 11 of 15 points.");
        drafted.All.ShouldContain("Old Mill Trust does not meet Insurance and was considered no further.");
        drafted.All.ShouldContain("Reason: It can begin in April.");
        drafted.All.ShouldContain("No longer on the panel: Budget holder (declared an interest).");

        var feedback = await officer.SayAsync("assess feedback");
        feedback.All.ShouldContain("Rotherham’s framework does not ask for feedback in so many words.");
        var text = CardReader.Inputs(feedback.CardList[0]).First(input => (string)input["id"]! == "text")["value"]!.ToString();
        text.ShouldContain("Dear Carers Centre,");
        text.ShouldContain("It had 11 of 15 points and came 1st, shared of 2.");
        text.ShouldNotContain("Advice Ltd");
        (await officer.PressAsync(feedback.CardList[0], "form.send", ("text", text), ("sent", "yes"))).All.ShouldContain("Kept. Still to be told: Old Mill Trust.");
        var last = await officer.SayAsync("assess feedback");
        CardReader.Inputs(last.CardList[0]).First(input => (string)input["id"]! == "text")["value"]!.ToString().ShouldContain("these requirements were not met: Insurance.");
        (await officer.SayAsync("yes")).All.ShouldContain("Everybody who is not recommended has had feedback.");

        // An interest comes to light when the results are out: on record, shown, and both sides know what to do.
        (await second.SayAsync($"assess declare {reference}", "yes", "I have been offered a post at Advice Ltd.")).All.ShouldContain(
            "Thank you for saying so. It is on record, and Commissioning officer has been told what to do. Take no further part in this assessment.");
        var told = await bot.ToldAsync(officer, "has declared an interest after the results");
        told.ShouldContain("Ask the monitoring officer or legal services before anything is awarded, and tell whoever decides.");
        told.ShouldContain("say “assess again”");
        (await officer.SayAsync($"open {reference}")).All.ShouldContain("Declared after the results were agreed: Second commissioning officer: I have been offered a post at Advice Ltd.");
        (await officer.SayAsync($"assess results {reference}")).All.ShouldContain("Second commissioning officer declared an interest after the results were agreed: I have been offered a post at Advice Ltd.");
        (await officer.SayAsync("history")).All.ShouldContain("Afterwards Second commissioning officer declared an interest: I have been offered a post at Advice Ltd.");
        await officer.SayAsync($"assess recommend {reference}");
        (await officer.SayAsync("keep", "skip")).Texts[^1].ShouldContain("Second commissioning officer declared an interest after the results were agreed. Give the reason why they stand all the same");
        (await officer.SayAsync("Legal services have looked at the scores; without hers the order is the same.")).All.ShouldContain("The recommendation is on record in the case.");
        bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Recommend_ByNumber_IsWhoStandsAtThatPlaceOfTheRanking()
    {
        var officer = bot.HeadOfCommissioning;
        var (legal, finance) = (bot.Person(11), bot.Person(12));
        await officer.SayAsync("use solihull", "start", "Debt advice", "Advice at home", "20k", "1", "0", "assess");
        await officer.SayAsync("Legal adviser, Finance adviser", "1", "10", "Quality");
        var reference = CardReader.ReferenceIn((await officer.SayAsync("assess bidders", "Entered first; Scored best")).All, "ASM");
        foreach (var member in (ChatUser[])[legal, finance])
        {
            await member.SayAsync($"assess declare {reference}", "no");
            await member.SayAsync($"assess score {reference} 1", "4", "skip");
            await member.SayAsync($"assess score {reference} 2", "9", "skip");
        }

        await officer.SayAsync("assess moderate", "assess agree");
        (await officer.SayAsync("assess recommend")).Texts[^1].ShouldContain("1. Scored best: 1st, 9 of 10 points");
        (await officer.SayAsync("1", "skip")).All.ShouldContain("The panel recommends Scored best for “Debt advice”, with 9 of 10 points.");
    }

    [Fact]
    public async Task Panel_MemberRemovedInTheMiddle_KeepsTheRecordAndNeedsSomebodyElse()
    {
        var officer = bot.HeadOfCommissioning;
        var legal = bot.Person(11);
        await officer.SayAsync("use solihull", "start", "Youth work", "Open sessions", "20k", "1", "0", "assess");
        (await officer.SayAsync("Legal adviser, Finance adviser", "1", "10", "Quality; Price")).All.ShouldContain("The scale and the criteria stand from now on.");
        var reference = CardReader.ReferenceIn((await officer.SayAsync("assess bidders", "Youth Club")).All, "ASM");
        await legal.SayAsync($"assess declare {reference}", "no");
        await legal.SayAsync($"assess score {reference}", "7", "8", "skip");

        (await legal.SayAsync($"assess remove member {reference}")).All.ShouldContain("This is for Head of commissioning, who leads the assessment.");
        (await officer.SayAsync($"assess remove member {reference}", "Legal adviser", "On long leave.")).All.ShouldContain("Legal adviser: not on the panel any more: On long leave.");
        (await legal.SayAsync($"assess score {reference} 1")).All.ShouldContain("You are no longer on this panel (On long leave.).");
        (await officer.SayAsync($"open {reference}")).All.ShouldContain("Fewer than two members are left. Next: add somebody to the panel.");
        (await officer.SayAsync($"assess add member {reference}", "Budget holder")).All.ShouldContain("Budget holder: has not declared interests yet");
    }

    [Theory]
    [InlineData("assess score ASM-2026-9999", "I cannot find ASM-2026-9999.")]
    [InlineData("assess", "Open the case first: say “my cases”, or “start” to begin one. Then say “assess”.")]
    public async Task Assess_NothingToAssess_SaysWhatToDo(string typed, string expected) =>
        (await bot.Person(12).SayAsync(typed)).All.ShouldContain(expected);

    private static async Task ScoreAsync(ChatUser member, string reference, int bid, (string Input, string Value)[] judgement)
    {
        var form = await member.SayAsync($"assess score {reference} {bid}");
        (await member.PressAsync(form.CardList[0], "form.send", judgement)).All.ShouldContain("are saved. Nobody sees them before moderation.");
    }

    private static (string Input, string Value)[] Judgement(string selection, params int[] scores) =>
    [
        .. Selection.Select(criterion => (criterion, selection)),
        .. Scored.Zip(scores, (criterion, score) => (criterion, score.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
