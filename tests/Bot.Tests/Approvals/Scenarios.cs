using CommissioningBot.Approvals;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Documents;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Approval requests in the states that tests start from, built through the public commands.</summary>
internal static class Scenarios
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static readonly Person Requester = Somebody("officer", PersonRole.Officer);
    public static readonly Person FirstDecider = Somebody("first-decider", PersonRole.DelegatedOfficer);
    public static readonly Person SecondDecider = Somebody("second-decider", PersonRole.DelegatedOfficer);
    public static readonly Person Member = Somebody("cabinet-member", PersonRole.CabinetMember);
    public static readonly Person Outsider = Somebody("outsider", PersonRole.CabinetMember);

    // Before the states that are built with it.
    public static Proposal SomeProposal { get; } = new(
        "SUT-2026-0001", "sutton", "Sutton", "commission", "Home care", "Care at home", 100_000m, "£20,000 a year × 5 years = £100,000",
        "The framework gives no money bands.", "Sutton, Commissioning Framework", "The contract ends in March.", "In-house: no capacity.");

    public static ApprovalRequest AwaitingOneOfTwo { get; } = Requested(Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider, SecondDecider));

    public static ApprovalRequest AwaitingKeyDecision { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider)) with { Key = new KeyDecision(new DateOnly(2026, 11, 23), new DateOnly(2026, 12, 22)) });

    public static ApprovalRequest AwaitingBoth { get; } = Requested(Stage("Delegated officers", StageRule.All, 2, FirstDecider, SecondDecider));

    public static ApprovalRequest AwaitingFirstOfTwoStages { get; } = Requested(
        Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider), Stage("Cabinet Member", StageRule.AnyOne, 1, Member));

    public static ApprovalRequest AwaitingSecondStage { get; } = After(AwaitingFirstOfTwoStages, Approve(FirstDecider));

    public static ApprovalRequest AwaitingCommittee { get; } = Requested(
        new AssignedStage("Committee’s officer", StageRule.AnyOne, 1, [PersonName.Of(FirstDecider), PersonName.Of(SecondDecider)], Body: "People Committee"));

    public static ApprovalRequest AwaitingOneOfEach { get; } = Requested(new AssignedStage(
        "Officer and member",
        StageRule.OneFromEach,
        2,
        [PersonName.Of(FirstDecider), PersonName.Of(SecondDecider), PersonName.Of(Member)],
        [new StageGroup("delegated-officer", [PersonName.Of(FirstDecider), PersonName.Of(SecondDecider)]), new StageGroup("cabinet-member", [PersonName.Of(Member), PersonName.Of(SecondDecider)])]));

    public static ApprovalRequest AwaitingInConsultation { get; } = Requested(
        new AssignedStage("Delegated officer", StageRule.AnyOne, 1, [PersonName.Of(FirstDecider)], Consultees: [PersonName.Of(Member)]));

    public static ApprovalRequest AwaitingEvaluators { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Delegated officers", StageRule.Quorum, 2, FirstDecider, SecondDecider, Member)) with
        {
            Evaluators = [PersonName.Of(FirstDecider), PersonName.Of(SecondDecider)],
        });

    public static ApprovalRequest AwaitingWithPapers { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Delegated officers", StageRule.Quorum, 2, FirstDecider, SecondDecider, Member)) with
        {
            Proposal = SomeProposal with
            {
                Papers = [.. new[] { "Needs.docx", "Costs.xlsx" }.Select(name => new Paper(
                    name, $"https://council.sharepoint.com/sites/team/Papers/{name}", new string('a', 64), 10, new PaperCopy("SUT-2026-0001/001", $"Paper 001 {name}"), new DocumentOrigin("drive", name, "1", null, Now)))],
            },
        });

    public static Person Chair { get; } = Somebody("scrutiny-chair", PersonRole.ScrutinyChair);

    public static Person Clerk { get; } = Somebody("democratic-services", PersonRole.DemocraticServices);

    public static DateTimeOffset CallInEnd { get; } = new(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);

    public static ApprovalRequest AwaitingUrgency { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider)) with
        {
            Key = new KeyDecision(
                new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23), KeyProcedure.SpecialUrgency, "The roof has fallen in.", true, [PersonName.Of(Chair), PersonName.Of(Clerk)]),
        });

    public static ApprovalRequest OpenToCallIn { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider)) with { Key = new KeyDecision(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 30)) },
        Approve(FirstDecider) with { EffectiveFrom = CallInEnd });

    public static ApprovalRequest AwaitingPublication { get; } = After(
        ApprovalRequest.None,
        Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider)) with { Key = new KeyDecision(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 30)) },
        Approve(FirstDecider) with { AwaitsPublication = true });

    public static ApprovalRequest Published { get; } = After(AwaitingPublication, Publish(Clerk));

    public static ApprovalRequest CalledIn { get; } = After(OpenToCallIn, CallIn(Chair));

    public static ApprovalRequest Approved { get; } = After(AwaitingOneOfTwo, Approve(FirstDecider));

    public static ApprovalRequest Rejected { get; } = After(AwaitingOneOfTwo, Reject(FirstDecider));

    public static ApprovalRequest Withdrawn { get; } = After(AwaitingOneOfTwo, new WithdrawRequest(Requester, 1, "The need has gone."));

    public static ApprovalRequest WithAnInterest { get; } = After(AwaitingOneOfTwo, Approve(FirstDecider) with { Interests = "I chair the provider's board." });

    public static ApproveRequest Approve(Person by) => new(by, 1, "It meets the need at a fair price.", "none");

    public static RejectRequest Reject(Person by) => new(by, 1, "The need is not shown.", "none");

    public static RecordBodyDecision Record(Person by) => new(
        by, 1, DecisionOutcome.Approved, new DateOnly(2026, 11, 23), "minute 42/26", "It meets the need.", "Councillor for the ward left the room.");

    public static CallInDecision CallIn(Person by) => new(by, 1, true, "The need was not shown.");

    public static BeginCallIn Publish(Person by) => new(by, 1, new DateOnly(2026, 11, 23), "https://council.example/decisions/1", CallInEnd);

    public static ConcludeCallIn Conclude(Person by, CallInOutcome outcome) => new(by, 1, outcome, "Scrutiny looked at it.");

    public static AnswerUrgency Agree(Person by) => new(by, 1, true, false, "The roof has fallen in.");

    public static RequestApproval Request(Person by, params AssignedStage[] stages) =>
        new(by, "APR-2026-0001", SomeProposal, new Delegation("row-1", "Example scheme, row 1"), stages);

    public static AssignedStage Stage(string name, StageRule rule, int needed, params Person[] people) =>
        new(name, rule, needed, [.. people.Select(PersonName.Of)]);

    public static ApprovalRequest After(ApprovalRequest request, params ApprovalCommand[] commands) => commands.Aggregate(request, (state, command) =>
    {
        var verdict = ApprovalDecider.Decide(command, state, Now);
        verdict.Refusal.ShouldBeNull();
        return verdict.Events.Aggregate(state, ApprovalRequest.Evolve);
    });

    public static Person Somebody(string name, params PersonRole[] roles) => new(new PersonId(name), name, $"{name}@council.example", roles.ToHashSet());

    private static ApprovalRequest Requested(params AssignedStage[] stages) => After(ApprovalRequest.None, Request(Requester, stages));
}
