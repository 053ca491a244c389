using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>A bid that its bidder may still change, for the forms that do so.</summary>
internal sealed record OwnBid(LoadedRound Loaded, GrowthBid Bid, Person Person)
{
    public string Reference => GrowthBidDecider.Reference(Loaded.Round, Bid);

    public string Place => $"{Loaded.Framework.Council.ShortName} · {Reference}";

    /// <summary>The bid, or why this person cannot change it.</summary>
    public static async Task<(OwnBid? Own, string? Problem)> FindAsync(GrowthBidService rounds, TurnContext turn, string reference, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Caller>().Person is not { } person
        || GrowthBidService.Parse(reference) is not { Bid: { } number }
        || await rounds.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded
        || loaded.Round.Bid(number) is not { } bid ? (null, "I cannot find this bid. Say “growth bid” to see yours.")
        : !bid.Bidder.Is(person.Id) ? (null, $"Only {bid.Bidder.Name}, who made this bid, can do that.")
        : bid.Withdrawal is not null ? (null, "This bid was withdrawn already.")
        : !loaded.Round.IsOpen(loaded.Rules, UkTime.Date(turn.Work.Now)) ? (null, GrowthBidViews.Closed(loaded))
        : (new OwnBid(loaded, bid, person), null);
}
