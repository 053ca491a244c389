using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Knowledge.Regimes;

/// <summary>How the law has decisions of one kind recorded.</summary>
/// <param name="Id">Stored with decisions, so never changed.</param>
/// <param name="Name">What the decision is, in a few words.</param>
/// <param name="Governance">Models of governance under which it holds, as schemes of delegation name them; empty for any.</param>
/// <param name="Capacity">Who decides; null for anybody.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Law">Ids of the rules in the law files that say more.</param>
/// <param name="Source">Where it is found.</param>
/// <param name="Confidence">high or medium.</param>
/// <param name="Text">What it asks, in a sentence or two.</param>
/// <param name="Fields">What the record must say.</param>
/// <param name="Publication">Whether and when the record is published.</param>
/// <param name="Retention">How long it is kept.</param>
public sealed record RecordingRegime(
    string Id,
    string Name,
    IReadOnlyList<string> Governance,
    DecisionCapacity? Capacity,
    DateOnly From,
    IReadOnlyList<string> Law,
    string Source,
    string Confidence,
    string Text,
    IReadOnlyList<RequiredField> Fields,
    Publication Publication,
    Retention Retention)
{
    /// <summary>Where the source was read or confirmed; for auditors, never shown with it.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    /// <summary>The fields that a decision must have.</summary>
    /// <param name="isKey">Whether it is a key decision.</param>
    /// <param name="conflictDeclared">Whether somebody who took part in it declared an interest.</param>
    public IEnumerable<RequiredField> FieldsOf(bool isKey, bool conflictDeclared) =>
        Fields.Where(field => field.When switch { FieldCondition.KeyDecision => isKey, FieldCondition.ConflictDeclared => conflictDeclared, _ => true });
}

/// <summary>In which capacity somebody decides.</summary>
public enum DecisionCapacity
{
    /// <summary>A councillor, alone.</summary>
    Member,

    /// <summary>An officer.</summary>
    Officer,

    /// <summary>A committee or body, at a meeting.</summary>
    Body,
}

/// <summary>When a field is required.</summary>
public enum FieldCondition
{
    /// <summary>Of every decision.</summary>
    Always,

    /// <summary>Of key decisions.</summary>
    KeyDecision,

    /// <summary>When somebody who took part declared an interest.</summary>
    ConflictDeclared,
}

/// <summary>One thing that a record must say.</summary>
/// <param name="Name">One of <see cref="RecordField"/>.</param>
/// <param name="When">When it must say it.</param>
/// <param name="Asks">What the law asks for, in a few words that fit after "the record must give".</param>
/// <param name="Source">Where that is found.</param>
public sealed record RequiredField(string Name, FieldCondition When, string Asks, string Source);

/// <summary>The names of the fields that a record has.</summary>
public static class RecordField
{
    /// <summary>What was decided.</summary>
    public const string Decision = "decision";

    /// <summary>The day of the decision or of the meeting.</summary>
    public const string Date = "date";

    /// <summary>Why.</summary>
    public const string Reasons = "reasons";

    /// <summary>Options considered and rejected.</summary>
    public const string Alternatives = "alternatives";

    /// <summary>Conflicts of interest that were declared; that there was none is an answer.</summary>
    public const string Conflicts = "conflicts";

    /// <summary>Dispensations for declared conflicts.</summary>
    public const string Dispensation = "dispensation";

    /// <summary>Which person or body decided.</summary>
    public const string DecidedBy = "decided-by";

    /// <summary>Under which delegation.</summary>
    public const string Delegation = "delegation";

    /// <summary>The day on which the notice of a key decision was published.</summary>
    public const string KeyNotice = "key-notice";

    /// <summary>The reference of the minute.</summary>
    public const string Minute = "minute";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Decision, Date, Reasons, Alternatives, Conflicts, Dispensation, DecidedBy, Delegation, KeyNotice, Minute];
}

/// <summary>Whether and when a record is published.</summary>
/// <param name="Must">Whether the law asks for it.</param>
/// <param name="Text">When and where.</param>
/// <param name="Source">Where that is found.</param>
/// <param name="Confidence">high or medium.</param>
public sealed record Publication(bool Must, string Text, string Source, string Confidence)
{
    /// <summary>By when, in the law's words, such as "as soon as reasonably practicable"; empty where it must not be published.</summary>
    public string By { get; init; } = "";

    /// <summary>Working days after the decision within which it must be published; null where the law gives no number, and then none is made up.</summary>
    public int? WithinWorkingDays { get; init; }

    /// <summary>Last day on which it is published in time; null where the law gives no number of days.</summary>
    /// <exception cref="CalendarRangeException">The bank holidays of that day are not known yet.</exception>
    public DateOnly? Until(DateOnly decided, WorkingDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return WithinWorkingDays is { } within ? days.Add(decided, within) : null;
    }

    /// <summary>Where the source was read or confirmed; for auditors, never shown with it.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];
}

/// <summary>How long a record is kept and open to the public.</summary>
/// <param name="RecordYears">Years for the record.</param>
/// <param name="PapersYears">Years for the background papers.</param>
/// <param name="Source">Where that is found.</param>
/// <param name="Confidence">high or medium.</param>
public sealed record Retention(int RecordYears, int PapersYears, string Source, string Confidence)
{
    /// <summary>Where the source was read or confirmed; for auditors, never shown with it.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    /// <summary>Last day on which the record of a decision of that day is kept.</summary>
    public DateOnly RecordUntil(DateOnly decided) => LastDay(decided, RecordYears);

    /// <summary>Last day on which its background papers are kept.</summary>
    public DateOnly PapersUntil(DateOnly decided) => LastDay(decided, PapersYears);

    // The years begin on the day of the decision. Around the end of February the later of two readings: kept a day too long does no harm.
    private static DateOnly LastDay(DateOnly decided, int years)
    {
        var (one, other) = (decided.AddYears(years).AddDays(-1), decided.AddDays(-1).AddYears(years));
        return one > other ? one : other;
    }
}

/// <summary>When whoever publishes is reminded of a record that nobody has put down as published. A schedule of ours, and no deadline.</summary>
/// <param name="First">Working days after the decision until the first time.</param>
/// <param name="ThenEvery">Working days between two times after that.</param>
/// <param name="Source">Why these.</param>
public sealed record PublicationReminders(int First, int ThenEvery, string Source)
{
    /// <summary>Working days after the decision of a reminder.</summary>
    /// <param name="number">From 0.</param>
    public int After(int number) => First + (number * ThenEvery);
}
