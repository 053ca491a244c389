namespace CommissioningBot.Records;

/// <summary>Where decisions are published. Section <c>Records</c>. Values are kept as typed, so that the validator can say what it found.</summary>
internal sealed class RecordsOptions
{
    public const string Section = "Records";

    /// <summary><c>Local</c> (default): the local register alone. <c>SharePoint</c>: lists of a SharePoint site as well.</summary>
    public string Provider { get; set; } = nameof(RecordsProvider.Local);

    /// <summary>The council's own template of the decision notice, absolute or from the content root; empty for the one that ships.</summary>
    public string NoticeTemplate { get; set; } = "";

    public SharePointOptions SharePoint { get; set; } = new();

    public AnchorOptions Anchors { get; set; } = new();

    public bool PublishesToSharePoint => string.Equals(Provider.Trim(), nameof(RecordsProvider.SharePoint), StringComparison.OrdinalIgnoreCase);
}

/// <summary>The SharePoint site that holds the lists.</summary>
internal sealed class SharePointOptions
{
    /// <summary>Address of the site as the browser shows it: <c>https://council.sharepoint.com/sites/commissioning</c>.</summary>
    public string SiteUrl { get; set; } = "";

    /// <summary>Name of the document library that papers and notices go into.</summary>
    public string Library { get; set; } = "Commissioning papers";

    /// <summary>Retention label that every document there gets; empty for none, as where the library has a label of its own by default.</summary>
    public string RetentionLabel { get; set; } = "";

    /// <summary>The site's address, once validated.</summary>
    public Uri Site => new(SiteUrl.Trim());
}

/// <summary>How often an anchor of the ledger is written to SharePoint.</summary>
internal sealed class AnchorOptions
{
    /// <summary>After so many hours.</summary>
    public int EveryHours { get; set; } = 24;

    /// <summary>After so many decisions, counted at the end of every hour in which some were made.</summary>
    public int EveryDecisions { get; set; } = 50;

    public TimeSpan Every => TimeSpan.FromHours(EveryHours);
}

/// <summary>The values of <c>Records:Provider</c>.</summary>
internal enum RecordsProvider
{
    Local,
    SharePoint,
}
