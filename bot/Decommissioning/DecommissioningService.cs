using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>An ending as loaded, with the framework that it follows.</summary>
/// <param name="Version">Version of its stream.</param>
internal sealed record LoadedEnding(ServiceEnding Ending, long Version, Framework Framework)
{
    public DecommissioningRules Rules => Framework.Decommissioning!;

    /// <summary>The version to which it could move; null when it follows the present one.</summary>
    public Framework? Newer { get; init; }

    /// <summary>The notice: as it stands after an approval, as it is planned before.</summary>
    public EndingNoticeDays? Notice => DecommissioningDecider.KindOf(Ending, Rules) is { } kind
        ? EndingNoticeDays.Of(kind, Ending.Proposal.ContractMonths, NoticeDay)
        : null;

    public DateOnly NoticeDay => Ending.Decision?.NoticeDay ?? Ending.Proposal.NoticeDay;

    /// <summary>The last day of the service; null when no day follows from what is known.</summary>
    public DateOnly? LastDay => Ending.Status == EndingStatus.Approved ? Ending.Decision!.LastDay
        : Notice is { } notice ? DecommissioningDecider.LastDay(Ending.Proposal, notice) : Ending.Proposal.WantedEnd;
}

/// <summary>Proposes, loads and changes endings within a unit of work.</summary>
internal sealed class DecommissioningService(KeptPacks packs, EndingReminders reminders) : IPackFollower
{
    public const string Prefix = "DCM";

    /// <summary>References of endings, newest first, and how many there are.</summary>
    /// <param name="page">From 1.</param>
    public static async Task<(IReadOnlyList<string> References, int Total)> ListAsync(IUnitOfWork work, int page, int most, CancellationToken cancellationToken)
    {
        var total = await work.QueryAsync<long>("SELECT COUNT(*) FROM service_endings", null, cancellationToken);
        return (
            await work.QueryAsync<string>(
                "SELECT reference FROM service_endings ORDER BY proposed DESC, reference DESC LIMIT @Most OFFSET @Before", new { Most = most, Before = (page - 1) * most }, cancellationToken),
            (int)total[0]);
    }

    /// <summary>The ending, or null when there is none of this reference (or nothing is known of its framework).</summary>
    public async Task<LoadedEnding?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        if (!reference.Trim().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var stream = await DecommissioningStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var ending = ServiceEnding.From(stream.Events.Select(happened => happened.Event));
        return ending.Status != EndingStatus.None
            && await packs.FollowedAsync(work, ending.Proposal.FrameworkId, ending.PackVersion, cancellationToken) is { Decommissioning: not null } framework
                ? new LoadedEnding(ending, stream.Version, framework) { Newer = PackMove.NewerThan(packs.Present(framework.Id), ending.PackVersion) }
                : null;
    }

    /// <summary>Proposes to end a service.</summary>
    /// <param name="command">Makes the command with the reference that is free.</param>
    public async Task<(LoadedEnding? Ending, DecommissioningVerdict Verdict)> ProposeAsync(
        TurnContext turn, Framework framework, Func<string, ProposeEnding> command, CancellationToken cancellationToken)
    {
        var work = turn.Work;
        var reference = await References.NextAsync(work, Prefix, cancellationToken);
        var verdict = DecommissioningDecider.Decide(command(reference), ServiceEnding.None, framework.Decommissioning!, UkTime.Date(work.Now));
        if (verdict.Events.Count == 0)
        {
            return (null, verdict);
        }

        References.Take(work, reference);
        DecommissioningStream.Type.Append(work, reference, 0, verdict.Events, turn.TurnState.Get<Caller>().Person!.Id.Value);
        var proposed = (await FindAsync(work, reference, cancellationToken))!;
        reminders.Plan(work, proposed);

        return (proposed, verdict);
    }

    /// <summary>Carries out a command.</summary>
    /// <returns>The ending afterwards, and what came of it.</returns>
    public async Task<(LoadedEnding Ending, DecommissioningVerdict Verdict)> ChangeAsync(
        IUnitOfWork work, LoadedEnding loaded, DecommissioningCommand command, string by, CancellationToken cancellationToken)
    {
        var verdict = DecommissioningDecider.Decide(command, loaded.Ending, loaded.Rules, UkTime.Date(work.Now));
        if (verdict.Events.Count == 0)
        {
            return (loaded, verdict);
        }

        DecommissioningStream.Type.Append(work, loaded.Ending.Reference, loaded.Version, verdict.Events, by);
        var after = (await FindAsync(work, loaded.Ending.Reference, cancellationToken))!;
        if (loaded.Ending.Status != EndingStatus.Approved && after.Ending.Status == EndingStatus.Approved)
        {
            reminders.Plan(work, after);
        }

        return (after, verdict);
    }

    public async Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await FindAsync(work, reference, cancellationToken) is { } loaded
            ? new PackMove(loaded.Ending.Reference, loaded.Ending.Proposal.Service, loaded.Newer, ChangesIn(loaded))
            : null;

    public async Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        var person = turn.TurnState.Get<Caller>().Person;
        return !CaseAccess.MayWork(person) || await FindAsync(turn.Work, reference, cancellationToken) is not { Newer: { } newer } loaded
            ? CaseAccess.Refusal
            : (await ChangeAsync(turn.Work, loaded, new MoveEnding(person!, newer, ChangesIn(loaded)), person!.Id.Value, cancellationToken)).Verdict.Problem;
    }

    private static IReadOnlyList<string> ChangesIn(LoadedEnding loaded) =>
        EntryChanges.Between([loaded.Rules], [(loaded.Newer ?? loaded.Framework).Decommissioning]);
}
