using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Graph;
using CommissioningBot.Records.Lists;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>
/// The part of <c>records reconcile</c> that sees to the notices and the kept papers in the library: one that is gone, out of date or changed by
/// somebody is written again. What stood there stays in the history of the file.
/// </summary>
internal sealed class LibraryReconciler(
    DocumentLibraries libraries,
    SharePointSite site,
    DocumentSender sender,
    Patience patience,
    IEnumerable<IDocumentSource> sources,
    IStore store,
    IOptions<RecordsOptions> options)
{
    private const int PageSize = 500;

    private readonly IDocumentSource? _notices = sources.FirstOrDefault(source => source.Name == DecisionNotices.SourceName);
    private readonly IDocumentSource? _papers = sources.FirstOrDefault(source => source.Name == PaperDocuments.SourceName);

    private string Name => options.Value.SharePoint.Library.Trim();

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 when every notice and paper is as the ledger has it.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (_notices is null && _papers is null)
        {
            return 0;
        }

        var library = await patience.TryAsync(() => site.FindLibraryAsync(cancellationToken), cancellationToken);
        if (!library.IsOk || library.Value.DriveId is not { } drive)
        {
            await errors.WriteLineAsync($"{Name}: {(library.IsOk ? Advice.LibraryMissing(Name) : Advice.AtCommandLine(library.Error))}");
            return 1;
        }

        var code = 0;
        if (_notices is not null)
        {
            // What can still be undone has no notice.
            var notices = RecordKeys.AllAsync(store.Begin(), DecisionsList.Definition, cancellationToken).Select(key => (key, Missing: (string?)null));
            code = await RunAsync(drive, _notices, "notices", notices, output, errors, cancellationToken);
        }

        return _papers is null ? code : Math.Max(code, await RunAsync(drive, _papers, "papers", PapersAsync(cancellationToken), output, errors, cancellationToken));
    }

    private async Task<int> RunAsync(
        string drive,
        IDocumentSource source,
        string what,
        IAsyncEnumerable<(string Key, string? Missing)> keys,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var (right, written, failures) = (0, 0, 0);
        await foreach (var (key, missing) in keys)
        {
            if (await source.FindAsync(store.Begin(), key, cancellationToken) is not { } document)
            {
                if (missing is not null)
                {
                    failures++;
                    await errors.WriteLineAsync($"{Name}: {missing}");
                }

                continue;
            }

            var wanted = new WantedDocument(source.Name, key);
            var (wrong, problem) = await CheckAsync(drive, wanted, document, cancellationToken);
            problem ??= wrong is null ? null : await WriteAsync(wanted, cancellationToken);
            if (problem is not null)
            {
                failures++;
                await errors.WriteLineAsync($"{Name}: {document.Name}: {problem} Run “records reconcile” again.");
            }
            else if (wrong is null)
            {
                right++;
            }
            else
            {
                written++;
                await output.WriteLineAsync($"{Name}: {document.Name} {wrong} and is written.");
            }
        }

        await output.WriteLineAsync($"{Name}: {right + written + failures} {what} in the ledger, {right} were right, {written} written, {failures} left wrong.");
        return failures == 0 ? 0 : 1;
    }

    // Every copy that was ever kept, also of a paper that was taken away or replaced: an earlier version of a request was shown with it.
    private async IAsyncEnumerable<(string Key, string? Missing)> PapersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (await store.Begin().ReadKeysAsync(PaperStream.Type.Category, after, PageSize, cancellationToken) is { Count: > 0 } subjects)
        {
            foreach (var subject in subjects)
            {
                var stream = await PaperStream.Type.ReadAsync(store.Begin(), subject, cancellationToken);
                foreach (var copy in stream.Events.Select(happened => (happened.Event as PaperAdded)?.Paper.Copy).OfType<PaperCopy>().DistinctBy(copy => copy.Key, StringComparer.Ordinal))
                {
                    yield return (copy.Key, $"{copy.Name}: what is stored of it is missing or does not fit its fingerprint in the ledger, so it cannot be written. Restore the database from a backup.");
                }
            }

            after = subjects[^1];
        }
    }

    // What is wrong with the file, or why that cannot be found out; neither when it is right.
    private async Task<(string? Wrong, string? Problem)> CheckAsync(string drive, WantedDocument wanted, KeptDocument document, CancellationToken cancellationToken)
    {
        var remembered = await RememberedDocument.FindAsync(store.Begin(), wanted, cancellationToken);
        var found = remembered?.Drive == drive
            ? await patience.TryAsync(() => libraries.GetAsync(drive, remembered.Item, cancellationToken), cancellationToken)
            : await patience.TryAsync(() => libraries.FindAsync(drive, FileNames.Of(document.Folder), FileNames.Of(document.Name), cancellationToken), cancellationToken);
        if (!found.IsOk)
        {
            return found.Error.Cause == GraphCause.NotFound ? ("was missing", null) : (null, Advice.AtCommandLine(found.Error));
        }

        // SharePoint writes properties of its own into Word files: content that differs is a change only when a person made it.
        return DocumentSender.IsSame(found.Value, document.Content.Span) ? (null, null)
            : found.Value.LastModifiedBy is { Application: null, User: not null } ? ("was changed by somebody", null)
            : remembered?.Sha256 == Convert.ToHexStringLower(SHA256.HashData(document.Content.Span)) ? (null, null)
            : ("was out of date", null);
    }

    // Through the sender, so that it is stored, labelled and remembered like any other; what was remembered is forgotten first, since the sender trusts it.
    private async Task<string?> WriteAsync(WantedDocument wanted, CancellationToken cancellationToken)
    {
        await RememberAsync(RememberedDocument.StateKey(wanted), null, cancellationToken);
        var message = new QueuedMessage(
            0, new OutboxMessage($"document/{wanted.Source}/{wanted.Key}", LibraryShelf.Kind, JsonSerializer.Serialize(wanted, LibraryJsonContext.Default.WantedDocument)), Attempt: 1);
        SendResult last = new SendResult.Sent();
        await patience.TryAsync(
            async () =>
            {
                last = await sender.SendAsync(message, cancellationToken);
                return last is SendResult.Retry retry ? new GraphError(GraphCause.ServerFault, 0, "notStored", "") { RetryAfter = retry.After } : GraphOutcome.Ok(last);
            },
            cancellationToken);
        foreach (var (key, json) in (last as SendResult.Sent)?.Remember ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            await RememberAsync(key, json, cancellationToken);
        }

        return last switch
        {
            SendResult.Retry retry => retry.Reason,
            SendResult.Park park => park.Reason,
            _ => null,
        };
    }

    // A conflict means that the outbox has just written the document and remembers it better.
    private async Task RememberAsync(string key, string? json, CancellationToken cancellationToken)
    {
        var memory = store.Begin();
        await memory.LoadStateAsync(key, cancellationToken);
        memory.SaveState(key, json);
        await memory.CommitAsync(null, null, cancellationToken);
    }
}
