using System.Text;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Records.Library;

/// <summary><c>records reconcile</c> and the notices in the library.</summary>
public sealed class LibraryReconcilingTests : PublishingTest
{
    private const string Kept = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'";

    private FakeGraphDrive Drive => Graph.Site.Lists.Single(list => list.Drive is not null).Drive!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reconcile_NothingWrong_WritesNothing(bool changesContent)
    {
        Drive.ChangesContent = changesContent;
        await DecideAsync();

        var (code, output, errors) = await ReconcileAsync();

        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldEndWith("Commissioning papers: 3 notices in the ledger, 3 were right, 0 written, 0 left wrong.\nCommissioning papers: 0 papers in the ledger, 0 were right, 0 written, 0 left wrong.\n");
        Drive.Files.ShouldAllBe(file => file.Contents.Count == 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reconcile_NoticesChangedAndDeleted_AreWrittenAgainAndSaid(bool changesContent)
    {
        Drive.ChangesContent = changesContent;
        await DecideAsync();
        var changed = Drive.File("SUT-2026-0001", "DEC-APR-2026-0001 notice.docx")!;
        var truth = changed.Contents[0];
        changed.Edit(Encoding.UTF8.GetBytes("Another decision."));
        Drive.Files.Remove(Drive.File("SUT-2026-0002", "DEC-APR-2026-0002 notice.docx")!);

        var (code, output, errors) = await ReconcileAsync();

        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldEndWith(
            """
            Commissioning papers: DEC-APR-2026-0001 notice.docx was changed by somebody and is written.
            Commissioning papers: DEC-APR-2026-0002 notice.docx was missing and is written.
            Commissioning papers: 3 notices in the ledger, 1 were right, 2 written, 0 left wrong.
            Commissioning papers: 0 papers in the ledger, 0 were right, 0 written, 0 left wrong.

            """.ReplaceLineEndings("\n"));
        Drive.Files.Count.ShouldBe(3);
        changed.Contents.Count.ShouldBe(3, "what somebody wrote stays in the history of the file");
        changed.Contents[^1].ShouldBe(truth);
        (await ReconcileAsync()).Output.ShouldContain("3 notices in the ledger, 3 were right, 0 written, 0 left wrong.\n");
    }

    [Fact]
    public async Task Reconcile_FaultsOnTheWay_EndsWithTheNotice()
    {
        await DecideAsync();
        Drive.Files.Clear();
        Graph.Faults.Next(FakeGraphFault.Busy, request => request.Method == "PUT", times: 2);

        var (code, _, errors) = await ReconcileAsync();

        errors.ShouldBe("");
        code.ShouldBe(0);
        Drive.Files.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Reconcile_NotAllowedToWrite_SaysWhichNoticeIsWrong()
    {
        await DecideAsync();
        Drive.Files.Remove(Drive.File("SUT-2026-0002", "DEC-APR-2026-0002 notice.docx")!);
        Graph.Faults.Next(FakeGraphFault.Forbidden, request => request.Method == "PUT", times: 20);

        var (code, output, errors) = await ReconcileAsync();

        code.ShouldBe(1);
        errors.ShouldStartWith("Commissioning papers: DEC-APR-2026-0002 notice.docx: The bot may not write to the site");
        output.ShouldContain("Commissioning papers: 3 notices in the ledger, 2 were right, 0 written, 1 left wrong.\n");
    }

    [Fact]
    public async Task Reconcile_KeptPapersChangedAndDeletedOrDamaged_AreWrittenAgainOrSaid()
    {
        await DecideAsync();
        var store = Get<IStore>(CreatePublishing());
        await KeepAsync(store, "SUT-2026-0001", "One.docx", "Two.docx", "Three.docx");
        (await ReconcileAsync()).Output.ShouldEndWith(
            """
            Commissioning papers: Paper 001 One.docx was missing and is written.
            Commissioning papers: Paper 002 Two.docx was missing and is written.
            Commissioning papers: Paper 003 Three.docx was missing and is written.
            Commissioning papers: 3 papers in the ledger, 0 were right, 3 written, 0 left wrong.

            """.ReplaceLineEndings("\n"));
        Drive.File("SUT-2026-0001", "Paper 001 One.docx")!.Edit(Encoding.UTF8.GetBytes("Another paper."));
        var work = store.Begin();
        var damaged = $"paper-content/{Fingerprint.Of("Two.docx"u8)}/0000";
        await work.LoadStateAsync(damaged, Token);
        work.SaveState(damaged, null);
        await work.CommitAsync(null, null, Token);

        var (code, output, errors) = await ReconcileAsync();

        code.ShouldBe(1);
        errors.ShouldBe("Commissioning papers: Paper 002 Two.docx: what is stored of it is missing or does not fit its fingerprint in the ledger, so it cannot be written. Restore the database from a backup.\n");
        output.ShouldEndWith(
            """
            Commissioning papers: Paper 001 One.docx was changed by somebody and is written.
            Commissioning papers: 3 papers in the ledger, 1 were right, 1 written, 1 left wrong.

            """.ReplaceLineEndings("\n"));
        Encoding.UTF8.GetString(Drive.File("SUT-2026-0001", "Paper 001 One.docx")!.Contents[^1]).ShouldBe("One.docx");
    }

    internal override void Configure(IServiceCollection services) => AddRecords(services, Graph, Timeout, notices: true).AddSingleton<IDocumentSource, PaperDocuments>();

    private static async Task KeepAsync(IStore store, string subject, params string[] names)
    {
        var by = new PersonName("a1", "officer");
        var papers = new List<PaperEvent>();
        foreach (var name in names)
        {
            var content = Encoding.UTF8.GetBytes(name);
            await PaperContent.KeepAsync(store, Fingerprint.Of(content), content, Token);
            papers.Add(new PaperAdded(new Paper(name, "", Fingerprint.Of(content), content.Length, new PaperCopy($"{subject}/{papers.Count + 1:000}", $"Paper {papers.Count + 1:000} {name}")), by));
        }

        var work = store.Begin();
        PaperStream.Type.Append(work, subject, 0, papers, by.Id);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private async Task DecideAsync()
    {
        var host = await StartHostAsync(Configure);
        await RecordAsync(host, Decision(1), Decision(2), Decision(3));
        await EventuallyAsync(async () => Drive.Files.Count == 3 && await Database.ReadAsync<long>(Kept) == 0, "three notices");
        await host.StopAsync(Token);
    }
}
