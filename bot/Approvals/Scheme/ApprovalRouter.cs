using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Works out from the scheme of delegation and the directory who decides.</summary>
internal static class ApprovalRouter
{
    /// <summary>The route, or a refusal in plain words when the scheme or the directory leaves nobody to decide.</summary>
    /// <param name="today">Today in the United Kingdom: who is away that day is replaced by their cover, and the governance of that day applies.</param>
    /// <param name="evaluators">Who has worked on the case: none of them decides on it alone. Null for nobody.</param>
    public static (ApprovalRoute? Route, string? Problem) Find(
        SchemeOfDelegation scheme,
        IReadOnlyList<Person> people,
        Proposal proposal,
        PersonId requester,
        DateOnly today,
        IReadOnlyList<PersonName>? evaluators = null)
    {
        var matter = scheme.MatterOf(proposal, today);
        if (scheme.Find(matter) is not { } rule)
        {
            return (null, "The scheme of delegation does not say who decides on this kind of decision at this value. Ask the monitoring officer.");
        }

        var assigner = new StageAssigner(rule, matter, people, requester, today, evaluators ?? []);
        var stages = new List<AssignedStage>();
        var why = new List<IReadOnlyList<string>>();
        foreach (var stage in rule.Stages.Where(stage => stage.When.Holds(matter)))
        {
            var (assigned, reasons, problem) = assigner.Assign(stage);
            if (assigned is null)
            {
                return (null, problem);
            }

            stages.Add(assigned);
            why.Add(reasons);
        }

        return stages.All(stage => stage.Body is null && stage.People.All(assigner.IsEvaluator))
            ? (null, $"Everybody who could decide under {rule.Text} has worked on this case, and nobody decides alone on what they have evaluated. Ask the monitoring officer.")
            : (new ApprovalRoute(new Delegation(rule.Id, rule.Text), stages)
            {
                Governance = matter.Governance,
                Why = why,
                NotAsked = [.. rule.Stages.Where(stage => !stage.When.Holds(matter)).Select(stage => $"{stage.Name}: only for {stage.When.Explain()}.")],
            }, null);
    }
}
