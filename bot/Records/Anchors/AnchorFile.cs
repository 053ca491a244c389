using System.Text.Json;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>
/// The anchors in a file, where no SharePoint has them: a line of JSON for each, added and never changed. It is worth as much as it is hard to
/// change for those who can change the database, so a council names a folder of which the bot's account may only add to.
/// </summary>
internal sealed class AnchorFile(IOptions<RecordsOptions> records, IOptions<StorageOptions> storage, IHostEnvironment environment) : IAnchorPlace
{
    private const string UsualName = "ledger-anchors.jsonl";
    private const string DestinationStart = "anchor-file/";

    public bool IsOn => !records.Value.PublishesToSharePoint && FullName is not null;

    public string Name => $"the file {FullName}";

    public string Holder => "the file of anchors";

    // Beside an embedded database. Instances on one server would each write a file of their own, none of them whole: there it has to be named.
    public string? FullName => records.Value.Anchors.File.Trim() is { Length: > 0 } named ? Path.GetFullPath(named, environment.ContentRootPath)
        : storage.Value.Engine == StorageEngine.Sqlite ? Path.Combine(Path.GetDirectoryName(storage.Value.SqliteFile(environment.ContentRootPath))!, UsualName)
        : null;

    public string DestinationOf(string reference) => $"{DestinationStart}{reference}";

    /// <summary>Adds an anchor, unless it is there already: a message whose outcome was lost comes again.</summary>
    public async Task AddAsync(LedgerAnchored anchor, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(anchor, AnchorEventJsonContext.Default.AnchorEvent);
        Directory.CreateDirectory(Path.GetDirectoryName(FullName!)!);
        var there = File.Exists(FullName) ? await File.ReadAllTextAsync(FullName, cancellationToken) : "";
        if (there.Split('\n').Contains(line, StringComparer.Ordinal))
        {
            return;
        }

        // Another instance that writes at this moment has it; then it is tried again. A line that a crash cut off is ended first.
        await using var file = new FileStream(FullName!, FileMode.Append, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{(there.Length == 0 || there[^1] == '\n' ? "" : "\n")}{line}\n"), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    public async Task<(IReadOnlyList<WrittenAnchor>? Anchors, string? Problem)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = File.Exists(FullName) ? await File.ReadAllLinesAsync(FullName!, cancellationToken) : [];

            // A line that cannot be read is none; the number that is missing then is named.
            return ([.. lines.Select(Read).OfType<LedgerAnchored>().Select(anchor => new WrittenAnchor(anchor.Reference, anchor))], null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"{FullName}: {problem.Message}");
        }
    }

    private static LedgerAnchored? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AnchorEventJsonContext.Default.AnchorEvent) as LedgerAnchored;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
