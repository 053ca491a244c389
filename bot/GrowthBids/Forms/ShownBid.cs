using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>The bid that a form is about, and whoever fills it in.</summary>
internal sealed record ShownBid(LoadedRound Loaded, GrowthBid Bid, Person Person)
{
    public string Reference => GrowthBidDecider.Reference(Loaded.Round, Bid);

    public string Place => $"{Loaded.Framework.Council.ShortName} · {Reference}";

    /// <summary>The bid of this reference; null when there is none, or nobody knows who asks.</summary>
    public static async Task<ShownBid?> FindAsync(GrowthBidService rounds, TurnContext turn, string reference, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Caller>().Person is { } person
        && GrowthBidService.Parse(reference) is { Bid: { } number }
        && await rounds.FindAsync(turn.Work, reference, cancellationToken) is { } loaded
        && loaded.Round.Bid(number) is { } bid
            ? new ShownBid(loaded, bid, person)
            : null;

    /// <summary>The bid, while whoever asks may still change it, or why they cannot.</summary>
    public static async Task<(ShownBid? Own, string? Problem)> FindOwnAsync(GrowthBidService rounds, TurnContext turn, string reference, CancellationToken cancellationToken) =>
        await FindAsync(rounds, turn, reference, cancellationToken) is not { Bid: var bid, Loaded: var loaded } shown ? (null, "I cannot find this bid. Say “growth bid” to see yours.")
        : !bid.Bidder.Is(shown.Person.Id) ? (null, $"Only {bid.Bidder.Name}, who made this bid, can do that.")
        : bid.Withdrawal is not null ? (null, "This bid was withdrawn already.")
        : !loaded.Round.IsOpen(loaded.Rules, UkTime.Date(turn.Work.Now)) ? (null, GrowthBidViews.Closed(loaded))
        : (shown, null);
}
