using System.Text.Json.Nodes;
using CommissioningBot.Approvals;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Storage;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>How long whoever is consulted has to answer, before anybody decides without them.</summary>
public sealed class ConsultingTests
{
    private static readonly ApprovalRequested Asked = (ApprovalRequested)ApprovalDecider.Decide(
        Request(Requester, new AssignedStage("Delegated officer", StageRule.AnyOne, 1, [PersonName.Of(FirstDecider)], Consultees: [PersonName.Of(Member)], ConsultationDays: 3)),
        ApprovalRequest.None,
        Now).Events[0];

    private static readonly ApprovalRequest Waiting = ApprovalRequest.From([Asked]);

    // Monday 23 November 2026: Tuesday to Thursday are theirs, and on Friday it can be decided.
    [Theory]
    [InlineData("2026-11-23T10:00:00Z", false)]
    [InlineData("2026-11-26T23:59:59Z", false)]
    [InlineData("2026-11-27T00:00:00Z", true)]
    public void Decide_BeforeTheirDaysAreOver_IsRefused(string now, bool isOpen)
    {
        var refusal = Decide(Approve(FirstDecider), now);

        refusal.ShouldBe(isOpen ? null : new Refusal(
            RefusalReason.ConsultationOpen, "cabinet-member is consulted and has not commented yet. It can be decided from 27 November 2026, or as soon as they have commented."));
    }

    [Fact]
    public void Decide_WithAnInterest_StandsAsideAtOnce() =>
        Decide(Approve(FirstDecider) with { Interests = "I chair the provider’s board." }, "2026-11-23T10:00:00Z").ShouldBeNull();

    [Fact]
    public void Comment_SentAgain_IsOnRecordOnceAndWithAnInterestItIsAnother()
    {
        var commented = After(Waiting, new CommentAsConsultee(Member, 1, "The price is fair."));

        var again = ApprovalDecider.Decide(new CommentAsConsultee(Member, 1, " The price is fair. "), commented, Now);

        again.Refusal!.Text.ShouldBe("Your comment is on record already.");
        again.Events.ShouldBeEmpty();
        After(commented, new CommentAsConsultee(Member, 1, "The price is fair.") { Interests = "My sister works there.", Dispensation = "None." }).Comments.Count.ShouldBe(2);
    }

    [Fact]
    public void Comment_AfterADecisionThatCanStillBeUndone_IsTooLateAndNotOnRecord()
    {
        var given = After(ApprovalRequest.From([Asked with { Stages = [Asked.Stages[0] with { ConsultationDays = null }] }]), Approve(FirstDecider) with { UndoUntil = Now.AddMinutes(1) });

        var verdict = ApprovalDecider.Decide(new CommentAsConsultee(Member, 1, "The price is fair."), given, Now);

        verdict.Events.OfType<ConsulteeCommented>().ShouldBeEmpty();
        verdict.Refusal!.Text.ShouldBe("first-decider has already approved this request, so your comment comes too late and is not on record. Should they undo it before 10:01:00, you can send it then.");
        After(given, new TakeBackDecision(FirstDecider, 1), new CommentAsConsultee(Member, 1, "The price is fair.")).Comments.Count.ShouldBe(1);
    }

    [Fact]
    public void Comment_OfEverybody_OpensTheDecisionAtOnce_AndAChangeShutsItAgain()
    {
        var commented = After(Waiting, new CommentAsConsultee(Member, 1, "The price is fair."));
        OpenFrom(commented).ShouldBeNull();
        After(commented, Approve(FirstDecider)).Status.ShouldBe(ApprovalStatus.Approved);

        var edited = After(commented, new EditRequest(Requester, 1, commented.Proposal with { Risks = "New." }, "A risk was missing."));
        Consulting.Silent(edited).ShouldBe([PersonName.Of(Member)]);
    }

    [Fact]
    public void NoDaysInTheScheme_NobodyIsWaitedFor() => OpenFrom(AwaitingInConsultation).ShouldBeNull();

    [Fact]
    public async Task Scheme_WithDaysToAnswer_ShutsTheButtonsUntilTheyAreOver()
    {
        await using var bot = new TheBot();
        await bot.ChangeSchemeAsync("in-consultation-with: {roles: [procurement-specialist]}", "in-consultation-with: {roles: [procurement-specialist], working-days: 3}");
        await bot.InitializeAsync();
        await bot.Officer.SayAsync("use milton keynes", "start", "Home care", "Care at home", "150k", "1", "0");
        await bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await bot.Officer.SayAsync("yes")).Card);

        (await bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("Procurement specialist is consulted and has not commented yet. It can be decided from");
        var press = new JsonObject { ["id"] = id, ["version"] = 1, ["interests"] = "none", ["reason"] = "It meets the need." };
        (await bot.CabinetMember.InvokeAsync("approval.approve", press)).All.ShouldContain("or as soon as they have commented.");

        // Eight days hold at least four working days, also when bank holidays are among them; the long stop of Christmas apart.
        await bot.RestartAsync(daysAhead: 14);
        (await bot.CabinetMember.InvokeAsync("approval.approve", press)).All.ShouldContain("✔ Approved");
    }

    private static DateOnly? OpenFrom(ApprovalRequest request) =>
        new Consulting(WorkingDays.England).OpenFrom(new LoadedApproval(request, 1, Now, [new Happened<ApprovalEvent>(Asked, Now, Requester.Id.Value)]));

    private static Refusal? Decide(DecidingCommand command, string now) => ApprovalDecider.Decide(
        command with { OpenFrom = OpenFrom(Waiting) }, Waiting, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).Refusal;
}
