using CommissioningBot.Cards.Exceptions;
using CommissioningBot.Cards.General;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Exceptions;

/// <summary>Turns exceptions into what their cards show.</summary>
internal static class ExceptionViews
{
    public static ExceptionView One(LoadedException loaded, DateOnly today)
    {
        var logged = loaded.Exception.Logged;
        return new ExceptionView(logged.Reference, logged.Title, loaded.Framework.Council.ShortName)
        {
            Status = loaded is { Newer: not null, Exception.Status: ExceptionStatus.Logged } ? $"{Status(loaded.Exception, today)} {PackMove.Notice(logged.Reference)}" : Status(loaded.Exception, today),
            IsInForce = loaded.Exception.IsInForce(today),
            Rule = logged.Rule,
            Section = $"{loaded.Framework.Council.ShortName}, {loaded.Framework.Title}, section {logged.SectionName}",
            Ground = logged.GroundName,
            Reason = logged.Reason,
            Instead = logged.Instead,
            Value = logged.Value == 0m ? null : new Pounds(logged.Value).ToString(),
            Until = logged.Until is { } until ? UkTime.Day(until) : null,
            Case = logged.Case,
            Logged = $"{logged.By.Name} on {UkTime.Day(loaded.Exception.LoggedAt)}",
            Citation = loaded.Framework.Exceptions?.Says.Citations[0].ToString() ?? loaded.Framework.Title,
            Buttons = loaded.Exception.Status switch
            {
                ExceptionStatus.Logged => [new("Request approval", $"request approval {loaded.Exception.Logged.Reference}"), new("See the log", "exceptions")],
                ExceptionStatus.AwaitingDecision => [new("Show the request", $"open {loaded.Exception.PendingRequest}"), new("See the log", "exceptions")],
                _ => [new("Show the decision", $"open {loaded.Exception.Decision!.Request}"), new("See the log", "exceptions")],
            },
        };
    }

    public static ReferenceRow Row(LoadedException loaded, DateOnly today) => new(
        loaded.Exception.Logged.Reference,
        loaded.Exception.Logged.Title,
        $"{loaded.Framework.Council.ShortName}, {loaded.Exception.Logged.SectionName}",
        Status(loaded.Exception, today));

    /// <summary>What a document without grounds says, in place of a form.</summary>
    public static string Silence(Framework framework) => framework.Exceptions is { } rules
        ? $"{rules.Says.Text} ({rules.Says.Citations[0]}) So there is nothing to log under {framework.Council.ShortName}’s framework. Ask your procurement team what your council’s own rules allow."
        : $"{framework.Council.ShortName}’s document says nothing on exceptions, so there is nothing to log under it. Ask your procurement team what your council’s own rules allow.";

    public static string Plain(LoadedException loaded, DateOnly today) => $"{loaded.Exception.Logged.Reference}, “{loaded.Exception.Logged.Title}”: {Status(loaded.Exception, today)}";

    private static string Status(FrameworkException exception, DateOnly today) => exception switch
    {
        { Status: ExceptionStatus.AwaitingDecision } => $"Not approved yet: {exception.PendingRequest} waits for a decision.",
        { Status: ExceptionStatus.Approved } when !exception.IsInForce(today) => $"Was approved by {exception.Decision!.By.Name} and ended on {UkTime.Day(exception.Logged.Until!.Value)}.",
        { Status: ExceptionStatus.Approved } => $"Approved by {exception.Decision!.By.Name} on {UkTime.Day(exception.DecidedAt!.Value)}.",
        { Status: ExceptionStatus.Rejected } => $"Rejected by {exception.Decision!.By.Name} on {UkTime.Day(exception.DecidedAt!.Value)}: the rule must be followed.",
        { Decision: not null } => "Logged, not approved: the request was withdrawn.",
        _ => "Logged, not approved: the rule must be followed until somebody approves the exception.",
    };
}
