using CommissioningBot.Approvals;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Fires random commands at the decider and checks what must hold whatever people press.</summary>
public sealed class ApprovalModelTests
{
    private static readonly Person Overseer = Somebody("monitoring-officer", PersonRole.MonitoringOfficer);
    private static readonly Person[] People = [Requester, FirstDecider, SecondDecider, Member, Outsider, Overseer];

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_121)]
    public void Decide_RandomCommands_KeepTheRulesThatNothingSwitchesOff(int seed)
    {
        var random = new Random(seed);
        ApprovalRequest[] starts = [AwaitingOneOfTwo, AwaitingBoth, AwaitingFirstOfTwoStages, AwaitingKeyDecision];
        var outcomes = new Dictionary<ApprovalStatus, int>();
        for (var round = 0; round < 5_000; round++)
        {
            var request = starts[random.Next(starts.Length)];
            var history = new List<ApprovalEvent>();
            var now = Now;
            for (var step = 0; step < 10; step++)
            {
                // Time goes on, sometimes past the end of a decision's minute, and what is due becomes final.
                now = now.AddSeconds(random.Next(40));
                var final = random.Next(3) == 0 ? Undoing.Finalise(request, now) : [];
                history.AddRange(final);
                request = final.Aggregate(request, ApprovalRequest.Evolve);

                var verdict = ApprovalDecider.Decide(AnyCommand(random, request, now), request, now);
                if (verdict.Refusal is not null)
                {
                    verdict.Events.ShouldAllBe(happened => happened is AttemptRefused);
                }

                history.AddRange(verdict.Events);
                request = verdict.Events.Aggregate(request, ApprovalRequest.Evolve);
            }

            CheckInvariants(request, history);
            outcomes[request.Status] = outcomes.GetValueOrDefault(request.Status) + 1;
        }

        // The commands do reach every end, else the checks above would prove little.
        outcomes.Keys.ShouldBe(
            [ApprovalStatus.Approved, ApprovalStatus.Rejected, ApprovalStatus.Withdrawn, ApprovalStatus.AwaitingDecision], ignoreOrder: true);
    }

    private static void CheckInvariants(ApprovalRequest request, List<ApprovalEvent> history)
    {
        var decisions = history.OfType<ApprovalDecided>().ToList();
        decisions.Count.ShouldBeLessThanOrEqualTo(1);
        foreach (var decision in decisions)
        {
            decision.By.Is(Requester.Id).ShouldBeFalse();
            request.Key.ShouldBeNull("nobody decides on a key decision before its first lawful day");
            decision.Reason.ShouldNotBeNullOrWhiteSpace();
            decision.Interests.ShouldNotBeNullOrWhiteSpace();
            decision.RequestVersion.ShouldBe(request.RequestVersion);
            request.HasInterest(decision.By).ShouldBeFalse();
            request.WasAssigned(decision.By).ShouldBeTrue();
            history.SkipWhile(happened => happened != decision).Skip(1).ShouldAllBe(later => later is AttemptRefused);
        }

        history.OfType<StageApproved>().Select(approval => (approval.By.Id, approval.RequestVersion)).ShouldBeUnique();
        request.Approvals.ShouldAllBe(approval => approval.RequestVersion == request.RequestVersion, "no yes to an old version counts");
        (request.Decision is not null && request.Given.Count > 0).ShouldBeFalse();
        (decisions.Count == 1 && request.Withdrawal is not null).ShouldBeFalse();
        if (request.Status == ApprovalStatus.Approved)
        {
            for (var stage = 0; stage < request.Stages.Count; stage++)
            {
                request.Approvals.Count(approval => approval.Stage == stage).ShouldBe(request.Stages[stage].Needed);
            }
        }
    }

    private static ApprovalCommand AnyCommand(Random random, ApprovalRequest request, DateTimeOffset now)
    {
        var by = People[random.Next(People.Length)];
        var version = random.Next(20) == 0 ? request.RequestVersion + 1 : request.RequestVersion;
        DateTimeOffset? undoUntil = random.Next(2) == 0 ? now.AddMinutes(1) : null;
        var next = random.Next(2) == 0 ? PersonName.Of(Outsider) : null;
        var reason = random.Next(5) == 0 ? " " : "Because.";
        var interests = random.Next(6) switch { 0 => "", 1 => "A relative works there.", _ => "none" };
        return random.Next(16) switch
        {
            < 4 => new ApproveRequest(by, version, reason, interests) { UndoUntil = undoUntil, Next = request.IsInvolved(PersonName.Of(Outsider)) ? null : next },
            < 6 => new RejectRequest(by, version, reason, interests) { UndoUntil = undoUntil },
            15 => new TakeBackDecision(by, version),
            14 => new EditRequest(by, version, request.Proposal with { Risks = random.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture) }, reason),
            13 => new ReassignRequest(random.Next(3) == 0 ? by : Overseer, version, People[random.Next(People.Length)], [], random.Next(4) > 0, reason),
            < 7 => new AskForInformation(by, version, reason),
            < 8 => new GiveInformation(by, version, reason),
            < 10 => new DelegateRequest(by, version, random.Next(8) == 0 ? null : People[random.Next(People.Length)], random.Next(4) > 0, reason),
            < 11 => new WithdrawRequest(by, version, reason),
            _ => Request(by, Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider)),
        };
    }
}
