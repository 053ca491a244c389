using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

/// <summary>An exception as loaded in a turn, with the framework that it departs from.</summary>
/// <param name="Version">Version of its stream.</param>
internal sealed record LoadedException(FrameworkException Exception, long Version, Framework Framework)
{
    /// <summary>The version to which it could move; null when it follows the present one.</summary>
    public Framework? Newer { get; init; }
}

/// <summary>Logs, loads and changes exceptions within a unit of work.</summary>
internal sealed class ExceptionService(KeptPacks packs) : IPackFollower
{
    public const string Prefix = "EXC";

    /// <summary>The exception, or null when there is none of this reference (or nothing is known of its framework).</summary>
    public async Task<LoadedException?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        if (!reference.Trim().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var stream = await ExceptionStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var exception = stream.Events.Aggregate(FrameworkException.None, (before, happened) => FrameworkException.Evolve(before, happened.Event, happened.At));
        return exception.Status != ExceptionStatus.None
            && await packs.FollowedAsync(work, exception.Logged.FrameworkId, exception.PackVersion, cancellationToken) is { } framework
                ? new LoadedException(exception, stream.Version, framework) { Newer = PackMove.NewerThan(packs.Present(framework.Id), exception.PackVersion) }
                : null;
    }

    /// <summary>Logs an exception.</summary>
    /// <param name="command">Makes the command with the reference that is free.</param>
    public async Task<(LoadedException? Exception, ExceptionVerdict Verdict)> LogAsync(
        TurnContext turn, Framework framework, Func<string, LogException> command, CancellationToken cancellationToken)
    {
        var reference = await References.NextAsync(turn.Work, Prefix, cancellationToken);
        var verdict = ExceptionDecider.Decide(command(reference), FrameworkException.None, framework, UkTime.Date(turn.Work.Now));
        if (verdict.Events.Count == 0)
        {
            return (null, verdict);
        }

        References.Take(turn.Work, reference);
        ExceptionStream.Type.Append(turn.Work, reference, 0, verdict.Events, turn.TurnState.Get<Caller>().Person!.Id.Value);
        return (await FindAsync(turn.Work, reference, cancellationToken), verdict);
    }

    /// <summary>Carries out a command on an exception, if there is one of this reference.</summary>
    public async Task ChangeAsync(IUnitOfWork work, string reference, ExceptionCommand command, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, reference, cancellationToken) is { } loaded)
        {
            var verdict = ExceptionDecider.Decide(command, loaded.Exception, loaded.Framework, UkTime.Date(work.Now));
            ExceptionStream.Type.Append(work, loaded.Exception.Logged.Reference, loaded.Version, verdict.Events, by);
        }
    }

    public async Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await FindAsync(work, reference, cancellationToken) is { } loaded
            ? new PackMove(loaded.Exception.Logged.Reference, loaded.Exception.Logged.Title, loaded.Newer, ChangesIn(loaded))
            : null;

    public async Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        var person = turn.TurnState.Get<Caller>().Person;
        if (!CaseAccess.MayWork(person) || await FindAsync(turn.Work, reference, cancellationToken) is not { Newer: { } newer } loaded)
        {
            return CaseAccess.Refusal;
        }

        var verdict = ExceptionDecider.Decide(new MoveException(person!, newer, ChangesIn(loaded)), loaded.Exception, loaded.Framework, UkTime.Date(turn.Work.Now));
        ExceptionStream.Type.Append(turn.Work, reference, loaded.Version, verdict.Events, person!.Id.Value);
        return verdict.Problem;
    }

    private static IReadOnlyList<string> ChangesIn(LoadedException loaded) =>
        EntryChanges.Between([loaded.Framework.Exceptions], [(loaded.Newer ?? loaded.Framework).Exceptions]);
}
