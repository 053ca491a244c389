using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommissioningBot.Storage;

/// <summary>
/// The hash of an event, so that anybody can recompute it from the table alone: SHA-256, in lower-case hex, over these eight fields in this
/// order, each as UTF-8 with its length in bytes before it (four bytes, big-endian; so no two lists of fields give the same bytes):
/// <list type="number">
/// <item>the text <c>commissioning-ledger/1</c>, which names this very recipe;</item>
/// <item><c>previous_hash</c>: the hash of the event before it in its stream, or 64 zeros for the first;</item>
/// <item><c>stream</c>;</item>
/// <item><c>version</c> in decimal digits;</item>
/// <item><c>type</c>;</item>
/// <item><c>recorded_at</c>, the text as stored;</item>
/// <item><c>recorded_by</c>;</item>
/// <item><c>data</c>, the text as stored.</item>
/// </list>
/// <c>position</c> is not among them: the database gives it.
/// </summary>
internal static class LedgerHash
{
    /// <summary>Stands before the first event of a stream.</summary>
    public static readonly string None = new('0', 64);

    private const string Recipe = "commissioning-ledger/1";

    public static string Of(string previousHash, string stream, long version, string type, string recordedAt, string recordedBy, string data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (ReadOnlySpan<string>)
            [Recipe, previousHash, stream, version.ToString(CultureInfo.InvariantCulture), type, recordedAt, recordedBy, data])
        {
            Add(hash, field);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>One hash over several texts, each with its length before it as above.</summary>
    public static void Add(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
