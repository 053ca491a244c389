using CommissioningBot.Cards.Approvals;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Turns routes into what their card shows.</summary>
internal static class RouteViews
{
    public static ApprovalRouteView Of(ApprovalSubject subject, ApprovalRoute route, string keyDecision) => new(
        subject.Reference, new Pounds(subject.Total).ToString(), route.Delegation.Text, [.. route.Stages.Zip(route.Why, Row)])
    {
        Governance = route.Governance is { } governance ? $"{governance.Explain()} Since {UkTime.Day(governance.Since)}. Source: {governance.Source}" : null,
        NotAsked = route.NotAsked,
        KeyDecision = keyDecision,
    };

    /// <summary>The people of a stage and how they decide, such as "Any one of A, B".</summary>
    public static string Who(AssignedStage stage) => stage switch
    {
        { Body: { } body } => $"{body}, recorded by {Names(stage.People, " or ")}",
        { People: [var only] } => only.Name,
        { Rule: StageRule.AnyOne } => $"Any one of {Names(stage.People)}",
        { Rule: StageRule.All } => $"All of {Names(stage.People)}",
        { Groups: { } groups } => $"Somebody of each: {string.Join("; ", groups.Select(group => $"{group.Name} ({Names(group.People)})"))}",
        _ => $"{stage.Needed} of {Names(stage.People)}",
    };

    private static RouteStageRow Row(AssignedStage stage, IReadOnlyList<string> why) =>
        new(stage.Name, Who(stage), why, stage.Consultees is { } consultees ? Names(consultees) : null);

    private static string Names(IReadOnlyList<PersonName> people, string separator = ", ") => string.Join(separator, people.Select(person => person.Name));
}
