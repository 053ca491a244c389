namespace CommissioningBot.Documents;

/// <summary>Documents that lie elsewhere and are named by a link: reads them, and tells later whether they have been changed there.</summary>
internal interface ILinkedDocuments
{
    /// <summary>Whether a document behind this link could be read at all; says nothing of whether it is there.</summary>
    bool MayRead(string link);

    /// <summary>The document behind a link and how it stands at its source; or why it cannot be had.</summary>
    Task<LinkedRead> ReadAsync(string link, CancellationToken cancellationToken);

    /// <summary>How a document stands at its source, when that holds exactly this content; null when it cannot be told.</summary>
    Task<DocumentOrigin?> FindAsync(string link, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Compares documents with how they stood at their source. Somebody may wait for the answer: what is not known within the limit is unreached.</summary>
    /// <returns>In the order of what was asked.</returns>
    Task<IReadOnlyList<OriginState>> CompareAsync(IReadOnlyList<DocumentOrigin> origins, TimeSpan limit, CancellationToken cancellationToken);
}

/// <summary>How a document stood at its source when it was read. Stored in events: add fields as optional, never rename.</summary>
/// <param name="Library">The source's id of the library.</param>
/// <param name="Item">The file's id in it; stays when the file is renamed or moved within it.</param>
/// <param name="Tag">What the source calls this content: another tag may be another content.</param>
/// <param name="Hash">The source's own fingerprint of the content; null when it gave none.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record DocumentOrigin(string Library, string Item, string Tag, string? Hash, DateTimeOffset ReadAt);

/// <summary>What came of reading a document behind a link.</summary>
/// <param name="Document">Null when it could not be read.</param>
/// <param name="Problem">Why not, in words that follow “because”; null when it was.</param>
/// <param name="MayRetry">Whether it may be there a moment later.</param>
internal sealed record LinkedRead(LinkedDocument? Document, string? Problem = null, bool MayRetry = false);

/// <summary>A document that was read at its source.</summary>
/// <param name="Name">File name there, with its ending.</param>
internal sealed record LinkedDocument(string Name, ReadOnlyMemory<byte> Content, DocumentOrigin Origin);

/// <summary>How a document stands at its source now.</summary>
internal enum OriginState
{
    /// <summary>It holds what it held.</summary>
    Same,

    /// <summary>It holds something else.</summary>
    Changed,

    /// <summary>That cannot be told: the source does not answer, does not let us in, or has it no more.</summary>
    Unreached,
}
