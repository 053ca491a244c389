namespace CommissioningBot.People.Absences;

/// <summary>Record that somebody is away, and who stands in.</summary>
/// <param name="Cover">Null when the directory does not know the person.</param>
/// <param name="AllowedByScheme">Whether the scheme of delegation lets the cover act in a place that the absent person may hold.</param>
internal sealed record RecordAbsence(Person By, Person Of, DateOnly From, DateOnly Until, Person? Cover, bool AllowedByScheme, string Reason);

/// <summary>End an absence early: the one that is under way, else the next.</summary>
internal sealed record EndAbsence(Person By, Person Of);

/// <summary>What a command leads to.</summary>
/// <param name="Fault">Null when the command was carried out.</param>
/// <param name="Text">The fault in a plain sentence or two; empty when there is none.</param>
internal sealed record AbsenceVerdict(IReadOnlyList<AbsenceEvent> Events, AbsenceFault? Fault = null, string Text = "");

/// <summary>The rules of recording absences: dates, a reason, and somebody who is there and may stand in.</summary>
internal static class AbsenceDecider
{
    /// <summary>Longest absence, and how far ahead one may begin, in days.</summary>
    public const int MostDays = 366;

    public const int LongestReason = 500;

    public static AbsenceVerdict Decide(RecordAbsence command, AbsenceBook book, DateOnly today)
    {
        var (of, by) = (DirectoryName.Of(command.Of), DirectoryName.Of(command.By));
        var cover = command.Cover is { } person ? DirectoryName.Of(person) : null;
        return Check(command, book, today) is not ({ } fault, var text)
            ? new AbsenceVerdict([new AbsenceRecorded(book.Last + 1, of, command.From, command.Until, cover!, command.Reason.Trim(), by)])
            : new AbsenceVerdict(IsSlip(fault) ? [] : [new AbsenceRefused(of, command.From, command.Until, fault, by, cover)], fault, text);
    }

    public static AbsenceVerdict Decide(EndAbsence command, AbsenceBook book, DateOnly today) =>
        !MayRecord(command.By, command.Of) ? new AbsenceVerdict([], AbsenceFault.NotYours, NotYours(command.Of))
        : book.OnOrAfter(today) is { } absence
            ? new AbsenceVerdict([new AbsenceEnded(absence.Number, absence.From > today ? absence.From : today, DirectoryName.Of(command.By))])
            : new AbsenceVerdict([], AbsenceFault.NothingToEnd, $"No absence of {command.Of.Name} is recorded here, so there is nothing to end.");

    /// <summary>Whether somebody may record this person's absences: the person, or whoever sees to it that decisions are taken.</summary>
    public static bool MayRecord(Person by, Person of) => by.Id == of.Id || SeesToAll(by);

    /// <summary>Whether somebody records absences for everybody.</summary>
    public static bool SeesToAll(Person by) => by.Roles.Contains(PersonRole.DemocraticServices) || by.Roles.Contains(PersonRole.MonitoringOfficer);

    private static (AbsenceFault Fault, string Text)? Check(RecordAbsence command, AbsenceBook book, DateOnly today) =>
        !MayRecord(command.By, command.Of) ? (AbsenceFault.NotYours, NotYours(command.Of))
        : command.From < today ? (AbsenceFault.BeginsInThePast, $"An absence begins today or later: what was decided until now stands. Write {UkTime.Day(today)} or a later day.")
        : command.Until < command.From ? (AbsenceFault.EndsBeforeItBegins, $"The last day comes before the first. Write {UkTime.Day(command.From)} or a later day.")
        : command.Until > today.AddDays(MostDays) ? (AbsenceFault.TooLong, $"That is too far ahead: an absence ends within a year. Write {UkTime.Day(today.AddDays(MostDays))} or an earlier day.")
        : book.Absences.FirstOrDefault(absence => absence.From <= command.Until && command.From <= absence.Until) is { } other
            ? (AbsenceFault.Overlaps, $"{command.Of.Name} is away from {UkTime.Day(other.From)} until {UkTime.Day(other.Until)} already. End that absence first: “away end”.")
        : CheckCover(command) is { } fault ? fault
        : string.IsNullOrWhiteSpace(command.Reason) ? (AbsenceFault.ReasonMissing, "Say why, such as annual leave. It goes on the record.")
        : null;

    private static (AbsenceFault Fault, string Text)? CheckCover(RecordAbsence command) =>
        command.Cover is not { } cover ? (AbsenceFault.CoverUnknown, "I cannot find that person in the council’s directory. Choose who stands in.")
        : cover.Id == command.Of.Id ? (AbsenceFault.CoverNamesThemselves, $"{cover.Name} cannot stand in for themselves. Choose somebody else.")
        : cover.Id == command.By.Id ? (AbsenceFault.CoverNamesThemselves, "You cannot name yourself to stand in for somebody else. Choose somebody else, or ask a colleague to record it.")
        : !command.AllowedByScheme ? (AbsenceFault.CoverNotAllowed, $"The scheme of delegation does not let {cover.Name} decide in the place of {command.Of.Name}. Choose somebody else.")
        : cover.Absences.FirstOrDefault(absence => absence.Overlaps(new Absence(command.Until, cover.Id, command.From))) is { } away
            ? (AbsenceFault.CoverAway, $"{cover.Name} is away too, until {UkTime.Day(away.Until)}. Choose somebody who is there.")
        : null;

    private static string NotYours(Person of) => $"Only {of.Name}, democratic services or the monitoring officer can do that.";

    // Mended in the form; whom somebody tried to put in their place is kept.
    private static bool IsSlip(AbsenceFault fault) => fault is not (
        AbsenceFault.NotYours or AbsenceFault.CoverNamesThemselves or AbsenceFault.CoverNotAllowed or AbsenceFault.CoverAway);
}
