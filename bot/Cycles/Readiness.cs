using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>What is missing before a step can be left with a good conscience.</summary>
internal static class Readiness
{
    /// <summary>A phrase for each point that is not ticked and each responsible person who is not there.</summary>
    /// <param name="gone">Ids of people named in the case whom the directory does not know any more.</param>
    public static IReadOnlyList<string> Missing(Framework framework, CommissioningCase commissioning, CycleStep step, IReadOnlyList<string> gone)
    {
        var ticks = commissioning.TicksOf(step.Id);
        var left = gone.Select(id => new PersonId(id)).ToHashSet();
        return
        [
            .. step.Checklist.Where(item => !ticks.Contains(item.Id, StringComparer.Ordinal)).Select(item => $"Not ticked: {item.Text}"),
            .. CaseRoles.ResponsibleFor(framework, step).Where(role => CaseRoles.HoldersOf(commissioning, role).Count == 0).Select(role => $"Nobody is named as {role.Name}"),
            .. CaseRoles.ResponsibleFor(framework, step)
                .SelectMany(role => CaseRoles.HoldersOf(commissioning, role).Where(person => left.Contains(new PersonId(person.Id))).Select(person => $"{person.Name}, {role.Name}, is no longer in the directory")),
        ];
    }
}
