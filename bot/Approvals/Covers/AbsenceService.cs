using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.People.Absences;

namespace CommissioningBot.Approvals.Covers;

/// <summary>Records absences and ends them, and says what becomes of the decisions that wait.</summary>
internal sealed class AbsenceService(SchemeOfDelegation scheme, IDirectory directory)
{
    /// <summary>Whom the scheme lets stand in for this person somewhere, and who is there on those days.</summary>
    public async Task<IReadOnlyList<Person>> CoversForAsync(Person absent, CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(cancellationToken)).Where(person => person.Id != absent.Id && scheme.AllowsCover(absent, person))];

    /// <summary>Records an absence.</summary>
    /// <returns>The fault when there was one, and what came of it in a few sentences.</returns>
    public async Task<(AbsenceFault? Fault, string Text)> RecordAsync(
        TurnContext turn, Person by, Person of, (DateOnly From, DateOnly Until) days, Person? cover, string reason, CancellationToken cancellationToken)
    {
        var today = UkTime.Date(turn.Work.Now);
        var stream = await AbsenceStream.Type.ReadAsync(turn.Work, AbsenceStream.Key(of.Id), cancellationToken);
        var verdict = AbsenceDecider.Decide(
            new RecordAbsence(by, of, days.From, days.Until, cover, cover is not null && scheme.AllowsCover(of, cover), reason),
            AbsenceBook.From(stream.Events.Select(happened => happened.Event)),
            today);
        AbsenceStream.Type.Append(turn.Work, AbsenceStream.Key(of.Id), stream.Version, verdict.Events, by.Id.Value);
        if (verdict.Fault is { } fault)
        {
            return (fault, verdict.Text);
        }

        AbsenceWork.Plan(turn.Work, PersonName.Of(of), days.From, days.Until);
        foreach (var person in new[] { of, cover! }.Where(person => person.Id != by.Id))
        {
            turn.SendToPerson(person.Id.Value, MessageFactory.Text(
                $"{by.Name} has recorded that {of.Name} is away from {UkTime.Day(days.From)} until {UkTime.Day(days.Until)}. {cover!.Name} covers for them."));
        }

        return (null, string.Join(' ', [
            $"{of.Name} is away from {UkTime.Day(days.From)} until {UkTime.Day(days.Until)}, and {cover!.Name} covers for them. It ends by itself.",
            .. await WaitingAsync(turn, of, new Absence(days.Until, cover.Id, days.From) { Reason = reason }, cancellationToken),
        ]));
    }

    /// <summary>Ends the absence that is under way, else the next.</summary>
    /// <returns>What came of it.</returns>
    public static async Task<string> EndAsync(TurnContext turn, Person by, Person of, CancellationToken cancellationToken)
    {
        var stream = await AbsenceStream.Type.ReadAsync(turn.Work, AbsenceStream.Key(of.Id), cancellationToken);
        var verdict = AbsenceDecider.Decide(
            new EndAbsence(by, of), AbsenceBook.From(stream.Events.Select(happened => happened.Event)), UkTime.Date(turn.Work.Now));
        AbsenceStream.Type.Append(turn.Work, AbsenceStream.Key(of.Id), stream.Version, verdict.Events, by.Id.Value);
        if (verdict.Fault is null)
        {
            AbsenceWork.PlanNow(turn.Work, PersonName.Of(of));
            return $"The absence of {of.Name} is ended. What waits for {of.Name} is theirs to decide again.";
        }

        return of.Away is { } away && away.Until >= UkTime.Date(turn.Work.Now)
            ? $"{verdict.Text} One until {UkTime.Day(away.Until)} stands in the council’s list of people: your administrator can take it out there."
            : verdict.Text;
    }

    // What the decider will say of each request that waits, before it is carried out on the first day.
    private async Task<IReadOnlyList<string>> WaitingAsync(TurnContext turn, Person of, Absence absence, CancellationToken cancellationToken)
    {
        var first = absence.From!.Value > UkTime.Date(turn.Work.Now) ? absence.From.Value : UkTime.Date(turn.Work.Now);
        IReadOnlyList<Person> people = [.. (await directory.ListAsync(cancellationToken)).Select(person => person.Id == of.Id ? person with { Recorded = [absence] } : person)];
        var (covered, kept) = (new List<string>(), new List<string>());
        foreach (var reference in await AbsenceWork.OpenOfAsync(turn.Work, ApprovalProjection.Key(PersonName.Of(of)), cancellationToken))
        {
            var request = (await ApprovalService.LoadAsync(turn.Work, reference, cancellationToken)).Request;
            foreach (var begin in CoverWork.Wanted(scheme, request, people, first).Where(begin => begin.Of.Is(of.Id)))
            {
                switch (Covering.Check(begin, request, first))
                {
                    case null:
                        covered.Add(reference);
                        break;
                    case { Reason: not RefusalReason.NothingToDo } refusal:
                        kept.Add($"{reference} stays with {of.Name}: {begin.Cover?.Name ?? "whoever stands in"} {refusal.Text}.");
                        break;
                    default:
                        break;
                }
            }
        }

        return
        [
            .. covered.Count == 0 ? Array.Empty<string>() : [$"Covered: {string.Join(", ", covered.Distinct(StringComparer.Ordinal))}."],
            .. kept.Distinct(StringComparer.Ordinal),
            .. kept.Count == 0 ? Array.Empty<string>() : ["Hand that on with its card before you go, or ask the monitoring officer."],
        ];
    }
}
