using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Papers;

/// <summary>What a changed, an unchanged and an unreached source do to a decision.</summary>
public sealed class PaperSourcesTests
{
    private static readonly Paper Needs = new("Needs.docx", "https://council.sharepoint.com/sites/a/b/Needs.docx", new string('a', 64), 10, new PaperCopy("SUT-2026-0001/001", "Paper 001 Needs.docx"), Read("1"));
    private static readonly Paper Costs = Needs with { Name = "Costs.xlsx", Link = "https://council.sharepoint.com/sites/a/b/Costs.xlsx", Sha256 = new string('b', 64), Copy = new PaperCopy("SUT-2026-0001/002", "Paper 002 Costs.xlsx") };
    private static readonly ApprovalRequest Asked = After(
        ApprovalRequest.None, Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider, SecondDecider)) with { Proposal = SomeProposal with { Papers = [Needs, Costs] } });

    [Fact]
    public void Decide_SourcesUnchanged_DecidesAndKeepsThatTheyWereCompared()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook(["Needs.docx", "Costs.xlsx"], [], []) }, Asked, Now);

        verdict.Refusal.ShouldBeNull();
        PaperSources.Words(verdict.Events[0].ShouldBeOfType<PapersCompared>()).ShouldBe("“Needs.docx” and “Costs.xlsx” had not been changed at the source.");
        verdict.Events[^1].ShouldBeOfType<ApprovalDecided>().Papers.ShouldBe([Needs, Costs]);
    }

    [Fact]
    public void Decide_SourceUnreached_RestsOnTheKeptCopyAndSaysSo()
    {
        var verdict = ApprovalDecider.Decide(Reject(FirstDecider) with { Sources = new SourceLook(["Costs.xlsx"], [], ["Needs.docx"]) }, Asked, Now);

        verdict.Refusal.ShouldBeNull();
        PaperSources.Words(verdict.Events[0].ShouldBeOfType<PapersCompared>()).ShouldBe(
            "“Costs.xlsx” had not been changed at the source. Whether “Needs.docx” had been changed at the source could not be told: the decision rests on the kept copy.");
    }

    [Fact]
    public void Decide_SourceChanged_IsRefusedAndNobodyDecidesUntilEveryChangedPaperIsRenewed()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook([], ["Needs.docx", "Costs.xlsx"], []) }, Asked, Now);
        verdict.Refusal!.Text.ShouldBe(
            "“Needs.docx” and “Costs.xlsx” have been changed at the source since you were shown the request. Nothing was decided. I fetch what it says now, and you get the request anew.");
        var request = verdict.Events.Aggregate(Asked, ApprovalRequest.Evolve);
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<PapersFoundChanged>().Papers.ShouldBe(["Needs.docx", "Costs.xlsx"]);

        // The other decider, whose look finds nothing: what is known to have changed is not decided on.
        ApprovalDecider.Decide(Reject(SecondDecider) with { Sources = new SourceLook([], [], ["Needs.docx", "Costs.xlsx"]) }, request, Now).Refusal!.Reason.ShouldBe(RefusalReason.PaperChanged);
        ApprovalDecider.Decide(Reject(SecondDecider) with { Sources = new SourceLook([], [], ["Needs.docx", "Costs.xlsx"]) }, request, Now).Events.ShouldBeEmpty();

        var half = After(request, Renew(request, [Needs with { Sha256 = new string('c', 64), Origin = Read("2") }, Costs]));
        half.RequestVersion.ShouldBe(2);
        half.ChangedPapers.ShouldBe(["Costs.xlsx"]);
        ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = 2 }, half, Now).Refusal!.Reason.ShouldBe(RefusalReason.PaperChanged);

        // Its requester takes the other one away.
        var whole = After(half, new EditRequest(Requester, 2, half.Proposal with { Papers = [half.Proposal.Papers![0]] }, "Costs are in the case."));
        whole.ChangedPapers.ShouldBeEmpty();
        ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = 3 }, whole, Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Decide_NewWordsWhileAPaperIsChanged_DoNotOpenTheRequest()
    {
        var request = ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook([], ["Needs.docx"], ["Costs.xlsx"]) }, Asked, Now).Events.Aggregate(Asked, ApprovalRequest.Evolve);

        After(request, new EditRequest(Requester, 1, request.Proposal with { Why = "Another reason." }, "Another reason.")).ChangedPapers.ShouldBe(["Needs.docx"]);
    }

    [Fact]
    public void Decide_SourceThatChangedBack_IsRenewedAllTheSame()
    {
        var request = ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook([], ["Needs.docx"], []) }, Asked, Now).Events.Aggregate(Asked, ApprovalRequest.Evolve);

        After(request, Renew(request, [Needs with { Origin = Needs.Origin! with { ReadAt = Now.AddMinutes(1) } }, Costs])).ChangedPapers.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_KeptCopyChanged_IsRefusedThisOnceAndNamed()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook([], [], []) { ChangedCopies = ["Needs.docx"] } }, Asked, Now);

        verdict.Refusal!.Reason.ShouldBe(RefusalReason.PaperChanged);
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<PaperCopiesFoundChanged>().Papers.ShouldBe(["Needs.docx"]);
        var after = verdict.Events.Aggregate(Asked, ApprovalRequest.Evolve);
        ApprovalDecider.Decide(Approve(FirstDecider) with { Sources = new SourceLook(["Needs.docx"], [], []) }, after, Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Decide_InterestDeclared_StandsWhateverTheSources()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider) with { Interests = "My brother works there.", Sources = new SourceLook([], ["Needs.docx"], []) }, Asked, Now);

        verdict.Refusal.ShouldBeNull();
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<InterestDeclared>();
    }

    [Fact]
    public void Decide_BodyThatHasMet_StandsOnTheKeptCopyAndTheChangeIsSaid()
    {
        var asked = After(
            ApprovalRequest.None,
            Request(Requester, new AssignedStage("Committee’s officer", StageRule.AnyOne, 1, [PersonName.Of(FirstDecider)], Body: "People Committee")) with { Proposal = SomeProposal with { Papers = [Needs] } });

        var verdict = ApprovalDecider.Decide(Record(FirstDecider) with { Dispensation = "He took no part.", Sources = new SourceLook([], ["Needs.docx"], []) }, asked, Now);

        verdict.Refusal.ShouldBeNull();
        PaperSources.Words(verdict.Events[0].ShouldBeOfType<PapersCompared>()).ShouldBe("“Needs.docx” has been changed at the source since: the decision rests on the kept copy.");
    }

    [Fact]
    public void Renew_OfADecidedRequest_IsRefused()
    {
        var decided = After(Asked, Approve(FirstDecider));

        ApprovalDecider.Decide(Renew(decided, [Costs]), decided, Now).Refusal!.Reason.ShouldBe(RefusalReason.AlreadyDecided);
    }

    private static RenewPapers Renew(ApprovalRequest request, IReadOnlyList<Paper> papers) => new(request.RequestVersion, request.Proposal with { Papers = papers }, "Changed at its source.");

    private static DocumentOrigin Read(string tag) => new("drive", "item", tag, null, Now);
}
