using System.Text.RegularExpressions;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>What officers do with cases besides walking through them, over HTTP against the real executable.</summary>
public sealed partial class WorkingWithCasesTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Skip_WithoutAReason_AsksForItAndLeavesTheStepOut()
    {
        var officer = bot.Person(5);
        await StartAsync(officer, "rotherham", "Skipped");

        var asked = await officer.SayAsync("skip step");
        asked.Texts[^1].ShouldContain("Why is this step left out?");
        (await officer.SayAsync("It was done last year.")).All.ShouldContain("Step 2 of 6");

        var status = await officer.SayAsync("status");
        status.All.ShouldContain("It was done last year.");
        status.All.ShouldContain("0 of 6 steps done, 1 left out");
        (await officer.SayAsync("back")).All.ShouldContain("Step 1 of 6");
        (await officer.SayAsync("skip step because it is in the plan already")).All.ShouldContain("The step is left out.");
    }

    [Fact]
    public async Task Leave_SomethingIsMissing_YesGoesOnAndNoStays()
    {
        var officer = bot.Person(7);
        await StartAsync(officer, "rotherham", "Asked");
        (await officer.SayAsync("what is missing")).All.ShouldContain("Not ticked: ");
        await officer.SayAsync("next");

        (await officer.SayAsync("no")).All.ShouldContain("The case stays at this step.");
        (await officer.SayAsync("yes")).All.ShouldContain("Shall I keep this as a note?");
        await officer.SayAsync("next");
        (await officer.SayAsync("yes")).All.ShouldContain("Step 2 of 6");

        // Once the case has changed, the question is not the one that was asked.
        await officer.SayAsync("next", "note Something else");
        (await officer.SayAsync("yes")).All.ShouldContain("Shall I keep this as a note?");
        await officer.SayAsync("tick all");
        (await officer.SayAsync("what is missing")).All.ShouldNotContain("Not ticked: ");
    }

    [Fact]
    public async Task Tick_InTheChat_CanBeTakenOffAgain()
    {
        var officer = bot.Person(7);
        var opened = await StartAsync(officer, "rotherham", "Ticked");
        var points = CardReader.Inputs(opened.Card).Count(input => ((string)input["id"]!).StartsWith("check.", StringComparison.Ordinal));

        Ticked(await officer.SayAsync("tick all")).ShouldBe(points);
        Ticked(await officer.SayAsync("untick 1, 2")).ShouldBe(points - 2);
        Ticked(await officer.SayAsync("tick 2")).ShouldBe(points - 1);
        Ticked(await officer.SayAsync("untick everything")).ShouldBe(0);
        (await officer.SayAsync("note")).Texts[^1].ShouldBe("Write the note behind the word, such as “note Asked finance”. I keep it with the step you are at.");
        (await officer.SayAsync("history")).All.ShouldContain("took the tick off");
    }

    private static int Ticked(BotReplies replies) => CardReader.Inputs(replies.Card).Count(input => (string?)input["value"] == "true");

    [Theory]
    [InlineData("tick 99", "There is no point 99: the checklist of this step has 6. Nothing was changed.")]
    [InlineData("tick 0 1", "There is no point 0: the checklist of this step has 6. Nothing was changed.")]
    [InlineData("untick", "Say which points of the checklist, such as “untick 1 3”, or “all”.")]
    [InlineData("evidence https://council.example/a https://council.example/b", "Send me one link at a time, each with what it shows. Nothing was kept.")]
    public async Task Points_OrLinksThatCannotBeMeant_AreToldAndNothingChanges(string typed, string answer)
    {
        var officer = bot.Person(13);
        await StartAsync(officer, "sutton", "Points");

        (await officer.SayAsync(typed)).Texts[^1].ShouldBe(answer);

        CardReader.Inputs((await officer.SayAsync("tick 2; 3 and 4")).Card).Count(input => (string?)input["value"] == "true").ShouldBe(3);
        (await officer.SayAsync("history")).All.ShouldNotContain("as evidence");
    }

    [Fact]
    public async Task Form_LeftForSomethingElse_StandsThereWhenItIsOpenedAgain()
    {
        var officer = bot.Person(13);
        await officer.SayAsync("use sutton", "start", "Interrupted work", "A service", "30k");

        (await officer.SayAsync("decommission")).Texts[0].ShouldBe("What you had answered in “Start a new case” is kept: open that form again to go on with it.");
        (await officer.SayAsync("cancel")).Texts[^1].ShouldStartWith("Cancelled.");
        var again = await officer.SayAsync("start");
        again.Texts[^1].ShouldStartWith("You had begun this form, and what you answered stands in it.");
        CardReader.Inputs(again.CardList[0]).First(input => (string)input["id"]! == "annualValue")["value"]!.ToString().ShouldBe("30000");
        (await officer.SayAsync("keep", "keep", "keep", "2", "0", "service")).All.ShouldContain("£30,000 a year × 2 years = £60,000");

        // Whoever cancels wants none of it.
        await officer.SayAsync("start", "Not wanted", "cancel");
        (await officer.SayAsync("start")).All.ShouldNotContain("Not wanted");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Cancel_InAFormBegunOnTopOfAnother_LeavesTheFirstOneWaiting()
    {
        var officer = bot.Person(13);
        await StartAsync(officer, "sutton", "Two forms");
        await officer.SayAsync("set partners", "Health board", "evidence");

        var replies = await officer.SayAsync("cancel");

        replies.Texts[0].ShouldBe("Cancelled. What you had begun before waits for your answer again; say “cancel” to drop it too.");
        replies.Texts[^1].ShouldContain("Question 2 of 2: How are the budgets held?");
        (await officer.SayAsync("cancel")).Texts[^1].ShouldStartWith("Cancelled. What was saved before stays.");
    }

    [Fact]
    public async Task Evidence_Link_IsKeptFromTheChatTheFormAndTheCard()
    {
        var officer = bot.Person(6);
        var opened = await StartAsync(officer, "solihull", "With proof");

        (await officer.SayAsync("evidence https://council.example/needs.docx Needs assessment")).All.ShouldContain("Needs assessment");
        (await officer.SayAsync("evidence http://council.example/plain Plain")).All.ShouldContain("The link must begin with https://.");
        (await officer.SayAsync("add evidence", "nowhere")).Texts[^1].ShouldStartWith("This is no link. Copy it from the address bar; it begins with https://.");
        (await officer.SayAsync("https://council.example/gaps.docx", "skip")).All.ShouldContain("gaps.docx");
        var wrong = await officer.PressAsync(opened.Card, "case.save", ("note", "Kept for later"), ("evidence", "ftp://council.example/x"));
        wrong.All.ShouldContain("⚠ Error: The link must begin with https://.");
        wrong.All.ShouldContain("Nothing was saved yet.");
        CardReader.Inputs(wrong.Card).First(input => (string)input["id"]! == "note")["value"]!.ToString().ShouldBe("Kept for later");
        (await officer.PressAsync(wrong.Card, "case.save", ("note", "Kept for later"), ("evidence", "https://council.example/x"))).All.ShouldContain("council.example/x");
    }

    [Fact]
    public async Task People_AreNamedInTheChatAndOnTheForm_WithWarningAndRecord()
    {
        var officer = bot.Person(8);
        var reference = Reference((await StartAsync(officer, "sutton", "People")).All);

        (await officer.SayAsync("set contract manager to second commissioning officer")).All.ShouldContain("Second commissioning officer is Contract Manager and Commissioning Officer/Lead of this case.");
        (await officer.SayAsync("set contract manager to Nobody Known because of leave")).Texts[^1].ShouldBe(
            "I cannot find “Nobody Known” in the council’s directory. Check the name, or write the person’s email address. Nothing was changed.");
        (await officer.SayAsync("set contract manager to officer because of leave")).Texts[^1].ShouldContain("Write the full name or the email address.");
        (await officer.SayAsync("set budget holder to Cabinet Member")).Texts[^1].ShouldContain("does not give them the role budget-holder");

        var why = await officer.SayAsync("set contract manager to Contract manager");
        why.Texts[^1].ShouldContain("Question 2 of 2: Why?");
        (await officer.SayAsync("The framework advises somebody else.")).All.ShouldNotContain("Look out");

        var people = await officer.SayAsync("case people");
        people.All.ShouldContain("Contract manager");
        people.All.ShouldContain("nobody is named yet");
        (await officer.SayAsync("set budget holder to Budget holder and budget.holder@council.example")).All.ShouldContain("Second commissioning officer named Budget holder as Budget Holder.");
        (await officer.SayAsync("set budget holder to Budget holder, budget holder")).Texts[^1].ShouldBe("Budget holder is Budget Holder of this case already.");
        await officer.SayAsync("set budget holder", "nobody", "To be named anew");
        await officer.SayAsync("cancel");
        var form = await officer.SayAsync($"set Budget Holder of {reference}");
        (await officer.PressAsync(form.CardList[0], "form.send", ("person", bot.Person(5).PersonId))).All.ShouldContain("named Budget holder as Budget Holder.");
        (await officer.SayAsync($"history {reference}")).All.ShouldContain("Second commissioning officer named Contract manager as Contract Manager. Reason: The framework advises somebody else.");
    }

    [Fact]
    public async Task JointWork_AsksForPartnersAndHowBudgetsAreHeld_InTheFrameworksWords()
    {
        var officer = bot.Person(8);
        await StartAsync(officer, "sutton", "Joint");

        var form = await officer.SayAsync("set partners");
        form.CardList[0].ToJsonString().ShouldContain("Pooled budgets: Two or more partners pay into one fund");
        form.All.ShouldContain("Source: Sutton, ");
        (await officer.SayAsync("Health board, Kingston", "pooled budgets")).All.ShouldContain("With Health board, Kingston. Pooled budgets");

        // What holds stands in the form, and names may have commas in them.
        (await officer.SayAsync("set partners")).Texts[^1].ShouldContain("Now: Health board; Kingston. Say “keep” to leave it so.");
        (await officer.SayAsync("keep", "aligned budgets")).All.ShouldContain("With Health board, Kingston. Aligned budgets");
        var again = await officer.PressAsync((await officer.SayAsync("set partners")).CardList[0], "form.send", ("partners", "District council, housing; Shelter"), ("budgets", ""));
        again.All.ShouldContain("With District council, housing, Shelter.");
        (await officer.SayAsync("set partners")).Texts[^1].ShouldContain("Now: District council, housing; Shelter.");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task HandOver_BothAreToldAndTheListsChange()
    {
        var officer = bot.Person(11);
        var reference = Reference((await StartAsync(officer, "solihull", "Handed over")).All);
        await bot.Person(12).SayAsync("hi");

        (await officer.SayAsync($"hand over {reference} to Finance adviser because I am on leave")).Texts[^1].ShouldContain("Finance adviser holds");

        (await officer.SayAsync("my cases")).All.ShouldNotContain(reference);
        (await bot.Person(12).SayAsync("my cases")).All.ShouldContain(reference);
        (await bot.Person(12).SayAsync("cases waiting for me")).All.ShouldContain(reference);
        var told = await bot.Connector.WaitForAsync(request => request.Text?.Contains("Legal adviser has handed you the case", StringComparison.Ordinal) == true, TestContext.Current.CancellationToken);
        told.Text!.ShouldContain("Reason: I am on leave");
        (await officer.SayAsync($"hand over {reference}")).Texts[^1].ShouldContain("Who holds the case from now on? Until now: Finance adviser");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Find_ByWordsOfTitleServiceOrPerson()
    {
        var officer = bot.Person(13);
        var reference = Reference((await StartAsync(officer, "sutton", "Befriending älter people")).All);

        (await officer.SayAsync("find case befriend alter")).All.ShouldContain(reference);
        (await officer.SayAsync($"find case {reference}")).All.ShouldContain("Befriending");
        (await officer.SayAsync("find case democratic befriending")).All.ShouldContain(reference);
        (await officer.SayAsync("find case zeppelin")).All.ShouldContain("I found no case with these words.");
    }

    [Fact]
    public async Task Waiting_StepOfARoleThatIHold_IsListedForMeOnly()
    {
        var officer = bot.Officer;
        var reference = Reference((await StartAsync(officer, "sutton", "Whose turn")).All);
        await officer.SayAsync("set procurement specialist to procurement specialist", "go on anyway", "go on anyway", "go on anyway");
        (await bot.Person(6).SayAsync("cases waiting for me")).All.ShouldNotContain(reference);

        await officer.SayAsync("go on anyway");

        (await bot.Person(6).SayAsync("cases waiting for me")).All.ShouldContain(reference);
        (await bot.Person(7).SayAsync("cases waiting for me")).All.ShouldNotContain(reference);
    }

    [Fact]
    public async Task Close_WithAReason_RefusesEverythingUntilItIsOpenedAgain()
    {
        var officer = bot.Person(10);
        var opened = await StartAsync(officer, "milton keynes", "Closed");
        var reference = Reference(opened.All);

        await officer.SayAsync("close case", "The need has gone.");
        (await officer.SayAsync("my cases")).All.ShouldContain("You have no open cases. Say “closed cases” to see the others.");
        (await officer.SayAsync("closed cases")).All.ShouldContain(reference);
        (await officer.SayAsync($"status {reference}")).All.ShouldContain($"Reason: The need has gone. Say “reopen case {reference}”");
        (await officer.PressAsync(opened.Card, "case.save", ("note", "Too late"))).All.ShouldContain("Reason: The need has gone.");
        (await officer.SayAsync("note Too late")).All.ShouldContain("Say “reopen case");
        (await officer.SayAsync("request approval")).All.ShouldContain("The case was closed on");

        (await officer.SayAsync($"reopen case {reference} because it came back")).All.ShouldContain("The case is open again.");
        var history = await officer.SayAsync("history");
        history.All.ShouldContain("closed the case. Reason: The need has gone.");
        history.All.ShouldContain("opened the case again. Reason: it came back");
        history.All.ShouldNotContain("Too late");
    }

    [Fact]
    public async Task TwoOfficers_SecondToSave_LosesNothingAndSeesWhatTheFirstChanged()
    {
        var officer = bot.Officer;
        var first = await StartAsync(officer, "sutton", "Two officers");
        var second = await bot.SecondOfficer.SayAsync($"open {Reference(first.All)}");

        await officer.PressAsync(first.Card, "case.save", ("check.mandate", "true"), ("note", "From the first"));
        var answer = await bot.SecondOfficer.PressAsync(second.Card, "case.save", ("check.level", "true"), ("check.mandate", "false"), ("note", "From the second"));

        answer.All.ShouldContain("Changed since you opened this:");
        answer.All.ShouldContain("Commissioning officer ticked “Checked that the mandate is clear”.");
        answer.All.ShouldContain("Commissioning officer noted: From the first.");
        answer.All.ShouldContain("From the second");
        CardReader.Inputs(answer.Card).Where(input => (string?)input["value"] == "true").Select(input => (string)input["id"]!).ShouldBe(["check.mandate", "check.level"]);
    }

    [Fact]
    public async Task OldCard_WithANote_KeepsItWithItsStepAndSaysSo()
    {
        var officer = bot.Officer;
        var opened = await StartAsync(officer, "sutton", "Old card");
        var reference = Reference(opened.All);
        await bot.SecondOfficer.SayAsync($"open {reference}", "go on anyway");

        var late = await officer.PressAsync(opened.Card, "case.next", ("note", "Written late"));

        late.All.ShouldContain("What you entered is kept with step 1, Initiate. The case has moved on: it stands at step 2, Investigate.");
        late.All.ShouldContain("Second commissioning officer finished step 1, Initiate");
        (await officer.SayAsync($"history {reference}")).All.ShouldContain("Commissioning officer noted: Written late.");
        (await officer.PressAsync(opened.Card, "case.save", ("note", "Written late"))).All.ShouldNotContain("What you entered");
    }

    [Fact]
    public async Task OldCard_OfACaseThatIsClosed_GivesBackWhatWasTyped()
    {
        var officer = bot.Officer;
        var opened = await StartAsync(officer, "sutton", "Closed meanwhile");
        var reference = Reference(opened.All);
        await bot.SecondOfficer.SayAsync($"close case {reference} because the need has gone");

        var late = await officer.PressAsync(opened.Card, "case.save", ("note", "A note that matters"));

        late.All.ShouldContain("Reason: the need has gone. Say “reopen case");
        System.Text.RegularExpressions.Regex.Count(late.All, "The case was closed on").ShouldBe(1);
        (await bot.ToldAsync(officer, "I have not saved what you wrote.")).ShouldEndWith("A note that matters");
    }

    [Fact]
    public async Task HandOver_ToSomebodyUnknown_IsToldAtOnce()
    {
        var officer = bot.Officer;
        await StartAsync(officer, "sutton", "To hand over");
        await officer.SayAsync("hand over");

        (await officer.SayAsync("Nobody Known")).Texts[^1].ShouldStartWith("I cannot find “Nobody Known” in the council’s directory. Check the name, or write the person’s email address. Question 1 of 2:");
        (await officer.SayAsync("Second commissioning officer")).Texts[^1].ShouldStartWith("Question 2 of 2: Why?");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task TwoOfficers_RoleChangedMeanwhile_ComesBackToBeChecked()
    {
        var officer = bot.Officer;
        var reference = Reference((await StartAsync(officer, "sutton", "Two forms")).All);
        var mine = (await officer.SayAsync($"set Contract Manager of {reference}")).CardList[0];
        await bot.SecondOfficer.SayAsync($"set Contract Manager of {reference} to Legal adviser");

        var again = await officer.PressAsync(mine, "form.send", ("person", bot.Person(7).PersonId), ("why", "I think so"));

        again.All.ShouldContain("The questions of this form have changed since it was sent.");
        again.All.ShouldContain("Second commissioning officer named Legal adviser as Contract Manager.");
        (await officer.PressAsync(again.Card, "form.send", ("person", bot.Person(7).PersonId), ("why", "I think so"))).All.ShouldContain("named Contract manager as Contract Manager. Reason: I think so.");
        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Share_InAChannel_EachPersonOpensTheirOwnView()
    {
        var officer = bot.Officer;
        var reference = Reference((await StartAsync(officer, "sutton", "To be seen by all")).All);
        (await officer.SayAsync($"share {reference}")).Texts[^1].ShouldStartWith("Go to the channel or group chat");

        var shared = await officer.In("19:channel@thread.tacv2", "channel").SayAsync($"share {reference}");

        CardReader.Inputs(shared.Card).ShouldBeEmpty();
        CardReader.Actions(shared.Card).Select(action => (string?)action["verb"]).ShouldBe(["case.view"]);
        shared.Card["refresh"]!["userIds"]!.AsArray().ShouldNotBeEmpty();
        (await bot.SecondOfficer.In("19:channel@thread.tacv2", "channel").PressAsync(shared.Card, "case.view")).All.ShouldContain("Finish step and go on");
        var reader = await bot.CabinetMember.In("19:channel@thread.tacv2", "channel").PressAsync(shared.Card, "case.view");
        reader.All.ShouldContain("You can read how far this case is. Officers work on it.");
        CardReader.Actions(reader.Card).ShouldBeEmpty();
        CardReader.Actions((await bot.Person(4711).In("19:channel@thread.tacv2", "channel").PressAsync(shared.Card, "case.view")).Card).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_BySomebodyWhoMayOnlyRead_ShowsWithoutButtons()
    {
        var reference = Reference((await StartAsync(bot.Officer, "sutton", "Readable")).All);

        var seen = await bot.CabinetMember.SayAsync($"open {reference}");

        seen.All.ShouldContain("0 of 8 steps done");
        CardReader.Actions(seen.Card).ShouldBeEmpty();
    }

    [Fact]
    public async Task Note_TooLong_IsRefusedAtItsFieldAndComesBack()
    {
        var officer = bot.Officer;
        var opened = await StartAsync(officer, "sutton", "Long note");
        var note = new string('x', 2_050);

        var answer = await officer.PressAsync(opened.Card, "case.next", ("note", note), ("check.mandate", "true"));

        answer.All.ShouldContain("⚠ Error: The note is too long: at most 2,000 characters.");
        CardReader.Inputs(answer.Card).First(input => (string)input["id"]! == "note")["value"]!.ToString().ShouldBe(note);
        CardReader.Inputs(answer.Card).First(input => (string)input["id"]! == "check.mandate")["value"]!.ToString().ShouldBe("true");
        (await officer.SayAsync("status")).All.ShouldContain("0 of 8 steps done");
        (await officer.SayAsync("history")).All.ShouldNotContain("ticked");
    }

    [Fact]
    public async Task Guidance_OfTheStep_IsAnsweredWithItsSource()
    {
        await StartAsync(bot.Officer, "sutton", "Guided");

        (await bot.Officer.SayAsync("guidance")).All.ShouldContain("Sutton, ");
    }

    [Theory]
    [InlineData("history of this case", "History, newest first")]
    [InlineData("history of my case", "History, newest first")]
    [InlineData("who is in this case?", "People in this case")]
    [InlineData("who holds this case?", "People in this case")]
    [InlineData("status of the case", "0 of 8 steps done")]
    [InlineData("resume", "0 of 8 steps done")]
    [InlineData("route of this case", "The route is not settled yet.")]
    [InlineData("cancel case", "Why is the case closed?")]
    [InlineData("open", "Say which one, such as “open SUT-2026-0001”.")]
    public async Task OpenCase_SpokenOfAsThisCase_IsMeant(string typed, string shown)
    {
        var officer = bot.Person(6);
        await StartAsync(officer, "sutton", "This one");

        (await officer.SayAsync(typed)).All.ShouldContain(shown);

        await officer.SayAsync("cancel");
    }

    [Fact]
    public async Task Help_OnCases_ListsWhatElseCanBeTyped()
    {
        (await bot.Officer.SayAsync("help")).All.ShouldContain("help cases");
        (await bot.Officer.SayAsync("help cases")).All.ShouldContain("hand over");
    }

    private static async Task<BotReplies> StartAsync(ChatUser officer, string framework, string title)
    {
        await officer.SayAsync($"use {framework}", "start", title, "A service", "20k", "3");
        var replies = await officer.SayAsync("0");
        return framework == "sutton" ? await officer.SayAsync("service") : replies;
    }

    private static string Reference(string text) => CaseReference().Match(text).Value;

    [GeneratedRegex("(SUT|SOL|ROT|MIL)-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
