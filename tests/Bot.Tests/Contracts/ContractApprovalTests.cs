using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Records;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Contracts;
using CommissioningBot.Cycles;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Contracts;

/// <summary>A contract rests on an approval that stands: what scrutiny holds up or ends is none.</summary>
public sealed class ContractApprovalTests() : StorageTest(TestEngine.Sqlite)
{
    [Fact]
    public void Approval_WhoseDecisionDoesNotStand_IsNone()
    {
        ApprovedValue.Of(CalledIn, CallInEnd).ShouldBeNull();
        ApprovedValue.Of(After(CalledIn, Conclude(Clerk, CallInOutcome.NotProceeding)), CallInEnd).ShouldBeNull();
        ApprovedValue.Of(After(CalledIn, Conclude(Clerk, CallInOutcome.ReferredBack)), CallInEnd).ShouldBeNull();
        ApprovedValue.Of(AwaitingOneOfTwo, Now).ShouldBeNull();
        ApprovedValue.Of(Rejected, Now).ShouldBeNull();
        ApprovedValue.Of(Withdrawn, Now).ShouldBeNull();
        ApprovedValue.Of(ApprovalRequest.None, Now).ShouldBeNull();
    }

    [Fact]
    public void Approval_ThatStands_HasEffectOnceNobodyCanCallItInAnyMore()
    {
        var inEffect = new ApprovedValue("APR-2026-0001", 100_000m);

        ApprovedValue.Of(Approved, Now).ShouldBe(inEffect);
        ApprovedValue.Of(OpenToCallIn, CallInEnd.AddTicks(-1)).ShouldBe(inEffect with { EffectiveFrom = CallInEnd });
        ApprovedValue.Of(OpenToCallIn, CallInEnd).ShouldBe(inEffect);

        // Scrutiny may confirm a decision before the period is over.
        ApprovedValue.Of(After(CalledIn, Conclude(Clerk, CallInOutcome.Confirmed)), Now).ShouldBe(inEffect);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case_WhoseLastApprovalIsCalledIn_RestsOnTheOneBefore(bool isGivenUp)
    {
        var host = CreateHost();
        var commissioning = ApprovedTwice();
        await AppendAsync(host, "APR-2026-0001", Request(Requester, OneDecider), Approve(FirstDecider));
        await AppendAsync(host, "APR-2026-0002", KeyRequest, Approve(FirstDecider) with { EffectiveFrom = CallInEnd });
        (await ApprovedAsync(host, commissioning)).ShouldBe(new ApprovedValue("APR-2026-0002", 250_000m, CallInEnd));

        await AppendAsync(host, "APR-2026-0002", [CallIn(Chair), .. isGivenUp ? (IEnumerable<ApprovalCommand>)[Conclude(Clerk, CallInOutcome.NotProceeding)] : []]);
        (await ApprovedAsync(host, commissioning)).ShouldBe(new ApprovedValue("APR-2026-0001", 100_000m));
    }

    [Fact]
    public async Task Case_WhoseDecisionMayStillBeCalledIn_IsNotTreatedAsNeverApproved()
    {
        var host = CreateHost();
        await AppendAsync(host, "APR-2026-0002", KeyRequest, Approve(FirstDecider) with { EffectiveFrom = CallInEnd });

        // The case hears of the decision when it takes effect.
        (await ApprovedAsync(host, Case(new ApprovalAsked("APR-2026-0002", "step-initiate")))).ShouldBe(new ApprovedValue("APR-2026-0002", 250_000m, CallInEnd));
    }

    [Fact]
    public void Enter_OnTheLastDayOfCallIn_WaitsForTheHourAtWhichThePeriodEnds()
    {
        // The period ends at a time of day, and the rest of its last day is in effect already.
        var window = new CallInWindow(5, DayUnit.WorkingDays, new TimeOnly(16, 30));
        var published = new DateOnly(2026, 11, 20);
        var end = window.EffectiveFrom(published, WorkingDays.England);
        UkTime.Date(end).ShouldBe(window.LastDay(published, WorkingDays.England));
        var decided = After(ApprovalRequest.None, KeyRequest, Approve(FirstDecider) with { EffectiveFrom = end });

        ApprovedValue.Of(decided, end.AddSeconds(-1))!.EffectiveFrom.ShouldBe(end);
        ApprovedValue.Of(decided, end)!.EffectiveFrom.ShouldBeNull();
        ApprovedValue.Of(decided, end.AddSeconds(-1))!.NotYet().ShouldBe("APR-2026-0002 is approved but has no effect yet: it may be called in. Enter the contract after 27 November 2026 at 16:30.");
    }

    [Fact]
    public async Task Case_WhoseOnlyApprovalIsCalledIn_SaysSoInsteadOfNothingApproved()
    {
        var host = CreateHost();
        var commissioning = Case(new ApprovalAsked("APR-2026-0002", "step-initiate"), new ApprovalEnded("APR-2026-0002", "approved", "Cabinet Member"));
        await AppendAsync(host, "APR-2026-0002", KeyRequest, Approve(FirstDecider) with { EffectiveFrom = CallInEnd }, CallIn(Chair));
        (await WhyNotAsync(host, commissioning)).ShouldBe(
            $"APR-2026-0002 was approved, and {Chair.Name} has called the decision in. Nothing may be signed on it until scrutiny ends.");

        await AppendAsync(host, "APR-2026-0002", Conclude(Clerk, CallInOutcome.NotProceeding));
        (await WhyNotAsync(host, commissioning)).ShouldBe("APR-2026-0002 was approved and is not proceeding after scrutiny, so there is nothing to sign. Say “request approval” to ask anew.");
        (await WhyNotAsync(host, Case())).ShouldBe("Nothing has been approved in this case, so there is nothing to sign. Say “request approval” first.");
    }

    [Fact]
    public async Task Case_WhoseOnlyApprovalIsCalledIn_RestsOnNone()
    {
        var host = CreateHost();
        await AppendAsync(host, "APR-2026-0002", KeyRequest, Approve(FirstDecider) with { EffectiveFrom = CallInEnd }, CallIn(Chair));

        (await ApprovedAsync(host, Case(new ApprovalAsked("APR-2026-0002", "step-initiate"), new ApprovalEnded("APR-2026-0002", "approved", "Cabinet Member")))).ShouldBeNull();
    }

    private static AssignedStage OneDecider => Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider);

    private static RequestApproval KeyRequest => Request(Requester, OneDecider) with
    {
        Reference = "APR-2026-0002",
        Proposal = SomeProposal with { Total = 250_000m },
        Key = new KeyDecision(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 30)),
    };

    private static CommissioningCase ApprovedTwice() => Case(
        new ApprovalAsked("APR-2026-0001", "step-initiate"),
        new ApprovalEnded("APR-2026-0001", "approved", "Delegated officer"),
        new ApprovalAsked("APR-2026-0002", "step-initiate"),
        new ApprovalEnded("APR-2026-0002", "approved", "Cabinet Member"));

    private static CommissioningCase Case(params IEnumerable<CaseEvent> events) =>
        events.Prepend(RecordsTest.Opened("SUT-2026-0001")).Aggregate(CommissioningCase.None, (before, happened) => CommissioningCase.Evolve(before, happened, Now));

    private static Task<ApprovedValue?> ApprovedAsync(IHost host, CommissioningCase commissioning) =>
        ContractService.ApprovedAsync(host.Services.GetRequiredService<IStore>().Begin(), commissioning, Token);

    private static Task<string> WhyNotAsync(IHost host, CommissioningCase commissioning) =>
        ContractService.WhyNotAsync(host.Services.GetRequiredService<IStore>().Begin(), commissioning, Token);

    private static async Task AppendAsync(IHost host, string reference, params ApprovalCommand[] commands)
    {
        foreach (var command in commands)
        {
            var work = host.Services.GetRequiredService<IStore>().Begin();
            var stream = await ApprovalStream.Type.ReadAsync(work, reference, Token);
            var verdict = ApprovalDecider.Decide(command, ApprovalRequest.From(stream.Events.Select(happened => happened.Event)), Now);
            verdict.Refusal.ShouldBeNull();
            ApprovalStream.Type.Append(work, reference, stream.Version, verdict.Events, command.By.Id.Value);
            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        }
    }
}
