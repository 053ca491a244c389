using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Scheme;

/// <summary>Who decides by service area: what the requester said counts, and words that only point to an area settle nothing that was said.</summary>
public sealed class ServiceAreaTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly SchemeOfDelegation Scheme = DelegationFile.Read(
        new PackSource("delegation.yaml", """
            format: 1
            name: Test
            service-areas:
              - {name: Adults, words: [home care, day centre]}
              - {name: Children, words: [youth, children]}
            rules:
              - id: small
                to: 50000
                delegation: Small
                stages: [{name: Officer, roles: [delegated-officer]}]
              - id: large
                from: 50000
                delegation: Large
                stages: [{name: Member, roles: [cabinet-member], portfolio: match}]
            """),
        ["sutton"]);

    private static readonly Person ForAdults = Somebody("for-adults", PersonRole.CabinetMember) with { Portfolio = "Adults" };
    private static readonly Person ForChildren = Somebody("for-children", PersonRole.CabinetMember) with { Portfolio = "Children" };

    [Theory]
    [InlineData(null, "for-adults")]
    [InlineData("Adults", "for-adults")]
    [InlineData("Children", "for-children")]
    public void Route_AreaThatWasSaid_GoesBeforeTheWordsOfTheCase(string? area, string decides) =>
        Route(SomeProposal with { Area = area }).Route!.Stages[0].People.ShouldHaveSingleItem().Name.ShouldBe(decides);

    [Fact]
    public void Route_NoneOfTheAreas_IsNotDecidedOnAGuess() =>
        Route(SomeProposal with { Area = "" }).Problem.ShouldBe(
            "Large asks for the Member with the case’s portfolio, but the case falls under no service area of the scheme. Ask the monitoring officer.");

    [Theory]
    [InlineData(49_999.99, false)]
    [InlineData(50_000, true)]
    public void DependsOnArea_OnlyWhereAStageDoes(double total, bool depends) =>
        Scheme.DependsOnArea(new Matter("sutton", "commission", (decimal)total)).ShouldBe(depends);

    [Theory]
    [InlineData("adults", "Adults")]
    [InlineData("a day centre in the north", "Adults")]
    [InlineData("a day centre for children", null)]
    [InlineData("roads", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void AreaIn_Words_IsTheOneThatTheyName(string? words, string? area) => (Scheme.AreaIn(words)?.Name).ShouldBe(area);

    private static (ApprovalRoute? Route, string? Problem) Route(Proposal proposal) =>
        ApprovalRouter.Find(Scheme, [Requester, ForAdults, ForChildren], proposal, Requester.Id, Today);
}
