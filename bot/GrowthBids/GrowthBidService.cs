using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

/// <summary>A round as loaded, with the framework that it follows.</summary>
/// <param name="Version">Version of its stream.</param>
internal sealed record LoadedRound(GrowthRound Round, long Version, Framework Framework)
{
    public GrowthBidRules Rules => Framework.GrowthBids!;

    /// <summary>The version to which it could move; null when it follows the present one.</summary>
    public Framework? Newer { get; init; }

    /// <summary>The council's directory as it is now.</summary>
    public IReadOnlyList<Person> Directory { get; init; } = [];
}

/// <summary>Opens, loads and changes rounds within a unit of work, and plans what falls due.</summary>
internal sealed class GrowthBidService(KeptPacks packs, IDirectory directory, GrowthBidDeadlines deadlines) : IPackFollower
{
    public const string Prefix = "GBR";

    // A reference is the series with its year and number; a bid adds its own number.
    private const int PartsOfRound = 3;

    /// <summary>The reference of the round in a reference of a round or a bid, and the number of the bid; null when it is neither.</summary>
    public static (string Round, int? Bid)? Parse(string reference)
    {
        var parts = reference.Trim().ToUpperInvariant().Split('-');
        return parts is not [Prefix, _, _, ..] ? null
            : parts.Length == PartsOfRound ? (string.Join('-', parts), null)
            : parts.Length == PartsOfRound + 1 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (string.Join('-', parts[..PartsOfRound]), number)
            : null;
    }

    /// <summary>The round of this reference, or of the bid with this reference; null when there is none (or nothing is known of its framework).</summary>
    public async Task<LoadedRound?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        if (Parse(reference) is not { } parsed)
        {
            return null;
        }

        var stream = await GrowthBidStream.Type.ReadAsync(work, parsed.Round, cancellationToken);
        var round = GrowthRound.From(stream.Events.Select(happened => happened.Event));
        return round.Exists && await packs.FollowedAsync(work, round.Opening.FrameworkId, round.PackVersion, cancellationToken) is { GrowthBids: not null } framework
            ? new LoadedRound(round, stream.Version, framework)
            {
                Newer = PackMove.NewerThan(packs.Present(framework.Id), round.PackVersion),
                Directory = await directory.ListAsync(cancellationToken),
            }
            : null;
    }

    /// <summary>The last round of a framework; null when there was none.</summary>
    public async Task<LoadedRound?> LatestAsync(IUnitOfWork work, Framework framework, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(LatestKey(framework), cancellationToken) is { } reference ? await FindAsync(work, reference, cancellationToken) : null;

    /// <summary>Opens a round. A framework has one at a time: bids are considered together.</summary>
    public async Task<(LoadedRound? Round, GrowthBidVerdict Verdict)> OpenAsync(
        TurnContext turn, Framework framework, decimal money, IReadOnlyList<RoundDate> dates, CancellationToken cancellationToken)
    {
        var work = turn.Work;
        var today = UkTime.Date(work.Now);
        if (await LatestAsync(work, framework, cancellationToken) is { } latest && !latest.Round.IsOver(latest.Rules, today))
        {
            return (null, GrowthBidVerdict.Refused($"{latest.Round.Reference} is still under way, and all bids are considered together. Open the next round when it is decided."));
        }

        var by = turn.TurnState.Get<Caller>().Person!;
        var reference = await References.NextAsync(work, Prefix, cancellationToken);
        var verdict = GrowthBidDecider.Decide(new OpenRound(by, reference, framework.Id, framework.Version, money, dates), GrowthRound.None, framework.GrowthBids!, today);
        if (verdict.Events.Count == 0)
        {
            return (null, verdict);
        }

        References.Take(work, reference);
        work.SaveState(LatestKey(framework), reference);
        GrowthBidStream.Type.Append(work, reference, 0, verdict.Events, by.Id.Value);
        var opened = (await FindAsync(work, reference, cancellationToken))!;
        deadlines.Plan(work, opened);

        return (opened, verdict);
    }

    /// <summary>Carries out a command in a turn. Partners are told when a bid names them as its supporters, and when it does no longer.</summary>
    public async Task<(LoadedRound Round, GrowthBidVerdict Verdict)> ChangeAsync(
        TurnContext turn, LoadedRound loaded, GrowthBidCommand command, CancellationToken cancellationToken)
    {
        var (after, verdict) = await ChangeAsync(turn.Work, loaded, command, turn.TurnState.Get<Caller>().Person!.Id.Value, cancellationToken);
        SupporterNews.Tell(turn, loaded.Round, after);
        return (after, verdict);
    }

    /// <summary>Carries out a command.</summary>
    /// <returns>The round afterwards, and what came of it.</returns>
    public async Task<(LoadedRound Round, GrowthBidVerdict Verdict)> ChangeAsync(
        IUnitOfWork work, LoadedRound loaded, GrowthBidCommand command, string by, CancellationToken cancellationToken)
    {
        var verdict = GrowthBidDecider.Decide(command, loaded.Round, loaded.Rules, UkTime.Date(work.Now));
        if (verdict.Events.Count == 0)
        {
            return (loaded, verdict);
        }

        GrowthBidStream.Type.Append(work, loaded.Round.Reference, loaded.Version, verdict.Events, by);
        return ((await FindAsync(work, loaded.Round.Reference, cancellationToken))!, verdict);
    }

    public async Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await FindAsync(work, reference, cancellationToken) is { } loaded
            ? new PackMove(loaded.Round.Reference, loaded.Rules.Says.Name, loaded.Newer, ChangesIn(loaded))
            : null;

    public async Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken) =>
        await FindAsync(turn.Work, reference, cancellationToken) is { Newer: { } newer } loaded
            ? (await ChangeAsync(turn, loaded, new MoveRound(turn.TurnState.Get<Caller>().Person!, newer, ChangesIn(loaded)), cancellationToken)).Verdict.Problem
            : null;

    private static IReadOnlyList<string> ChangesIn(LoadedRound loaded) =>
        EntryChanges.Between([loaded.Rules], [(loaded.Newer ?? loaded.Framework).GrowthBids]);

    private static string LatestKey(Framework framework) => $"growth-round/{framework.Id}";
}
