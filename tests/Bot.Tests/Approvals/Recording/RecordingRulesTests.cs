using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Recording;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Recording;

public sealed class RecordingRulesTests
{
    private static readonly RecordingRules Rules = new(
        DelegationFile.Load(Path.Combine(AppContext.BaseDirectory, "delegation.yaml"), ["rotherham", "sutton", "solihull", "milton-keynes", "kent"]), RegimeBook.England);

    [Theory]
    [InlineData("rotherham", nameof(PersonRole.CabinetMember), false, "executive-member")]
    [InlineData("rotherham", nameof(PersonRole.DelegatedOfficer), false, "executive-officer")]
    [InlineData("sutton", nameof(PersonRole.DelegatedOfficer), false, "delegated-officer")]
    [InlineData("sutton", nameof(PersonRole.DemocraticServices), true, "committee")]
    [InlineData("kent", nameof(PersonRole.CommissioningBody), true, "commissioning-body")]
    [InlineData("kent", nameof(PersonRole.DelegatedOfficer), false, "commissioning-body")]
    [InlineData("a-council-that-the-scheme-does-not-have", nameof(PersonRole.DelegatedOfficer), false, "executive-officer")]
    [InlineData("sutton", nameof(PersonRole.CabinetMember), false, "executive-member")]
    public void For_CouncilAndWhoDecides_PicksTheRegime(string framework, string role, bool isBody, string expected)
    {
        var by = Somebody("decider", Enum.Parse<PersonRole>(role));
        var stage = new AssignedStage("Stage", StageRule.AnyOne, 1, [PersonName.Of(by)], Body: isBody ? "Body" : null);
        var request = After(ApprovalRequest.None, Request(Requester, stage) with { Proposal = SomeProposal with { FrameworkId = framework } });

        Rules.For(request, by, Now).Id.ShouldBe(expected);
    }

    [Fact]
    public void For_MemberHandedOnToAnOfficer_IsTheOfficersRegime()
    {
        var request = After(
            ApprovalRequest.None, Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, Member)) with { Proposal = SomeProposal with { FrameworkId = "rotherham" } });
        var handedOn = After(request, new DelegateRequest(Member, 1, FirstDecider, AllowedByScheme: true, "I am away."));

        Rules.For(handedOn, FirstDecider, Now).Id.ShouldBe("executive-officer");
    }
}
