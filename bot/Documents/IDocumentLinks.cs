namespace CommissioningBot.Documents;

/// <summary>Links to documents where the bot itself serves them, which it does on its local page only.</summary>
internal interface IDocumentLinks
{
    /// <summary>A link within the page that the person can follow; null when they do not sit at the local page.</summary>
    /// <param name="serviceUrl">Where the person's messages come from.</param>
    /// <param name="source">See <see cref="IDocumentSource.Name"/>.</param>
    Uri? LinkTo(string? serviceUrl, string source, string key);
}
