using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>Turns what a requester said about notice into when the law lets the decision be taken.</summary>
internal sealed class KeyNotices(WorkingDays days, IDirectory directory)
{
    /// <summary>The key decision, or why it cannot be asked for so.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public async Task<(KeyDecision? Key, string? Problem)> ReadAsync(KeyAnswer answer, DateOnly today, CancellationToken cancellationToken)
    {
        if (answer is { Procedure: KeyProcedure.Notice, Day: { } notice })
        {
            return (new KeyDecision(notice, ClearDays.KeyDecision.FirstLawfulDay(notice, days)).Published(answer.Where), null);
        }

        var people = await directory.ListAsync(cancellationToken);
        if (!people.Any(person => person.Roles.Contains(PersonRole.ScrutinyChair)))
        {
            return (null, "The directory has nobody who chairs scrutiny, and the law asks for the chair here. Ask democratic services, or give 28 days’ notice.");
        }

        IReadOnlyList<PersonName> overseers =
            [.. people.Where(person => person.Roles.Contains(PersonRole.ScrutinyChair) || person.Roles.Contains(PersonRole.DemocraticServices)).Select(PersonName.Of)];
        return answer.Procedure == KeyProcedure.SpecialUrgency
            ? (new KeyDecision(today, today, KeyProcedure.SpecialUrgency, answer.Why, answer.AsksExemption, overseers), null)
            : FirstDay(answer.Day!.Value) is { } first
            ? (new KeyDecision(answer.Day.Value, first, KeyProcedure.GeneralException, answer.Why, Overseers: overseers).Published(answer.Where), null)
            : (null, BeyondCalendar());
    }

    /// <summary>First lawful day under the general exception; null when its bank holidays are not known yet.</summary>
    public DateOnly? FirstDay(DateOnly notice)
    {
        try
        {
            return ClearDays.GeneralException.FirstLawfulDay(notice, days);
        }
        catch (CalendarRangeException)
        {
            return null;
        }
    }

    /// <summary>Why a day cannot be worked out.</summary>
    public string BeyondCalendar() =>
        $"I cannot work out clear days after {UkTime.Day(days.Holidays.LastDay)}, because the bank holidays after that are not known yet. Nothing is lost: give an earlier day, or ask your digital team to add them.";
}
