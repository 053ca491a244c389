using CommissioningBot.Cycles;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.Cycles;

public sealed class CaseDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    /// <summary>Every framework that has a cycle, since none of them is named in the code that walks it.</summary>
    public static TheoryData<string> Cycles => [.. Knowledge.Frameworks.Where(framework => framework.Cycle is not null).Select(framework => framework.Id)];

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Decide_NextFromTheFirstStep_WalksEveryStepInOrderToTheEnd(string frameworkId)
    {
        var cycle = CycleOf(frameworkId);
        var commissioning = Opened(frameworkId);
        var walked = new List<string>();
        while (commissioning.Step is { } step)
        {
            walked.Add(step);
            commissioning = After(commissioning, cycle, new CompleteStep(step));
        }

        walked.ShouldBe(cycle.Steps.Select(step => step.Id));
        commissioning.Completed.Count.ShouldBe(cycle.Steps.Count);
    }

    [Theory]
    [InlineData("sutton", 8, 4)]
    [InlineData("solihull", 10, 4)]
    [InlineData("rotherham", 6, 1)]
    [InlineData("milton-keynes", 4, 4)]
    public void Packs_Cycles_HaveTheDocumentsStepsAndPhases(string frameworkId, int steps, int phases)
    {
        CycleOf(frameworkId).Steps.Count.ShouldBe(steps);
        CycleOf(frameworkId).Phases.Count.ShouldBe(phases);
    }

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Decide_BackFromTheLastStep_WalksBackToTheFirst(string frameworkId)
    {
        var cycle = CycleOf(frameworkId);
        var commissioning = cycle.Steps.Aggregate(Opened(frameworkId), (before, step) => After(before, cycle, new CompleteStep(step.Id)));

        for (var index = cycle.Steps.Count - 1; index >= 0; index--)
        {
            commissioning = After(commissioning, cycle, new GoBack(commissioning.Step));
            commissioning.Step.ShouldBe(cycle.Steps[index].Id);
        }

        CaseDecider.Decide(new GoBack(commissioning.Step), commissioning, cycle).Refusal.ShouldBe("This is the first step; there is nothing before it.");
    }

    [Fact]
    public void Decide_CardOfAnEarlierStep_DoesNotMoveTheCase()
    {
        var cycle = CycleOf("sutton");
        var moved = After(Opened("sutton"), cycle, new CompleteStep(cycle.Steps[0].Id));

        var verdict = CaseDecider.Decide(new CompleteStep(cycle.Steps[0].Id), moved, cycle);

        verdict.Events.ShouldBeEmpty();
        verdict.Refusal.ShouldBe("The case has moved on: it stands at step 2, Investigate.");
    }

    [Fact]
    public void Save_TicksAndNote_AreKeptWithTheirStep()
    {
        var cycle = CycleOf("sutton");
        var step = cycle.Steps[0];

        var saved = After(Opened("sutton"), cycle, new SaveStep(step.Id, [step.Checklist[1].Id], " Asked finance. ", "Commissioning officer"));

        saved.TicksOf(step.Id).ShouldBe([step.Checklist[1].Id]);
        saved.Notes.ShouldHaveSingleItem().ShouldBe(new CaseNote(step.Id, "Asked finance.", "Commissioning officer", Now));
    }

    [Fact]
    public void Save_SentTwice_KeepsTheNoteOnce()
    {
        var cycle = CycleOf("sutton");
        var save = new SaveStep(cycle.Steps[0].Id, null, "Asked finance.", "Commissioning officer");

        var twice = After(After(Opened("sutton"), cycle, save), cycle, save);

        twice.Notes.Count.ShouldBe(1);
    }

    [Fact]
    public void Save_ItemThatThePackDoesNotHave_IsIgnored()
    {
        var cycle = CycleOf("sutton");

        CaseDecider.Decide(new SaveStep(cycle.Steps[0].Id, ["forged"], "", "x"), Opened("sutton"), cycle).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Save_NoteAtTheLimit_IsKeptAndOneOverIsRefused(int length, bool isKept)
    {
        var cycle = CycleOf("sutton");

        var verdict = CaseDecider.Decide(new SaveStep(cycle.Steps[0].Id, null, new string('x', length), "x"), Opened("sutton"), cycle);

        (verdict.Refusal is null).ShouldBe(isKept);
        verdict.Events.Count.ShouldBe(isKept ? 1 : 0);
    }

    public static TheoryData<decimal, int, int, decimal> Values => new()
    {
        { 20_000m, 3, 2, 100_000m },
        { 19_999.99m, 1, 0, 19_999.99m },
        { 0.01m, 4, 0, 0.04m },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void CaseValue_Total_CountsEveryYearExtensionsIncluded(decimal annual, int years, int extension, decimal total) =>
        new CaseValue(annual, years, extension).Total.ShouldBe(total);

    private static Cycle CycleOf(string frameworkId) => Knowledge.FindFramework(frameworkId)!.Cycle!;

    private static CommissioningCase Opened(string frameworkId) => CommissioningCase.Evolve(
        CommissioningCase.None,
        new CaseOpened(
            "XXX-2026-0001", frameworkId, "0", "Home care", "Care at home", new CaseValue(20_000, 3, 2), new Dictionary<string, string>(StringComparer.Ordinal), "officer", "Commissioning officer", CycleOf(frameworkId).Steps[0].Id),
        Now);

    private static CommissioningCase After(CommissioningCase commissioning, Cycle cycle, CaseCommand command)
    {
        var verdict = CaseDecider.Decide(command, commissioning, cycle);
        verdict.Refusal.ShouldBeNull();
        return verdict.Events.Aggregate(commissioning, (before, happened) => CommissioningCase.Evolve(before, happened, Now));
    }
}
