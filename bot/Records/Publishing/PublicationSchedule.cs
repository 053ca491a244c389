using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Publishing;

/// <summary>When democratic services are reminded of decisions that the law wants published.</summary>
internal sealed class PublicationSchedule(RegimeBook regimes, WorkingDays days)
{
    public const string WorkName = "publication-reminder";

    private const char Between = '|';

    private readonly WorkingHours _hours = WorkingHours.England;

    /// <summary>Plans the first reminder of a final decision that the law wants published.</summary>
    public void Plan(IUnitOfWork work, DecisionRecord decision) => Plan(work, decision, 0);

    /// <summary>Plans a reminder.</summary>
    /// <param name="number">From 0.</param>
    public void Plan(IUnitOfWork work, DecisionRecord decision, int number)
    {
        if (IsWanted(decision))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{decision.DecisionId}{Between}{number}");
            work.PlanWork(WorkName, key, DueOf(decision, number, work.Now).At, key);
        }
    }

    /// <summary>What a reminder was planned with.</summary>
    public static (string DecisionId, int Number) Read(string key) =>
        key.Split(Between) is [var id, var number] ? (id, int.Parse(number, CultureInfo.InvariantCulture)) : throw new FormatException("A publication reminder without a number.");

    /// <summary>Whether the law wants it published, or its call-in waits for that, and nobody has put down that it was.</summary>
    public bool IsWanted(DecisionRecord decision) =>
        decision is { IsFinal: true, IsUndone: false, Published: null } && (HoldsUp(decision) || regimes.Find(decision.Regime ?? "") is { Publication.Must: true });

    /// <summary>Whether a decision has no effect because nobody has put down that it was published.</summary>
    public static bool HoldsUp(DecisionRecord decision) => decision is { Published: null, Standing.State: DecisionState.AwaitingPublication };

    /// <summary>When a reminder is due; where the bank holidays of the day are not known yet, weekends are all that is left out.</summary>
    public ReminderDate DueOf(DecisionRecord decision, int number, DateTimeOffset now)
    {
        var after = regimes.Reminders.After(number);
        var day = IsKnown(decision.Day, after) ? days.Add(decision.Day, after) : decision.Day.AddDays(after + (2 * ((after + 4) / 5)));
        return ReminderDate.On(day, days, _hours, now);
    }

    /// <summary>What is said.</summary>
    public string Text(DecisionRecord decision)
    {
        return $"{decision.DecisionId}, “{decision.Title}”, decided on {UkTime.Day(decision.Day)}, must be published{By(decision)}, and nobody has put on record that it was. "
            + (HoldsUp(decision) ? "Until then it has no effect: members may call it in from its publication on. " : "")
            + $"“notice {decision.DecisionId}” has the notice. Once it is on the website, say “published {decision.DecisionId}” and its address.";
    }

    private string By(DecisionRecord decision) => regimes.Find(decision.Regime ?? "") is not { Publication: { Must: true } publication } ? ""
        : publication.WithinWorkingDays is { } within && IsKnown(decision.Day, within)
        ? $" {publication.By}, that is until {UkTime.Day(publication.Until(decision.Day, days)!.Value)} ({publication.Source})"
        : $" {publication.By} ({publication.Source})";

    // Offices are closed on fewer than half of all days.
    private bool IsKnown(DateOnly start, int workingDays) => days.Holidays.Covers(start) && days.Holidays.Covers(start.AddDays((2 * workingDays) + 7));
}
