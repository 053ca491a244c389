using CommissioningBot.Approvals.Papers;

namespace CommissioningBot.Approvals;

/// <summary>What each event makes of a request.</summary>
internal sealed partial record ApprovalRequest
{
    public static ApprovalRequest From(IEnumerable<ApprovalEvent> events) => events.Aggregate(None, Evolve);

    public static ApprovalRequest Evolve(ApprovalRequest request, ApprovalEvent happened) => happened switch
    {
        ApprovalRequested requested => new ApprovalRequest
        {
            Status = ApprovalStatus.AwaitingDecision,
            Reference = requested.Reference,
            RequestVersion = requested.RequestVersion,
            Proposal = requested.Proposal,
            Requester = requested.Requester,
            Delegation = requested.Delegation,
            Stages = requested.Stages,
            Key = requested.Key,
            Evaluators = requested.Evaluators ?? [],
            RequestedOn = requested.RequestedOn,
            Covered = [.. requested.Stages.SelectMany(stage => stage.Cover ?? []).SelectMany(cover => new[] { cover.By, cover.For })],
        },
        StageApproved approved => request.With(approved),
        ApprovalDecided decided => request with
        {
            Status = decided.Outcome == DecisionOutcome.Approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected,
            Decision = decided,
            Given = [],
        },
        DecisionGiven given => request with { Given = [.. request.Given, given], TakenBack = [.. request.TakenBack.Where(person => !person.Is(given.By))] },
        DecisionTakenBack back => request with { Given = request.GivenWithout(back.By), TakenBack = [.. request.TakenBack, back.By] },
        ApprovalReassigned reassigned => request with { Replacements = [.. request.Replacements, new(reassigned.Stage, reassigned.Instead, reassigned.To)], Reassigned = reassigned },
        ApprovalRerouted rerouted => request with { Replacements = [.. request.Replacements, new(rerouted.Stage, [rerouted.From], rerouted.To)] },
        RequestEdited edited => request with
        {
            RequestVersion = edited.RequestVersion,
            Proposal = edited.Proposal,
            Edited = edited,
            ChangedPapers = PaperSources.StillChanged(request, edited.Proposal),
            Comparisons = [],
            Stage = 0,
            Approvals = [],
            Given = [],
            TakenBack = [],
        },
        PapersFoundChanged found => request with { ChangedPapers = [.. request.ChangedPapers.Union(found.Papers, StringComparer.Ordinal)] },
        PapersCompared compared => request with { Comparisons = [.. request.Comparisons, compared] },
        PapersComparedLater later => request with { ComparedLater = [.. request.ComparedLater, later] },
        ConsulteeCommented commented => request with { Comments = [.. request.Comments, commented] },
        InterestDeclared declared => request with { Interests = [.. request.Interests, declared] },
        InterestDeclaredLate late => request with { LateInterests = [.. request.LateInterests, late] },
        InformationAsked or InformationGiven => request with { Conversation = [.. request.Conversation, happened] },
        ApprovalDelegated delegated => request with { Delegations = [.. request.Delegations, delegated] },
        ApprovalWithdrawn withdrawn => request with { Status = ApprovalStatus.Withdrawn, Withdrawal = withdrawn },
        NoticeAddressGiven given => request with { Key = request.Key!.Published(given.Where) },
        UrgencyAskedAgain again => request with { Key = request.Key! with { Agreement = null }, ChairAskedOn = again.On },
        UrgencyAgreed { Agreement: var agreement } => request with { Key = request.Key! with { Agreement = agreement, FirstLawfulDay = agreement.On } },
        CallInBegan began => request with { CallInBegan = began, Decision = request.Decision! with { EffectiveFrom = began.EffectiveFrom, AwaitsPublication = null } },
        DecisionCalledIn called => request with { Status = ApprovalStatus.CalledIn, CalledIn = called },
        CallInConcluded concluded => request.With(concluded),
        DecisionTookEffect effect => request with { Effect = effect },
        SilenceNoticed noticed => request.With(noticed),
        ApprovalLapsed => request with { Status = ApprovalStatus.Lapsed },
        CoverBegan began => request.Swap(began.Stage, began.For, began.By) with
        {
            Stages = request.StagesWith(began.Stage, stage => stage.Begin(new StageCover(began.By, began.For, began.Until, began.Reason))),
            Covered = [.. request.Covered, began.By, began.For],
        },
        CoverEnded ended => request.Swap(ended.Stage, ended.By, ended.For) with { Stages = request.StagesWith(ended.Stage, stage => stage.End(ended.By, ended.For)) },
        CoverRefused refused => request with { RefusedCovers = [.. request.RefusedCovers, refused] },
        AttemptRefused or UrgencyDeclined or PaperCopiesFoundChanged => request,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private ApprovalRequest With(StageApproved approved)
    {
        IReadOnlyList<StageApproved> approvals = [.. Approvals, approved];
        var complete = IsStageComplete(approvals);
        var stage = complete && Stage < Stages.Count - 1 ? Stage + 1 : Stage;
        return this with { Approvals = approvals, Stage = stage, Reached = Math.Max(Reached, stage), Given = GivenWithout(approved.By) };
    }

    // Referred back: who decides is asked anew, on a new version, so that no card of the old one decides. Interests stay declared.
    private ApprovalRequest With(CallInConcluded concluded) => concluded.Outcome switch
    {
        CallInOutcome.Confirmed => this with { Status = ApprovalStatus.Approved, Scrutiny = concluded },
        CallInOutcome.NotProceeding => this with { Status = ApprovalStatus.NotProceeding, Scrutiny = concluded },
        _ => this with
        {
            Status = ApprovalStatus.AwaitingDecision,
            RequestVersion = concluded.NextVersion!.Value,
            Stage = 0,
            Approvals = [],
            Given = [],
            TakenBack = [],
            Delegations = [],
            PastDecisions = [.. PastDecisions, Decision!],
            Decision = null,
            CallInBegan = null,
            CalledIn = null,
            Scrutiny = concluded,
        },
    };

    private ApprovalRequest With(SilenceNoticed noticed) => this with
    {
        Silences = [.. Silences, noticed],
        Stages = noticed.Deputies is { } deputies ? StagesWith(noticed.Stage, stage => stage with { People = [.. stage.People, .. deputies] }) : Stages,
    };

    private IReadOnlyList<AssignedStage> StagesWith(int changed, Func<AssignedStage, AssignedStage> change) =>
        [.. Stages.Select((stage, index) => index == changed ? change(stage) : stage)];

    // Somebody may hold a place because it was handed on or given to them: it is that place which passes.
    private ApprovalRequest Swap(int stage, PersonName leaving, PersonName coming) => this with
    {
        Delegations = [.. Delegations.Select(delegated => delegated.Stage == stage && delegated.To.Is(leaving) ? delegated with { To = coming } : delegated)],
        Replacements = [.. Replacements.Select(replaced => replaced.Stage == stage && replaced.To.Is(leaving) ? replaced with { To = coming } : replaced)],
    };

    private IReadOnlyList<DecisionGiven> GivenWithout(PersonName person) => [.. Given.Where(given => !given.By.Is(person))];
}
