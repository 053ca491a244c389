using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>What somebody wants to do in a round.</summary>
internal abstract record GrowthBidCommand;

/// <summary>Open a round.</summary>
/// <param name="Dates">In the pack's order.</param>
internal sealed record OpenRound(Person By, string Reference, string FrameworkId, string PackVersion, decimal Money, IReadOnlyList<RoundDate> Dates) : GrowthBidCommand;

/// <summary>Bid.</summary>
/// <param name="Supporters">Partners besides the bidder, from the directory.</param>
internal sealed record SubmitBid(Person By, IReadOnlyDictionary<string, string> Answers, decimal Amount, IReadOnlyList<Person> Supporters) : GrowthBidCommand;

/// <summary>Change one answer of a bid.</summary>
/// <param name="Field">Which.</param>
/// <param name="Answer">The new answer; for the supporters not used.</param>
/// <param name="Amount">The new amount; null when another answer changes.</param>
/// <param name="Supporters">The new supporters; null when another answer changes.</param>
internal sealed record ChangeBid(Person By, int Number, string Field, string Answer, decimal? Amount, IReadOnlyList<Person>? Supporters) : GrowthBidCommand;

/// <summary>Take a bid back.</summary>
internal sealed record WithdrawBid(Person By, int Number, string Reason) : GrowthBidCommand;

/// <summary>Judge a bid.</summary>
/// <param name="Met">Ids of the criteria that are met.</param>
internal sealed record EvaluateBid(Person By, int Number, IReadOnlyList<string> Met, string Note) : GrowthBidCommand;

/// <summary>Put bids that meet as many criteria in an order.</summary>
internal sealed record OrderBids(Person By, IReadOnlyList<int> Order, string Reason) : GrowthBidCommand;

/// <summary>Put the proposal to the body that decides.</summary>
internal sealed record PutRoundForward(Person By, string Request) : GrowthBidCommand;

/// <summary>Tell that a supported bid comes to nothing after all.</summary>
internal sealed record TellFallThrough(Person By, int Number, string Reason) : GrowthBidCommand;

/// <summary>Follow another version of the pack.</summary>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record MoveRound(Person By, Framework To, IReadOnlyList<string> Changes) : GrowthBidCommand;

/// <summary>Take in how the request ended.</summary>
internal sealed record DecideRound(string Request, string Outcome, PersonName By) : GrowthBidCommand;

/// <summary>What a command leads to.</summary>
/// <param name="Problem">In one or two plain sentences; null when it was carried out.</param>
/// <param name="At">The field that is wrong; empty for the whole.</param>
internal sealed record GrowthBidVerdict(IReadOnlyList<GrowthBidEvent> Events, string? Problem = null, string At = "")
{
    public static GrowthBidVerdict Refused(string problem, string at = "") => new([], problem, at);
}
