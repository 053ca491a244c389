using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>The recipe is public: an auditor recomputes hashes without us, so it may never change silently.</summary>
public sealed class LedgerHashTests
{
    [Fact]
    public void Of_KnownEvent_HasTheHashThatOthersCompute()
    {
        // Computed with Python: hashlib.sha256 over struct.pack('>I', len(b)) + b for each field.
        LedgerHash.Of(LedgerHash.None, "case/SUT-2026-0001", 1, "case-opened", "2026-06-01T10:00:00.0000000Z", "ann", """{"title":"Café £18,000"}""")
            .ShouldBe("44b84abae250f8aeff8b32f934f4600ff01b9c962ad32338894fd2270e148b1e");
    }

    [Fact]
    public void Of_TextMovedFromOneFieldToTheNext_IsAnotherHash() =>
        LedgerHash.Of("", "a", 1, "b", "c", "d", "e").ShouldNotBe(LedgerHash.Of("", "a", 1, "bc", "", "d", "e"), StringComparer.Ordinal);

    [Fact]
    public void Of_AnyFields_FollowsTheDocumentedRecipe()
    {
        var bytes = new MemoryStream();
        foreach (var field in new[] { "commissioning-ledger/1", "prev", "s", "12", "t", "at", "by", "ü" })
        {
            var text = Encoding.UTF8.GetBytes(field);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }

        LedgerHash.Of("prev", "s", 12, "t", "at", "by", "ü").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())));
    }
}
