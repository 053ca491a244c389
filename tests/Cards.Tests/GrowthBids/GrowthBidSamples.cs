using CommissioningBot.Cards.GrowthBids;

namespace CommissioningBot.Cards.Tests.GrowthBids;

/// <summary>The cards of growth bids in their states.</summary>
internal static class GrowthBidSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("GrowthRoundCard opened", GrowthRoundCard.Build(GrowthRound with { Message = "The round is open.", Bids = [], BidsTotal = 0 })),
        new("GrowthRoundCard with-bids", GrowthRoundCard.Build(GrowthRound)),
        new("GrowthBidCard sent", GrowthBidCard.Build(GrowthBid with { Message = "Your bid is in.", Evaluation = null, Criteria = [.. GrowthBid.Criteria.Select(criterion => criterion with { IsMet = null })] })),
        new("GrowthBidCard evaluated", GrowthBidCard.Build(GrowthBid)),
        new("BidRankingCard tied", BidRankingCard.Build(BidRanking)),
        new("BidRankingCard decided", BidRankingCard.Build(BidRanking with { Title = "What was decided on the growth bids", Problem = null, Notes = [], Buttons = [new("Show the round", "open GBR-2026-0001")] })),
    ];

    private static GrowthRoundView GrowthRound => new("GBR-2026-0001", "Kent", "Open for bids until the end of 31 August 2026.", "£100,000")
    {
        Dates = [new("Step 1: partners choose proposals", "30 June 2026", true), new("Step 3: submissions are made", "31 August 2026", false)],
        BidsHeading = "Bids (5)",
        Bids = [.. Enumerable.Range(1, 4).Select(number => new RoundBidView($"GBR-2026-0001-{number}", "First district council: Young people at risk", "£40,000", "Waits for its evaluation."))],
        BidsTotal = 5,
        Notes = ["The numbering of the timetable: Number 6 is missing and number 7 is printed twice. (Kent, Draft Commissioning Framework (Supporting People), section “Appendix B”)", "⚠ Local area agreements are gone, so criterion (c) can no longer be met."],
        Buttons = [new("Send a bid", "new bid"), new("Rank the bids", "rank bids GBR-2026-0001")],
    };

    private static GrowthBidView GrowthBid => new("GBR-2026-0001-1", "First district council: Young people at risk", "Kent")
    {
        Status = "Evaluated: meets 2 of 3 criteria.",
        Amount = "£40,000",
        Parties = [new("Bidder", "Commissioning partner, First district council"), new("Supported by", "Second commissioning partner")],
        Answers = [new("Summary of the proposal", "Floating support for young people who leave care."), new("2. In which district or districts?", "First district")],
        Criteria =
        [
            new("a) Does it meet identified needs of a primary client-group with no or minimal provision now?", "No provision in the district now.", true),
            new("c) Does it directly affect a target of the Kent Local Area Agreement?", "Not any more.", false),
            new("d) Do two or more commissioning partners support it?", "Two stand behind it.", true),
        ],
        Evaluation = "Evaluator: The need is shown in the analysis of 2026.",
        Law = "Local area agreements are gone, so criterion (c) can no longer be met. A count of criteria is unfair unless it is replaced.",
        Buttons = [new("Change an answer", "change bid GBR-2026-0001-1"), new("Withdraw the bid", "withdraw bid GBR-2026-0001-1") { IsDestructive = true }, new("Show the round", "open GBR-2026-0001")],
    };

    private static BidRankingView BidRanking => new(
        "GBR-2026-0001",
        "Kent",
        "Proposal on the growth bids",
        [
            new("=1", "Second district council: Homeless people (bid 2)", "£40,000", "3 of 7", "Supported", "£40,000 fits into the £100,000 that was left. It shares its place."),
            new("=1", "First district council: Young people at risk (bid 1)", "£70,000", "3 of 7", "Reserve", "Only £60,000 was left; it is the first of those that do not fit. It shares its place."),
            new("3", "Third district council: Older people (bid 4)", "£90,000", "2 of 7", "Discarded", "Only £60,000 was left, and the reserve is named."),
        ])
    {
        Status = "Closed for bids. 3 of 3 evaluated.",
        Problem = "Bids 1 and 2 meet the same number of criteria (3), and their order decides who gets money. Say “order bids” to give the order with a reason.",
        Money = "£100,000 a year, of which £40,000 would be used and £60,000 left",
        Notes = ["Reserve bid: Appendix 1, 4.4 has a reserve; report 4.3 leaves it out. (Kent, Draft Commissioning Framework (Supporting People), section 4.4)"],
        Buttons = [new("Give the order", "order bids GBR-2026-0001"), new("Show the round", "open GBR-2026-0001")],
    };
}
