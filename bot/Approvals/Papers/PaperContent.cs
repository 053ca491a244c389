using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>
/// What papers hold, under their fingerprints: until it is on the shelf, for putting it there again, and for challenge files. In pieces, each
/// stored by itself, so that a large paper makes no large transaction; a repetition stores nothing twice.
/// </summary>
internal static class PaperContent
{
    // A multiple of three, so that base 64 adds nothing at its end.
    private const int PieceSize = 3 * 1024 * 1024;

    /// <summary>Keeps a paper's content. Done before anything names it: what is named can be had.</summary>
    public static async Task KeepAsync(IStore store, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var piece = 0; piece < Pieces(content.Length); piece++)
        {
            var part = content.Slice(piece * PieceSize, Math.Min(PieceSize, content.Length - (piece * PieceSize)));
            var work = store.Begin();
            if (await work.LoadStateAsync(Key(sha256, piece), cancellationToken) is null)
            {
                // A conflict means that somebody else has stored the same.
                work.SaveState(Key(sha256, piece), $"\"{Convert.ToBase64String(part.Span)}\"");
                await work.CommitAsync(null, null, CancellationToken.None);
            }
        }
    }

    /// <summary>The content of a paper; null when a piece of it is missing. Whether it still fits the fingerprint is for whoever asks.</summary>
    public static async Task<byte[]?> FindAsync(IUnitOfWork work, string sha256, long length, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        for (var piece = 0; piece < Pieces(length); piece++)
        {
            if (await work.LoadStateAsync(Key(sha256, piece), cancellationToken) is not { } kept)
            {
                return null;
            }

            await content.WriteAsync(Convert.FromBase64String(kept.Trim('"')), cancellationToken);
        }

        return content.ToArray();
    }

    private static int Pieces(long length) => (int)((length + PieceSize - 1) / PieceSize);

    private static string Key(string sha256, int piece) => FormattableString.Invariant($"paper-content/{sha256}/{piece:0000}");
}
