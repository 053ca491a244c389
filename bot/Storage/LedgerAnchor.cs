using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Storage;

/// <summary>
/// Where every stream of the ledger ended at an instant. Kept outside of the database, it proves later that nothing before it was rewritten or
/// taken away, even by somebody who recomputed every hash.
/// </summary>
/// <param name="At">When it was taken.</param>
/// <param name="Digest">SHA-256 over name, version and hash of every head, in the order of names. Short enough for a minute book or a list.</param>
/// <param name="Heads">In the order of names, compared byte by byte.</param>
internal sealed record LedgerAnchor(DateTimeOffset At, string Digest, IReadOnlyList<LedgerHead> Heads)
{
    /// <summary>Whether it has every stream of its time; false when it has only those that had grown since another anchor.</summary>
    public bool IsWhole { get; init; } = true;

    private const string Format = "commissioning-ledger-anchor/1";

    /// <summary>Events that it covers.</summary>
    public long Events => Heads.Sum(head => head.Version);

    /// <summary>The anchor of some heads.</summary>
    public static LedgerAnchor Of(DateTimeOffset at, IEnumerable<LedgerHead> heads)
    {
        IReadOnlyList<LedgerHead> ordered = [.. heads.OrderBy(head => head.Stream, StringComparer.Ordinal)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var head in ordered)
        {
            LedgerHash.Add(hash, head.Stream);
            LedgerHash.Add(hash, FormattableString.Invariant($"{head.Version}"));
            LedgerHash.Add(hash, head.Hash);
        }

        return new LedgerAnchor(at, Convert.ToHexStringLower(hash.GetHashAndReset()), ordered);
    }

    /// <summary>Writes it as JSON lines: the anchor itself, then a line for each stream.</summary>
    public async Task WriteAsync(TextWriter writer)
    {
        await writer.WriteAsync($"{JsonSerializer.Serialize(new AnchorLine(Format, At, Heads.Count, Events, Digest), AnchorJsonContext.Default.AnchorLine)}\n");
        foreach (var head in Heads)
        {
            await writer.WriteAsync($"{JsonSerializer.Serialize(head, AnchorJsonContext.Default.LedgerHead)}\n");
        }
    }

    /// <summary>Reads what <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="AnchorException">It is no anchor, or was altered.</exception>
    public static async Task<LedgerAnchor> ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var line = Parse(await reader.ReadLineAsync(cancellationToken), 1, AnchorJsonContext.Default.AnchorLine);
        if (line.Anchor != Format)
        {
            throw new AnchorException($"The file is no anchor of this ledger: its first line does not name {Format}.");
        }

        var heads = new List<LedgerHead>();
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            heads.Add(Parse(text, heads.Count + 2, AnchorJsonContext.Default.LedgerHead));
        }

        var anchor = Of(line.At, heads);
        return anchor.Digest == line.Digest
            ? anchor
            : throw new AnchorException("The anchor itself was altered: its lines do not give the digest in its first line. Take the copy that was kept elsewhere.");
    }

    private static T Parse<T>(string? line, int number, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line ?? "", type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new AnchorException(FormattableString.Invariant($"The file is no anchor of this ledger: line {number} cannot be read."));
        }
    }
}

/// <summary>An anchor cannot be used.</summary>
internal sealed class AnchorException(string message) : Exception(message);

/// <summary>First line of an anchor's file.</summary>
internal sealed record AnchorLine(string Anchor, DateTimeOffset At, long Streams, long Events, string Digest);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AnchorLine))]
[JsonSerializable(typeof(LedgerHead))]
internal sealed partial class AnchorJsonContext : JsonSerializerContext;
