using CommissioningBot.Approvals;
using CommissioningBot.Cycles;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class DelegationFileTests
{
    private static readonly string[] Frameworks = ["rotherham", "sutton"];

    [Fact]
    public void Read_FileWithManyFaults_NamesEachWithLineAndRemedy()
    {
        const string Text = """
            format: 2
            rules:
              - id: a
                framework: sutton
                to: 50000
                delegation: Row a
                stages:
                  - {name: Officer, roles: [delegated-oficer]}
              - id: b
                framework: sutton
                from: 49999.99
                to: 10
                delegation: Row b
                stages:
                  - {name: Member, roles: [cabinet-member], decides: quorum}
              - id: b
                delegation: Row c
                stage: []
            """;

        var faults = Should.Throw<PackException>(() => DelegationFile.Read(new PackSource("delegation.yaml", Text), Frameworks)).Faults;

        faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "delegation.yaml, line 1: “2” is no value of “format”. Write one of: 1.",
            "delegation.yaml, line 1: The scheme of delegation has no “name”. Add “name:” with what decision records call the scheme.",
            "delegation.yaml, line 8: “delegated-oficer” is no role. Write one of: officer, cabinet-member, delegated-officer, budget-holder, procurement-specialist, contract-manager, commissioning-body, monitoring-officer, administrator.",
            "delegation.yaml, line 9: The rules “b” and “a” (line 3) cover the same decision. Set “framework”, “decision”, “from” and “to” so that each decision falls under one rule.",
            "delegation.yaml, line 12: the rule “b” ends at or before it begins. “to” is exclusive and must be larger than “from”.",
            "delegation.yaml, line 15: “decides: quorum” and “quorum:” belong together. Write both, or neither.",
            "delegation.yaml, line 16: The rule “b” has no “stages”. List at least one stage under “stages:”.",
            "delegation.yaml, line 16: The rules “b” and “a” (line 3) cover the same decision. Set “framework”, “decision”, “from” and “to” so that each decision falls under one rule.",
            "delegation.yaml, line 16: The id “b” is here twice; it is also on line 9. Give each rule its own id.",
            "delegation.yaml, line 18: “stage” is not a key of the rule “b”. Write “stages”, or take it out.",
        ]);
    }

    public static TheoryData<string, decimal, string> Edges => new()
    {
        { "rotherham", 0m, "rotherham-officer" },
        { "rotherham", 49999.99m, "rotherham-officer" },
        { "rotherham", 50000m, "rotherham-member" },
        { "sutton", 99999.99m, "sutton-officer" },
        { "sutton", 100000m, "sutton-committee" },
        { "solihull", 99999.99m, "solihull-officer" },
        { "solihull", 100000m, "solihull-member" },
        { "solihull", 499999.99m, "solihull-member" },
        { "solihull", 500000m, "solihull-two-stages" },
        { "milton-keynes", 99999.99m, "milton-keynes-officer" },
        { "milton-keynes", 100000m, "milton-keynes-member" },
        { "kent", 1m, "kent-body" },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void ExampleScheme_AtTheEdges_FindsOneRule(string framework, decimal total, string rule) =>
        Example.Find(framework, CaseSubjects.Kind, total)!.Id.ShouldBe(rule);

    [Fact]
    public void ExampleScheme_Sutton_NeverAsksACabinetMember() => Example.Rules
        .Where(rule => rule.Framework is "sutton")
        .SelectMany(rule => rule.Stages)
        .SelectMany(stage => stage.Roles.Concat(stage.Deputies))
        .ShouldNotContain(PersonRole.CabinetMember);

    [Fact]
    public void Route_RequesterHoldsTheRole_IsLeftOut()
    {
        var (route, _) = Route([FirstDecider, SecondDecider], requester: FirstDecider);

        route!.Stages.ShouldHaveSingleItem().People.ShouldBe([PersonName.Of(SecondDecider)]);
    }

    [Fact]
    public void Route_OnlyTheRequesterCouldDecide_SaysSo()
    {
        var (route, problem) = Route([FirstDecider], requester: FirstDecider);

        route.ShouldBeNull();
        problem.ShouldBe(
            "Example scheme, Sutton, officer delegation below £100,000 asks for Officer with delegated powers, but the directory has nobody who may decide there besides you. Ask the monitoring officer.");
    }

    [Fact]
    public void Route_PersonalLimitBelowTheValue_IsLeftOut()
    {
        var (route, _) = Route([FirstDecider with { Limit = 49_999.99m }, SecondDecider with { Limit = 50_000m }], Requester);

        route!.Stages[0].People.ShouldBe([PersonName.Of(SecondDecider)]);
    }

    [Theory]
    [InlineData("2026-11-23", "second-decider")]
    [InlineData("2026-11-22", "first-decider")]
    public void Route_SomebodyAway_TheirDeputyDecidesUpToTheLastDay(string until, string expected)
    {
        var away = FirstDecider with { Away = new Absence(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), SecondDecider.Id) };
        var deputy = SecondDecider with { Roles = new HashSet<PersonRole> { PersonRole.Officer } };

        var (route, _) = Route([away, deputy], Requester);

        route!.Stages[0].People.ShouldHaveSingleItem().Id.ShouldBe(expected);
    }

    private static SchemeOfDelegation Example { get; } = DelegationFile.Load(
        Path.Combine(AppContext.BaseDirectory, "delegation.yaml"), ["rotherham", "sutton", "solihull", "milton-keynes", "kent"]);

    private static (ApprovalRoute? Route, string? Problem) Route(Person[] people, Person requester) =>
        ApprovalRouter.Find(Example, people, SomeProposal with { Total = 50_000m }, requester.Id, new DateOnly(2026, 11, 23));
}
