using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>
/// Compares later what could not be compared when somebody decided, because SharePoint did not answer. A council must be able to decide in an
/// outage; that what was shown was what had been kept must be known all the same, as soon as it can be.
/// </summary>
internal sealed class LaterLook(ApprovalService approvals, PaperOrigins origins) : ITimedWork
{
    public const string WorkName = "papers-compared-later";

    // From ten minutes to six hours apart, for some nine days.
    private const int MostLooks = 40;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public string Name => WorkName;

    /// <summary>Plans the first look.</summary>
    public static void Plan(IUnitOfWork work, string reference, int version) => Plan(work, reference, version, 0);

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('/');
        var (version, look) = (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        var loaded = await ApprovalService.LoadAsync(work, parts[0], cancellationToken);
        var open = PaperSources.ToCompare(loaded.Request);
        if (loaded.Request.RequestVersion != version || open.Count == 0)
        {
            return;
        }

        var seen = await origins.LookAsync(loaded.Request, cancellationToken) ?? new SourceLook([], [], []);
        IReadOnlyList<ApprovalEvent> settled = [.. open.Select(compared => PaperSources.Settle(compared, seen, isLast: look + 1 >= MostLooks)).OfType<PapersComparedLater>()];
        if (settled.Count < open.Count)
        {
            Plan(work, parts[0], version, look + 1);
        }

        if (settled.Count > 0)
        {
            var outgoing = await Outgoing.LikeAsync(work, loaded.Request.Requester.Id, cancellationToken);
            await approvals.AppendAsync(outgoing, loaded, settled, PersonName.Of(SystemPerson.Bot), cancellationToken);
        }
    }

    private static void Plan(IUnitOfWork work, string reference, int version, int look)
    {
        var wait = TimeSpan.FromTicks(Math.Min(Longest.Ticks, Shortest.Ticks << Math.Min(look, 10)));
        work.PlanWork(WorkName, string.Create(CultureInfo.InvariantCulture, $"{reference}/{version}/{look}"), work.Now + wait);
    }
}

/// <summary>Plans the later look, and tells what it found: those who decided and asked, and the monitoring officer.</summary>
internal sealed class LaterLookPlanner(IDirectory directory, IDocumentShelf shelf, IEnumerable<IDecisionRecorder> recorders) : IApprovalListener
{
    public async Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        if (events.OfType<PapersCompared>().Any(compared => compared.IsOpen))
        {
            LaterLook.Plan(outgoing.Work, after.Request.Reference, after.Request.RequestVersion);
        }

        foreach (var later in events.OfType<PapersComparedLater>())
        {
            await TellAsync(outgoing, after.Request, later, cancellationToken);
        }
    }

    private async Task TellAsync(Outgoing outgoing, ApprovalRequest request, PapersComparedLater later, CancellationToken cancellationToken)
    {
        foreach (var paper in (request.Proposal.Papers ?? []).Where(paper => later.ChangedCopies.Contains(paper.Name, StringComparer.Ordinal)))
        {
            await shelf.RestoreAsync(outgoing.Work, PaperDocuments.SourceName, paper.Copy!.Key, cancellationToken);
        }

        if (request.Decision is { } decision)
        {
            foreach (var recorder in recorders)
            {
                await recorder.NoteSourcesAsync(outgoing.Work, decision.DecisionId, PaperSources.Words(later), cancellationToken);
            }
        }

        var officers = (await directory.ListAsync(cancellationToken)).Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer)).Select(PersonName.Of);
        foreach (var person in officers.Append(later.By).Append(request.Requester).DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase))
        {
            outgoing.SendToPerson(person.Id, MessageFactory.Text(
                $"{request.Reference}, “{request.Proposal.Title}”: SharePoint did not answer when {later.By.Name} decided. {PaperSources.Words(later)}"));
        }
    }
}
