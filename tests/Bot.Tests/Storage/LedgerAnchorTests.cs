using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class LedgerAnchorTests
{
    private static readonly LedgerAnchor Anchor = LedgerAnchor.Of(
        new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        [new LedgerHead("decision/b", 1, new string('b', 64)), new LedgerHead("approval/a", 4, new string('a', 64))]);

    [Fact]
    public async Task Anchor_WrittenAndRead_IsTheSame()
    {
        var text = await WrittenAsync();

        text.Split('\n')[0].ShouldBe(
            $$"""{"anchor":"commissioning-ledger-anchor/1","at":"2026-11-23T10:00:00+00:00","streams":2,"events":5,"digest":"{{Anchor.Digest}}"}""");
        text.Split('\n')[1].ShouldBe($$"""{"stream":"approval/a","version":4,"hash":"{{new string('a', 64)}}"}""");
        var back = await ReadAsync(text);
        (back.At, back.Digest, back.Events).ShouldBe((Anchor.At, Anchor.Digest, 5));
        back.Heads.ShouldBe(Anchor.Heads);
    }

    [Fact]
    public void Of_OrderOfHeads_DoesNotMatter() =>
        LedgerAnchor.Of(Anchor.At, Anchor.Heads.Reverse()).Digest.ShouldBe(Anchor.Digest);

    [Theory]
    [InlineData("\"version\":4", "\"version\":5")]
    [InlineData("approval/a", "approval/c")]
    [InlineData("aaaa", "aaab")]
    public async Task Read_AnchorThatWasAltered_IsRefused(string old, string replacement)
    {
        var text = (await WrittenAsync()).Replace(old, replacement, StringComparison.Ordinal);

        (await Should.ThrowAsync<AnchorException>(() => ReadAsync(text))).Message
            .ShouldBe("The anchor itself was altered: its lines do not give the digest in its first line. Take the copy that was kept elsewhere.");
    }

    [Fact]
    public async Task Read_LineTakenOut_IsRefused()
    {
        var lines = (await WrittenAsync()).Split('\n');

        (await Should.ThrowAsync<AnchorException>(() => ReadAsync(string.Join('\n', lines[0], lines[2])))).Message.ShouldStartWith("The anchor itself was altered");
    }

    [Theory]
    [InlineData("", "The file is no anchor of this ledger: line 1 cannot be read.")]
    [InlineData("a text", "The file is no anchor of this ledger: line 1 cannot be read.")]
    [InlineData("{\"anchor\":\"other/1\",\"at\":\"2026-11-23T10:00:00Z\",\"streams\":0,\"events\":0,\"digest\":\"\"}", "The file is no anchor of this ledger: its first line does not name commissioning-ledger-anchor/1.")]
    [InlineData("{\"anchor\":\"commissioning-ledger-anchor/1\",\"at\":\"2026-11-23T10:00:00Z\",\"streams\":0,\"events\":0,\"digest\":\"\"}\n{\"stream\":null}", "The file is no anchor of this ledger: line 2 cannot be read.")]
    public async Task Read_OtherFile_IsRefused(string text, string expected) =>
        (await Should.ThrowAsync<AnchorException>(() => ReadAsync(text))).Message.ShouldBe(expected);

    private static Task<LedgerAnchor> ReadAsync(string text) => LedgerAnchor.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken);

    private static async Task<string> WrittenAsync()
    {
        var writer = new StringWriter();
        await Anchor.WriteAsync(writer);
        return writer.ToString();
    }
}
