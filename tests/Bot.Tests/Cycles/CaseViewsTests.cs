using CommissioningBot.Cards;
using CommissioningBot.Cycles;
using static CommissioningBot.Bot.Tests.Cycles.CaseScenario;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>What the cards of a case offer, and for which case.</summary>
public sealed class CaseViewsTests
{
    public static TheoryData<string> Cycles => CaseScenario.Cycles;

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Buttons_ThatChangeACase_NameIt(string frameworkId)
    {
        var loaded = new CaseScenario(frameworkId).Loaded;

        // An older card stays in the chat, and another case may be open by then.
        CommandButton[] buttons = [.. CaseViews.Progress(loaded).Buttons, .. CaseViews.Summary(loaded).Buttons];
        buttons.Where(button => button.Command is not "my cases").ShouldAllBe(button => button.Command.Contains(loaded.Case.Reference, StringComparison.Ordinal));
        buttons.Select(button => button.Command).ShouldContain($"request approval {loaded.Case.Reference}");
    }

    [Fact]
    public void Buttons_OfAClosedCase_LeadSomewhere()
    {
        var scenario = new CaseScenario("sutton").Then(new CloseCase("The need is gone.", Officer.Name));
        string[] offered = [$"reopen case {scenario.Case.Reference}", $"history {scenario.Case.Reference}", "my cases"];

        CaseViews.Progress(scenario.Loaded).Buttons.Select(button => button.Command).ShouldBe(offered);
        CaseViews.Summary(scenario.Loaded).Buttons.Select(button => button.Command).ShouldBe(offered);
        CasePeopleViews.Of(scenario.Loaded).Roles.ShouldAllBe(role => role.Change == null);
    }

    [Fact]
    public void Buttons_WhileApprovalIsAskedFor_LeadToTheRequest()
    {
        var scenario = new CaseScenario("sutton");
        scenario.Add(new ApprovalAsked("APR-2026-0001", scenario.Case.Step!));

        CaseViews.Progress(scenario.Loaded).Buttons.Select(button => button.Command).ShouldContain("open APR-2026-0001");
        CaseViews.Progress(scenario.Loaded).Status.ShouldBe("APR-2026-0001 was asked for on 23 November 2026 and has no effect yet.");
    }
}
