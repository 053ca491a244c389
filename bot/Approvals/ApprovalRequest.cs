using System.Globalization;
using CommissioningBot.Approvals.Papers;

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

    /// <summary>Approved and called in; it has no effect until scrutiny ends.</summary>
    CalledIn,

    /// <summary>Approved, called in and given up.</summary>
    NotProceeding,

    /// <summary>Nobody decided in time.</summary>
    Lapsed,
}

/// <summary>An approval request, as its events tell.</summary>
internal sealed partial record ApprovalRequest
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

    /// <summary>Day on which the scrutiny chair was asked again because the request was changed; null when nobody had to.</summary>
    public DateOnly? ChairAskedOn { get; private init; }

    /// <summary>Who has worked on the case; none of them decides on it alone.</summary>
    public IReadOnlyList<PersonName> Evaluators { get; private init; } = [];

    /// <summary>Day of the request in the United Kingdom; null for requests of before this was kept.</summary>
    public DateOnly? RequestedOn { get; private init; }

    /// <summary>Index of the stage that is under way.</summary>
    public int Stage { get; private init; }

    public IReadOnlyList<StageApproved> Approvals { get; private init; } = [];

    /// <summary>The furthest stage that was under way; a change of the request starts again at the first.</summary>
    public int Reached { get; private init; }

    /// <summary>Decisions that can still be undone, in the order in which they were given.</summary>
    public IReadOnlyList<DecisionGiven> Given { get; private init; } = [];

    /// <summary>Who has undone their decision on this version and not decided since.</summary>
    public IReadOnlyList<PersonName> TakenBack { get; private init; } = [];

    /// <summary>Who took whose place, by the monitoring officer's word or by the scheme.</summary>
    public IReadOnlyList<Replacement> Replacements { get; private init; } = [];

    /// <summary>The last time that the monitoring officer gave it to somebody else; null when they have not.</summary>
    public ApprovalReassigned? Reassigned { get; private init; }

    /// <summary>The last change; null when the request stands as it was made.</summary>
    public RequestEdited? Edited { get; private init; }

    /// <summary>The yeses of this version, those that can still be undone included.</summary>
    public IReadOnlyList<StageApproved> Voices =>
    [
        .. Approvals,
        .. Given.Where(given => given.Outcome == DecisionOutcome.Approved)
            .Select(given => new StageApproved(given.Stage, given.By, given.RequestVersion, given.Reason, given.Interests, given.OfBody)),
    ];

    /// <summary>Whether what was given decides the stage, once it is final.</summary>
    public bool IsBeingDecided =>
        Given.Any(given => given.Outcome == DecisionOutcome.Rejected) || (Given.Count > 0 && IsStageComplete(Voices));

    /// <summary>Whether enough people are left for a yes.</summary>
    public bool CanStillBeApproved => CurrentStage.IsCompleteWith(
        [.. Voices.Where(voice => voice.Stage == Stage).Select(voice => voice.By), .. Deciders], HandedOver);

    public IReadOnlyList<InterestDeclared> Interests { get; private init; } = [];

    /// <summary>Interests that people declared after they had done their part.</summary>
    public IReadOnlyList<InterestDeclaredLate> LateInterests { get; private init; } = [];

    public IReadOnlyList<ApprovalDelegated> Delegations { get; private init; } = [];

    /// <summary>Questions and answers, in order.</summary>
    public IReadOnlyList<ApprovalEvent> Conversation { get; private init; } = [];

    /// <summary>A question that the requester has not answered yet; null for none.</summary>
    public InformationAsked? OpenQuestion => Conversation is [.., InformationAsked asked] ? asked : null;

    /// <summary>What those said who are consulted.</summary>
    public IReadOnlyList<ConsulteeCommented> Comments { get; private init; } = [];

    /// <summary>Names of papers that were found changed at their source and are not renewed yet: nobody decides meanwhile.</summary>
    public IReadOnlyList<string> ChangedPapers { get; private init; } = [];

    /// <summary>How papers stood at their sources whenever somebody decided on this version.</summary>
    public IReadOnlyList<PapersCompared> Comparisons { get; private init; } = [];

    /// <summary>What came of comparisons that could not be made when somebody decided.</summary>
    public IReadOnlyList<PapersComparedLater> ComparedLater { get; private init; } = [];

    public ApprovalDecided? Decision { get; private init; }

    /// <summary>Decisions that were referred back after call-in, oldest first.</summary>
    public IReadOnlyList<ApprovalDecided> PastDecisions { get; private init; } = [];

    /// <summary>Id of the decision that would be made now; a decision that was referred back keeps its own.</summary>
    public string NextDecisionId => PastDecisions.Count == 0
        ? $"DEC-{Reference}"
        : string.Create(CultureInfo.InvariantCulture, $"DEC-{Reference}-{PastDecisions.Count + 1}");

    /// <summary>What the period for call-in began with, where it begins with publication; null while it has not, and where it begins with the decision.</summary>
    public CallInBegan? CallInBegan { get; private init; }

    /// <summary>Who called the decision in; null when nobody has.</summary>
    public DecisionCalledIn? CalledIn { get; private init; }

    /// <summary>How scrutiny ended, the last time; null when it has not.</summary>
    public CallInConcluded? Scrutiny { get; private init; }

    /// <summary>When a decision that could be called in took effect; null when it has not.</summary>
    public DecisionTookEffect? Effect { get; private init; }

    /// <summary>Steps that were taken because nobody decided.</summary>
    public IReadOnlyList<SilenceNoticed> Silences { get; private init; } = [];

    public ApprovalWithdrawn? Withdrawal { get; private init; }

    public AssignedStage CurrentStage => Stages[Stage];

    /// <summary>Who can decide now: the stage's people and their delegates, without those who declared an interest or handed on.</summary>
    public IReadOnlyList<PersonName> Deciders => DecidersOf(Stage);

    /// <summary>Who can decide in a stage, once it is under way, as far as it is known now.</summary>
    public IReadOnlyList<PersonName> DecidersOf(int stage) => Status == ApprovalStatus.AwaitingDecision
        ? [.. Stages[stage].People
            .Concat(Delegations.Where(delegated => delegated.Stage == stage).Select(delegated => delegated.To))
            .Concat(Replacements.Where(replaced => replaced.Stage == stage).Select(replaced => replaced.To))
            .Where(person => !HasInterest(person) && !HandedOn(person, stage) && !HasSpoken(person))]
        : [];

    /// <summary>Everybody who has covered or was covered for, whether that still lasts or not.</summary>
    public IReadOnlyList<PersonName> Covered { get; private init; } = [];

    /// <summary>Covers that were refused.</summary>
    public IReadOnlyList<CoverRefused> RefusedCovers { get; private init; } = [];

    /// <summary>The cover for a person who is away, in the present stage; null when nobody stands in for them.</summary>
    public StageCover? CoverFor(PersonName person) => CurrentStage.Cover?.FirstOrDefault(cover => cover.For.Is(person));

    /// <summary>Whether somebody has used their place in a stage: by their voice, or by handing it on.</summary>
    public bool IsSpentBy(PersonName person, int stage) => HasSpoken(person) || HandedOn(person, stage);

    /// <summary>Everybody who was sent a card: the requester and the people of the stages so far.</summary>
    public IReadOnlyList<PersonName> Audience =>
    [
        .. Stages.Take(Reached + 1).SelectMany(stage => stage.People.Concat(stage.Consultees ?? []))
            .Concat(Delegations.Select(delegated => delegated.To))
            .Concat(Key?.Overseers ?? [])
            .Concat(Replacements.Select(replaced => replaced.To))
            .Concat(Covered)
            .Append(Requester)
            .DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether the law lets nobody decide yet on this day.</summary>
    public bool IsTooEarly(DateOnly day) => Key?.IsOpenOn(day) == false;

    /// <summary>Whether this person is or was to decide: in a stage up to the present one, or as a delegate.</summary>
    public bool WasAssigned(PersonName person) =>
        Stages.Take(Reached + 1).SelectMany(stage => stage.People)
            .Concat(Delegations.Select(delegated => delegated.To))
            .Concat(Replacements.Select(replaced => replaced.To))
            .Concat(Covered)
            .Any(assigned => assigned.Is(person));

    /// <summary>Whether this person has, had or will have a say: nobody has two.</summary>
    public bool IsInvolved(PersonName person) => WasAssigned(person) || Stages.SelectMany(stage => stage.People).Any(person.Is);

    /// <summary>What this person has given and can still undo; null for nothing.</summary>
    public DecisionGiven? GivenBy(PersonName person) => Given.FirstOrDefault(given => given.By.Is(person));

    /// <summary>Whether this person's decision is final.</summary>
    public bool IsSettledBy(PersonName person) => Decision?.By.Is(person) == true || Approvals.Any(approval => approval.By.Is(person));

    /// <summary>Whether this yes would complete the last stage.</summary>
    public bool Completes(StageApproved said) => Stage == Stages.Count - 1 && IsStageComplete(Approvals.Append(said));

    /// <summary>Whom the deciders of the present stage consult.</summary>
    public IReadOnlyList<PersonName> Consultees => Status == ApprovalStatus.AwaitingDecision ? CurrentStage.Consultees ?? [] : [];

    public bool IsEvaluator(PersonName person) => Evaluators.Any(person.Is);

    public bool HasInterest(PersonName person) => Interests.Any(declared => declared.By.Is(person));

    /// <summary>Whether these yeses complete the present stage.</summary>
    public bool IsStageComplete(IEnumerable<StageApproved> approvals) => CurrentStage.IsCompleteWith(
        [.. approvals.Where(approval => approval.Stage == Stage).Select(approval => approval.By)],
        HandedOver);

    // Whoever takes somebody's place counts in that person's group, however they came to it.
    private IReadOnlyList<ApprovalDelegated> HandedOver =>
    [
        .. Delegations.Where(delegated => delegated.Stage == Stage),
        .. Replacements.Where(replaced => replaced.Stage == Stage && replaced.Instead.Count > 0)
            .Select(replaced => new ApprovalDelegated(Stage, replaced.Instead[0], replaced.To, "")),
    ];

    private bool HasSpoken(PersonName person) => Approvals.Any(approval => approval.By.Is(person)) || GivenBy(person) is not null;

    private bool HandedOn(PersonName person, int stage) =>
        Delegations.Any(delegated => delegated.Stage == stage && delegated.By.Is(person))
        || Replacements.Any(replaced => replaced.Stage == stage && replaced.Instead.Any(person.Is));
}

/// <summary>Somebody takes the place of others in a stage.</summary>
/// <param name="Instead">Whose; empty when nobody could decide any more.</param>
internal sealed record Replacement(int Stage, IReadOnlyList<PersonName> Instead, PersonName To);
