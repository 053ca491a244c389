using System.Globalization;
using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>
/// Keeps files that are attached in the chat as evidence of the step at which the case stands. They go into the case’s folder in SharePoint;
/// where SharePoint is not connected only links are taken.
/// </summary>
internal sealed class CaseFiles(CaseService cases, ApprovalSubjects subjects, FileDownloads downloads, IDocumentShelf shelf) : IFileReceiver, IDocumentSource
{
    public const string SourceName = "case-evidence";

    private const int MostFiles = 5;
    private const int LargestMegabytes = 10;

    public string Name => SourceName;

    // What the person has open last may be something else than a case; then the files are not for a step.
    public async Task<FileUse?> OfferAsync(TurnContext turn, CancellationToken cancellationToken) =>
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person)
            || await cases.CurrentAsync(turn, cancellationToken) is not { } loaded
            || (await subjects.CurrentAsync(turn, cancellationToken))?.Reference != loaded.Case.Reference
            ? null
            : new FileUse("evidence", loaded.Step is { } step ? $"Evidence of step {step.Number}, {step.Name}" : "Evidence of a step")
            {
                Obstacle = !shelf.IsOpen
                    ? "The file itself I keep only where SharePoint is connected, and here it is not. To have it as evidence of the step, put it where your team keeps its documents and send me its link: “evidence https://…”."
                    : loaded.Step is null ? CaseViews.Closed(loaded) ?? "Every step of this case is done. Say “back” to reopen the last one."
                    : null,
            };

    public async Task ReceiveAsync(TurnContext turn, IReadOnlyList<AttachedFile> files, string text, CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(turn, cancellationToken) is not { Step: { } step } loaded)
        {
            return;
        }

        var told = new List<string>();
        foreach (var file in files.Take(MostFiles))
        {
            (loaded, var said) = await KeepAsync(turn, loaded, step.Id, file, files.Count == 1 ? text : "", cancellationToken);
            told.Add(said);
        }

        if (files.Count > MostFiles)
        {
            told.Add($"I take {MostFiles} files at a time as evidence; send the others again.");
        }

        await CaseFinder.SendAsync(turn, CaseViews.Current(loaded, string.Join(' ', told)), string.Join(' ', told), cancellationToken);
    }

    public async Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(StateKey(key), cancellationToken) is { } json && JsonSerializer.Deserialize(json, CaseJsonContext.Default.CaseFile) is { } file
            ? new KeptDocument(key.Split('/')[0], file.Name, file.Content)
            : null;

    private async Task<(LoadedCase Case, string Said)> KeepAsync(
        TurnContext turn, LoadedCase loaded, string step, AttachedFile file, string title, CancellationToken cancellationToken)
    {
        var (content, problem) = await downloads.ContentAsync(file.DownloadUrl, LargestMegabytes, cancellationToken);
        if (content is null)
        {
            return (loaded, $"“{file.Name}” was not kept: {problem!.Text}.");
        }

        // The number of the event makes the key, and the name in the folder, one that nobody else has.
        var number = (loaded.Version + 1).ToString("000", CultureInfo.InvariantCulture);
        var key = $"{loaded.Case.Reference}/{number}";
        var (after, verdict) = await cases.ChangeAsync(turn, loaded, new KeepFile(step, title, file.Name, key, CaseFinder.NameOf(turn)), cancellationToken);
        if (verdict.Refusal is { } refusal)
        {
            return (loaded, $"“{file.Name}” was not kept: {refusal}");
        }

        await turn.Work.LoadStateAsync(StateKey(key), cancellationToken);
        turn.Work.SaveState(StateKey(key), JsonSerializer.Serialize(new CaseFile($"{number} {file.Name}", content), CaseJsonContext.Default.CaseFile));
        shelf.Keep(turn.Work, SourceName, key);
        return (after, $"“{file.Name}” is kept as evidence, in the folder {loaded.Case.Reference} in SharePoint.");
    }

    private static string StateKey(string key) => $"evidence-file/{key}";
}

/// <summary>A file as it is kept until it is in SharePoint, and for putting it there again.</summary>
internal sealed record CaseFile(string Name, byte[] Content);
