using System.Text.Json.Serialization;

namespace CommissioningBot.People.Absences;

/// <summary>What happened to a person's absences. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AbsenceRecorded), "absence-recorded")]
[JsonDerivedType(typeof(AbsenceEnded), "absence-ended")]
[JsonDerivedType(typeof(AbsenceRefused), "absence-refused")]
internal abstract record AbsenceEvent;

/// <summary>A dated absence was recorded, with who stands in.</summary>
/// <param name="Number">Counts the absences of this person, from 1.</param>
/// <param name="From">First day of it, in the United Kingdom.</param>
/// <param name="Until">Last day of it.</param>
/// <param name="By">Who recorded it: the person, or somebody of democratic services for them.</param>
internal sealed record AbsenceRecorded(
    int Number, DirectoryName Of, DateOnly From, DateOnly Until, DirectoryName Cover, string Reason, DirectoryName By) : AbsenceEvent;

/// <summary>An absence was ended before its last day.</summary>
/// <param name="On">First day on which it does not hold any more.</param>
internal sealed record AbsenceEnded(int Number, DateOnly On, DirectoryName By) : AbsenceEvent;

/// <summary>Somebody wanted to record an absence in a way that is not allowed. Kept, since a refused attempt is evidence too.</summary>
/// <param name="Cover">Who was to stand in; null when the person could not be found.</param>
internal sealed record AbsenceRefused(
    DirectoryName Of, DateOnly From, DateOnly Until, AbsenceFault Reason, DirectoryName By, DirectoryName? Cover = null) : AbsenceEvent;

/// <summary>A person as named in a record: the id counts, the name is what it was on that day.</summary>
internal sealed record DirectoryName(string Id, string Name)
{
    public static DirectoryName Of(Person person) => new(person.Id.Value, person.Name);
}

/// <summary>Why an absence was not recorded or not ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AbsenceFault>))]
internal enum AbsenceFault
{
    /// <summary>Only the person, democratic services and the monitoring officer record somebody's absence.</summary>
    NotYours,

    /// <summary>An absence begins today or later.</summary>
    BeginsInThePast,

    /// <summary>An absence ends on the day on which it begins, or later.</summary>
    EndsBeforeItBegins,

    /// <summary>Nobody is away for years.</summary>
    TooLong,

    /// <summary>The person is away then already.</summary>
    Overlaps,

    /// <summary>Nobody is to stand in, or somebody whom the directory does not know.</summary>
    CoverUnknown,

    /// <summary>Nobody stands in for themselves, and nobody names themselves to stand in for somebody else.</summary>
    CoverNamesThemselves,

    /// <summary>The scheme of delegation does not let this person stand in.</summary>
    CoverNotAllowed,

    /// <summary>Whoever is to stand in is away too.</summary>
    CoverAway,

    /// <summary>Every absence has a reason.</summary>
    ReasonMissing,

    /// <summary>There is no absence that could be ended.</summary>
    NothingToEnd,
}
