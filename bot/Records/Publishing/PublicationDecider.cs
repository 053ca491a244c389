using CommissioningBot.Approvals;
using CommissioningBot.People;

namespace CommissioningBot.Records.Publishing;

/// <summary>Put on record that a decision's record was published.</summary>
/// <param name="On">The day, in the United Kingdom.</param>
/// <param name="Where">Its address.</param>
internal sealed record RecordPublication(Person By, DateOnly On, string Where);

/// <summary>What a command leads to.</summary>
/// <param name="Event">Null when nothing changes.</param>
/// <param name="Refusal">Null when the command was carried out.</param>
internal sealed record PublicationVerdict(DecisionPublished? Event, PublicationRefusal? Refusal = null);

/// <summary>Why it was refused, in a plain sentence or two.</summary>
/// <param name="Field">The answer that is wrong; empty when it is none.</param>
internal sealed record PublicationRefusal(string Field, string Text);

/// <summary>The rules of putting a publication on record.</summary>
internal static class PublicationDecider
{
    public const string WhereField = "where";
    public const string DayField = "day";

    private static readonly PersonRole[] Publishers = [PersonRole.DemocraticServices, PersonRole.MonitoringOfficer];

    /// <summary>Whether this person may.</summary>
    public static bool MayRecord(Person? person) => person is not null && Publishers.Any(person.Roles.Contains);

    /// <summary>Why nobody can, whatever they answer; null when somebody can.</summary>
    public static string? Obstacle(Person? by, DecisionRecord? decision) =>
        !MayRecord(by) ? "Only democratic services and the monitoring officer put on record that a decision was published."
        : decision is null ? "I find no such decision. Say “decisions” to see those there are."
        : decision is { IsUndone: true } or { IsFinal: false } ? $"{decision.DecisionId} is no decision that could be published. {decision.Standing!.Words()}."
        : null;

    public static PublicationVerdict Decide(RecordPublication command, DecisionRecord? decision, DateOnly today) =>
        Obstacle(command.By, decision) is { } obstacle ? Refused("", obstacle)
        : WebAddress.Problem(command.Where) is { } where ? Refused(WhereField, where)
        : command.On > today ? Refused(DayField, $"{UkTime.Day(command.On)} has not come yet. Put it on record when it is published.")
        : command.On < decision!.Day ? Refused(DayField, $"The decision is of {UkTime.Day(decision.Day)}: it cannot have been published before.")
        : decision.Published is { } before && before.On == command.On && before.Where == command.Where.Trim()
            ? Refused("", $"That is on record already, put down by {before.By.Name}.")
        : new PublicationVerdict(new DecisionPublished(new PublishedRecord(command.On, command.Where.Trim(), PersonName.Of(command.By))));

    private static PublicationVerdict Refused(string field, string text) => new(null, new PublicationRefusal(field, text));
}
