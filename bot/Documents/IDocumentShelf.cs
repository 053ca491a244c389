using CommissioningBot.Storage;

namespace CommissioningBot.Documents;

/// <summary>Where documents are kept for the council's eyes, a folder for each matter. What is put there arrives once, whatever happens on the way.</summary>
internal interface IDocumentShelf
{
    /// <summary>Whether documents are kept at all: where nothing is connected they are not.</summary>
    bool IsOpen { get; }

    /// <summary>
    /// Has a document kept once this unit of work is committed. It is asked for when it is sent: name what it is about, not what is in it.
    /// Put there again, the same name in the same folder is a new version, and the same content nothing new.
    /// </summary>
    /// <param name="source">Who has the document: <see cref="IDocumentSource.Name"/>.</param>
    /// <param name="key">Which document: a reference, perhaps with a version.</param>
    /// <param name="once">A second wish of the same source and this word is dropped; null keeps every wish.</param>
    void Keep(IUnitOfWork work, string source, string key, string? once = null);

    /// <summary>Of documents that were put there, whether somebody has changed one since. Somebody may wait for the answer: what is not known within the limit is unreached.</summary>
    /// <returns>In the order of what was asked.</returns>
    Task<IReadOnlyList<OriginState>> LookAsync(string source, IReadOnlyList<string> keys, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Has a document that somebody has changed put there again once this unit of work is committed. What stood there stays in its history.</summary>
    Task RestoreAsync(IUnitOfWork work, string source, string key, CancellationToken cancellationToken);

    /// <summary>Where a document of this folder and name is kept; null where none are.</summary>
    DocumentPlace? PlaceOf(string folder, string name);
}

/// <summary>Where a document is kept.</summary>
/// <param name="Words">In words that follow “kept”: <c>in SharePoint, in the library “Papers”, folder SUT-2026-0001, as “Needs.pdf”</c>.</param>
/// <param name="Link">Where people open it; null where there is no such address.</param>
internal sealed record DocumentPlace(string Words, Uri? Link);

/// <summary>Has documents of one kind, such as decision notices. Registered as a singleton.</summary>
internal interface IDocumentSource
{
    /// <summary>Its name in the outbox, with hyphens, never changed: <c>decision-notice</c>.</summary>
    string Name { get; }

    /// <summary>Whether everybody in the directory may read its documents. Only such a document goes into somebody's OneDrive: a client could ask for any.</summary>
    bool IsForEverybody => false;

    /// <summary>The document of a key; null when there is none. Asking twice must give the same bytes.</summary>
    Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken);
}

/// <summary>A document as it is kept.</summary>
/// <param name="Folder">Reference of the matter: its folder's name.</param>
/// <param name="Name">File name with its ending. Characters that SharePoint does not take are replaced.</param>
internal sealed record KeptDocument(string Folder, string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>How long the law has it kept; null where no rules of recording are known for it.</summary>
    public KeptUnder? Retention { get; init; }
}

/// <summary>Under which rules of recording a document is kept.</summary>
/// <param name="Regime">Id of the rules.</param>
/// <param name="IsPaper">Whether it is a background paper, for which the rules may have another time than for the record itself.</param>
internal sealed record KeptUnder(string Regime, bool IsPaper);
