using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Exceptions;

/// <summary>What somebody wants to do with an exception.</summary>
internal abstract record ExceptionCommand;

/// <summary>Log one.</summary>
/// <param name="Section">As it was typed: number, name or id.</param>
/// <param name="Ground">Id of a ground of the pack.</param>
internal sealed record LogException(
    Person By, string Reference, string Title, string Rule, string Section, string Ground, string Reason, string Instead, decimal Value, DateOnly? Until, string? Case)
    : ExceptionCommand;

/// <summary>Ask for approval.</summary>
internal sealed record PutExceptionForward(string Request) : ExceptionCommand;

/// <summary>Follow another version of the pack.</summary>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record MoveException(Person By, Framework To, IReadOnlyList<string> Changes) : ExceptionCommand;

/// <summary>Take in how the request ended.</summary>
internal sealed record DecideException(string Request, string Outcome, PersonName By) : ExceptionCommand;

/// <summary>What a command leads to.</summary>
/// <param name="Problem">In one or two plain sentences; null when it was carried out.</param>
/// <param name="At">The field that is wrong; empty for the whole.</param>
internal sealed record ExceptionVerdict(IReadOnlyList<ExceptionEvent> Events, string? Problem = null, string At = "");

/// <summary>The rules of exceptions. Which grounds there are is the pack's business.</summary>
internal static class ExceptionDecider
{
    public const string AtSection = "section";
    public const string AtGround = "ground";
    public const string AtUntil = "until";
    public const string AtValue = "value";

    public static ExceptionVerdict Decide(ExceptionCommand command, FrameworkException exception, Framework framework, DateOnly today) => command switch
    {
        LogException when exception.Status != ExceptionStatus.None => Refused("This exception is in the log already."),
        LogException log => Log(log, framework, today),
        _ when exception.Status == ExceptionStatus.None => Refused("I cannot find this exception. Say “exceptions” to see the log."),
        PutExceptionForward put => exception.Status switch
        {
            ExceptionStatus.Logged => new([new ExceptionPutForward(put.Request)]),
            ExceptionStatus.AwaitingDecision => Refused($"{exception.PendingRequest} waits for a decision already."),
            _ => Refused(Decided(exception)),
        },
        MoveException move => Move(move, exception),
        DecideException decide => exception.PendingRequest == decide.Request
            ? new([new ExceptionDecided(decide.Request, decide.Outcome, decide.By)])
            : new([]),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    /// <summary>Why nothing more is asked for a decided exception.</summary>
    public static string Decided(FrameworkException exception) =>
        $"{exception.Decision!.By.Name} has {exception.Decision.Outcome} this exception already. Log a new one if things have changed.";

    private static ExceptionVerdict Log(LogException log, Framework framework, DateOnly today)
    {
        var ground = framework.Exceptions?.Grounds.FirstOrDefault(ground => ground.Id == log.Ground);
        var (section, problem) = DepartedSection.Find(framework, log.Section);
        return framework.Exceptions is not { Grounds.Count: > 0 } ? Refused($"{framework.Council.ShortName}’s document gives no grounds for an exception.")
            : ground is null ? Refused($"Choose one of the grounds that {framework.Council.ShortName} allows: {string.Join(", ", framework.Exceptions.Grounds.Select(known => known.Name))}.", AtGround)
            : section is null ? Refused(problem!, AtSection)
            : log.Value < 0 ? Refused("The value cannot be less than nothing. Write 0 if no money turns on it.", AtValue)
            : log.Until is { } until && until < today ? Refused("This day is past. Write the last day on which the exception is to apply.", AtUntil)
            : new([
                new ExceptionLogged(
                    log.Reference,
                    framework.Id,
                    framework.Version,
                    log.Title,
                    log.Rule,
                    section.Id,
                    DepartedSection.Name(section),
                    ground.Id,
                    ground.Name,
                    log.Reason,
                    log.Instead,
                    log.Value,
                    PersonName.Of(log.By),
                    log.Until,
                    log.Case),
            ]);
    }

    // What it rests on must still be there; what was asked or decided stands as it was.
    private static ExceptionVerdict Move(MoveException move, FrameworkException exception) => exception.Status switch
    {
        ExceptionStatus.AwaitingDecision => Refused($"{exception.PendingRequest} waits for a decision, so what it rests on stands."),
        ExceptionStatus.Approved or ExceptionStatus.Rejected => Refused(Decided(exception)),
        _ when move.To.Exceptions?.Grounds.Any(ground => ground.Id == exception.Logged.Ground) != true => Refused(
            $"The present version has no ground “{exception.Logged.GroundName}”, so this exception keeps its version. Log a new one on a ground that there is."),
        _ when move.To.Sections.All(section => section.Id != exception.Logged.Section) => Refused(
            $"The present version has no section {exception.Logged.SectionName}, so this exception keeps its version. Log a new one if it is still needed."),
        _ => new([new ExceptionMovedToPack(move.To.Version, move.Changes, PersonName.Of(move.By))]),
    };

    private static ExceptionVerdict Refused(string problem, string at = "") => new([], problem, at);
}
