using System.Globalization;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>
/// Fetches the files that people attach, for every part that wants one. Only from where Teams keeps them: the address comes with the message,
/// and whoever can write to the bot must not be able to make it call where they like.
/// </summary>
internal sealed class FileDownloads(HttpClient http, IOptions<ChannelOptions> channel, IOptions<AttachedFileOptions> files)
{
    private const int Megabyte = 1024 * 1024;

    // Channels give up on a turn after 10 to 15 seconds.
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(8);

    /// <summary>The longest that a file may take outside a turn.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The content of a file, while somebody waits for the answer; or why it cannot be had.</summary>
    /// <param name="largestMegabytes">Larger files are left.</param>
    public async Task<(byte[]? Content, FileProblem? Problem)> ContentAsync(string url, int largestMegabytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TurnLimit);
        var problem = await ReadAsync(url, largestMegabytes, content.Write, limit.Token, cancellationToken);
        return problem is null ? (content.ToArray(), null) : (null, problem);
    }

    /// <summary>Reads a file piece by piece, without keeping it.</summary>
    /// <param name="take">Gets each piece.</param>
    /// <returns>Why it cannot be had; null when it was read to its end.</returns>
    public Task<FileProblem?> ReadAsync(string url, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken) =>
        ReadAsync(url, files.Value.LargestMegabytes, take, cancellationToken, cancellationToken);

    private async Task<FileProblem?> ReadAsync(string url, int largestMegabytes, Action<ReadOnlySpan<byte>> take, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !MayFetch(address))
        {
            return new FileProblem("it does not lie where Teams keeps files", MayRetry: false);
        }

        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit);
            if (!response.IsSuccessStatusCode)
            {
                return new FileProblem("Teams does not hand it out any more; attach it again", (int)response.StatusCode is 408 or 429 or >= 500);
            }

            await using var content = await response.Content.ReadAsStreamAsync(limit);
            return await CopyAsync(content, largestMegabytes, take, limit)
                ? null
                : new FileProblem(string.Create(CultureInfo.InvariantCulture, $"it is larger than {largestMegabytes} MB"), MayRetry: false);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FileProblem("Teams did not answer in time; attach it again", MayRetry: true);
        }
    }

    private static async Task<bool> CopyAsync(Stream content, int largestMegabytes, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        var total = 0L;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > (long)largestMegabytes * Megabyte)
            {
                return false;
            }

            take(buffer.AsSpan(0, read));
        }

        return true;
    }

    private bool MayFetch(Uri address) => channel.Value.IsLocal
        ? ServiceUrls.IsLoopback(address.IdnHost)
        : address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && files.Value.Allows(address.IdnHost);
}

/// <summary>Why a file cannot be had.</summary>
/// <param name="Text">In words that follow “because”.</param>
/// <param name="MayRetry">Whether it may be there a moment later.</param>
internal sealed record FileProblem(string Text, bool MayRetry);
