using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cycles;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Approvals.Scheme;

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
            "delegation.yaml, line 8: “delegated-oficer” is no role. Write one of: officer, cabinet-member, delegated-officer, budget-holder, procurement-specialist, contract-manager, commissioning-body, monitoring-officer, administrator, scrutiny-chair, democratic-services, councillor, commissioning-partner, provider, evaluator.",
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
        { "solihull", 500000m, "solihull-member" },
        { "milton-keynes", 99999.99m, "milton-keynes-officer" },
        { "milton-keynes", 100000m, "milton-keynes-member" },
        { "kent", 1m, "kent-body" },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void ExampleScheme_AtTheEdges_FindsOneRule(string framework, decimal total, string rule) =>
        Example.Find(new Matter(framework, CaseSubjects.Kind, total))!.Id.ShouldBe(rule);

    [Fact]
    public void ExampleScheme_Sutton_NeverAsksACabinetMember() => Example.Rules
        .Where(rule => rule.Framework is "sutton")
        .SelectMany(rule => rule.Stages)
        .SelectMany(stage => stage.Roles.Concat(stage.Deputies))
        .ShouldNotContain(PersonRole.CabinetMember);

    [Theory]
    [InlineData("rotherham", "leader-and-cabinet")]
    [InlineData("milton-keynes", "leader-and-cabinet")]
    [InlineData("solihull", "leader-and-cabinet")]
    [InlineData("sutton", "committees")]
    [InlineData("kent", "commissioning-body")]
    public void ExampleScheme_EveryCouncil_SaysHowItIsGoverned(string framework, string model)
    {
        var governance = Example.Councils.Single(council => council.Framework == framework).GovernanceOn(new DateOnly(2026, 11, 23))!;

        governance.ModelName.ShouldBe(model);
        governance.Source.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Read_CabinetMemberWhereCommitteesDecide_IsAFaultAtItsLine() => Faults("""
        councils:
          - framework: sutton
            governance:
              - {model: leader-and-cabinet, since: 2006-05-01, source: x}
              - {model: committees, since: 2012-05-01, source: x}
        rules:
          - id: everywhere
            to: 50000
            delegation: Everywhere
            stages:
              - name: Member
                roles: [delegated-officer, cabinet-member]
          - id: deputy
            framework: sutton
            from: 50000
            to: 60000
            delegation: Deputy
            stages:
              - {name: Officer, roles: [delegated-officer], may-delegate-to: [cabinet-member]}
          - id: clerk
            framework: sutton
            from: 60000
            to: 70000
            delegation: Clerk
            stages:
              - {name: Clerk, roles: [commissioning-body]}
          - id: before
            framework: sutton
            governance: [leader-and-cabinet, mayor]
            from: 70000
            delegation: While there was a cabinet
            stages:
              - {name: Member, roles: [cabinet-member]}
        """).ShouldBe(
        [
            "delegation.yaml, line 14: The rule “everywhere” asks a Cabinet Member, but the governance of “sutton” is committees since 2012-05-01: no single councillor decides there. Name an officer’s role, or “body:” with the committee and the role of whoever records its decision.",
            "delegation.yaml, line 21: The rule “deputy” asks a Cabinet Member, but the governance of “sutton” is committees since 2012-05-01: no single councillor decides there. Name an officer’s role, or “body:” with the committee and the role of whoever records its decision.",
            "delegation.yaml, line 28: The rule “clerk” asks one person of the body, but the governance of “sutton” is committees since 2012-05-01: the body decides. Add “body:” with the name of the committee or body; the people of the stage then record its decision.",
        ]);

    [Fact]
    public void Read_FaultsOfCouncils_AreToldAllAtOnce() => Faults("""
        councils:
          - framework: sutton
            governance:
              - {model: committees, since: 2026-01-26, source: x}
              - {model: commissioning-body, since: 2026-01-26, source: x}
              - {model: council, since: January, source: x}
            key-decision-from: 1
            call-in: {days: 5, unit: working-days, ends-at: end-of-day}
            call-in-by: [scrutiny-chair]
          - framework: rotherham
            governance: []
            call-in-by: [everybody]
        rules:
          - {id: a, delegation: A, stages: [{name: Officer, roles: [delegated-officer]}]}
        """).ShouldBe(
        [
            "delegation.yaml, line 7: “since” of the governance of the council of “sutton” is not after the one before it. List the governance oldest first.",
            "delegation.yaml, line 8: “council” is no value of “model”. Write one of: leader-and-cabinet, mayor, committees, commissioning-body.",
            "delegation.yaml, line 8: “January” is no date. Write the first day as year-month-day, such as 2026-01-26.",
            "delegation.yaml, line 13: “governance” of the council of “rotherham” has 0 of at least 1. List how the council is governed, oldest first, each with “model”, “since” and “source”.",
            "delegation.yaml, line 14: “everybody” is no role. Write one of: officer, cabinet-member, delegated-officer, budget-holder, procurement-specialist, contract-manager, commissioning-body, monitoring-officer, administrator, scrutiny-chair, democratic-services, councillor, commissioning-partner, provider, evaluator.",
        ]);

    [Fact]
    public void Read_CommitteesWithKeyDecisions_IsAFaultAtEachLine() => Faults("""
        councils:
          - framework: sutton
            governance:
              - {model: committees, since: 2012-05-01, source: x}
            key-decision-from: 1
            call-in: {days: 5, unit: working-days, ends-at: end-of-day}
            key-decision-wards: 2
          - framework: rotherham
            key-decision-wards: 1
        rules:
          - {id: a, delegation: A, stages: [{name: Officer, roles: [delegated-officer]}]}
        """).ShouldBe(
        [
            "delegation.yaml, line 7: “key-decision-from” of the council of “sutton” is for councils with an executive. Take it out: only decisions of an executive are key decisions or can be called in (SI 2012/2089; Local Government Act 2000).",
            "delegation.yaml, line 8: “call-in” of the council of “sutton” is for councils with an executive. Take it out: only decisions of an executive are key decisions or can be called in (SI 2012/2089; Local Government Act 2000).",
            "delegation.yaml, line 9: “key-decision-wards” of the council of “sutton” is for councils with an executive. Take it out: only decisions of an executive are key decisions or can be called in (SI 2012/2089; Local Government Act 2000).",
            "delegation.yaml, line 11: “key-decision-wards” of the council of “rotherham” is “1”. Write a whole number from 2 to 100 in digits.",
        ]);

    [Theory]
    [InlineData("rotherham", 20_000, null, false)]
    [InlineData("rotherham", 20_000, true, true)]
    [InlineData("rotherham", 400_000, null, true)]
    [InlineData("sutton", 20_000, true, false)]
    [InlineData("kent", 20_000, true, false)]
    public void ExampleScheme_EffectOnWards_MakesADecisionOfAnExecutiveKey(string framework, decimal total, bool? affects, bool isKey) =>
        Example.MatterOf(Scenarios.SomeProposal with { FrameworkId = framework, Total = total, AffectsWards = affects }, new DateOnly(2026, 11, 26)).IsKey.ShouldBe(isKey);

    [Fact]
    public void Read_FaultsOfStages_AreToldAllAtOnce() => Faults("""
        service-areas:
          - {name: Adults, words: [home care]}
          - {name: adults, words: [day care]}
        rules:
          - id: a
            service-area: Roads
            governance: [king]
            delegation: A
            stages:
              - {name: One, people: [x, y], decides: one-from-each, when: {value-from: 5, value-to: 5}}
              - {name: One, roles: [cabinet-member], body: Committee, decides: all, when: {}}
              - {name: Two, roles: [cabinet-member], in-consultation-with: {working-days: 0}, portfolio: mine, when: {service-area: Parks, key-decision: maybe}}
              - {name: Three, when: {key-decision: true}}
        """).ShouldBe(
        [
            "delegation.yaml, line 5: The service area “adults” is here twice. Write one entry for each service area.",
            "delegation.yaml, line 8: “Roads” is no service area of the scheme. Write one of: Adults, adults.",
            "delegation.yaml, line 9: “king” is no model of governance. Write one of: leader-and-cabinet, mayor, committees, commissioning-body.",
            "delegation.yaml, line 12: “decides: one-from-each” asks one holder of each role. List at least two “roles:”, and no “people:”.",
            "delegation.yaml, line 12: “when” of a stage ends at or before it begins. “value-to” is exclusive and must be larger than “value-from”.",
            "delegation.yaml, line 13: The rule has two stages called “One”. Give each stage of a rule its own name.",
            "delegation.yaml, line 13: “Committee” decides at a meeting, and one person records it. Leave “decides:” out.",
            "delegation.yaml, line 13: “when” of a stage says nothing. Write value-from, value-to, key-decision or service-area, or leave “when” out.",
            "delegation.yaml, line 14: “maybe” is no value of “key-decision”. Write one of: true, false.",
            "delegation.yaml, line 14: “Parks” is no service area of the scheme. Write one of: Adults, adults.",
            "delegation.yaml, line 14: “mine” is no value of “portfolio”. Write one of: any, prefer, match.",
            "delegation.yaml, line 14: “working-days” of “in-consultation-with” of a stage is “0”. Write a whole number from 1 to 60 in digits.",
            "delegation.yaml, line 14: “in-consultation-with” of a stage names nobody. Write “roles:” or “people:”, or leave it out.",
            "delegation.yaml, line 15: A stage has no “roles”. Add “roles:” with at least one role, or “people:” with object ids.",
        ]);

    [Fact]
    public void Read_EveryStageWithACondition_IsAFault() => Faults("""
        rules:
          - id: a
            delegation: A
            stages:
              - {name: One, roles: [cabinet-member], when: {key-decision: true}}
              - {name: Two, roles: [cabinet-member], when: {value-from: 5}}
        """).ShouldBe(["delegation.yaml, line 6: Every stage of the rule “a” has a condition, so a decision could come to nobody. Leave “when” out of at least one stage."]);

    [Theory]
    [InlineData("2012-04-30", null)]
    [InlineData("2012-05-01", "committees")]
    [InlineData("2027-05-03", "committees")]
    [InlineData("2027-05-04", "leader-and-cabinet")]
    public void GovernanceOn_Day_IsWhatWasInForceThen(string day, string? model)
    {
        var council = new CouncilRules("sutton", null, null)
        {
            Governance =
            [
                new Governance(GovernanceModel.Committees, new DateOnly(2012, 5, 1), "x"),
                new Governance(GovernanceModel.LeaderAndCabinet, new DateOnly(2027, 5, 4), "x"),
            ],
        };

        council.GovernanceOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.ModelName.ShouldBe(model);
    }

    private static IEnumerable<string> Faults(string text) => Should
        .Throw<PackException>(() => DelegationFile.Read(new PackSource("delegation.yaml", $"format: 1\nname: Test\n{text}"), Frameworks))
        .Faults.Select(fault => fault.ToString());

    private static SchemeOfDelegation Example { get; } = DelegationFile.Load(
        Path.Combine(AppContext.BaseDirectory, "delegation.yaml"), ["rotherham", "sutton", "solihull", "milton-keynes", "kent"]);
}
