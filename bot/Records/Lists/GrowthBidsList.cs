using System.Globalization;
using CommissioningBot.GrowthBids;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Lists;

/// <summary>Rounds of growth bids. What bids ask for is shown once the round is decided: before, they are between bidders and the team.</summary>
internal static class GrowthBidsList
{
    /// <summary>The list.</summary>
    /// <param name="knowledge">Says by which name a council calls itself.</param>
    public static ListDefinition<GrowthRound> Create(KnowledgeBase knowledge) => new(
        "growth-bids",
        "Growth bids",
        "Rounds of growth bids led with the commissioning bot, with their results. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<GrowthRound>(GrowthBidStream.Type.Category, FindAsync),
        [
            Column.TitleOf<GrowthRound>(round => $"Growth bids {round.Reference}"),
            Column.Key<GrowthRound>("CbRoundReference", "Round", round => round.Reference),
            Column.Line<GrowthRound>("CbCouncil", "Council", round => knowledge.FindFramework(round.Opening.FrameworkId)?.Council.ShortName ?? round.Opening.FrameworkId, indexed: true),
            Column.Choice<GrowthRound, RoundStanding>("CbStanding", "Standing", record => Standing(record)),
            Column.Money<GrowthRound>("CbMoney", "Money for growth, a year", round => round.Money),
            Column.Lines<GrowthRound>("CbDates", "Dates", round => string.Join('\n', round.Opening.Dates.Select(date => $"{date.Id}: {date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"))),
            Column.Number<GrowthRound>("CbBids", "Bids", round => round.Standing.Count()),
            Column.Lines<GrowthRound>("CbSupported", "Supported", round => Results(round, BidOutcome.Supported)),
            Column.Lines<GrowthRound>("CbReserve", "Reserve", round => Results(round, BidOutcome.Reserve)),
            Column.Lines<GrowthRound>("CbDiscarded", "Discarded", round => Results(round, BidOutcome.Discarded)),
            Column.Line<GrowthRound>("CbOpenedBy", "Opened by", round => round.Opening.By.Name),
            Column.Line<GrowthRound>("CbRequestReference", "Approval request", round => round.Pending?.Request ?? round.Decision?.Request ?? "", indexed: true),
            Column.Line<GrowthRound>("CbDecidedBy", "Decided by", round => round.Path.OfType<RoundDecided>().LastOrDefault(end => end.Outcome == "approved")?.By.Name ?? ""),
        ])
    {
        Views =
        [
            new("Rounds", [Column.Title, "CbRoundReference", "CbCouncil", "CbStanding", "CbMoney", "CbBids", "CbSupported", "CbDecidedBy"], "CbRoundReference", NewestFirst: true),
        ],
    };

    private static async Task<GrowthRound?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await GrowthBidStream.Type.ReadAsync(work, reference, cancellationToken);
        var found = GrowthRound.From(stream.Events.Select(happened => happened.Event));
        return found.Exists ? found : null;
    }

    private static RoundStanding Standing(GrowthRound round) => round switch
    {
        { Approved: not null } => RoundStanding.Decided,
        { Pending: not null } => RoundStanding.AwaitingDecision,
        _ => RoundStanding.UnderWay,
    };

    private static string Results(GrowthRound round, BidOutcome outcome) => round.Approved is { } approved
        ? string.Join('\n', approved.Results.Where(result => result.Outcome == outcome).Select(result => $"{result.Number}. {result.Title}: {new Pounds(result.Amount)}"))
        : "";

    /// <summary>Where a round stands, in a word.</summary>
    private enum RoundStanding
    {
        UnderWay,
        AwaitingDecision,
        Decided,
    }
}
