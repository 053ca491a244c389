using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Who is to decide on a proposal, and under which delegation.</summary>
internal sealed record ApprovalRoute(Delegation Delegation, IReadOnlyList<AssignedStage> Stages);

/// <summary>Works out from the scheme of delegation and the directory who decides.</summary>
internal static class ApprovalRouter
{
    /// <summary>The route, or a refusal in plain words when the scheme or the directory leaves nobody to decide.</summary>
    /// <param name="today">Today in the United Kingdom: somebody who is away that day is replaced by their recorded deputy.</param>
    public static (ApprovalRoute? Route, string? Problem) Find(
        SchemeOfDelegation scheme, IReadOnlyList<Person> people, Proposal proposal, PersonId requester, DateOnly today)
    {
        if (scheme.Find(proposal.FrameworkId, proposal.Kind, proposal.Total) is not { } rule)
        {
            return (null, "The scheme of delegation does not say who decides on this kind of decision at this value. Ask the monitoring officer.");
        }

        var stages = new List<AssignedStage>();
        foreach (var stage in rule.Stages)
        {
            IReadOnlyList<PersonName> deciders =
            [
                .. people.Where(person => stage.Allows(person, proposal.Total))
                    .Select(person => Present(person, people, today))
                    .Where(person => person.Id != requester)
                    .DistinctBy(person => person.Id)
                    .Select(PersonName.Of),
            ];
            var needed = stage.Rule switch
            {
                StageRule.AnyOne => 1,
                StageRule.Quorum => stage.Quorum ?? 1,
                _ => Math.Max(deciders.Count, 1),
            };
            if (deciders.Count < needed)
            {
                return (null, $"{rule.Text} asks for {stage.Name}, but the directory has nobody who may decide there besides you. Ask the monitoring officer.");
            }

            stages.Add(new AssignedStage(stage.Name, stage.Rule, needed, deciders));
        }

        return (new ApprovalRoute(new Delegation(rule.Id, rule.Text), stages), null);
    }

    private static Person Present(Person person, IReadOnlyList<Person> people, DateOnly today) =>
        person.Away is { } away && today <= away.Until && people.FirstOrDefault(other => other.Id == away.Delegate) is { } deputy ? deputy : person;
}
