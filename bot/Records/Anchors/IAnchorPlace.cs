namespace CommissioningBot.Records.Anchors;

/// <summary>Where anchors of the ledger are written, outside of its database.</summary>
internal interface IAnchorPlace
{
    /// <summary>Whether they are written there.</summary>
    bool IsOn { get; }

    /// <summary>The place within a sentence, such as “SharePoint”.</summary>
    string Name { get; }

    /// <summary>What holds them there within a sentence, such as “the list of anchors”.</summary>
    string Holder { get; }

    /// <summary>Destination of the outbox message that brings an anchor there.</summary>
    string DestinationOf(string reference);

    /// <summary>The anchors as they stand there.</summary>
    /// <returns>The anchors, or why they cannot be read and what to do.</returns>
    Task<(IReadOnlyList<WrittenAnchor>? Anchors, string? Problem)> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>An anchor as it stands outside.</summary>
/// <param name="Anchor">Null when it cannot be read any more.</param>
internal sealed record WrittenAnchor(string Reference, LedgerAnchored? Anchor)
{
    /// <summary>Its number; 0 when it has none.</summary>
    public int Number => int.TryParse(Reference.Split('-')[^1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
