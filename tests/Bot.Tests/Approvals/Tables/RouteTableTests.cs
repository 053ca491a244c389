using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Tables;

/// <summary>To whom a decision goes under the scheme and with the people that ship: routes.tsv.</summary>
public sealed class RouteTableTests
{
    private static readonly SchemeOfDelegation Scheme = DelegationFile.Load(
        Path.Combine(AppContext.BaseDirectory, "delegation.yaml"), ["rotherham", "sutton", "solihull", "milton-keynes", "kent"]);

    private static readonly IReadOnlyList<Person> People = PeopleFile.Load(Path.Combine(AppContext.BaseDirectory, "people.yaml"));

    public static IEnumerable<TheoryDataRow<string[]>> Cases => DecisionTable.Rows("routes.tsv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Find_CouncilValueAndPeople_LeadToTheRouteOfTheTable(string[] cells)
    {
        var total = decimal.Parse(cells[1], CultureInfo.InvariantCulture);
        var today = new DateOnly(2026, 11, 23);
        var (route, problem) = ApprovalRouter.Find(
            Scheme,
            People,
            SomeProposal with { FrameworkId = cells[0], Total = total, Title = cells[2], Service = "x" },
            Named(cells[3]).Id,
            today,
            cells[4] == "-" ? null : [PersonName.Of(Named(cells[4]))]);

        (route is null ? Why(problem!) : $"{(Scheme.IsKeyDecision(cells[0], total, today) ? "key " : "")}{Words(route)}").ShouldBe(cells[5]);
    }

    private static Person Named(string name) => People.Single(person => person.Name == name);

    private static string Why(string problem) => problem switch
    {
        _ when problem.Contains("besides you", StringComparison.Ordinal) => "nobody besides you",
        _ when problem.Contains("has worked on this case", StringComparison.Ordinal) => "only evaluators",
        _ => problem,
    };

    private static string Words(ApprovalRoute route) => $"{route.Delegation.RuleId} | {string.Join(" > ", route.Stages.Select(Words))}";

    private static string Words(AssignedStage stage) =>
        $"{stage.Name}{(stage.Body is { } body ? $" for {body}" : "")}: {Names(stage.People)}{(stage.Consultees is { } consultees ? $" (consults {Names(consultees)})" : "")}";

    private static string Names(IReadOnlyList<PersonName> people) => string.Join(", ", people.Select(person => person.Name));
}
