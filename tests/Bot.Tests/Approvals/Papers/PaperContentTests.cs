using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Approvals.Papers;

public sealed class SqlitePaperContentTests() : PaperContentTests(TestEngine.Sqlite);

public sealed class PostgresPaperContentTests() : PaperContentTests(TestEngine.Postgres);

/// <summary>What papers hold comes back to the byte, or not at all.</summary>
public abstract class PaperContentTests(TestEngine engine) : StorageTest(engine)
{
    private const int Piece = 3 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((2 * Piece) + 7)]
    public async Task Keep_AnySize_ComesBackToTheByte(int length)
    {
        var store = StoreOf(CreateHost());
        var content = new byte[length];
        new Random(5).NextBytes(content);
        var sha256 = Fingerprint.Of(content);

        await PaperContent.KeepAsync(store, sha256, content, Token);
        await PaperContent.KeepAsync(store, sha256, content, Token);

        var found = await PaperContent.FindAsync(store.Begin(), sha256, length, Token);
        found.ShouldNotBeNull().AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task Find_PieceMissing_IsNothing()
    {
        var store = StoreOf(CreateHost());

        (await PaperContent.FindAsync(store.Begin(), new string('a', 64), 5, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Document_ContentThatDoesNotFit_IsNotHandedOut()
    {
        var store = StoreOf(CreateHost());
        var sha256 = Fingerprint.Of("The truth."u8);
        await PaperContent.KeepAsync(store, sha256, "The truth."u8.ToArray(), Token);
        var work = store.Begin();
        var copy = new PaperCopy("SUT-2026-0001/001", "Paper 001 Needs.docx");
        PaperStream.Type.Append(work, "SUT-2026-0001", 0, [new PaperAdded(new Paper("Needs.docx", "", sha256, 10, copy), new PersonName("a1", "officer"))], "a1");
        await work.CommitAsync(null, null, Token);
        var documents = new PaperDocuments();

        var kept = (await documents.FindAsync(store.Begin(), copy.Key, Token)).ShouldNotBeNull();
        (kept.Folder, kept.Name).ShouldBe(("SUT-2026-0001", "Paper 001 Needs.docx"));
        (await documents.FindAsync(store.Begin(), "SUT-2026-0001/002", Token)).ShouldBeNull();
        (await documents.FindAsync(store.Begin(), "nonsense", Token)).ShouldBeNull();

        work = store.Begin();
        await work.LoadStateAsync($"paper-content/{sha256}/0000", Token);
        work.SaveState($"paper-content/{sha256}/0000", $"\"{Convert.ToBase64String("Something."u8)}\"");
        await work.CommitAsync(null, null, Token);
        (await documents.FindAsync(store.Begin(), copy.Key, Token)).ShouldBeNull();
    }

    private static IStore StoreOf(IHost host) => host.Services.GetRequiredService<IStore>();
}
