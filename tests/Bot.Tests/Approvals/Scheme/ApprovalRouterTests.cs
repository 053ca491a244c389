using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Scheme;

public sealed class ApprovalRouterTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Person Adults = Member with { Portfolio = "Adults" };
    private static readonly Person Children = Outsider with { Portfolio = "Children" };

    [Fact]
    public void Route_RequesterHoldsTheRole_IsLeftOut() =>
        Officers([FirstDecider, SecondDecider], requester: FirstDecider).Route!.Stages.ShouldHaveSingleItem().People.ShouldBe([PersonName.Of(SecondDecider)]);

    [Fact]
    public void Route_OnlyTheRequesterCouldDecide_SaysSo()
    {
        var (route, problem) = Officers([FirstDecider], requester: FirstDecider);

        route.ShouldBeNull();
        problem.ShouldBe("Row asks for Officer, but the directory has nobody who may decide there besides you. Ask the monitoring officer.");
    }

    [Fact]
    public void Route_PersonalLimitBelowTheValue_IsLeftOut() =>
        Officers([FirstDecider with { Limit = 99_999.99m }, SecondDecider with { Limit = 100_000m }], Requester).Route!.Stages[0].People.ShouldBe([PersonName.Of(SecondDecider)]);

    [Theory]
    [InlineData(null, "2026-11-23", "second-decider")]
    [InlineData(null, "2026-11-22", "first-decider")]
    [InlineData("2026-11-23", "2026-12-24", "second-decider")]
    [InlineData("2026-11-24", "2026-12-24", "first-decider")]
    public void Route_SomebodyAway_TheirCoverDecidesFromTheFirstToTheLastDay(string? from, string until, string expected)
    {
        var away = FirstDecider with { Away = new Absence(Day(until), SecondDecider.Id, from is null ? null : Day(from)) };

        var (route, _) = Officers([away, SecondDecider with { Roles = Only(PersonRole.BudgetHolder) }], Requester, deputies: "budget-holder");

        route!.Stages[0].People.ShouldHaveSingleItem().Id.ShouldBe(expected);
        route.Stages[0].Cover.ShouldBe(expected == "second-decider" ? [new StageCover(PersonName.Of(SecondDecider), PersonName.Of(FirstDecider), Day(until))] : null);
    }

    [Fact]
    public void Route_CoverIsAwayToo_TheirCoverDecides()
    {
        var (route, _) = Officers([Away(FirstDecider, Member), Away(Member, Outsider), Outsider], Requester, deputies: "cabinet-member");

        route!.Stages[0].People.ShouldBe([PersonName.Of(Outsider)]);
        route.Why[0].ShouldBe(["outsider stands in for first-decider, who is away until 31 December 2026."]);
    }

    [Theory]
    [InlineData("requester", "first-decider is away until 31 December 2026. officer stands in, but asks for this decision.")]
    [InlineData("not-allowed", "first-decider is away until 31 December 2026. cabinet-member stands in, but may not take it under the scheme.")]
    [InlineData("loop", "first-decider is away until 31 December 2026, and whoever stands in is away too.")]
    [InlineData("unknown", "first-decider is away until 31 December 2026, and whoever stands in is away too.")]
    public void Route_CoverCannotDecide_TheDecisionStaysWithWhomItBelongsTo(string cover, string why)
    {
        Person[] people = cover switch
        {
            "requester" => [Away(FirstDecider, Requester), Requester],
            "not-allowed" => [Away(FirstDecider, Member), Member],
            "loop" => [Away(FirstDecider, SecondDecider), Away(SecondDecider with { Roles = Only(PersonRole.Officer) }, FirstDecider)],
            _ => [Away(FirstDecider, Outsider)],
        };

        var (route, _) = Officers(people, Requester);

        route!.Stages[0].People.ShouldBe([PersonName.Of(FirstDecider)]);
        route.Why[0].ShouldBe([why]);
    }

    [Theory]
    [InlineData("match", "Home care", "cabinet-member", null)]
    [InlineData("match", "Roads", null, "Row asks for the Member with the case’s portfolio, but the case falls under no service area of the scheme. Ask the monitoring officer.")]
    [InlineData("match", "Home care for children", null, "Row asks for the Member with the case’s portfolio, but the case falls under several service areas (Adults, Children). Ask the monitoring officer.")]
    [InlineData("match", "Sports", null, "Row asks for the Member with the case’s portfolio, but nobody holds the portfolio “Leisure”. Ask the monitoring officer.")]
    [InlineData("prefer", "Home care", "cabinet-member", null)]
    [InlineData("prefer", "Roads", "cabinet-member outsider", null)]
    [InlineData("any", "Home care", "cabinet-member outsider", null)]
    public void Route_Portfolio_DecidesWhoIsAsked(string rule, string service, string? expected, string? problem)
    {
        var found = Find($"- {{name: Member, roles: [cabinet-member], portfolio: {rule}}}", [Adults, Children], SomeProposal with { Title = service, Service = "x" });

        found.Problem.ShouldBe(problem);
        (found.Route is { } route ? string.Join(' ', route.Stages[0].People.Select(person => person.Id)) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Homecare")]
    [InlineData("Care of the home")]
    public void ServiceArea_WordsInsideOtherWords_DoNotCount(string text) => new ServiceArea("Adults", ["home care"]).Covers(text).ShouldBeFalse();

    [Fact]
    public void Route_NamedPeople_AreAskedWhateverTheirRole() => Find("- {name: Director, people: [officer, second-decider]}", [SecondDecider, Member])
        .Route!.Stages[0].People.ShouldBe([PersonName.Of(SecondDecider)]);

    [Theory]
    [InlineData(499_999.99, "Member")]
    [InlineData(500_000, "Legal Member")]
    public void Route_ConditionalStage_IsAskedFromItsValueOn(double total, string stages)
    {
        var (route, _) = Find(
            "- {name: Legal, roles: [monitoring-officer], when: {value-from: 500000}}\n      - {name: Member, roles: [cabinet-member]}",
            [Member, Somebody("legal", PersonRole.MonitoringOfficer)],
            SomeProposal with { Total = (decimal)total });

        string.Join(' ', route!.Stages.Select(stage => stage.Name)).ShouldBe(stages);
        route.NotAsked.ShouldBe(stages == "Member" ? ["Legal: only for decisions of £500,000 or more."] : []);
        route.Why[0].ShouldBe(stages == "Member" ? [] : ["It is asked for decisions of £500,000 or more."]);
    }

    [Fact]
    public void Route_Consultees_AreNamedApartFromTheDeciders()
    {
        var (route, _) = Find("- {name: Officer, roles: [delegated-officer], in-consultation-with: {roles: [cabinet-member, delegated-officer], people: [officer]}}", [FirstDecider, Member, Requester]);

        route!.Stages[0].People.ShouldBe([PersonName.Of(FirstDecider)]);
        route.Stages[0].Consultees.ShouldBe([PersonName.Of(Member)]);
    }

    [Fact]
    public void Route_OneFromEach_NeedsSomebodyOfEachWhoIsNobodyElse()
    {
        const string Stage = "- {name: Both, roles: [delegated-officer, cabinet-member], decides: one-from-each}";
        var inBoth = Somebody("both", PersonRole.DelegatedOfficer, PersonRole.CabinetMember);

        Find(Stage, [inBoth]).Problem.ShouldBe("Row asks for Both and needs 2 people, but the directory has too few who may decide there besides you. Ask the monitoring officer.");
        Find(Stage, [FirstDecider, SecondDecider]).Route.ShouldBeNull();
        Find(Stage, [inBoth, Member]).Route!.Stages[0].Needed.ShouldBe(2);
    }

    [Fact]
    public void Route_Quorum_NeedsItsNumberOfAllWhoHoldTheRole()
    {
        const string Stage = "- {name: Panel, roles: [delegated-officer], decides: quorum, quorum: 2}";
        var third = Somebody("third-decider", PersonRole.DelegatedOfficer);

        var stage = Find(Stage, [FirstDecider, SecondDecider, third]).Route!.Stages.ShouldHaveSingleItem();

        (stage.Rule, stage.Needed).ShouldBe((StageRule.Quorum, 2));
        stage.People.ShouldBe([PersonName.Of(FirstDecider), PersonName.Of(SecondDecider), PersonName.Of(third)]);
        Find(Stage, [FirstDecider, SecondDecider]).Route!.Stages[0].Needed.ShouldBe(2);
        Find(Stage, [FirstDecider]).ShouldBe(
            (null, "Row asks for Panel and needs 2 people, but the directory has too few who may decide there besides you. Ask the monitoring officer."));
    }

    [Theory]
    [InlineData("decides: quorum")]
    [InlineData("decides: all, quorum: 2")]
    public void Scheme_QuorumWithoutItsNumberOrTheOtherWayRound_IsRefused(string decides) =>
        Should.Throw<PackException>(() => Scheme($"- {{name: Panel, roles: [delegated-officer], {decides}}}"))
            .Message.ShouldContain("“decides: quorum” and “quorum:” belong together.");

    [Fact]
    public void Route_Evaluator_IsNotAskedToDecideAlone()
    {
        var (route, _) = Officers([FirstDecider, SecondDecider], Requester, evaluators: [FirstDecider]);

        route!.Stages[0].People.ShouldBe([PersonName.Of(SecondDecider)]);
        route.Why[0].ShouldBe(["first-decider worked on this case and does not decide alone."]);
    }

    [Fact]
    public void Route_OnlyEvaluatorsCouldDecide_SaysSo() => Officers([FirstDecider], Requester, evaluators: [FirstDecider]).Problem.ShouldBe(
        "Everybody who could decide under Row has worked on this case, and nobody decides alone on what they have evaluated. Ask the monitoring officer.");

    [Fact]
    public void Route_Body_IsRecordedByWhoIsNamed()
    {
        var (route, _) = Find("- {name: Clerk, body: People Committee, roles: [delegated-officer]}", [FirstDecider]);

        route!.Stages[0].Body.ShouldBe("People Committee");
        route.Why[0].ShouldBe(["People Committee decides at a meeting. Whoever is named puts the request on its agenda and records what it decided."]);
    }

    [Theory]
    [InlineData("2027-05-03", "committee")]
    [InlineData("2027-05-04", "member")]
    public void Route_GovernanceChanges_TheDayOfTheRequestCounts(string day, string rule)
    {
        var scheme = DelegationFile.Read(new PackSource("delegation.yaml", """
            format: 1
            name: Test
            councils:
              - framework: sutton
                governance:
                  - {model: committees, since: 2012-05-01, source: x}
                  - {model: leader-and-cabinet, since: 2027-05-04, source: x}
            rules:
              - {id: committee, governance: [committees], delegation: C, stages: [{name: Clerk, body: Committee, roles: [delegated-officer]}]}
              - {id: member, governance: [leader-and-cabinet, mayor], delegation: M, stages: [{name: Member, roles: [cabinet-member]}]}
            """), ["sutton"]);

        ApprovalRouter.Find(scheme, [FirstDecider, Member], SomeProposal, Requester.Id, Day(day)).Route!.Delegation.RuleId.ShouldBe(rule);
    }

    [Fact]
    public void Find_RuleForAServiceArea_GoesBeforeTheOneForAll()
    {
        var scheme = Scheme("- {name: Officer, roles: [delegated-officer]}", "  - {id: adults, service-area: Adults, delegation: Adults, stages: [{name: Member, roles: [cabinet-member]}]}");

        ApprovalRouter.Find(scheme, [FirstDecider, Member], SomeProposal, Requester.Id, Today).Route!.Delegation.RuleId.ShouldBe("adults");
        ApprovalRouter.Find(scheme, [FirstDecider, Member], SomeProposal with { Title = "Roads", Service = "x" }, Requester.Id, Today).Route!.Delegation.RuleId.ShouldBe("row");
    }

    private static (ApprovalRoute? Route, string? Problem) Officers(Person[] people, Person requester, string deputies = "", Person[]? evaluators = null) => ApprovalRouter.Find(
        Scheme($"- {{name: Officer, roles: [delegated-officer], may-delegate-to: [{deputies}]}}"),
        people,
        SomeProposal,
        requester.Id,
        Today,
        evaluators is null ? null : [.. evaluators.Select(PersonName.Of)]);

    private static (ApprovalRoute? Route, string? Problem) Find(string stages, Person[] people, Proposal? proposal = null) =>
        ApprovalRouter.Find(Scheme(stages), people, proposal ?? SomeProposal, Requester.Id, Today);

    private static SchemeOfDelegation Scheme(string stages, string rules = "") => DelegationFile.Read(
        new PackSource("delegation.yaml", $$"""
        format: 1
        name: Test
        service-areas:
          - {name: Adults, words: [home care]}
          - {name: Children, words: [children]}
          - {name: Leisure, words: [sports]}
        rules:
        {{rules}}
          - id: row
            delegation: Row
            stages:
              {{stages}}
        """),
        ["sutton"]);

    private static Person Away(Person person, Person cover) => person with { Away = new Absence(new DateOnly(2026, 12, 31), cover.Id) };

    private static HashSet<PersonRole> Only(PersonRole role) => [role];

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
