namespace CommissioningBot.Cards.Elements;

/// <summary>A picture: PNG, JPEG or GIF over https, at most 1024 × 1024 (Teams shows no SVG and follows no redirect).</summary>
public sealed record Image : CardElement
{
    /// <summary>A picture and what it shows.</summary>
    /// <param name="url">Where it is; https only.</param>
    /// <param name="altText">What it shows, for people who do not see it. Never empty: a picture that says nothing is left out.</param>
    public Image(Uri url, string altText)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentException.ThrowIfNullOrWhiteSpace(altText);
        if (!url.IsAbsoluteUri || !string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Pictures come over https; {url} does not.", nameof(url));
        }

        Url = url;
        AltText = altText;
    }

    /// <summary>Where it is.</summary>
    public Uri Url { get; }

    /// <summary>What it shows.</summary>
    public PlainText AltText { get; }

    /// <summary>Size; null is as large as it is.</summary>
    public ImageSize? Size { get; init; }
}

/// <summary>Size of a picture.</summary>
public enum ImageSize
{
    /// <summary>About the height of two lines.</summary>
    Small,

    /// <summary>About the height of four lines.</summary>
    Medium,
}
