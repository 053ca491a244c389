namespace CommissioningBot.Approvals;

/// <summary>Where an approval request stands.</summary>
internal enum ApprovalStatus
{
    /// <summary>There is no such request.</summary>
    None,
    AwaitingDecision,
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>An approval request, as its events tell.</summary>
internal sealed record ApprovalRequest
{
    public static ApprovalRequest None { get; } = new();

    public ApprovalStatus Status { get; private init; }

    public string Reference { get; private init; } = "";

    /// <summary>Number of the version that the cards show; a decision must name it.</summary>
    public int RequestVersion { get; private init; }

    public Proposal Proposal { get; private init; } = null!;

    public PersonName Requester { get; private init; } = null!;

    public Delegation Delegation { get; private init; } = null!;

    public IReadOnlyList<AssignedStage> Stages { get; private init; } = [];

    /// <summary>Null when this is no key decision.</summary>
    public KeyDecision? Key { get; private init; }

    /// <summary>Who has worked on the case; none of them decides on it alone.</summary>
    public IReadOnlyList<PersonName> Evaluators { get; private init; } = [];

    /// <summary>Day of the request in the United Kingdom; null for requests of before this was kept.</summary>
    public DateOnly? RequestedOn { get; private init; }

    /// <summary>Index of the stage that is under way.</summary>
    public int Stage { get; private init; }

    public IReadOnlyList<StageApproved> Approvals { get; private init; } = [];

    public IReadOnlyList<InterestDeclared> Interests { get; private init; } = [];

    public IReadOnlyList<ApprovalDelegated> Delegations { get; private init; } = [];

    /// <summary>Questions and answers, in order.</summary>
    public IReadOnlyList<ApprovalEvent> Conversation { get; private init; } = [];

    /// <summary>What those said who are consulted.</summary>
    public IReadOnlyList<ConsulteeCommented> Comments { get; private init; } = [];

    public ApprovalDecided? Decision { get; private init; }

    public ApprovalWithdrawn? Withdrawal { get; private init; }

    public AssignedStage CurrentStage => Stages[Stage];

    /// <summary>Who can decide now: the stage's people and their delegates, without those who declared an interest or handed on.</summary>
    public IReadOnlyList<PersonName> Deciders => Status == ApprovalStatus.AwaitingDecision
        ? [.. CurrentStage.People
            .Concat(Delegations.Where(delegated => delegated.Stage == Stage).Select(delegated => delegated.To))
            .Where(person => !HasInterest(person) && !HandedOn(person) && !Approvals.Any(approval => approval.By.Is(person)))]
        : [];

    /// <summary>Everybody who was sent a card: the requester and the people of the stages so far.</summary>
    public IReadOnlyList<PersonName> Audience =>
    [
        .. Stages.Take(Stage + 1).SelectMany(stage => stage.People.Concat(stage.Consultees ?? []))
            .Concat(Delegations.Select(delegated => delegated.To))
            .Append(Requester)
            .DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether the law lets nobody decide yet on this day.</summary>
    public bool IsTooEarly(DateOnly day) => Key is { } key && day < key.FirstLawfulDay;

    /// <summary>Whether this person is or was to decide: in a stage up to the present one, or as a delegate.</summary>
    public bool WasAssigned(PersonName person) =>
        Stages.Take(Stage + 1).SelectMany(stage => stage.People).Concat(Delegations.Select(delegated => delegated.To)).Any(assigned => assigned.Is(person));

    /// <summary>Whom the deciders of the present stage consult.</summary>
    public IReadOnlyList<PersonName> Consultees => Status == ApprovalStatus.AwaitingDecision ? CurrentStage.Consultees ?? [] : [];

    public bool IsEvaluator(PersonName person) => Evaluators.Any(person.Is);

    public bool HasInterest(PersonName person) => Interests.Any(declared => declared.By.Is(person));

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
        },
        StageApproved approved => request.With(approved),
        ApprovalDecided decided => request with
        {
            Status = decided.Outcome == DecisionOutcome.Approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected,
            Decision = decided,
        },
        ConsulteeCommented commented => request with { Comments = [.. request.Comments, commented] },
        InterestDeclared declared => request with { Interests = [.. request.Interests, declared] },
        InformationAsked or InformationGiven => request with { Conversation = [.. request.Conversation, happened] },
        ApprovalDelegated delegated => request with { Delegations = [.. request.Delegations, delegated] },
        ApprovalWithdrawn withdrawn => request with { Status = ApprovalStatus.Withdrawn, Withdrawal = withdrawn },
        AttemptRefused => request,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    /// <summary>Whether these yeses complete the present stage.</summary>
    public bool IsStageComplete(IEnumerable<StageApproved> approvals) => CurrentStage.IsCompleteWith(
        [.. approvals.Where(approval => approval.Stage == Stage).Select(approval => approval.By)],
        [.. Delegations.Where(delegated => delegated.Stage == Stage)]);

    private ApprovalRequest With(StageApproved approved)
    {
        IReadOnlyList<StageApproved> approvals = [.. Approvals, approved];
        var complete = IsStageComplete(approvals);
        return this with { Approvals = approvals, Stage = complete && Stage < Stages.Count - 1 ? Stage + 1 : Stage };
    }

    private bool HandedOn(PersonName person) => Delegations.Any(delegated => delegated.Stage == Stage && delegated.By.Is(person));
}
