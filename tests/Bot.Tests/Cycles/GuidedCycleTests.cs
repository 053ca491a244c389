using System.Text.RegularExpressions;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>Walks through the cycles as an officer does, over HTTP against the real executable.</summary>
public sealed partial class GuidedCycleTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Fact]
    public async Task Sutton_InTheChat_LeadsThroughEveryStepOfThePack()
    {
        var officer = bot.Officer;
        await officer.SayAsync("use sutton", "start", "Home care", "Care at home for older people", "20k", "3 years");
        var opened = await officer.SayAsync("2", "service");

        opened.All.ShouldContain("£20,000 a year × 5 years (3 and an extension of 2) = £100,000");
        opened.All.ShouldContain("At which level are you commissioning?");
        var step = opened;
        foreach (var expected in Knowledge.FindFramework("sutton")!.Cycle!.Steps)
        {
            step.All.ShouldContain($"Step {expected.Number} of 8");
            step.All.ShouldContain(expected.Text);
            expected.Responsible.ShouldAllBe(role => step.All.Contains(Knowledge.FindFramework("sutton")!.RoleName(role), StringComparison.Ordinal));
            expected.Checklist.ShouldAllBe(item => step.All.Contains(item.Text, StringComparison.Ordinal));
            (await officer.SayAsync("next")).All.ShouldContain("Before you leave this step");
            step = await officer.SayAsync("go on anyway");
        }

        step.All.ShouldContain("8 of 8 steps done");
    }

    [Fact]
    public async Task Solihull_OnCards_LeadsThroughTenStepsInFourPhasesAndKeepsTicksAndNotes()
    {
        var officer = bot.SecondOfficer;
        var form = await officer.SayAsync("use solihull", "start");
        var created = await officer.PressAsync(
            form.CardList[0], "form.send", ("title", "Youth work"), ("service", "Open sessions"), ("annualValue", "£18k"), ("years", "2"), ("extensionYears", "0"));
        created.All.ShouldContain("Case opened");
        created.All.ShouldContain("£18,000 a year × 2 years = £36,000");

        var card = (await officer.SayAsync("open " + Reference(created.All))).Card;
        var phases = new List<string>();
        var cycle = Knowledge.FindFramework("solihull")!.Cycle!;
        foreach (var step in cycle.Steps)
        {
            var text = CardReader.Text(card);
            text.ShouldContain($"Step {step.Number} of 10");
            phases.Add(cycle.Phases.First(phase => phase.Id == step.PhaseId && text.Contains(phase.Name, StringComparison.Ordinal)).Name);
            var saved = await officer.PressAsync(card, "case.save", ($"check.{step.Checklist[0].Id}", "true"), ("note", $"Note on {step.Number}"));
            saved.All.ShouldContain($"Note on {step.Number}");
            var asked = await officer.PressAsync(saved.Card, "case.next", ($"check.{step.Checklist[0].Id}", "true"));
            asked.All.ShouldContain($"Not ticked: {step.Checklist[1].Text}");
            asked.All.ShouldNotContain(step.Checklist[0].Text);
            card = (await officer.PressAsync(asked.Card, "case.go-on")).Card;
        }

        phases.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        CardReader.Text(card).ShouldContain("10 of 10 steps done");
    }

    [Fact]
    public async Task Form_WithWrongAnswers_ShowsEachAtItsFieldAndKeepsWhatWasTyped()
    {
        var officer = bot.Person(5);
        var form = await officer.SayAsync("use sutton", "start");

        var answer = await officer.PressAsync(
            form.CardList[0], "form.send", ("title", "Kept title"), ("service", ""), ("annualValue", "-5"), ("years", "0"), ("extensionYears", "zwei"));

        answer.All.ShouldContain("Say in a sentence what the service is.");
        answer.All.ShouldContain("Write a number from 1 to 50.");
        answer.All.ShouldContain("I could not read a number of years. Write a whole number, such as 3.");
        answer.All.ShouldContain("Choose one of these: Individual, Neighbourhood, Service, Strategic, Regional/National.");
        CardReader.Inputs(answer.Card).First(input => (string)input["id"]! == "title")["value"]!.ToString().ShouldBe("Kept title");
        (await officer.SayAsync("my cases", "do it")).All.ShouldContain("You have no cases yet.");
    }

    [Fact]
    public async Task Form_SentTwice_OpensOneCase()
    {
        var officer = bot.Person(6);
        var form = (await officer.SayAsync("use solihull", "start")).CardList[0];
        (string, string)[] inputs = [("title", "Once"), ("service", "Once only"), ("annualValue", "1000"), ("years", "1"), ("extensionYears", "0")];

        var first = await officer.PressAsync(form, "form.send", inputs);
        var second = await officer.PressAsync(form, "form.send", inputs);

        second.All.ShouldContain("This form was sent already");
        Reference(second.All).ShouldBe(Reference(first.All));
        (await officer.SayAsync("my cases")).Card["body"]!.ToJsonString().Split("Once").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Question_InTheMiddleOfAStep_IsAnsweredWithItsSourceAndNothingIsLost()
    {
        var officer = bot.Person(7);
        await officer.SayAsync("use sutton", "start", "Day centre", "A day centre", "£30,000", "1", "0", "neighbourhood", "go on anyway");

        var answer = await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?");

        answer.All.ShouldContain("at least two quotations in writing");
        answer.All.ShouldContain("Rotherham, Commissioning Framework, section 3.1");
        answer.Texts[^1].ShouldContain("stands at step 2 of 8, Investigate.");
        (await officer.SayAsync("go on anyway")).All.ShouldContain("Step 3 of 8");
    }

    [Fact]
    public async Task Question_WhileTheFormIsAsked_LeavesTheQuestionStanding()
    {
        var officer = bot.Person(9 + 1);
        await officer.SayAsync("use sutton", "start", "Befriending");

        var answer = await officer.SayAsync("how many quotes do I need for £18,000 in Rotherham?");

        answer.Texts[^1].ShouldContain("Question 2 of 6: What is the service, and for whom?");
        (await officer.SayAsync("Visits")).Texts[^1].ShouldContain("Question 3 of 6");
        (await officer.SayAsync("back")).Texts[^1].ShouldContain("Question 2 of 6");
        (await officer.SayAsync("cancel")).Texts[^1].ShouldStartWith("Cancelled.");
    }

    private static string Reference(string text) => CaseReference().Match(text).Value;

    [GeneratedRegex("S(UT|OL)-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
