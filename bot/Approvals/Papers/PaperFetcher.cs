using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Payload of the outbox message: a file that somebody has attached or linked, and that is to be fetched.</summary>
/// <param name="Subject">The matter that it belongs to.</param>
/// <param name="PersonId">Who gave it, and is told what came of it.</param>
/// <param name="DownloadUrl">Where an attached file can be had for a few minutes; empty for one that is only linked.</param>
/// <param name="Renews">Whether it is there already and was changed at its source.</param>
internal sealed record PaperToFetch(string Subject, string PersonId, string Name, string Link, string DownloadUrl, string? TenantId = null, bool Renews = false);

/// <summary>
/// Fetches papers through the outbox, works out their fingerprint, keeps a copy where documents are kept, and adds them. Where the content
/// cannot be had, the paper is added as a link, and says so.
/// </summary>
internal sealed class PaperFetcher(
    FileDownloads downloads, ILinkedDocuments linked, IDocumentShelf shelf, PaperService papers, IDirectory directory, IStore store) : IOutboxSender
{
    public const string OutboxKind = "paper.fetch";

    // The channel's address holds for minutes only; a source that is down is up again within hours.
    private const int MostAttempts = 4;
    private const int MostAttemptsAtSource = 30;
    private const int MostRounds = 5;

    public string Kind => OutboxKind;

    /// <summary>Has a file fetched once this unit of work is committed.</summary>
    public static void Plan(IUnitOfWork work, PaperToFetch file) =>
        work.Enqueue(new OutboxMessage($"papers/{file.Subject}", OutboxKind, JsonSerializer.Serialize(file, PaperJsonContext.Default.PaperToFetch)));

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var file = JsonSerializer.Deserialize(message.Message.Payload, PaperJsonContext.Default.PaperToFetch)!;
        if ((file.Renews ? SystemPerson.Bot : await directory.FindAsync(new PersonId(file.PersonId), cancellationToken)) is not { } person)
        {
            return new SendResult.Park("The person who gave the file is no longer in the directory.");
        }

        var (paper, content, problem) = await FetchAsync(file, cancellationToken);
        if (problem is { MayRetry: true } && message.Attempt < (file.DownloadUrl.Length == 0 ? MostAttemptsAtSource : MostAttempts))
        {
            return new SendResult.Retry("The file could not be fetched.");
        }

        if (shelf.IsOpen && content is { } bytes)
        {
            await PaperContent.KeepAsync(store, paper.Sha256!, bytes, cancellationToken);
        }

        // The message's number makes it one piece of work, however often it is sent.
        var key = new TurnKey(OutboxKind, file.Subject, message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            var outgoing = new Outgoing(work, file.TenantId);
            var said = file.Renews
                ? await papers.RenewAsync(outgoing, file.Subject, paper, problem?.Text, cancellationToken)
                : await papers.AddAsync(outgoing, file.Subject, paper, person, cancellationToken);
            if (said.Length > 0)
            {
                outgoing.SendToPerson(file.PersonId, MessageFactory.Text(problem is null || file.Renews ? said : $"I could not fetch the file: {problem.Text}. {said}"));
            }

            if (await work.CommitAsync(key, null, CancellationToken.None) is not CommitOutcome.Conflict)
            {
                return new SendResult.Sent();
            }
        }

        return new SendResult.Retry("Others wrote to the same streams each time.");
    }

    // The content is held only where it is kept: elsewhere its fingerprint is all that is wanted.
    private async Task<(Paper Paper, ReadOnlyMemory<byte>? Content, FileProblem? Problem)> FetchAsync(PaperToFetch file, CancellationToken cancellationToken)
    {
        var paper = new Paper(file.Name, file.Link);
        if (file.DownloadUrl.Length == 0)
        {
            var read = await linked.ReadAsync(file.Link, cancellationToken);
            return read.Document is { Content: var found } document
                ? (paper with { Sha256 = Fingerprint.Of(found.Span), Bytes = found.Length, Origin = document.Origin }, found, null)
                : (paper, null, new FileProblem(read.Problem!, read.MayRetry));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = new MemoryStream();
        var total = 0L;
        var problem = await downloads.ReadAsync(
            file.DownloadUrl,
            piece =>
            {
                hash.AppendData(piece);
                total += piece.Length;
                if (shelf.IsOpen)
                {
                    content.Write(piece);
                }
            },
            cancellationToken);
        if (problem is not null)
        {
            return (paper, null, problem);
        }

        paper = paper with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Bytes = total };
        return shelf.IsOpen
            ? (paper with { Origin = await linked.FindAsync(file.Link, content.ToArray(), cancellationToken) }, content.ToArray(), null)
            : (paper, null, null);
    }
}
