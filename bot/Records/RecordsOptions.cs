using CommissioningBot.Documents;

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

    /// <summary>Retention label that a document there gets where none of the labels below is its own; empty for none, as where the library has a label of its own by default.</summary>
    public string RetentionLabel { get; set; } = "";

    /// <summary>Retention labels of the records of decisions, by the id of the rules under which they are recorded: <c>executive-member</c>.</summary>
    public Dictionary<string, string> RetentionLabels { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for their background papers.</summary>
    public Dictionary<string, string> PaperRetentionLabels { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The label of a document, with the key of the setting that says so; null for none.</summary>
    public (string Label, string Key)? LabelOf(KeptUnder? retention)
    {
        if (retention is { Regime: var regime, IsPaper: var isPaper } && (isPaper ? PaperRetentionLabels : RetentionLabels).GetValueOrDefault(regime)?.Trim() is { Length: > 0 } own)
        {
            return (own, $"Records:SharePoint:{(isPaper ? nameof(PaperRetentionLabels) : nameof(RetentionLabels))}:{regime}");
        }

        return RetentionLabel.Trim() is { Length: > 0 } label ? (label, $"Records:SharePoint:{nameof(RetentionLabel)}") : null;
    }

    /// <summary>The site's address, once validated.</summary>
    public Uri Site => new(SiteUrl.Trim());
}

/// <summary>How often an anchor of the ledger is written, and where when SharePoint has none.</summary>
internal sealed class AnchorOptions
{
    /// <summary>After so many hours.</summary>
    public int EveryHours { get; set; } = 24;

    /// <summary>After so many decisions, counted at the end of every hour in which some were made.</summary>
    public int EveryDecisions { get; set; } = 50;

    /// <summary>
    /// The file that anchors are added to while <c>Records:Provider</c> is Local, absolute or from the content root. Empty: beside an embedded
    /// database; none beside PostgreSQL, where every instance must see the same file.
    /// </summary>
    public string File { get; set; } = "";

    public TimeSpan Every => TimeSpan.FromHours(EveryHours);
}

/// <summary>The values of <c>Records:Provider</c>.</summary>
internal enum RecordsProvider
{
    Local,
    SharePoint,
}
