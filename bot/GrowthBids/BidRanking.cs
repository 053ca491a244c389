using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.GrowthBids;

/// <summary>The bids of a round in order, with what is proposed for each.</summary>
/// <param name="Results">The first one first.</param>
/// <param name="Tie">Bids that meet as many criteria and whose order decides something that nobody has settled; empty when there is none.</param>
/// <param name="Left">Pounds that stay.</param>
internal sealed record BidRanking(IReadOnlyList<BidResult> Results, IReadOnlyList<BidResult> Tie, decimal Left)
{
    public IEnumerable<BidResult> Supported => Results.Where(result => result.Outcome == BidOutcome.Supported);

    /// <summary>
    /// Puts bids in order by the number of criteria met and supports, from the first, each that fits into the money that is left; the first of
    /// the others is the reserve. A tie is never broken in silence: where the order of equals would decide something, the team must give it.
    /// </summary>
    /// <param name="bids">Bids that stand and were evaluated.</param>
    /// <param name="order">Numbers of bids in the order that the team gave; empty for none.</param>
    public static BidRanking Of(IEnumerable<RankedBid> bids, decimal money, IReadOnlyList<int> order)
    {
        var left = money;
        var hasReserve = false;
        var results = new List<BidResult>();
        IReadOnlyList<BidResult> tie = [];
        foreach (var equals in bids.GroupBy(bid => bid.Met).OrderByDescending(group => group.Key))
        {
            List<RankedBid> group = [.. equals.OrderBy(bid => bid.Number)];
            var place = results.Count + 1;
            var isSettled = group.TrueForAll(bid => order.Contains(bid.Number));
            if (isSettled)
            {
                group = [.. group.OrderBy(bid => order.ToList().IndexOf(bid.Number))];
            }

            var matters = group.Count > 1 && !isSettled && OrderMatters(group, left, hasReserve);
            var first = results.Count;
            foreach (var bid in group)
            {
                var (outcome, why) = Outcome(bid, left, hasReserve, group.Count > 1);
                left -= outcome == BidOutcome.Supported ? bid.Amount : 0m;
                hasReserve |= outcome == BidOutcome.Reserve;
                results.Add(new BidResult(bid.Number, bid.Title, bid.Amount, bid.Met, place, outcome, why));
            }

            if (matters && tie.Count == 0)
            {
                tie = results[first..];
            }
        }

        return new BidRanking(results, tie, left);
    }

    /// <summary>The same for a round.</summary>
    public static BidRanking Of(GrowthRound round, GrowthBidRules rules) => Of(
        round.Standing.Where(bid => bid.Evaluation is not null).Select(bid => new RankedBid(bid.Number, bid.Title(rules), bid.Content.Amount, bid.Met(rules))),
        round.Money,
        round.Order?.Order ?? []);

    // When all of them fit, or none does and the reserve is named already, the order of equals changes nothing.
    private static bool OrderMatters(List<RankedBid> group, decimal left, bool hasReserve) =>
        group.Sum(bid => bid.Amount) > left && (!hasReserve || group.Exists(bid => bid.Amount <= left));

    private static (BidOutcome Outcome, string Why) Outcome(RankedBid bid, decimal left, bool hasReserve, bool isTied)
    {
        var tied = isTied ? " It shares its place." : "";
        return bid.Amount <= left ? (BidOutcome.Supported, $"{new Pounds(bid.Amount)} fits into the {new Pounds(left)} that was left.{tied}")
            : hasReserve ? (BidOutcome.Discarded, $"Only {new Pounds(left)} was left, and the reserve is named.{tied}")
            : (BidOutcome.Reserve, $"Only {new Pounds(left)} was left; it is the first of those that do not fit.{tied}");
    }
}

/// <summary>A bid as far as its place turns on it.</summary>
internal sealed record RankedBid(int Number, string Title, decimal Amount, int Met);
