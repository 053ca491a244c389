using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Payload of the outbox message: a file that somebody has attached and whose fingerprint is wanted.</summary>
/// <param name="Subject">The matter that it belongs to.</param>
internal sealed record PaperToFetch(string Subject, string PersonId, string Name, string Link, string DownloadUrl, string? TenantId = null);

/// <summary>
/// Fetches attached files through the outbox, works out their fingerprint, and adds them. The content itself is not kept. Where it cannot be
/// had, the paper is added as a link, and says so.
/// </summary>
internal sealed class PaperFetcher(FileDownloads downloads, PaperService papers, IDirectory directory, IStore store) : IOutboxSender
{
    public const string OutboxKind = "paper.fetch";

    // The channel's address holds for minutes only.
    private const int MostAttempts = 4;
    private const int MostRounds = 5;

    public string Kind => OutboxKind;

    /// <summary>Has a file fetched once this unit of work is committed.</summary>
    public static void Plan(IUnitOfWork work, PaperToFetch file) =>
        work.Enqueue(new OutboxMessage($"papers/{file.Subject}", OutboxKind, JsonSerializer.Serialize(file, PaperJsonContext.Default.PaperToFetch)));

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var file = JsonSerializer.Deserialize(message.Message.Payload, PaperJsonContext.Default.PaperToFetch)!;
        if (await directory.FindAsync(new PersonId(file.PersonId), cancellationToken) is not { } person)
        {
            return new SendResult.Park("The person who attached the file is no longer in the directory.");
        }

        var (paper, problem) = await FingerprintAsync(new Paper(file.Name, file.Link), file.DownloadUrl, cancellationToken);
        if (problem is { MayRetry: true } && message.Attempt < MostAttempts)
        {
            return new SendResult.Retry("The file could not be fetched.");
        }

        // The message's number makes it one piece of work, however often it is sent.
        var key = new TurnKey(OutboxKind, file.Subject, message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            var outgoing = new Outgoing(work, file.TenantId);
            var said = await papers.AddAsync(outgoing, file.Subject, paper, person, cancellationToken);
            outgoing.SendToPerson(file.PersonId, MessageFactory.Text(problem is null ? said : $"I could not fetch the file: {problem.Text}. {said}"));
            if (await work.CommitAsync(key, null, CancellationToken.None) is not CommitOutcome.Conflict)
            {
                return new SendResult.Sent();
            }
        }

        return new SendResult.Retry("Others wrote to the same streams each time.");
    }

    private async Task<(Paper Paper, FileProblem? Problem)> FingerprintAsync(Paper paper, string url, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var total = 0L;
        var problem = await downloads.ReadAsync(
            url,
            piece =>
            {
                hash.AppendData(piece);
                total += piece.Length;
            },
            cancellationToken);
        return (problem is null ? paper with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Bytes = total } : paper, problem);
    }
}
