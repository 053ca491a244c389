using System.Security.Cryptography;

namespace CommissioningBot.Approvals.Papers;

/// <summary>SHA-256 in small hexadecimal digits.</summary>
internal static class Fingerprint
{
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
