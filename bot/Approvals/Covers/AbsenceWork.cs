using System.Globalization;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Covers;

/// <summary>When an absence begins or ends, has the cover looked at on every request that is open and in which the person has a part.</summary>
internal sealed class AbsenceWork : ITimedWork
{
    public const string WorkName = "absence-turn";

    public string Name => WorkName;

    /// <summary>Plans it for the first day of an absence, now when it has come, and for the day after the last.</summary>
    public static void Plan(IUnitOfWork work, PersonName person, DateOnly from, DateOnly until)
    {
        var begins = UkClock.InstantOf(from, TimeOnly.MinValue);
        PlanAt(work, person, begins > work.Now ? begins : work.Now);
        PlanAt(work, person, UkClock.EndOf(until));
    }

    /// <summary>Plans it for an absence of the file of people, which is read at every start: once for as long as it stands there as it is.</summary>
    public static void PlanListed(IUnitOfWork work, PersonName person, Absence absence)
    {
        var key = ApprovalProjection.Key(person);
        var once = string.Create(CultureInfo.InvariantCulture, $"{key}/{absence.From:yyyy-MM-dd}/{absence.Until:yyyy-MM-dd}/{absence.Delegate}");
        var begins = absence.From is { } first ? UkClock.InstantOf(first, TimeOnly.MinValue) : work.Now;
        work.PlanWork(WorkName, key, begins > work.Now ? begins : work.Now, $"{once}/begins");
        work.PlanWork(WorkName, key, UkClock.EndOf(absence.Until), $"{once}/ends");
    }

    /// <summary>Plans it as soon as this unit of work is committed.</summary>
    public static void PlanNow(IUnitOfWork work, PersonName person) => PlanAt(work, person, work.Now);

    /// <summary>The same for a person by their key in the table of requests.</summary>
    public static void PlanNow(IUnitOfWork work, string person) => work.PlanWork(WorkName, person, work.Now);

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        foreach (var reference in await OpenOfAsync(work, key, cancellationToken))
        {
            CoverWork.Plan(work, reference);
        }
    }

    /// <summary>References of the open requests in which a person has a part, oldest first.</summary>
    public static Task<IReadOnlyList<string>> OpenOfAsync(IUnitOfWork work, string person, CancellationToken cancellationToken) => work.QueryAsync<string>(
        """
        SELECT r.reference FROM approval_requests r JOIN approval_people p ON p.reference = r.reference
        WHERE p.person = @Person AND r.is_open = 1 ORDER BY r.requested
        """,
        new { Person = person },
        cancellationToken);

    private static void PlanAt(IUnitOfWork work, PersonName person, DateTimeOffset due) => work.PlanWork(WorkName, ApprovalProjection.Key(person), due);
}
