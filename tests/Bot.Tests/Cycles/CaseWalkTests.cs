using System.Reflection;
using System.Text.Json;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.History;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>
/// Random walks with fixed seeds, 10,000 turns in all: whatever people do in whatever order, a case can be read, can be gone on with, and its
/// history explains its state.
/// </summary>
public sealed class CaseWalkTests
{
    private const int Seeds = 10;
    private const int Turns = 250;
    private const int TurnsBetweenReadings = 10;

    public static TheoryData<string, int> Walks =>
    [
        .. from framework in CaseScenario.Knowledge.Frameworks
           where framework.Cycle is not null
           from seed in Enumerable.Range(1, Seeds)
           select new TheoryDataRow<string, int>(framework.Id, seed),
    ];

    [Fact]
    public void Walks_InAll_AreTenThousandTurns() => (Walks.Count * Turns).ShouldBeGreaterThanOrEqualTo(10_000);

    [Theory]
    [MemberData(nameof(Walks))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(string frameworkId, int seed)
    {
        var random = new Random(seed);
        var scenario = new CaseScenario(frameworkId);
        var versions = 0;
        for (var turn = 1; turn <= Turns; turn++)
        {
            var before = scenario.Loaded;
            var by = CaseScenario.Everybody[random.Next(2)];
            if (random.Next(12) == 0)
            {
                scenario.Add(FromElsewhere(random, scenario.Case, by.Name), by);
                continue;
            }

            var command = Any(random, scenario, by.Name, ref versions);

            var verdict = scenario.Do(command, by);

            if (verdict.Events.Count == 0)
            {
                // What is refused, or must be confirmed first, changes nothing.
                (verdict.Refusal is not null || verdict.Missing.Count > 0 || command is SaveStep).ShouldBeTrue($"turn {turn}: {command}");
                scenario.Loaded.Version.ShouldBe(before.Version);
            }

            IsResumable(scenario);
            if (turn % TurnsBetweenReadings == 0)
            {
                IsReadable(scenario.Loaded);
                IsExplained(scenario);
                IsPrinted(scenario);
                SurvivesStorage(scenario);
            }
        }

        scenario.History.Count.ShouldBeGreaterThan(Turns / 4);
    }

    private static CaseCommand Any(Random random, CaseScenario scenario, string by, ref int versions)
    {
        var commissioning = scenario.Case;
        var cycle = scenario.Framework.Cycle!;
        var shown = random.Next(5) == 0 ? cycle.Steps[random.Next(cycle.Steps.Count)].Id : commissioning.Step ?? cycle.Steps[^1].Id;
        var step = cycle.Find(shown);
        var role = scenario.Framework.CaseRoles[random.Next(scenario.Framework.CaseRoles.Count)];
        Person Someone() => CaseScenario.Everybody[random.Next(CaseScenario.Everybody.Count)];
        string Text() => random.Next(6) switch { 0 => "", 1 => new string('x', 2_001), 2 => "<b>bold</b> **stars** [link](https://x.example)", _ => $"Text {random.Next(1000)}." };
        var question = scenario.Framework.RouteQuestion!.Options;
        return random.Next(20) switch
        {
            16 or 17 => new SettleRoute(
                random.Next(8) == 0 ? "barter" : question[random.Next(question.Count)].Id,
                random.Next(8) == 0 ? "magic" : random.Next(2) == 0 ? "works" : "light-touch",
                (VatBasis)random.Next(3),
                new DateOnly(2027, 1, 1).AddDays(random.Next(400)),
                random.Next(2) == 0 ? "" : $"Area {random.Next(3)}",
                Text(),
                by),
            18 => new Revalue(new CaseValue(random.Next(-1, 5) * 1_000.01m, random.Next(0, 4), random.Next(-1, 3)), Text(), by),
            19 => new KeepFile(shown, random.Next(2) == 0 ? "" : Text(), $"file {random.Next(20)}.docx", $"key-{random.Next(1000)}", by),
            0 or 1 or 2 => new SaveStep(shown, [.. (step?.Checklist ?? []).Where(_ => random.Next(2) == 0).Select(item => item.Id)], Text(), by),
            3 or 4 or 5 => new CompleteStep(shown, by, random.Next(3) > 0),
            6 => new SkipStep(shown, Text(), by),
            7 or 8 => new GoBack(random.Next(6) == 0 ? shown : commissioning.Step, by),
            9 => new KeepEvidence(shown, random.Next(2) == 0 ? "" : Text(), random.Next(4) == 0 ? "http://plain.example" : $"https://council.example/{random.Next(50)}", by),
            10 or 11 => new NamePeople(role.Id, [.. Enumerable.Range(0, random.Next(3)).Select(_ => Someone()).DistinctBy(person => person.Id)], Text(), by),
            12 => new SettleJointWork([.. Enumerable.Range(0, random.Next(3)).Select(number => $"Partner {number}")], scenario.Framework.Joint?.Budgets[random.Next(2)], by),
            13 => new HandOver(Someone(), Text(), by),
            14 when random.Next(4) == 0 => new MoveToPack(OtherVersion(random, scenario.Framework, ++versions), by),
            14 or 15 when commissioning.Closing is null && random.Next(3) == 0 => new CloseCase(Text(), by),
            _ => new ReopenCase(Text(), by),
        };
    }

    // What other parts of the bot tell the case: requests for approval, assessments, contracts.
    private static CaseEvent FromElsewhere(Random random, CommissioningCase commissioning, string by) => random.Next(4) switch
    {
        0 => new BidsAssessed($"ASM-2026-{random.Next(9999):0000}", $"The panel recommends bidder {random.Next(9)}.", [$"id-{random.Next(5)}"], by),
        1 => new AgreementEntered($"CON-2026-{random.Next(9999):0000}", $"Supplier {random.Next(9)}", by),
        _ when commissioning.PendingApproval is { } pending => new ApprovalEnded(pending.Request, random.Next(2) == 0 ? "approved" : "rejected", "Cabinet Member"),
        _ => new ApprovalAsked($"APR-2026-{random.Next(9999):0000}", commissioning.Step ?? ""),
    };

    // Another version of the same pack: a step gone, one added, one renamed.
    private static Framework OtherVersion(Random random, Framework framework, int number)
    {
        var steps = framework.Cycle!.Steps.ToList();
        if (steps.Count > 3)
        {
            steps.RemoveAt(random.Next(steps.Count));
        }

        var renamed = random.Next(steps.Count);
        steps[renamed] = steps[renamed] with { Name = $"Renamed {number}" };
        steps.Insert(random.Next(steps.Count + 1), steps[0] with { Id = $"added-{number}", Name = $"Added {number}" });
        return framework with { Version = $"version-{number}", Cycle = framework.Cycle with { Steps = [.. steps.Select((step, index) => step with { Number = index + 1 })] } };
    }

    private static void IsResumable(CaseScenario scenario)
    {
        var commissioning = scenario.Case;
        if (commissioning.Closing is not null)
        {
            CaseDecider.Decide(new ReopenCase("", "x"), commissioning, scenario.Framework).Refusal.ShouldBeNull();
            return;
        }

        if (commissioning.Step is { } step)
        {
            scenario.Framework.Cycle!.Find(step).ShouldNotBeNull();
            commissioning.IsBehind(step).ShouldBeFalse();
            CaseDecider.Decide(new CompleteStep(step, "x", IsConfirmed: true), commissioning, scenario.Framework).Events.ShouldNotBeEmpty();
        }
        else
        {
            scenario.Framework.Cycle!.Steps.ShouldAllBe(one => commissioning.IsBehind(one.Id));
            CaseDecider.Decide(new GoBack(null, "x"), commissioning, scenario.Framework).Events.ShouldNotBeEmpty();
        }
    }

    private static void IsReadable(LoadedCase loaded)
    {
        CaseViews.Current(loaded).ToJsonElement().ValueKind.ShouldBe(JsonValueKind.Object);
        ProgressCard.Build(CaseViews.Progress(loaded)).ToJsonElement().ValueKind.ShouldBe(JsonValueKind.Object);
        CaseCard.Build(CaseViews.Summary(loaded)).ToJsonElement().ValueKind.ShouldBe(JsonValueKind.Object);
        CasePeopleCard.Build(CasePeopleViews.Of(loaded)).ToJsonElement().ValueKind.ShouldBe(JsonValueKind.Object);
        CaseViews.Where(loaded).ShouldNotBeNullOrWhiteSpace();
        CaseHistoryDocument.Of(loaded).Blocks.ShouldNotBeEmpty();
    }

    // Somebody who reads the history alone comes to the same state.
    private static void IsExplained(CaseScenario scenario)
    {
        var commissioning = scenario.Case;
        var moments = CaseTimeline.Of(scenario.Loaded);
        moments.ShouldAllBe(moment => moment.By.Length > 0 && moment.Text.Length > 0);
        moments.Select(moment => moment.At).ShouldBeInOrder();

        commissioning.Notes.ShouldAllBe(note => moments.Any(moment => moment.Step == note.Step && moment.Text == $"noted: {note.Text}"));
        moments.Count(moment => moment.Text.StartsWith("noted: ", StringComparison.Ordinal)).ShouldBe(commissioning.Notes.Count);
        moments.Count(moment => moment.Text.StartsWith("kept ", StringComparison.Ordinal)).ShouldBe(commissioning.Evidence.Count);
        moments.Count(moment => moment.Text.StartsWith("asked for approval", StringComparison.Ordinal)).ShouldBe(commissioning.Approvals.Count);
        moments.Count(moment => moment.Text.StartsWith("entered CON-", StringComparison.Ordinal)).ShouldBe(commissioning.Contracts.Count);
        if (commissioning.Route is { } route)
        {
            var told = moments.Last(moment => moment.Text.StartsWith("settled the route", StringComparison.Ordinal)).Text;
            told.ShouldContain(route.RouteName);
            told.ShouldContain(UkTime.Day(route.Begins));
            told.ShouldContain(route.Area);
            told.ShouldEndWith(route.Why);
        }

        if (commissioning.Value != commissioning.Opening.Value)
        {
            moments.Last(moment => moment.Text.StartsWith("estimated the value anew", StringComparison.Ordinal)).Text.ShouldContain(CaseViews.Working(commissioning.Value));
        }

        var joint = moments.LastOrDefault(moment => moment.Text.StartsWith("settled joint work", StringComparison.Ordinal) || moment.Text.StartsWith("settled that the work", StringComparison.Ordinal));
        (joint?.Text.StartsWith("settled joint work", StringComparison.Ordinal) == true).ShouldBe(commissioning.Joint is not null);
        commissioning.Joint?.Partners.ShouldAllBe(partner => joint!.Text.Contains(partner, StringComparison.Ordinal));

        var closing = moments.LastOrDefault(moment => moment.Text.StartsWith("closed the case", StringComparison.Ordinal) || moment.Text.StartsWith("opened the case again", StringComparison.Ordinal));
        (closing?.Text.StartsWith("closed", StringComparison.Ordinal) == true).ShouldBe(commissioning.Closing is not null);

        var owner = moments.LastOrDefault(moment => moment.Text.StartsWith("handed the case over", StringComparison.Ordinal));
        (owner is null ? commissioning.Opening.OwnerName : owner.Text.Split(" to ")[1].Split(". Reason: ")[0]).ShouldBe(commissioning.Owner.Name);

        foreach (var (role, people) in commissioning.People)
        {
            var name = CaseRoles.Find(scenario.Framework, role)!.Name;
            var said = people.Count == 0 ? "nobody" : string.Join(", ", people.Select(person => person.Name));
            moments.Last(moment => moment.Text.StartsWith("named ", StringComparison.Ordinal) && moment.Text.Contains($" as {name}", StringComparison.Ordinal)).Text.ShouldStartWith($"named {said} as {name}");
        }

        var last = moments.Last(moment => moment.Text.Contains("step ", StringComparison.Ordinal) && (IsMove(moment.Text) || moment.Text.StartsWith("opened the case at", StringComparison.Ordinal)));
        if (commissioning.Step is { } id && scenario.Framework.Cycle!.Find(id) is { } step)
        {
            last.Text.ShouldContain(step.Name);
        }
        else
        {
            last.Text.ShouldContain("the end");
        }

        foreach (var one in scenario.Framework.Cycle!.Steps.Where(one => commissioning.Skipped.ContainsKey(one.Id)))
        {
            moments.ShouldContain(moment => moment.Step == one.Id && moment.Text.StartsWith("left out", StringComparison.Ordinal) && moment.Text.EndsWith(commissioning.Skipped[one.Id].Reason));
        }
    }

    // Folded again from the first event on, every part of the state that is not as it was at the opening owes its value to an event that the printed history tells.
    private static void IsPrinted(CaseScenario scenario)
    {
        var state = CommissioningCase.None;
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, happened) in scenario.History.Index())
        {
            var after = CommissioningCase.Evolve(state, happened.Event, happened.At);
            foreach (var part in Parts.Where(part => index > 0 && Read(part, after) != Read(part, state)))
            {
                last[part.Name] = index;
            }

            state = after;
        }

        Parts.ShouldAllBe(part => Read(part, state) == Read(part, scenario.Case));
        var moments = CaseTimeline.Of(scenario.Loaded);
        var printed = CaseHistoryDocument.Of(scenario.Loaded).Blocks.OfType<DocumentBlock.Table>().Last().Rows.Select(row => string.Join(" | ", row)).ToList();
        foreach (var (part, index) in last)
        {
            var told = moments.Where(moment => moment.Version == index + 1).ToList();
            told.ShouldNotBeEmpty($"{part}: {scenario.History[index].Event}");
            told.ShouldAllBe(moment => printed.Contains($"{UkTime.Moment(moment.At)} | {moment.By} | {char.ToUpperInvariant(moment.Text[0])}{moment.Text.Substring(1)}"), part);
        }
    }

    private static readonly PropertyInfo[] Parts = [.. typeof(CommissioningCase).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

    private static string Read(PropertyInfo part, CommissioningCase commissioning) =>
        commissioning.Exists && part.GetValue(commissioning) is { } value ? JsonSerializer.Serialize(value, value.GetType()) : "";

    private static bool IsMove(string text) =>
        text.StartsWith("finished ", StringComparison.Ordinal) || text.StartsWith("left out ", StringComparison.Ordinal)
        || text.StartsWith("went back to ", StringComparison.Ordinal) || text.StartsWith("moved the case ", StringComparison.Ordinal);

    private static void SurvivesStorage(CaseScenario scenario)
    {
        var again = scenario.History.Aggregate(
            CommissioningCase.None,
            (state, happened) => CommissioningCase.Evolve(state, JsonSerializer.Deserialize(JsonSerializer.Serialize(happened.Event, CaseJsonContext.Default.CaseEvent), CaseJsonContext.Default.CaseEvent)!, happened.At));
        var read = new LoadedCase(again, scenario.History.Count, scenario.Framework)
        {
            History = [.. scenario.History.Select(happened => new Happened<CaseEvent>(happened.Event, happened.At, happened.By))],
            Followed = scenario.Loaded.Followed,
            Present = scenario.Framework,
            Directory = scenario.Directory,
        };

        CaseViews.Current(read).ToJsonElement().GetRawText().ShouldBe(CaseViews.Current(scenario.Loaded).ToJsonElement().GetRawText());
        ProgressCard.Build(CaseViews.Progress(read)).ToJsonElement().GetRawText().ShouldBe(ProgressCard.Build(CaseViews.Progress(scenario.Loaded)).ToJsonElement().GetRawText());
    }
}
