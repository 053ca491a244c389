using System.Buffers.Binary;

namespace CommissioningBot.Graph;

/// <summary>
/// The fingerprint that SharePoint gives of a file, so that content which is there already is not sent again. It finds accidents, not
/// forgeries; what proves something uses SHA-256. A vector of 160 bits: byte number i is XORed in at bit 11·i, the length into the last
/// eight bytes (learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash).
/// </summary>
internal static class QuickXorHash
{
    private const int Bits = 160;
    private const int Shift = 11;

    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> vector = stackalloc byte[Bits / 8];
        var bit = 0;
        foreach (var one in content)
        {
            var shifted = one << (bit % 8);
            vector[bit / 8] ^= (byte)shifted;
            vector[((bit / 8) + 1) % vector.Length] ^= (byte)(shifted >> 8);
            bit = (bit + Shift) % Bits;
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, content.Length);
        for (var i = 0; i < length.Length; i++)
        {
            vector[vector.Length - length.Length + i] ^= length[i];
        }

        return Convert.ToBase64String(vector);
    }
}
