using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Fetches the files that people attach. Only from where Teams keeps them: the address comes with the message.</summary>
internal sealed class FileDownloads(HttpClient http, IOptions<ChannelOptions> options)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    // Channels give up on a turn after 10 to 15 seconds.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private static readonly string[] Hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint.cn"];

    /// <summary>The content, or why it cannot be had, in a plain sentence.</summary>
    /// <param name="url">Where the channel hands it out for a few minutes.</param>
    public async Task<(byte[]? Content, string? Problem)> FetchAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !MayFetch(address))
        {
            return (null, "it does not lie where Teams keeps files");
        }

        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadAsByteArrayAsync(cancellationToken), null)
                : (null, "Teams does not hand it out any more; attach it again");
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, $"it is larger than {Largest / 1024 / 1024} MB");
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, "Teams did not answer in time; attach it again");
        }
    }

    private bool MayFetch(Uri address) => options.Value.IsLocal
        ? ServiceUrls.IsLoopback(address.IdnHost)
        : address.Scheme == Uri.UriSchemeHttps && Array.Exists(Hosts, host => address.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase));
}
