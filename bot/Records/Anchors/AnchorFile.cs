using System.Text;
using System.Text.Json;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>
/// The anchors in a file, where no SharePoint has them: a line of JSON for each, added and never changed. It is worth as much as it is hard to
/// change for those who can change the database, so a council names a folder of which the bot's account may only add to.
/// </summary>
internal sealed class AnchorFile(IOptions<RecordsOptions> records, IOptions<StorageOptions> storage, IHostEnvironment environment) : IAnchorPlace, IDisposable
{
    private const string UsualName = "ledger-anchors.jsonl";
    private const string DestinationStart = "anchor-file/";
    private const string Setting = "Records:Anchors:File";

    // An anchor comes again soon after, when its outcome was lost, so the last few lines tell; none is longer than an eighth of this.
    private const int LongestEnd = 1024 * 1024;

    // How Windows and Linux say that somebody else has the file open.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;

    private readonly SemaphoreSlim _adding = new(1);

    public bool IsOn => !records.Value.PublishesToSharePoint && FullName is not null;

    public string Name => $"the file {FullName}";

    public string Holder => "the file of anchors";

    public string? FullName => Named is { Length: > 0 } named ? Path.GetFullPath(named, environment.ContentRootPath)
        // Beside an embedded database. Instances on one server would each write a file of their own, none of them whole: there it has to be named.
        : storage.Value.Engine == StorageEngine.Sqlite ? Path.Combine(Path.GetDirectoryName(storage.Value.SqliteFile(environment.ContentRootPath))!, UsualName)
        : null;

    private string Named => records.Value.Anchors.File.Trim();

    public string DestinationOf(string reference) => $"{DestinationStart}{reference}";

    /// <summary>Makes sure that anchors can be added.</summary>
    /// <exception cref="StartException">They cannot; the message names the setting.</exception>
    public void Check()
    {
        // The database's own folder is for the database to make, and to say what is wrong with it.
        if (Named.Length == 0 && !Path.Exists(FullName))
        {
            return;
        }

        if (Directory.Exists(FullName))
        {
            throw new StartException($"{Setting}: {FullName} is a folder. Write the path of a file, such as {Path.Combine(FullName, UsualName)}.");
        }

        var folder = Path.GetDirectoryName(FullName)!;
        if (!Directory.Exists(folder))
        {
            // Not made here: under a share that is not mounted it would take anchors that nobody finds.
            throw new StartException($"{Setting}: there is no folder {folder}. Make it, and let the bot’s account write there, or name another file.");
        }

        try
        {
            OpenEnd().Dispose();
        }
        catch (IOException held) when (held.HResult is SharingViolation or WouldBlock)
        {
            // Another instance adds an anchor at this moment, so this one can too.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{Setting}: {FullName} cannot be written: {problem.Message.TrimEnd('.')}. Let the bot’s account write there, or name another file.");
        }
    }

    /// <summary>Adds an anchor, unless it is there already: a message whose outcome was lost comes again.</summary>
    public async Task AddAsync(LedgerAnchored anchor, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(anchor, AnchorEventJsonContext.Default.AnchorEvent);
        await _adding.WaitAsync(cancellationToken);
        try
        {
            var end = await ReadEndAsync(cancellationToken);
            if (end.Split('\n').Contains(line, StringComparer.Ordinal))
            {
                return;
            }

            // A line that a crash cut off is ended first.
            await using var file = OpenEnd();
            await file.WriteAsync(Encoding.UTF8.GetBytes($"{(end.Length == 0 || end[^1] == '\n' ? "" : "\n")}{line}\n"), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _adding.Release();
        }
    }

    public async Task<(IReadOnlyList<WrittenAnchor>? Anchors, string? Problem)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = File.Exists(FullName) ? await File.ReadAllLinesAsync(FullName!, cancellationToken) : [];

            // A line that cannot be read is none; the number that is missing then is named. One that came again after long counts once.
            return ([.. lines.Distinct(StringComparer.Ordinal).Select(Read).OfType<LedgerAnchored>().Select(anchor => new WrittenAnchor(anchor.Reference, anchor))], null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"{FullName}: {problem.Message}");
        }
    }

    public void Dispose() => _adding.Dispose();

    // Alone: another instance that adds at this moment keeps us out, and then it is tried again. Two at once would write over each other.
    private FileStream OpenEnd() => new(FullName!, FileMode.Append, FileAccess.Write, FileShare.None);

    private async Task<string> ReadEndAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FullName))
        {
            return "";
        }

        await using var file = new FileStream(FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, LongestEnd), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
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
