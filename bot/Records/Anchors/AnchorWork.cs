using System.Globalization;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>
/// Takes an anchor of the ledger from time to time and after so many decisions; the list in SharePoint or the file follows from it. Each
/// anchor holds the streams that have grown since the one before, so that all of them together have every stream, and none grows too long.
/// </summary>
internal sealed class AnchorWork(ILedgerVerifier ledger, AnchorPlaces places, IOptions<RecordsOptions> options) : ITimedWork
{
    /// <summary>Key of the work that looks at the time.</summary>
    public const string Time = "time";

    /// <summary>Key of the work that counts decisions.</summary>
    public const string Decisions = "decisions";

    private const string WorkName = "ledger-anchor";

    public string Name => WorkName;

    private AnchorOptions Options => options.Value.Anchors;

    /// <summary>Plans the next look at the time.</summary>
    /// <param name="last">When the last anchor was taken; null for never, and then the look is now.</param>
    public static void PlanNext(IUnitOfWork work, DateTimeOffset? last, AnchorOptions options)
    {
        var due = last is { } taken ? taken + options.Every : work.Now;
        work.PlanWork(WorkName, Time, due, once: last is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Time}/{due.UtcDateTime:yyyyMMddHHmmss}"));
    }

    /// <summary>Plans a count of the decisions for the end of the hour: one, however many are made.</summary>
    public static void PlanCount(IUnitOfWork work)
    {
        var now = work.Now.UtcDateTime;
        var due = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        work.PlanWork(WorkName, Decisions, due, once: string.Create(CultureInfo.InvariantCulture, $"{Decisions}/{due.UtcDateTime:yyyyMMddHH}"));
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        if (places.Current is null)
        {
            return;
        }

        var last = await AnchorQueries.LastAsync(work, cancellationToken);
        var decisions = await RegisterQueries.CountAsync(work, cancellationToken);
        var isDue = last is null
            || (key == Decisions ? decisions - last.Decisions >= Options.EveryDecisions : work.Now - last.TakenAt >= Options.Every);
        if (isDue)
        {
            await TakeAsync(work, last, decisions, cancellationToken);
        }

        if (key == Time)
        {
            PlanNext(work, isDue ? work.Now : last!.TakenAt, Options);
        }
    }

    private async Task TakeAsync(IUnitOfWork work, LastAnchor? last, long decisions, CancellationToken cancellationToken)
    {
        var covered = (await AnchorQueries.CoveredAsync(work, cancellationToken)).ToDictionary(head => head.Stream, StringComparer.Ordinal);

        // What an anchor once said of a version stays said: a stream is written down anew only when it has grown.
        var grown = (await ledger.AnchorAsync(cancellationToken)).Heads
            .Where(head => !covered.TryGetValue(head.Stream, out var known) || known.Version < head.Version)
            .ToList();
        if (grown.All(head => head.Stream.StartsWith($"{AnchorStream.Type.Category}/", StringComparison.Ordinal)))
        {
            return;
        }

        var number = (int)(last?.Number ?? 0);
        for (var from = 0; from < grown.Count;)
        {
            var heads = AnchorText.Fitting(grown, from);
            from += heads.Count;
            foreach (var head in heads)
            {
                covered[head.Stream] = head;
            }

            var anchor = LedgerAnchor.Of(work.Now, covered.Values);
            var anchored = new LedgerAnchored(++number, work.Now, anchor.Digest, anchor.Heads.Count, anchor.Events, decisions, from == grown.Count, heads);
            AnchorStream.Type.Append(work, anchored.Reference, 0, [anchored], "system");
        }
    }
}
