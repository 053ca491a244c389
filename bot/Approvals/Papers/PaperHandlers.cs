using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Documents;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Papers;

/// <summary>What people type and attach to give papers to what they have open.</summary>
internal sealed class PaperHandlers(ApprovalSubjects subjects, PaperService papers, ILinkedDocuments linked, IDocumentShelf documents) : ICommandHandler, IFileReceiver
{
    private const string OpenFirst = "Open the case or other matter first, such as “open SUT-2026-0001”, then give me its papers.";
    private const int LongestName = 120;
    private const int LongestLink = 800;
    private const int MostFiles = 10;

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("papers", "lists the papers of what you have open, with their fingerprints", ListAsync) { Topic = ApprovalTopic.Name },
        new("paper", "adds a paper as a link: paper https://… and its name; a file that you attach here gets its fingerprint too", AddAsync)
        {
            Topic = ApprovalTopic.Name,
            TakesArgument = true,
            AcceptsArgument = argument => argument.StartsWith("http", StringComparison.OrdinalIgnoreCase),
        },
        new("remove paper", "takes a paper away, such as remove paper Report.pdf", RemoveAsync) { Topic = ApprovalTopic.Name, TakesArgument = true, AcceptsArgument = argument => argument.Length > 0 },
    ];

    public async Task<FileUse?> OfferAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Caller>().Person is not null && await subjects.CurrentAsync(turn, cancellationToken) is { } subject
            ? new FileUse("paper", $"A paper for those who decide on {subject.Reference}")
            : null;

    public async Task ReceiveAsync(TurnContext turn, IReadOnlyList<AttachedFile> files, string text, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not { } person || await subjects.CurrentAsync(turn, cancellationToken) is not { } subject)
        {
            await turn.SendActivityAsync(OpenFirst, cancellationToken);
            return;
        }

        if (files.Count > MostFiles)
        {
            await turn.SendActivityAsync($"Those are too many files for one message: at most {MostFiles}. Nothing was added.", cancellationToken);
            return;
        }

        foreach (var file in files)
        {
            PaperFetcher.Plan(turn.Work, new PaperToFetch(
                subject.Reference, person.Id.Value, Cut(file.Name), file.Link is { Length: <= LongestLink } link ? link : "", file.DownloadUrl, turn.Activity.GetTenantId()));
        }

        await turn.SendActivityAsync(
            documents.IsOpen ? $"I fetch {Names(files)} for {subject.Reference}, keep {(files.Count == 1 ? "a copy" : "copies")}, and tell you when {(files.Count == 1 ? "it is" : "they are")} there." : $"I work out the {(files.Count == 1 ? "fingerprint" : "fingerprints")} of {Names(files)}, for those who decide on {subject.Reference}, and tell you when {(files.Count == 1 ? "it is" : "they are")} there. {(files.Count == 1 ? "It shows later whether the file was" : "They show later whether the files were")} changed.", cancellationToken);
    }

    private async Task AddAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await subjects.CurrentAsync(turn, cancellationToken) is not { } subject)
        {
            await turn.SendActivityAsync(OpenFirst, cancellationToken);
            return;
        }

        var words = argument.Split([' ', '\n', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words[0].Length > LongestLink || !Uri.TryCreate(words[0], UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0)
        {
            await turn.SendActivityAsync($"The link must begin with https://, hold no user name, and have at most {LongestLink} characters. Nothing was added.", cancellationToken);
            return;
        }

        var name = words.Length > 1 ? words[1] : Uri.UnescapeDataString(uri.Segments[^1].Trim('/')) is { Length: > 0 } last ? last : uri.Host;
        if (linked.MayRead(words[0]))
        {
            PaperFetcher.Plan(turn.Work, new PaperToFetch(subject.Reference, turn.TurnState.Get<Caller>().Person!.Id.Value, Cut(name), words[0], "", turn.Activity.GetTenantId()));
            await turn.SendActivityAsync($"I read “{Cut(name)}” where it lies, keep a copy for {subject.Reference}, and tell you when it is there.", cancellationToken);
            return;
        }

        await turn.SendActivityAsync(
            await papers.AddAsync(turn.Outgoing, subject.Reference, new Paper(Cut(name), words[0]), turn.TurnState.Get<Caller>().Person!, cancellationToken), cancellationToken);
    }

    private async Task RemoveAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var said = await subjects.CurrentAsync(turn, cancellationToken) is { } subject
            ? await papers.RemoveAsync(turn.Outgoing, subject.Reference, argument.Trim(), turn.TurnState.Get<Caller>().Person!, cancellationToken)
            : OpenFirst;
        await turn.SendActivityAsync(said, cancellationToken);
    }

    private async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await subjects.CurrentAsync(turn, cancellationToken) is not { } subject)
        {
            await turn.SendActivityAsync(OpenFirst, cancellationToken);
            return;
        }

        var shelf = await PaperShelf.LoadAsync(turn.Work, subject.Reference, cancellationToken);
        await turn.SendActivityAsync(
            shelf.Papers.Count == 0
                ? $"{subject.Reference} has no papers yet. Attach a file here, or write “paper” and its link."
                : string.Join('\n', shelf.Papers.Select(paper => $"{paper.Name}: {(paper.Link.Length == 0 ? "no link" : paper.Link)}. {papers.Describe(paper)}").Prepend($"Papers of {subject.Reference}:")),
            cancellationToken);
    }

    private static string Names(IEnumerable<AttachedFile> files) => string.Join(", ", files.Select(file => $"“{Cut(file.Name)}”"));

    private static string Cut(string name) => name.Trim() is { Length: > LongestName } longer ? longer[..LongestName] : name.Trim();
}
