namespace CommissioningBot.Cards.Elements;

/// <summary>A button that opens an address of ours or of a council; never one that somebody typed.</summary>
public sealed record ActionOpenUrl : CardAction
{
    /// <summary>A button that opens an address.</summary>
    /// <param name="url">Where; https only.</param>
    public ActionOpenUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || !string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Buttons open https addresses; {url} is none.", nameof(url));
        }

        Url = url;
    }

    /// <summary>Where.</summary>
    public Uri Url { get; }
}
