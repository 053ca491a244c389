using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Approvals.Papers;

/// <summary>Every paper that a request names has a kept copy with its fingerprint, or is plainly marked as what it is.</summary>
public sealed class PaperWordsTests
{
    private static readonly string s_digits = new('a', 64);
    private static readonly Paper s_link = new("Consultation page", "https://council-my.sharepoint.com/personal/somebody/Documents/Page.docx");
    private static readonly Paper s_attached = new("Costs.xlsx", "https://council-my.sharepoint.com/personal/somebody/Documents/Costs.xlsx", s_digits, 10, new PaperCopy("SUT-2026-0001/001", "Paper 001 Costs.xlsx"));
    private static readonly Paper s_digitsOnly = new("Needs.docx", "", s_digits, 10);

    [Fact]
    public void Note_LinksAndPapersWithoutCopy_NamesEach()
    {
        PaperWords.Note([s_attached], new Shelf()).ShouldBeNull();
        PaperWords.Note([s_link], new Shelf()).ShouldBe("“Consultation page” is a link, not compared: neither a copy nor a fingerprint of what was there is on record.");
        PaperWords.Note([s_link, s_link with { Name = "Plan" }, s_attached, s_digitsOnly], new Shelf()).ShouldBe(
            "“Consultation page” and “Plan” are links, not compared: neither a copy nor a fingerprint of what was there is on record. No copy is kept of “Needs.docx”: only the fingerprint is on record.");
    }

    [Fact]
    public void Row_AndLine_SayOfALinkThatItIsNotCompared()
    {
        PaperWords.Row(s_link, new Shelf()).Fingerprint.ShouldBe("a link, not compared");
        PaperWords.Row(s_attached, new Shelf()).Copy.ShouldNotBeNull();
        PaperWords.Line(s_link, new Shelf()).ShouldBe("Consultation page, https://council-my.sharepoint.com/personal/somebody/Documents/Page.docx, a link, not compared");
        PaperWords.Line(s_attached, new Shelf()).ShouldContain($"SHA-256 {s_digits}, copy kept in the library");
        PaperWords.Line(s_digitsOnly, new Shelf()).ShouldEndWith("Only its fingerprint is on record: no copy is kept.");
    }

    private sealed class Shelf : IDocumentShelf
    {
        public bool IsOpen => true;

        public void Keep(IUnitOfWork work, string source, string key, string? once = null)
        {
        }

        public Task<IReadOnlyList<OriginState>> LookAsync(string source, IReadOnlyList<string> keys, TimeSpan limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OriginState>>([.. keys.Select(_ => OriginState.Same)]);

        public Task RestoreAsync(IUnitOfWork work, string source, string key, CancellationToken cancellationToken) => Task.CompletedTask;

        public DocumentPlace? PlaceOf(string folder, string name) => new($"in the library, as “{name}”", new Uri("https://council.sharepoint.com/papers"));
    }
}
