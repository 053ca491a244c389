using CommissioningBot.Knowledge;
using CommissioningBot.People;
using CommissioningBot.People.Absences;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Finds the people of a stage, and says why they are the ones.</summary>
internal sealed class StageAssigner(
    DelegationRule rule, Matter matter, IReadOnlyList<Person> people, PersonId requester, DateOnly today, IReadOnlyList<PersonName> evaluators)
{
    /// <summary>The stage with its people, or why nobody can be asked.</summary>
    public (AssignedStage? Stage, IReadOnlyList<string> Why, string? Problem) Assign(DelegationStage stage)
    {
        var why = new List<string>();
        if (stage.When != StageConditions.None)
        {
            why.Add($"It is asked for {stage.When.Explain()}.");
        }

        var holders = people.Where(person => stage.Allows(person, matter.Total)).ToList();
        if (ByPortfolio(stage, holders, why) is { } problem)
        {
            return (null, why, problem);
        }

        var cover = new List<StageCover>();
        List<(Person Holder, Person Present)> present = [.. holders.Select(holder => (holder, Present(stage, holder, holders, cover, why)))];
        present.RemoveAll(pair => pair.Present.Id == requester);
        LeaveOutEvaluators(stage, present, why);
        IReadOnlyList<PersonName> deciders = [.. present.Select(pair => pair.Present).DistinctBy(person => person.Id).Select(PersonName.Of)];
        var groups = stage.Rule == StageRule.OneFromEach ? Groups(stage, present) : null;
        var needed = stage.Rule switch
        {
            StageRule.AnyOne => 1,
            StageRule.Quorum => stage.Quorum ?? 1,
            StageRule.OneFromEach => stage.Roles.Count,
            _ => Math.Max(deciders.Count, 1),
        };
        if (deciders.Count < needed || (groups is not null && !StageGroup.CanFill(groups, deciders, (group, person) => group.Has(person))))
        {
            return (null, why, Nobody(stage, needed));
        }

        if (stage.Body is { } body)
        {
            why.Add($"{body} decides at a meeting. Whoever is named puts the request on its agenda and records what it decided.");
        }

        var consultees = Consultees(stage, deciders);
        var days = consultees is null ? null : stage.Consultation?.WorkingDays;
        if (days is { } wait)
        {
            why.Add($"Whoever is consulted has {Counted.Of(wait, "working day")} to comment before anybody decides without them.");
        }

        return (new AssignedStage(stage.Name, stage.Rule, needed, deciders, groups, cover.Count == 0 ? null : cover, consultees, stage.Body, days), why, null);
    }

    public bool IsEvaluator(PersonName person) => evaluators.Any(person.Is);

    private string Nobody(DelegationStage stage, int needed) => needed == 1
        ? $"{rule.Text} asks for {stage.Name}, but the directory has nobody who may decide there besides you. Ask the monitoring officer."
        : $"{rule.Text} asks for {stage.Name} and needs {Counted.Of(needed, "person", "people")}, but the directory has too few who may decide there besides you. Ask the monitoring officer.";

    private string? ByPortfolio(DelegationStage stage, List<Person> holders, List<string> why)
    {
        if (stage.Portfolio == PortfolioRule.Any)
        {
            return null;
        }

        var matching = matter.Area is { } area ? holders.Where(holder => area.Is(holder.Portfolio)).ToList() : [];
        if (matching.Count > 0)
        {
            holders.RemoveAll(holder => !matching.Contains(holder));
            why.Add($"The case falls under “{matter.Area!.Name}”, which is the portfolio of {Words.All(matching.Select(holder => holder.Name))}.");
            return null;
        }

        var unknown = matter.Areas switch
        {
            [] => "the case falls under no service area of the scheme",
            [var only] => $"nobody holds the portfolio “{only.Name}”",
            var several => $"the case falls under several service areas ({string.Join(", ", several.Select(one => one.Name))})",
        };
        if (stage.Portfolio == PortfolioRule.Match)
        {
            return $"{rule.Text} asks for the {stage.Name} with the case’s portfolio, but {unknown}. Ask the monitoring officer.";
        }

        why.Add($"Everybody who holds the role is asked: {unknown}.");
        return null;
    }

    // A cover that may not decide leaves the decision with whom it belongs to.
    private Person Present(DelegationStage stage, Person holder, List<Person> holders, List<StageCover> cover, List<string> why)
    {
        if (StandIns.Of(people, holder, today) is not { } standIn)
        {
            return holder;
        }

        var until = UkTime.Day(standIn.Until);
        if (standIn.By is not { } by)
        {
            why.Add($"{holder.Name} is away until {until}, and whoever stands in is away too.");
            return holder;
        }

        if (Obstacle(stage, holders, cover, by) is { } obstacle)
        {
            why.Add($"{holder.Name} is away until {until}. {by.Name} stands in, but {obstacle}.");
            return holder;
        }

        cover.Add(new StageCover(PersonName.Of(by), PersonName.Of(holder), standIn.Until, standIn.Reason));
        why.Add($"{by.Name} stands in for {holder.Name}, who is away until {until}.");
        return by;
    }

    // Nobody holds two places: where several must say yes they would say it for two, and when the absence ends one place would be lost.
    private string? Obstacle(DelegationStage stage, List<Person> holders, List<StageCover> cover, Person by) =>
        by.Id == requester ? "asks for this decision"
        : !stage.AllowsAsDeputy(by, matter.Total) ? "may not take it under the scheme"
        : holders.Contains(by) || cover.Exists(other => other.By.Is(by.Id)) ? "has a say here already"
        : stage.Rule == StageRule.AnyOne && stage.Body is null && IsEvaluator(PersonName.Of(by)) ? "has worked on this case and does not decide alone"
        : null;

    // Where one voice decides, it must not be that of somebody who evaluated.
    private void LeaveOutEvaluators(DelegationStage stage, List<(Person Holder, Person Present)> present, List<string> why)
    {
        if (stage.Rule != StageRule.AnyOne || stage.Body is not null)
        {
            return;
        }

        var others = present.Where(pair => !IsEvaluator(PersonName.Of(pair.Present))).ToList();
        if (others.Count > 0 && others.Count < present.Count)
        {
            why.Add($"{Words.All(present.Except(others).Select(pair => pair.Present.Name).Distinct(StringComparer.Ordinal))} worked on this case and does not decide alone.");
            present.RemoveAll(pair => !others.Contains(pair));
        }
    }

    private static IReadOnlyList<StageGroup> Groups(DelegationStage stage, List<(Person Holder, Person Present)> present) =>
    [
        .. stage.Roles.Select(role => new StageGroup(
            PeopleFile.NameOf(role),
            [.. present.Where(pair => pair.Holder.Roles.Contains(role)).Select(pair => pair.Present).DistinctBy(person => person.Id).Select(PersonName.Of)])),
    ];

    // Whoever decides is not consulted by themselves, and the requester has had their say.
    private IReadOnlyList<PersonName>? Consultees(DelegationStage stage, IReadOnlyList<PersonName> deciders)
    {
        if (stage.Consultation is not { } consultation)
        {
            return null;
        }

        IReadOnlyList<PersonName> consultees =
        [
            .. people.Where(person => consultation.Includes(person) && person.Id != requester).Select(PersonName.Of).Where(person => !deciders.Any(person.Is)),
        ];
        return consultees.Count == 0 ? null : consultees;
    }
}
