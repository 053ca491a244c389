using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>The first part of a bid, kept for its bidder until the second is written. It is no bid and nobody else sees it.</summary>
/// <param name="Supporters">Object ids of the partners who support it.</param>
internal sealed record BidDraft(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Supporters)
{
    public static async Task<BidDraft?> FindAsync(TurnContext turn, GrowthRound round, CancellationToken cancellationToken) =>
        await turn.Work.LoadStateAsync(Key(turn, round), cancellationToken) is { } json ? JsonSerializer.Deserialize(json, GrowthBidJsonContext.Default.BidDraft) : null;

    public async Task SaveAsync(TurnContext turn, GrowthRound round, CancellationToken cancellationToken)
    {
        await turn.Work.LoadStateAsync(Key(turn, round), cancellationToken);
        turn.Work.SaveState(Key(turn, round), JsonSerializer.Serialize(this, GrowthBidJsonContext.Default.BidDraft));
    }

    /// <summary>Forgets the draft, which this turn has found.</summary>
    public static void Drop(TurnContext turn, GrowthRound round) => turn.Work.SaveState(Key(turn, round), null);

    private static string Key(TurnContext turn, GrowthRound round) => $"growth-bid-draft/{round.Reference}/{turn.TurnState.Get<Caller>().Key}";
}
