using System.Text;
using CommissioningBot.Documents;
using CommissioningBot.Fakes;
using CommissioningBot.Graph;
using CommissioningBot.Records;
using CommissioningBot.Records.Library;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records.Library;

/// <summary>Documents end up once in their folder, whatever goes wrong on the way.</summary>
public sealed class LibraryTests : PublishingTest
{
    private const string Folder = "SUT-2026-0001";
    private const string Name = "DEC-APR-2026-0001 notice.docx";

    private static readonly Func<FakeGraphRequest, bool> s_write = request => request.Method == "PUT";
    private static readonly Func<FakeGraphRequest, bool> s_label = request => request.Path.EndsWith("/retentionLabel", StringComparison.Ordinal);
    private readonly Papers _papers = new();
    private readonly Dictionary<string, string> _labels = [];
    private readonly Dictionary<string, string> _paperLabels = [];
    private string _label = "";

    internal override TimeSpan Timeout => TimeSpan.FromMilliseconds(800);

    public static TheoryData<FakeGraphFault> Faults => [.. Enum.GetValues<FakeGraphFault>()];

    [Fact]
    public async Task Provision_DocumentsInTheBot_CreatesTheLibraryOnce()
    {
        Graph.Site.Lists.Single(list => list.Drive is not null).DisplayName.ShouldBe("Commissioning papers");
        var (code, output, errors) = await ProvisionAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldContain("Commissioning papers: the library is there.\n");
        (await StatusAsync()).Output.ShouldContain("Commissioning papers: the library is there.\n");
    }

    [Fact]
    public async Task Keep_InATurn_ArrivesInTheFolderOfItsMatter()
    {
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        var host = await StartHostAsync(Configure);
        await KeepAsync(host);
        await EventuallyAsync(() => Drive.Files.Count == 1, "the document");
        Drive.Folders.ShouldBe([Folder]);
        Drive.File(Folder, Name)!.Contents.ShouldHaveSingleItem().ShouldBe(_papers.Content.ToArray());
    }

    [Fact]
    public async Task Keep_ProviderLocal_KeepsNothingOutside()
    {
        var host = CreateHost(services => AddRecords(services));
        await KeepAsync(host);
        (await Get<OutboxQueries>(host).ListAsync(10, Token)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheWrite_EndsWithOneFileOfOneVersion(FakeGraphFault fault)
    {
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        Graph.Faults.Next(fault, s_write);
        await SendUntilSentAsync();
        Drive.Files.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem().ShouldBe(_papers.Content.ToArray());
        Graph.Faults.Injected.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheFolder_EndsWithOneFolder(FakeGraphFault fault)
    {
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        Graph.Faults.Next(fault, request => request.Path.EndsWith("/children", StringComparison.Ordinal));
        await SendUntilSentAsync();
        Drive.Folders.ShouldBe([Folder]);
        Drive.Files.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_LargeFileAndAFaultAtASecondPart_GoesOnWhereItEnded(FakeGraphFault fault)
    {
        _papers.Content = Large();
        var parts = 0;
        Graph.Faults.Next(fault, request => s_write(request) && parts++ == 1);
        await SendUntilSentAsync();
        var file = Drive.Files.ShouldHaveSingleItem();
        file.Contents.ShouldHaveSingleItem().AsSpan().SequenceEqual(_papers.Content.Span).ShouldBeTrue();
        Graph.Faults.Injected.ShouldNotBeEmpty();

        // Nothing that had arrived was sent again: three parts, and at most the one that went wrong a second time. A session that is gone (404) is begun anew.
        Graph.Requests.Count(s_write).ShouldBeLessThanOrEqualTo(fault is FakeGraphFault.NotFound or FakeGraphFault.Forbidden or FakeGraphFault.ResourceModified or FakeGraphFault.PreconditionFailed ? 5 : 4);
    }

    [Fact]
    public async Task Send_PartArrivedAlready_AsksWhatIsWanted()
    {
        _papers.Content = Large();
        var parts = 0;

        // Another worker, whose lease was lost, has sent the second part: ours is refused with 416.
        Graph.Faults.Next(FakeGraphFault.Slow, request => s_write(request) && parts++ == 1 && SendSecondPart());
        await SendUntilSentAsync();
        Drive.Files.ShouldHaveSingleItem().Contents[0].AsSpan().SequenceEqual(_papers.Content.Span).ShouldBeTrue();

        bool SendSecondPart()
        {
            foreach (var one in _papers.Content.Slice(DocumentLibraries.PartSize, DocumentLibraries.PartSize).ToArray())
            {
                Drive.Uploads[0].Received.Add(one);
            }

            return false;
        }
    }

    [Fact]
    public async Task Send_SessionGone_BeginsAnewNextTime()
    {
        _papers.Content = Large();
        var host = CreatePublishing();
        Graph.Faults.Next(FakeGraphFault.Throttled, request => s_write(request) && Drive.Uploads is [{ Received.Count: > 0 }]);
        (await SendAsync(host)).ShouldBeOfType<SendResult.Retry>();
        Drive.Uploads.Clear();
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await SendAsync(host, attempt: 2)).ShouldBeOfType<SendResult.Sent>();
        Drive.Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_ThrottledInBetween_GoesOnMinutesLater()
    {
        _papers.Content = Large();
        var host = CreatePublishing();
        Graph.Faults.RetryAfterSeconds = 120;
        Graph.Faults.Next(FakeGraphFault.Throttled, request => s_write(request) && Drive.Uploads is [{ Received.Count: > 0 }]);
        (await SendAsync(host)).ShouldBeOfType<SendResult.Retry>().After.ShouldBe(TimeSpan.FromMinutes(2));
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await SendAsync(host, attempt: 2)).ShouldBeOfType<SendResult.Sent>();
        Graph.Requests.Count(request => request.Path.EndsWith("/createUploadSession", StringComparison.Ordinal)).ShouldBe(1);
        Graph.Requests.Count(s_write).ShouldBe(4);
    }

    [Fact]
    public async Task Send_SameContentAgain_WritesNothing()
    {
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        var host = CreatePublishing();
        await SendAsync(host);
        (await SendAsync(host)).ShouldBeOfType<SendResult.Sent>();
        Drive.Files.ShouldHaveSingleItem().Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keep_WordFileThatSharePointWritesInto_IsNotSentTwice()
    {
        Drive.ChangesContent = true;
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        var host = await StartHostAsync(Configure);
        await KeepAsync(host);
        await EventuallyAsync(() => Drive.Files.Count == 1, "the document");
        await KeepAsync(host);
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'") == 0, "the repetition");
        Drive.Files.ShouldHaveSingleItem().Contents.Count.ShouldBe(1);

        _papers.Content = Encoding.UTF8.GetBytes("The notice, corrected.");
        await KeepAsync(host);
        await EventuallyAsync(() => Drive.Files[0].Contents.Count == 2, "the next version");
        Drive.Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Keep_FileDeletedByHand_IsWrittenAgain()
    {
        _papers.Content = Encoding.UTF8.GetBytes("A notice.");
        var host = await StartHostAsync(Configure);
        await KeepAsync(host);
        await EventuallyAsync(() => Drive.Files.Count == 1, "the document");
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'") == 0, "the memory of it");
        Drive.Files.Clear();
        await KeepAsync(host);
        await EventuallyAsync(() => Drive.Files.Count == 1, "the document again");
    }

    [Fact]
    public async Task Send_NoLibrary_IsParkedWithWhatToDo()
    {
        Graph.Site.Lists.Clear();
        (await SendAsync(CreatePublishing())).ShouldBe(new SendResult.Park("The site has no document library “Commissioning papers”. Run “records provision”, then “outbox retry”."));
    }

    [Fact]
    public async Task Send_LibraryDeletedAndMadeAgain_FindsTheNewOne()
    {
        var host = CreatePublishing();
        await SendAsync(host);
        Graph.Site.Lists.Clear();
        await ProvisionAsync();
        (await SendAsync(host)).ShouldBeOfType<SendResult.Sent>();
        Drive.Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_LabelConfigured_IsPutOnTheFile()
    {
        _label = "Executive decisions, 6 years";
        Drive.Labels.Add(_label);
        (await SendAsync(CreatePublishing())).ShouldBeOfType<SendResult.Sent>();
        Drive.Files.ShouldHaveSingleItem().Label.ShouldBe(_label);
    }

    [Theory]
    [InlineData("executive-member", false, "Executive decisions, 6 years")]
    [InlineData("executive-member", true, "Executive papers, 4 years")]
    [InlineData("committee", false, "Council records")]
    [InlineData("committee", true, "Council records")]
    [InlineData(null, false, "Council records")]
    public async Task Send_LabelOfTheRules_GoesBeforeTheOneForAll(string? regime, bool isPaper, string label)
    {
        _label = "Council records";
        _labels.Add("executive-member", "Executive decisions, 6 years");
        _paperLabels.Add("Executive-Member", "Executive papers, 4 years");
        foreach (var one in (string[])[_label, .. _labels.Values, .. _paperLabels.Values])
        {
            Drive.Labels.Add(one);
        }

        _papers.Retention = regime is null ? null : new KeptUnder(regime, isPaper);
        (await SendAsync(CreatePublishing())).ShouldBeOfType<SendResult.Sent>();

        Drive.Files.ShouldHaveSingleItem().Label.ShouldBe(label);
    }

    [Fact]
    public async Task Send_LabelOfTheRulesThatThereIsNot_NamesTheSetting()
    {
        _labels.Add("committee", "Minutes");
        _papers.Retention = new KeptUnder("committee", IsPaper: false);

        (await SendAsync(CreatePublishing())).ShouldBeOfType<SendResult.Park>().Reason.ShouldEndWith("Check Records:SharePoint:RetentionLabels:committee, then run “outbox retry”.");
        Drive.Files.ShouldHaveSingleItem().Label.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheLabel_EndsWithTheLabelAndOneVersion(FakeGraphFault fault)
    {
        _label = "Executive decisions, 6 years";
        Drive.Labels.Add(_label);
        Graph.Faults.Next(fault, s_label);
        await SendUntilSentAsync();
        Drive.Files.ShouldHaveSingleItem().Label.ShouldBe(_label);
        Drive.Files[0].Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_LabelRefused_IsParkedWithWhatToDo()
    {
        _label = "Executive decisions, 6 years";
        Graph.Faults.Next(FakeGraphFault.Forbidden, s_label);
        var host = CreatePublishing();
        (await SendAsync(host)).ShouldBeOfType<SendResult.Park>().Reason.ShouldMatch(
            "^The document is stored, but the bot may not put the retention label “Executive decisions, 6 years” on it \\(403 accessDenied, request [0-9a-f-]{36}\\). Make it the library's default label and leave Records:SharePoint:RetentionLabel empty, or grant the permission; then run “outbox retry”.$");
        (await SendAsync(host)).ShouldBeOfType<SendResult.Park>().Reason.ShouldStartWith("The document is stored, but SharePoint does not take the retention label “Executive decisions, 6 years” (400 invalidRequest");
        Drive.Files.ShouldHaveSingleItem().Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NamesThatSharePointRefuses_AreReplaced()
    {
        _papers.Name = " ~Plan: a/b\\c \"50%\" #1?.docx. ";
        (await SendAsync(CreatePublishing())).ShouldBeOfType<SendResult.Sent>();
        Drive.Files.ShouldHaveSingleItem().Name.ShouldBe("Plan- a-b-c -50-- -1-.docx");
    }

    [Theory]
    [InlineData("notice.docx", "notice.docx")]
    [InlineData("con", "con-")]
    [InlineData("LPT1.txt", "LPT1-.txt")]
    [InlineData("...", "document")]
    [InlineData("a_vti_b.pdf", "a-vti-b.pdf")]
    [InlineData("bell\u0007.txt", "bell-.txt")]
    public void FileNames_Of_IsWhatSharePointTakes(string wanted, string name) => FileNames.Of(wanted).ShouldBe(name);

    [Fact]
    public void FileNames_LongName_KeepsItsEnding() => FileNames.Of(new string('n', 400) + ".docx").ShouldBe(new string('n', 120) + ".docx");

    internal override void Configure(IServiceCollection services) =>
        AddRecords(services, Graph, Timeout).AddSingleton<IDocumentSource>(_papers).Configure<RecordsOptions>(options =>
        {
            options.SharePoint.RetentionLabel = _label;
            foreach (var (regime, label) in _labels)
            {
                options.SharePoint.RetentionLabels.Add(regime, label);
            }

            foreach (var (regime, label) in _paperLabels)
            {
                options.SharePoint.PaperRetentionLabels.Add(regime, label);
            }
        });

    private FakeGraphDrive Drive => Graph.Site.Lists.Single(list => list.Drive is not null).Drive!;

    private static byte[] Large() => [.. Enumerable.Range(0, (2 * DocumentLibraries.PartSize) + 1234).Select(i => (byte)(i * 31 % 251))];

    private static async Task KeepAsync(IHost host)
    {
        var work = Get<IStore>(host).Begin();
        Get<IDocumentShelf>(host).Keep(work, "paper", "1");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static Task<SendResult> SendAsync(IHost host, int attempt = 1) =>
        host.Services.GetServices<IOutboxSender>().Single(one => one.Kind == LibraryShelf.Kind)
            .SendAsync(new QueuedMessage(1, new OutboxMessage("document/paper/1", LibraryShelf.Kind, """{"source":"paper","key":"1"}"""), attempt), Token);

    // As the outbox would: attempt after attempt, each after the wait that was asked for, and with help when it is parked.
    private async Task SendUntilSentAsync()
    {
        var host = CreatePublishing();
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            var result = await SendAsync(host, attempt);
            if (result is SendResult.Sent)
            {
                return;
            }

            Clock.Advance((result as SendResult.Retry)?.After ?? TimeSpan.FromMinutes(1));
        }

        Assert.Fail("Not sent after six attempts.");
    }

    private sealed class Papers : IDocumentSource
    {
        public string Name { get; set; } = LibraryTests.Name;

        public ReadOnlyMemory<byte> Content { get; set; } = Encoding.UTF8.GetBytes("A paper.");

        public KeptUnder? Retention { get; set; }

        string IDocumentSource.Name => "paper";

        public Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
            Task.FromResult<KeptDocument?>(key == "1" ? new KeptDocument(Folder, Name, Content) { Retention = Retention } : null);
    }
}
