using System.Globalization;
using CommissioningBot.Cycles;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>A case that is worked on through the public commands, without storage: its events are here.</summary>
internal sealed class CaseScenario
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly List<Happened<CaseEvent>> _history = [];
    private readonly Dictionary<string, Framework> _followed = new(StringComparer.Ordinal);

    public CaseScenario(string frameworkId)
        : this(Knowledge.Frameworks.Single(framework => framework.Id == frameworkId))
    {
    }

    public CaseScenario(Framework framework)
    {
        Framework = framework;
        _followed[framework.Version] = framework;
        Add(new CaseOpened(
            "XXX-2026-0001",
            framework.Id,
            framework.Version,
            "Home care",
            "Care at home",
            new CaseValue(20_000, 3, 2),
            new Dictionary<string, string>(StringComparer.Ordinal),
            Officer.Id.Value,
            Officer.Name,
            framework.Cycle!.Steps[0].Id));
    }

    public static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load();

    public static Person Officer { get; } = PersonOf(1, "Commissioning officer", PersonRole.Officer);

    public static Person Second { get; } = PersonOf(2, "Second commissioning officer", PersonRole.Officer);

    public static Person BudgetHolder { get; } = PersonOf(3, "Budget holder", PersonRole.Officer, PersonRole.BudgetHolder);

    public static Person SecondBudgetHolder { get; } = PersonOf(4, "Second budget holder", PersonRole.BudgetHolder);

    public static Person Procurement { get; } = PersonOf(5, "Procurement specialist", PersonRole.ProcurementSpecialist);

    public static Person ContractManager { get; } = PersonOf(6, "Contract manager", PersonRole.ContractManager);

    public static Person Member { get; } = PersonOf(7, "Cabinet Member", PersonRole.CabinetMember);

    public static IReadOnlyList<Person> Everybody { get; } = [Officer, Second, BudgetHolder, SecondBudgetHolder, Procurement, ContractManager, Member];

    /// <summary>Every framework that has a cycle, since none of them is named in the code that walks it.</summary>
    public static TheoryData<string> Cycles => [.. Knowledge.Frameworks.Where(framework => framework.Cycle is not null).Select(framework => framework.Id)];

    public Framework Framework { get; private set; }

    public CommissioningCase Case { get; private set; } = CommissioningCase.None;

    public IReadOnlyList<Happened<CaseEvent>> History => _history;

    public List<Person> Directory { get; } = [.. Everybody];

    public CycleStep Step => Framework.Cycle!.Find(Case.Step!)!;

    public LoadedCase Loaded => new(Case, _history.Count, Framework) { History = _history, Followed = _followed, Present = Framework, Directory = Directory };

    /// <summary>Decides, and keeps what follows.</summary>
    public CaseVerdict Do(CaseCommand command, Person? by = null)
    {
        var verdict = CaseDecider.Decide(command, Case, Framework);
        foreach (var happened in verdict.Events)
        {
            Add(happened, by ?? Officer);
        }

        if (command is MoveToPack move && verdict.Events.Count > 0)
        {
            Framework = move.To;
            _followed[move.To.Version] = move.To;
        }

        return verdict;
    }

    /// <summary>The same, which must not be refused.</summary>
    public CaseScenario Then(CaseCommand command, Person? by = null)
    {
        var verdict = Do(command, by);
        verdict.Refusal.ShouldBeNull();
        verdict.Missing.ShouldBeEmpty();
        return this;
    }

    /// <summary>Finishes the present step, whatever is missing.</summary>
    public CaseScenario GoOn() => Then(new CompleteStep(Case.Step!, Officer.Name, IsConfirmed: true));

    public void Add(CaseEvent happened, Person? by = null)
    {
        var at = Start.AddMinutes(_history.Count);
        _history.Add(new Happened<CaseEvent>(happened, at, (by ?? Officer).Id.Value));
        Case = CommissioningCase.Evolve(Case, happened, at);
    }

    private static Person PersonOf(int number, string name, params PersonRole[] roles) => new(
        new PersonId(string.Create(CultureInfo.InvariantCulture, $"10000000-0000-4000-8000-{number:000000000000}")),
        name,
        $"{name.Replace(' ', '.').ToLowerInvariant()}@council.example",
        roles.ToHashSet());
}
