using System.Reflection;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Documents;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.History;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Storage;

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

    /// <summary>Every kind of event, found by its base type: a new one must be part of the case below.</summary>
    [Fact]
    public void Document_EveryKindOfEvent_IsToldWithItsDateItsPersonAndAllThatPeopleWrote()
    {
        var loaded = EveryKind().Loaded;
        loaded.History.Select(happened => happened.Event.GetType()).Distinct()
            .ShouldBe(typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(known => known.DerivedType), ignoreOrder: true);

        using var read = new ReadBack(WordWriter.Write(CaseHistoryDocument.Of(loaded)));

        foreach (var happened in loaded.History)
        {
            // Each event of the case has a minute of its own.
            var rows = read.Tables[^1].Where(row => row.StartsWith($"{UkTime.Moment(happened.At)} | ", StringComparison.Ordinal)).ToList();
            rows.ShouldNotBeEmpty(happened.Event.GetType().Name);
            var told = string.Join('\n', rows);
            told.ShouldContain($" | {ByOf(happened)} | ", customMessage: happened.Event.GetType().Name);
            foreach (var words in WordsOf(happened.Event))
            {
                read.Text.ShouldContain(words, Case.Sensitive, $"{happened.Event.GetType().Name}: {words}");
                if (happened.Event is not CaseOpened)
                {
                    told.ShouldContain(words, Case.Sensitive, $"{happened.Event.GetType().Name}: {words}");
                }
            }
        }
    }

    // What people have written or named. Ids are told by the names of what they stand for.
    private static IEnumerable<string> WordsOf(object value) => value.GetType().GetProperties()
        .Where(property => !Ids.Contains(property.Name) && property.GetMethod!.GetParameters().Length == 0)
        .SelectMany(property => property.GetValue(value) switch
        {
            string text => text.Length == 0 || property.Name == nameof(NoteKept.ByName) || property.Name == nameof(CaseOpened.OwnerName) ? (IEnumerable<string>)[] : [text],
            PersonName person => [person.Name],
            IEnumerable<PersonName> people => people.Select(person => person.Name),
            IEnumerable<string> texts => texts,
            CaseValue worth => [CaseViews.Working(worth)],
            DateOnly day => [UkTime.Day(day)],
            _ => [],
        });

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "FrameworkId", "PackVersion", "Intake", "OwnerId", "FirstStep", "Step", "NextStep", "Items", "File", "Role", "Budgets", "Route", "Subject", "Evaluators",
    };

    private static string ByOf(Happened<CaseEvent> happened) =>
        (string?)happened.Event.GetType().GetProperty("ByName")?.GetValue(happened.Event) is { Length: > 0 } by ? by : CaseScenario.Everybody.First(person => person.Id.Value == happened.By).Name;

    private static CaseScenario EveryKind()
    {
        const string By = "Commissioning officer";
        var scenario = Everything(close: false);
        scenario.Then(new KeepFile(scenario.Case.Step!, "Analysis of needs", "needs.docx", "key", By))
            .Then(new KeepFile(scenario.Case.Step!, "", "market.xlsx", "other-key", By))
            .Then(new SettleRoute("joint", "light-touch", VatBasis.OnTop, new DateOnly(2027, 4, 1), "Adult social care", "Health pays half.", By))
            .Then(new Revalue(new CaseValue(25_000, 2, 1), "More people need it.", By))
            .Then(new SkipStep(scenario.Case.Step!, "Nothing to collaborate on.", By));
        scenario.Add(new BidsAssessed("ASM-2026-0001", "The panel recommends North.", ["id"], By));
        scenario.Add(new AgreementEntered("CON-2026-0001", "North", By));
        var moved = scenario.Framework with { Version = "next", Cycle = scenario.Framework.Cycle! with { Steps = [.. scenario.Framework.Cycle.Steps.Select(step => step.Number == 4 ? step with { Name = "Another name" } : step)] } };
        return scenario.Then(new MoveToPack(moved, By)).Then(new CloseCase("Done.", By)).Then(new ReopenCase("It came back.", By));
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
            "Head of commissioning decided on the request APR-2026-0001: approved.",
            "Commissioning officer closed the case. Reason: Done.",
        ]);
    }

    private static CaseScenario Everything(bool close = true)
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
        return close ? scenario.Then(new CloseCase("Done.", By)) : scenario;
    }
}
