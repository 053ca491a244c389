using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>Opens, loads and changes cases within a turn.</summary>
internal sealed class CaseService(KeptPacks packs, IDirectory directory)
{
    /// <summary>Opens a case at the first step of its framework's cycle.</summary>
    /// <param name="intake">Answers to the framework's own questions: id of the question to id of the option.</param>
    /// <returns>Its reference, such as SUT-2026-0001.</returns>
    public static async Task<string> OpenAsync(
        TurnContext turn,
        Framework framework,
        string title,
        string service,
        CaseValue value,
        IReadOnlyDictionary<string, string> intake,
        CancellationToken cancellationToken)
    {
        var person = turn.TurnState.Get<Caller>().Person!;
        var reference = await NextReferenceAsync(turn.Work, framework, cancellationToken);
        CaseStream.Type.Append(
            turn.Work,
            reference,
            0,
            [
                new CaseOpened(
                    reference, framework.Id, framework.Version, title, service, value, intake, person.Id.Value, person.Name, framework.Cycle!.Steps[0].Id),
            ],
            person.Id.Value);
        return reference;
    }

    /// <summary>The case, or null when there is none of this reference, or nothing is known any more of the framework that it follows.</summary>
    public Task<LoadedCase?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        FindAsync(work, reference, long.MaxValue, cancellationToken);

    /// <summary>The case as it was at an earlier version of its stream, such as the one that a card shows.</summary>
    public async Task<LoadedCase?> FindAsync(IUnitOfWork work, string reference, long version, CancellationToken cancellationToken)
    {
        var stream = await CaseStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var events = stream.Events.Take((int)Math.Clamp(version, 0, stream.Version)).ToList();
        var loaded = events.Aggregate(CommissioningCase.None, (before, happened) => CommissioningCase.Evolve(before, happened.Event, happened.At));
        if (!loaded.Exists)
        {
            return null;
        }

        var followed = new Dictionary<string, Framework>(StringComparer.Ordinal);
        foreach (var packVersion in events.Select(happened => happened.Event).OfType<CaseMovedToPack>().Select(moved => moved.PackVersion).Prepend(loaded.Opening.PackVersion))
        {
            if (await packs.FindAsync(work, loaded.Opening.FrameworkId, packVersion, cancellationToken) is { Cycle: not null } kept)
            {
                followed[packVersion] = kept;
            }
        }

        // A version that was never kept cannot be walked; the present one is nearer to it than nothing.
        var present = packs.Present(loaded.Opening.FrameworkId);
        return (followed.GetValueOrDefault(loaded.PackVersion) ?? present) is { Cycle: not null } framework
            ? new LoadedCase(loaded, events.Count, framework)
            {
                History = events,
                Followed = followed,
                Present = present,
                Directory = await directory.ListAsync(cancellationToken),
            }
            : null;
    }

    /// <summary>Carries out a command, and tells those whom it concerns.</summary>
    /// <returns>The case afterwards, and what became of the command.</returns>
    public async Task<(LoadedCase Case, CaseVerdict Verdict)> ChangeAsync(
        TurnContext turn, LoadedCase loaded, CaseCommand command, CancellationToken cancellationToken)
    {
        var verdict = CaseDecider.Decide(command, loaded.Case, loaded.Framework);
        if (verdict.Events.Count == 0)
        {
            return (loaded, verdict);
        }

        var by = turn.TurnState.Get<Caller>().Person!.Id;
        Append(turn.Work, loaded, verdict.Events, by.Value);
        var after = (await FindAsync(turn.Work, loaded.Case.Reference, cancellationToken))!;
        foreach (var (person, text) in CaseNotices.For(after, verdict.Events).Where(notice => !notice.To.Is(by)))
        {
            turn.SendToPerson(person.Id, MessageFactory.Text(text));
        }

        return (after, verdict);
    }

    public static void Append(IUnitOfWork work, LoadedCase loaded, IReadOnlyList<CaseEvent> events, string by) =>
        CaseStream.Type.Append(work, loaded.Case.Reference, loaded.Version, events, by);

    /// <summary>The case that a person worked on last; null for none.</summary>
    public async Task<LoadedCase?> CurrentAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await turn.Work.LoadStateAsync(CurrentKey(turn), cancellationToken) is { } reference
            ? await FindAsync(turn.Work, reference, cancellationToken)
            : null;

    /// <summary>Remembers which case a person works on.</summary>
    public static async Task SetCurrentAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (await turn.Work.LoadStateAsync(CurrentKey(turn), cancellationToken) != reference)
        {
            turn.Work.SaveState(CurrentKey(turn), reference);
        }

        await ApprovalSubjects.OpenAsync(turn, reference, cancellationToken);
    }

    private static string CurrentKey(TurnContext turn) => $"current-case/{turn.TurnState.Get<Caller>().Key}";

    // The number is a state document with a version: two cases opened at once cannot take the same one.
    private static async Task<string> NextReferenceAsync(IUnitOfWork work, Framework framework, CancellationToken cancellationToken)
    {
        var series = $"{framework.Id[..3].ToUpperInvariant()}-{UkTime.Date(work.Now).Year}";
        var key = $"case-number/{series}";
        var last = await work.LoadStateAsync(key, cancellationToken);
        var number = int.Parse(last ?? "0", CultureInfo.InvariantCulture) + 1;
        work.SaveState(key, number.ToString(CultureInfo.InvariantCulture));
        return $"{series}-{number:0000}";
    }
}
