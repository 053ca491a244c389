using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.GrowthBids;

/// <summary>A round of growth bids, as its events tell.</summary>
internal sealed record GrowthRound
{
    public static GrowthRound None { get; } = new();

    public bool Exists => Opening is not null;

    public RoundOpened Opening { get; private init; } = null!;

    public string Reference => Opening.Reference;

    public decimal Money => Opening.Money;

    /// <summary>Fingerprint of the pack that it follows now.</summary>
    public string PackVersion { get; private init; } = "";

    /// <summary>Every bid by its number, withdrawn ones too.</summary>
    public IReadOnlyList<GrowthBid> Bids { get; private init; } = [];

    /// <summary>The order that the team gave to bids that meet as many criteria; null when there is none, or a later evaluation undid it.</summary>
    public BidsOrdered? Order { get; private init; }

    /// <summary>What waits for the decision; null when nothing does.</summary>
    public RoundPutForward? Pending { get; private init; }

    /// <summary>What was approved, and by whom; null before.</summary>
    public RoundPutForward? Approved { get; private init; }

    /// <summary>The last end of a request, whatever it was.</summary>
    public RoundDecided? Decision { get; private init; }

    /// <summary>Bids that were supported and came to nothing after all, in the order in which that was told.</summary>
    public IReadOnlyList<BidFellThrough> FellThrough { get; private init; } = [];

    /// <summary>How what is so now was decided: the ends of requests and what fell through, in order.</summary>
    public IReadOnlyList<GrowthBidEvent> Path { get; private init; } = [];

    /// <summary>Bids that were not withdrawn.</summary>
    public IEnumerable<GrowthBid> Standing => Bids.Where(bid => bid.Withdrawal is null);

    public GrowthBid? Bid(int number) => Bids.FirstOrDefault(bid => bid.Number == number);

    /// <summary>The day of a date; null when the round has none of this id.</summary>
    public DateOnly? DayOf(string date) => Opening.Dates.FirstOrDefault(known => known.Id == date)?.Day;

    /// <summary>The last day on which bids can be sent, changed and withdrawn, inclusive.</summary>
    public DateOnly ClosesOn(GrowthBidRules rules) => DayOf(rules.Dates.First(date => date.Marks == "closing").Id) ?? Opening.Dates[^1].Day;

    public bool IsOpen(GrowthBidRules rules, DateOnly today) => today <= ClosesOn(rules);

    /// <summary>Whether nothing more can come of the round: it is decided, or closed without a bid.</summary>
    public bool IsOver(GrowthBidRules rules, DateOnly today) => Approved is not null || (!IsOpen(rules, today) && !Standing.Any());

    /// <summary>Who judged the bids that stand, each once.</summary>
    public IReadOnlyList<PersonName> Evaluators =>
        [.. Standing.Select(bid => bid.Evaluation?.By).OfType<PersonName>().DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase)];

    public BidFellThrough? FallOf(int number) => FellThrough.FirstOrDefault(fall => fall.Number == number);

    /// <summary>
    /// What would be so when the reserve steps in for a bid that fell through: that bid has nothing, the reserve has its money. Null when nothing fell
    /// through that was supported, when there is no reserve, or when the money that is free is not enough for it.
    /// </summary>
    public IReadOnlyList<BidResult>? WithReserve
    {
        get
        {
            if (Approved is not { Results: var results } || Reserve is not { } reserve || Free < reserve.Amount || !results.Any(HasFallen))
            {
                return null;
            }

            return
            [
                .. results.Select(result => HasFallen(result) ? result with { Outcome = BidOutcome.Discarded, Why = $"It fell through: {FallOf(result.Number)!.Reason}" }
                    : result == reserve ? result with { Outcome = BidOutcome.Supported, Why = "It was the reserve and steps in for a bid that fell through." }
                    : result),
            ];
        }
    }

    /// <summary>The reserve that was agreed on; null when there is none.</summary>
    public BidResult? Reserve => Approved?.Results.FirstOrDefault(result => result.Outcome == BidOutcome.Reserve);

    /// <summary>Pounds that no supported bid takes, those that fell through left out.</summary>
    public decimal Free => Money - (Approved?.Results.Where(result => result.Outcome == BidOutcome.Supported && !HasFallen(result)).Sum(result => result.Amount) ?? 0m);

    private bool HasFallen(BidResult result) => result.Outcome == BidOutcome.Supported && FallOf(result.Number) is not null;

    public static GrowthRound From(IEnumerable<GrowthBidEvent> events) => events.Aggregate(None, Evolve);

    public static GrowthRound Evolve(GrowthRound round, GrowthBidEvent happened) => happened switch
    {
        RoundOpened opened => new GrowthRound { Opening = opened, PackVersion = opened.PackVersion },
        BidSubmitted submitted => round with { Bids = [.. round.Bids, new GrowthBid(submitted.Number, submitted.Bidder, submitted.Content)] },
        BidChanged changed => round.With(changed.Number, bid => bid with { Content = changed.Content, Evaluation = null }) with { Order = null },
        BidWithdrawn withdrawn => round.With(withdrawn.Number, bid => bid with { Withdrawal = withdrawn }) with { Order = null },
        BidEvaluated evaluated => round.With(evaluated.Number, bid => bid with { Evaluation = evaluated }) with { Order = null },
        BidsOrdered ordered => round with { Order = ordered },
        RoundMovedToPack moved => moved.EvaluateAnew
            ? round with { PackVersion = moved.PackVersion, Bids = [.. round.Bids.Select(bid => bid with { Evaluation = null })], Order = null }
            : round with { PackVersion = moved.PackVersion },
        BidFellThrough fall => round with { FellThrough = [.. round.FellThrough, fall], Path = [.. round.Path, fall] },
        RoundPutForward put => round with { Pending = put },
        RoundDecided decided => round with
        {
            Pending = null,
            Approved = decided.Outcome == "approved" ? round.Pending : round.Approved,
            Decision = decided,
            Path = [.. round.Path, decided],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private GrowthRound With(int number, Func<GrowthBid, GrowthBid> change) =>
        this with { Bids = [.. Bids.Select(bid => bid.Number == number ? change(bid) : bid)] };
}

/// <summary>A bid as it stands.</summary>
internal sealed record GrowthBid(int Number, PersonName Bidder, BidContent Content)
{
    public BidWithdrawn? Withdrawal { get; init; }

    /// <summary>The last judgement; null when there is none, or the bid was changed since.</summary>
    public BidEvaluated? Evaluation { get; init; }

    /// <summary>Whether this person bids or stands behind the bid.</summary>
    public bool Concerns(PersonName person) => Bidder.Is(person) || Content.Supporters.Any(supporter => supporter.Is(person));

    /// <summary>What the bid is called: the answers that name it.</summary>
    public string Title(GrowthBidRules rules) => string.Join(": ", rules.Form.Names.Select(name => Content.Answers.GetValueOrDefault(name)).OfType<string>());

    /// <summary>How many of the criteria it meets.</summary>
    public int Met(GrowthBidRules rules) => rules.Criteria.Count(criterion => Evaluation?.Met.Contains(criterion.Id, StringComparer.Ordinal) == true);
}
