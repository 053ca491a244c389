using System.IO.Compression;

namespace CommissioningBot.Documents;

/// <summary>A file in a zip.</summary>
internal sealed record ZippedFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>A zip that holds nothing of the machine and the moment: the same files give the same bytes, today and in years.</summary>
internal static class SealedZip
{
    // The oldest time that a zip can hold.
    private static readonly DateTimeOffset Oldest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zip, with its files in the order given.</summary>
    /// <param name="at">The time that every file gets.</param>
    public static byte[] Write(IEnumerable<ZippedFile> files, DateTimeOffset at)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                // Stored as it is: compression differs between versions of .NET.
                var entry = archive.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = at < Oldest ? Oldest : at.ToUniversalTime();
                using var stream = entry.Open();
                stream.Write(file.Content.Span);
            }
        }

        return zip.ToArray();
    }

    /// <summary>The files of a zip, in their order.</summary>
    /// <exception cref="InvalidDataException">It is no zip, or a damaged one.</exception>
    public static IReadOnlyList<ZippedFile> Read(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        return [.. archive.Entries.Select(entry => new ZippedFile(entry.FullName, Content(entry)))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
