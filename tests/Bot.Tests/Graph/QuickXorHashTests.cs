using CommissioningBot.Graph;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>SharePoint's fingerprint of a file, against values that other programs agree on.</summary>
public sealed class QuickXorHashTests
{
    [Theory]
    [InlineData("", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Sg==", "SgAAAAAAAAAAAAAAAQAAAAAAAAA=")]
    [InlineData("tbQ=", "taAFAAAAAAAAAAAAAgAAAAAAAAA=")]
    [InlineData("0pZP", "0rDEEwAAAAAAAAAAAwAAAAAAAAA=")]
    [InlineData("jRRDVA==", "jaDAEKgAAAAAAAAABAAAAAAAAAA=")]
    [InlineData("eAV52qE=", "eChAHrQRCgAAAAAABQAAAAAAAAA=")]
    [InlineData("luBZlaT6", "lgBHFipBCn0AAAAABgAAAAAAAAA=")]
    [InlineData("qaApEj66lw==", "qQBFCiTgA11cAgAABwAAAAAAAAA=")]
    [InlineData("/aNzzCFPS/A=", "/RjFHJgRgicsAR4ACAAAAAAAAAA=")]
    public void Of_KnownContent_IsTheKnownHash(string content, string hash) => QuickXorHash.Of(Convert.FromBase64String(content)).ShouldBe(hash);
}
