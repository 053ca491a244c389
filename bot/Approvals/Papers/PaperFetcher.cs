using System.Security.Cryptography;
using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Payload of the outbox message: a file that somebody has attached and whose fingerprint is wanted.</summary>
/// <param name="Subject">The matter that it belongs to.</param>
internal sealed record PaperToFetch(string Subject, string PersonId, string Name, string Link, string DownloadUrl, string? TenantId = null);

/// <summary>
/// Fetches attached files through the outbox, works out their fingerprint, and adds them. The content itself is not kept. Where it cannot be
/// had, the paper is added as a link, and says so.
/// </summary>
internal sealed class PaperFetcher(
    HttpClient http, PaperService papers, IDirectory directory, IStore store, IOptions<PaperOptions> options, IOptions<ChannelOptions> channel) : IOutboxSender
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

        var paper = new Paper(file.Name, file.Link);
        var obstacle = Obstacle(file.DownloadUrl);
        if (obstacle is null)
        {
            var (read, retry) = await FetchAsync(paper, file.DownloadUrl, cancellationToken);
            if (read is null && retry && message.Attempt < MostAttempts)
            {
                return new SendResult.Retry("The file could not be fetched.");
            }

            paper = read ?? paper;
            obstacle = read is null ? $"I could not fetch the file, or it is larger than {options.Value.LargestMegabytes} MB." : null;
        }

        // The message's number makes it one piece of work, however often it is sent.
        var key = new TurnKey(OutboxKind, file.Subject, message.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            var outgoing = new Outgoing(work, file.TenantId);
            var said = await papers.AddAsync(outgoing, file.Subject, paper, person, cancellationToken);
            outgoing.SendToPerson(file.PersonId, MessageFactory.Text(obstacle is null ? said : $"{obstacle} {said}"));
            if (await work.CommitAsync(key, null, CancellationToken.None) is not CommitOutcome.Conflict)
            {
                return new SendResult.Sent();
            }
        }

        return new SendResult.Retry("Others wrote to the same streams each time.");
    }

    // Whoever can write to the bot must not be able to make it call where they like.
    private string? Obstacle(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (channel.Value.IsLocal ? ServiceUrls.IsLoopback(uri.IdnHost) : uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && options.Value.Allows(uri.IdnHost))
            ? null
            : "I do not fetch files from that address.";

    private async Task<(Paper? Paper, bool Retry)> FetchAsync(Paper paper, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return (null, (int)response.StatusCode is 408 or 429 or >= 500);
            }

            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await FingerprintAsync(paper, content, options.Value.LargestMegabytes * 1024L * 1024L, cancellationToken), false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, true);
        }
    }

    private static async Task<Paper?> FingerprintAsync(Paper paper, Stream content, long largest, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        var total = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > largest)
            {
                return null;
            }

            hash.AppendData(buffer, 0, read);
        }

        return paper with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Bytes = total };
    }
}
