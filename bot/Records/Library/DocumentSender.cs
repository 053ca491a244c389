using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Documents;
using CommissioningBot.Graph;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>
/// Writes documents into the library, a folder for each matter. Whatever happened to an earlier attempt, there is one file of the name: a
/// repetition writes over it, and content that is there already is not sent again.
/// </summary>
internal sealed class DocumentSender : IOutboxSender
{
    // What somebody must mend for all documents at once heals by itself when it is mended.
    private static readonly TimeSpan s_untilSomebodyActs = TimeSpan.FromMinutes(10);

    private const int MostMalformed = 3;

    private readonly IStore _store;
    private readonly DocumentLibraries _libraries;
    private readonly SharePointSite _site;
    private readonly SharePointOptions _options;
    private readonly Dictionary<string, IDocumentSource> _sources;

    public DocumentSender(IStore store, DocumentLibraries libraries, SharePointSite site, IEnumerable<IDocumentSource> sources, IOptions<RecordsOptions> options)
    {
        _store = store;
        _libraries = libraries;
        _site = site;
        _options = options.Value.SharePoint;

        // Throws when two parts claim one name: neither may silently win.
        _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
    }

    public string Kind => LibraryShelf.Kind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var wanted = JsonSerializer.Deserialize(message.Message.Payload, LibraryJsonContext.Default.WantedDocument)!;
        if (!_sources.TryGetValue(wanted.Source, out var source))
        {
            // Not parked at once: during an upgrade another instance may know it.
            return new SendResult.Retry($"Nothing here has documents of kind '{wanted.Source}'.");
        }

        if (await source.FindAsync(_store.Begin(), wanted.Key, cancellationToken) is not { } document)
        {
            return new SendResult.Park($"There is no document {wanted.Key} of kind '{wanted.Source}'. Run “ledger verify”.");
        }

        var kept = await KeepAsync(wanted, document, cancellationToken);
        if (kept.Error is { Cause: GraphCause.NotFound })
        {
            // The library may have been deleted and made again since we looked it up.
            _site.Forget();
            kept = await KeepAsync(wanted, document, cancellationToken);
        }

        return !kept.IsOk ? AfterFailure(kept.Error, message.Attempt) : await LabelAsync(wanted, kept.Value, document.Retention, message.Attempt, cancellationToken);
    }

    private async Task<GraphOutcome<RememberedDocument>> KeepAsync(WantedDocument wanted, KeptDocument document, CancellationToken cancellationToken)
    {
        var library = await _site.FindLibraryAsync(cancellationToken);
        if (!library.IsOk)
        {
            return library.Error;
        }

        if (library.Value.DriveId is not { } drive)
        {
            return new GraphError(GraphCause.NotFound, 404, "libraryMissing", "");
        }

        var (folder, name) = (FileNames.Of(document.Folder), FileNames.Of(document.Name));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(document.Content.Span));
        if (await RememberedDocument.FindAsync(_store.Begin(), wanted, cancellationToken) is { } remembered && remembered.Drive == drive && remembered.Sha256 == sha256)
        {
            var known = await _libraries.GetAsync(drive, remembered.Item, cancellationToken);
            if (known.IsOk || known.Error.Cause is not GraphCause.NotFound)
            {
                return known.IsOk ? GraphOutcome.Ok(remembered) : known.Error;
            }
        }

        var found = await _libraries.FindAsync(drive, folder, name, cancellationToken);
        if (found.IsOk && IsSame(found.Value, document.Content.Span))
        {
            return GraphOutcome.Ok(Remembered(found.Value));
        }

        if (found.Error is { Cause: GraphCause.NotFound })
        {
            var made = await _libraries.CreateFolderAsync(drive, folder, cancellationToken);
            if (made.Error is { Cause: not GraphCause.Conflict } error)
            {
                return error;
            }
        }
        else if (!found.IsOk)
        {
            return found.Error;
        }

        var written = await _libraries.WriteAsync(drive, folder, name, document.Content, cancellationToken);
        return written.IsOk ? GraphOutcome.Ok(Remembered(written.Value)) : written.Error;

        RememberedDocument Remembered(DriveItem file) => new(drive, file.Id, sha256, QuickXorHash.Of(document.Content.Span));
    }

    private async Task<SendResult> LabelAsync(WantedDocument wanted, RememberedDocument kept, KeptUnder? retention, int attempt, CancellationToken cancellationToken)
    {
        if (_options.LabelOf(retention) is (var label, var key))
        {
            var labelled = await _libraries.SetRetentionLabelAsync(kept.Drive, kept.Item, label, cancellationToken);
            if (labelled.Error is { } error)
            {
                return error.Cause switch
                {
                    GraphCause.Forbidden => new SendResult.Park(
                        $"The document is stored, but the bot may not put the retention label “{label}” on it ({error}). Make it the library's default label and leave {key} empty, or grant the permission; then run “outbox retry”."),
                    GraphCause.NotFound or GraphCause.Invalid => new SendResult.Park(
                        $"The document is stored, but SharePoint does not take the retention label “{label}” ({error}). Check {key}, then run “outbox retry”."),
                    _ => AfterFailure(error, attempt),
                };
            }
        }

        return new SendResult.Sent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RememberedDocument.StateKey(wanted)] = JsonSerializer.Serialize(kept, LibraryJsonContext.Default.RememberedDocument),
        });
    }

    /// <summary>Whether a file holds this content.</summary>
    internal static bool IsSame(DriveItem item, ReadOnlySpan<byte> content) =>
        item.Size == content.Length && item.File?.Hashes?.QuickXorHash is { } hash && hash == QuickXorHash.Of(content);

    private SendResult AfterFailure(GraphError error, int attempt) => error.Cause switch
    {
        GraphCause.NotFound => new SendResult.Park(Advice.LibraryMissing(_options.Library.Trim())),
        GraphCause.Unauthorized or GraphCause.Forbidden => new SendResult.Retry(Advice.Of(error), s_untilSomebodyActs),
        GraphCause.Invalid when attempt >= MostMalformed => new SendResult.Park(Advice.Of(error)),
        _ => new SendResult.Retry(Advice.Of(error), error.RetryAfter),
    };
}
