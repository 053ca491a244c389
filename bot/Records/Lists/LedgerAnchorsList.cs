using CommissioningBot.Records.Anchors;

namespace CommissioningBot.Records.Lists;

/// <summary>Anchors of the ledger: written once, compared ever after.</summary>
internal static class LedgerAnchorsList
{
    public const string TakenAt = "CbTakenAt";
    public const string Digest = "CbDigest";
    public const string Extent = "CbExtent";
    public const string Heads = "CbHeads";

    public static ListDefinition<LedgerAnchored> Definition { get; } = new(
        "ledger-anchors",
        "Ledger anchors",
        "Fingerprints of the commissioning bot's ledger, which prove later that nothing was rewritten. Written once by the bot; nobody changes or deletes them.",
        new ListSource<LedgerAnchored>(AnchorStream.Type.Category, AnchorStream.FindAsync),
        [
            Column.TitleOf<LedgerAnchored>(anchor => anchor.Reference),
            Column.Key<LedgerAnchored>("CbAnchor", "Anchor", anchor => anchor.Reference),
            Column.Moment<LedgerAnchored>(TakenAt, "Taken at", anchor => anchor.TakenAt),
            Column.Line<LedgerAnchored>(Digest, "Digest", anchor => anchor.Digest),
            Column.Choice<LedgerAnchored, AnchorExtent>(Extent, "Extent", anchor => anchor.IsWhole ? AnchorExtent.Whole : AnchorExtent.Part),
            Column.Number<LedgerAnchored>("CbStreams", "Streams", anchor => anchor.Streams),
            Column.Number<LedgerAnchored>("CbEvents", "Events", anchor => anchor.Events),
            Column.Number<LedgerAnchored>("CbDecisions", "Decisions", anchor => anchor.Decisions),
            Column.Lines<LedgerAnchored>(Heads, "Streams that had grown", anchor => AnchorText.Write(anchor.Heads)),
        ])
    {
        IsWriteOnce = true,
        Views = [new("Latest anchors", [Column.Title, TakenAt, Extent, "CbStreams", "CbEvents", "CbDecisions", Digest], TakenAt, NewestFirst: true)],
    };
}

/// <summary>Whether an anchor and those before it cover the whole ledger of their time.</summary>
internal enum AnchorExtent
{
    Whole,
    Part,
}
