using CommissioningBot.GrowthBids;

namespace CommissioningBot.Bot.Tests.GrowthBids;

public sealed class BidRankingTests
{
    private const decimal Money = 100_000m;

    [Fact]
    public void Rank_MostCriteriaFirst_SupportsWhatFitsNamesOneReserveAndDiscardsTheRest()
    {
        var ranking = BidRanking.Of([Bid(1, 40_000m, 3), Bid(2, 60_000m, 7), Bid(3, 50_000m, 5), Bid(4, 45_000m, 2)], Money, []);

        ranking.Results.Select(result => (result.Number, result.Place, result.Outcome)).ShouldBe(
        [
            (2, 1, BidOutcome.Supported), (3, 2, BidOutcome.Reserve), (1, 3, BidOutcome.Supported), (4, 4, BidOutcome.Discarded),
        ]);
        ranking.Tie.ShouldBeEmpty();
        ranking.Left.ShouldBe(0m);
        ranking.Results[1].Why.ShouldBe("Only £40,000 was left; it is the first of those that do not fit.");
        ranking.Results[3].Why.ShouldBe("Only £0 was left, and the reserve is named.");
    }

    [Theory]
    [InlineData("40000", true, "0")]
    [InlineData("39999.99", true, "0.01")]
    [InlineData("40000.01", false, "40000")]
    public void Rank_AtTheLastPenny_FitsExactlyOrNotAtAll(string amount, bool fits, string left)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        var ranking = BidRanking.Of([Bid(1, 60_000m, 7), Bid(2, decimal.Parse(amount, culture), 6)], Money, []);

        ranking.Results[1].Outcome.ShouldBe(fits ? BidOutcome.Supported : BidOutcome.Reserve);
        ranking.Left.ShouldBe(decimal.Parse(left, culture));
    }

    [Theory]
    [InlineData("100000", true)]
    [InlineData("100000.01", false)]
    public void Rank_OneBidForAllTheMoney_TakesItAndNotAPennyMore(string amount, bool fits) =>
        BidRanking.Of([Bid(1, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), 7)], Money, []).Results.ShouldHaveSingleItem().Outcome
            .ShouldBe(fits ? BidOutcome.Supported : BidOutcome.Reserve);

    [Fact]
    public void Rank_TieThatAllFit_IsToldAndAsksNobody()
    {
        var ranking = BidRanking.Of([Bid(1, 50_000m, 5), Bid(2, 50_000m, 5)], Money, []);

        ranking.Tie.ShouldBeEmpty();
        ranking.Results.ShouldAllBe(result => result.Outcome == BidOutcome.Supported && result.Place == 1 && result.Why.EndsWith("It shares its place.", StringComparison.Ordinal));
    }

    [Fact]
    public void Rank_TieOverTheLastMoney_IsNotBrokenInSilence()
    {
        var ranking = BidRanking.Of([Bid(1, 30_000m, 7), Bid(2, 70_000m, 5), Bid(3, 40_000m, 5)], Money, []);

        ranking.Tie.Select(result => result.Number).ShouldBe([2, 3]);
    }

    [Fact]
    public void Rank_TieOverTheReserve_IsNotBrokenInSilence() =>
        BidRanking.Of([Bid(1, 100_000m, 7), Bid(2, 60_000m, 5), Bid(3, 70_000m, 5)], Money, []).Tie.Count.ShouldBe(2);

    [Fact]
    public void Rank_TieAmongTheDiscarded_DecidesNothing() =>
        BidRanking.Of([Bid(1, 100_000m, 7), Bid(2, 60_000m, 5), Bid(3, 70_000m, 2), Bid(4, 80_000m, 2)], Money, []).Tie.ShouldBeEmpty();

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    public void Rank_OrderGivenByTheTeam_DecidesTheTie(int first, int second)
    {
        var ranking = BidRanking.Of([Bid(1, 30_000m, 7), Bid(2, 60_000m, 5), Bid(3, 60_000m, 5)], Money, [first, second]);

        ranking.Tie.ShouldBeEmpty();
        ranking.Results.Select(result => result.Number).ShouldBe([1, first, second]);
        ranking.Results.Select(result => result.Outcome).ShouldBe([BidOutcome.Supported, BidOutcome.Supported, BidOutcome.Reserve]);
    }

    [Fact]
    public void Rank_NoBids_IsEmpty() => BidRanking.Of([], Money, []).Results.ShouldBeEmpty();

    [Fact]
    public void Rank_RandomRounds_NeverSpendsMoreThanThereIsAndNamesAtMostOneReserve()
    {
        var random = new Random(4_711);
        for (var round = 0; round < 2_000; round++)
        {
            var money = random.Next(1, 1_000_000) / 100m;
            List<RankedBid> bids = [.. Enumerable.Range(1, random.Next(0, 12)).Select(number => Bid(number, random.Next(1, 60_000_00) / 100m, random.Next(0, 8)))];
            var ranking = BidRanking.Of(bids, money, [.. bids.Select(bid => bid.Number).Reverse()]);

            ranking.Results.Count.ShouldBe(bids.Count);
            ranking.Tie.ShouldBeEmpty();
            ranking.Supported.Sum(result => result.Amount).ShouldBe(money - ranking.Left);
            ranking.Left.ShouldBeGreaterThanOrEqualTo(0m);
            ranking.Results.Count(result => result.Outcome == BidOutcome.Reserve).ShouldBeLessThanOrEqualTo(1);
            ranking.Results.Select(result => result.Met).ShouldBe(ranking.Results.Select(result => result.Met).OrderDescending());
        }
    }

    private static RankedBid Bid(int number, decimal amount, int met) => new(number, $"Bid {number}", amount, met);
}
