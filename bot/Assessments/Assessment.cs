using System.Collections.Immutable;

namespace CommissioningBot.Assessments;

/// <summary>How far an assessment has come.</summary>
internal enum AssessmentStage
{
    None,
    AwaitingBidders,
    Scoring,
    Moderating,
    Recommending,
    Recommended,
}

/// <summary>The assessment of tenders or applications, as its events tell.</summary>
internal sealed record Assessment
{
    /// <summary>Fewer people are no panel.</summary>
    public const int SmallestPanel = 2;

    /// <summary>Why somebody is no longer on the panel who stood aside.</summary>
    public const string DeclaredInterest = "declared an interest";

    public static Assessment None { get; } = new();

    public AssessmentBegun Opening { get; private init; } = null!;

    public string Reference => Opening.Reference;

    public ScoreScale Scale => Opening.Scale;

    public IReadOnlyList<AssessedCriterion> Criteria => Opening.Criteria;

    public IReadOnlyList<Bidder> Bidders { get; private init; } = [];

    /// <summary>Who takes part: on the panel, and neither removed nor standing aside.</summary>
    public IReadOnlyList<PanelMember> Panel { get; private init; } = [];

    /// <summary>Who has taken part and does no longer, with the reason.</summary>
    public IReadOnlyList<FormerMember> Former { get; private init; } = [];

    /// <summary>Ids of members who said that they have no interest.</summary>
    public ImmutableHashSet<string> WithoutInterest { get; private init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last judgement of each member on each bid.</summary>
    public ImmutableDictionary<(string Member, string Bidder), BidScored> Scores { get; private init; } = ImmutableDictionary<(string, string), BidScored>.Empty;

    /// <summary>Results that the panel changed together, the last of each.</summary>
    public ImmutableDictionary<(string Bidder, string Criterion), ResultModerated> Moderated { get; private init; } = ImmutableDictionary<(string, string), ResultModerated>.Empty;

    public bool IsModerated { get; private init; }

    public RecommendationMade? Recommendation { get; private init; }

    /// <summary>Interests that came to light after the results were agreed, in the order in which they were declared.</summary>
    public IReadOnlyList<LateInterest> LateInterests { get; private init; } = [];

    /// <summary>Who leads it now.</summary>
    public PanelMember Lead { get; private init; } = null!;

    /// <summary>Fingerprint of the pack whose texts it shows; null for assessments begun before versions were kept.</summary>
    public string? PackVersion { get; private init; }

    public IReadOnlyList<BidderTold> Told { get; private init; } = [];

    public AssessmentStage Stage => this switch
    {
        { Opening: null } => AssessmentStage.None,
        { Recommendation: not null } => AssessmentStage.Recommended,
        { IsModerated: true } => AssessmentStage.Recommending,
        { Bidders: [] } => AssessmentStage.AwaitingBidders,
        _ when Panel.Count >= SmallestPanel && Panel.All(HasScoredAll) => AssessmentStage.Moderating,
        _ => AssessmentStage.Scoring,
    };

    public PanelMember? Member(string personId) => Panel.FirstOrDefault(member => member.Is(personId));

    public bool IsLead(string personId) => Lead.Is(personId);

    /// <summary>Late interests that the recommendation does not answer yet.</summary>
    public IEnumerable<LateInterest> OpenInterests => LateInterests.Where(late => !late.IsAnswered);

    public bool HasAnswered(PanelMember member) => WithoutInterest.Contains(member.Id);

    public bool HasScoredAll(PanelMember member) => Bidders.All(bidder => ScoreOf(member, bidder) is not null);

    public BidScored? ScoreOf(PanelMember member, Bidder bidder) => Scores.GetValueOrDefault(Key(member.Id, bidder.Id));

    public Bidder? Bidder(string id) => Bidders.FirstOrDefault(bidder => string.Equals(bidder.Id, id, StringComparison.Ordinal));

    public AssessedCriterion? Criterion(string id) => Criteria.FirstOrDefault(criterion => string.Equals(criterion.Id, id, StringComparison.Ordinal));

    public static Assessment From(IEnumerable<AssessmentEvent> events) => events.Aggregate(None, Evolve);

    public static Assessment Evolve(Assessment assessment, AssessmentEvent happened) => happened switch
    {
        AssessmentBegun begun => new Assessment { Opening = begun, Panel = begun.Panel, Lead = begun.Lead, PackVersion = begun.PackVersion },
        // Whoever had no interest in the bidders of before is asked again about those that there are now.
        BiddersEntered entered => assessment with { Bidders = entered.Bidders, WithoutInterest = assessment.WithoutInterest.Clear() },
        InterestsAnswered answered => assessment with { WithoutInterest = assessment.WithoutInterest.Add(answered.MemberId) },
        MemberStoodAside aside => assessment.Without(aside.MemberId, DeclaredInterest),
        MemberAdded added => assessment with
        {
            Panel = [.. assessment.Panel, added.Member],
            Former = [.. assessment.Former.Where(former => !former.Member.Is(added.Member.Id))],

            // Somebody who has not scored yet is added to a panel that is left too small only: what it agreed on before is open again.
            Moderated = assessment.Moderated.Clear(),
        },
        MemberRemoved removed => assessment.Without(removed.MemberId, removed.Reason),
        BidScored scored => assessment with { Scores = assessment.Scores.SetItem(Key(scored.MemberId, scored.Bidder), scored) },
        ResultModerated moderated => assessment with { Moderated = assessment.Moderated.SetItem((moderated.Bidder, moderated.Criterion), moderated) },
        ModerationFinished => assessment with { IsModerated = true },
        RecommendationMade made => assessment with { Recommendation = made, LateInterests = [.. assessment.LateInterests.Select(late => late with { IsAnswered = true })] },
        LateInterestDeclared late => assessment with { LateInterests = [.. assessment.LateInterests, new LateInterest(assessment.Member(late.MemberId)!, late.Interests, IsAnswered: false)] },
        LeadChanged changed => assessment with { Lead = changed.Lead },
        AssessmentMovedToPack moved => assessment with { PackVersion = moved.PackVersion },
        BidderTold told => assessment with { Told = [.. assessment.Told.Where(before => before.Bidder != told.Bidder), told] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private Assessment Without(string memberId, string reason) => Member(memberId) is { } member
        ? this with { Panel = [.. Panel.Where(other => other != member)], Former = [.. Former, new FormerMember(member, reason)] }
        : this;

    private static (string Member, string Bidder) Key(string member, string bidder) => (member.ToUpperInvariant(), bidder);
}

/// <summary>An interest that came to light after the results were agreed.</summary>
/// <param name="IsAnswered">Whether a recommendation was made since, knowing of it.</param>
internal sealed record LateInterest(PanelMember Member, string Interests, bool IsAnswered);

/// <summary>Somebody who is no longer on the panel.</summary>
internal sealed record FormerMember(PanelMember Member, string Reason);
