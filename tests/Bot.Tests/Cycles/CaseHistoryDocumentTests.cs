using CommissioningBot.Bot.Tests.Documents;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.History;
using CommissioningBot.Documents;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>The printable history, read back from the Word file.</summary>
public sealed class CaseHistoryDocumentTests
{
    [Fact]
    public void Document_OfACaseWithEverything_TellsEveryStepNotePersonAndDate()
    {
        var scenario = Everything();

        using var read = new ReadBack(WordWriter.Write(CaseHistoryDocument.Of(scenario.Loaded)));

        read.Paragraphs[0].ShouldBe("Title|History of case XXX-2026-0001: Home care");
        foreach (var step in scenario.Framework.Cycle!.Steps)
        {
            read.Paragraphs.ShouldContain($"Heading2|{step.Number}. {step.Name}", StringComparer.Ordinal);
        }

        read.Text.ShouldContain("Left out on 23 November 2026 by Commissioning officer. Reason: Done last year.");
        read.Text.ShouldContain("Asked finance.");
        read.Text.ShouldContain("https://council.example/needs");
        read.Text.ShouldContain("Contract manager");
        read.Text.ShouldContain("Health board");
        read.Text.ShouldContain("although something was missing");
        read.Text.ShouldContain("APR-2026-0001: approved by Head of commissioning");
        read.Text.ShouldContain("Closed");
        read.Tables[^1].Count.ShouldBe(1 + CaseTimeline.Of(scenario.Loaded).Count);
        read.Tables[^1][^1].ShouldStartWith("23 November 2026 at 10:");
    }

    [Fact]
    public void Document_OfTheSameCase_IsTheSameToTheByte()
    {
        var loaded = Everything().Loaded;

        WordWriter.Write(CaseHistoryDocument.Of(loaded)).ShouldBe(WordWriter.Write(CaseHistoryDocument.Of(loaded)));
    }

    [Fact]
    public void Timeline_EveryKindOfEvent_IsASentenceWithWhoDidIt()
    {
        var sentences = CaseTimeline.Of(Everything().Loaded).Select(moment => moment.Sentence).ToList();

        sentences.ShouldBe(
        [
            "Commissioning officer opened the case at step 1, Initiate.",
            "Commissioning officer ticked “Checked that the mandate is clear”.",
            "Commissioning officer noted: Asked finance.",
            "Second commissioning officer took the tick off “Checked that the mandate is clear”.",
            "Commissioning officer kept “Needs” as evidence: https://council.example/needs.",
            "Commissioning officer finished step 1, Initiate, although something was missing (Not ticked: Considered whether to run this as a project; Not ticked: Considered which resources may be available; Not ticked: Considered which partners may need to take part; Not ticked: Considered how and when to tell possible stakeholders; Not ticked: Checked that the mandate is clear; Not ticked: Settled the locality level), and went on to step 2, Investigate.",
            "Commissioning officer left out step 2, Investigate and went on to step 3, Collaborate. Reason: Done last year.",
            "Commissioning officer went back to step 2, Investigate.",
            "Commissioning officer left out step 2, Investigate and went on to step 3, Collaborate. Reason: Done last year.",
            "Commissioning officer named Contract manager as Contract Manager.",
            "Commissioning officer settled joint work with Health board (Aligned budgets).",
            "Commissioning officer handed the case over from Commissioning officer to Second commissioning officer. Reason: Leave.",
            "Commissioning officer asked for approval: APR-2026-0001.",
            "Head of commissioning ended the request APR-2026-0001: approved.",
            "Commissioning officer closed the case. Reason: Done.",
        ]);
    }

    private static CaseScenario Everything()
    {
        const string By = "Commissioning officer";
        var scenario = new CaseScenario("sutton");
        var step = scenario.Step.Id;
        scenario.Then(new SaveStep(step, ["mandate"], "Asked finance.", By)).Then(new SaveStep(step, [], "", "Second commissioning officer"), CaseScenario.Second)
            .Then(new KeepEvidence(step, "Needs", "https://council.example/needs", By))
            .GoOn()
            .Then(new SkipStep("step-investigate", "Done last year.", By))
            .Then(new GoBack(scenario.Case.Step, By));
        scenario.Then(new SkipStep("step-investigate", "Done last year.", By))
            .Then(new NamePeople("contract-manager", [CaseScenario.ContractManager], "", By))
            .Then(new SettleJointWork(["Health board"], "aligned-budgets", By))
            .Then(new HandOver(CaseScenario.Second, "Leave.", By));
        scenario.Add(new ApprovalAsked("APR-2026-0001", scenario.Case.Step!));
        scenario.Add(new ApprovalEnded("APR-2026-0001", "approved", "Head of commissioning"));
        return scenario.Then(new CloseCase("Done.", By));
    }
}
