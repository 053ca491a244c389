using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Records;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records.Anchors;

/// <summary>Anchors where only the local register is kept: a file that is added to, beside an embedded database or where the council names it.</summary>
public sealed class AnchorFileTests() : RecordsTest(TestEngine.Sqlite)
{
    private string _named = "";

    private string Beside => Path.Combine(Path.GetDirectoryName(Database.ConnectionString["Data Source=".Length..])!, "ledger-anchors.jsonl");

    [Fact]
    public async Task Start_LocalRegister_WritesAnAnchorBesideTheDatabaseAtOnceAndThenDaily()
    {
        await AnchoredTwiceAsync();
        var lines = await File.ReadAllLinesAsync(Beside, Token);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("""{"type":"ledger-anchored","number":1,"takenAt":"2026-06-01T10:00:""");
        lines[1].ShouldContain("decision/DEC-APR-2026-0002");

        await StartHostAsync(Configure);
        await LetPassAsync(TimeSpan.FromHours(1));
        (await File.ReadAllLinesAsync(Beside, Token)).ShouldBe(lines);
        var found = await ReadAsync();
        found.Faults.ShouldBeEmpty();
        found.Count.ShouldBe(2);
        (await VerifyAsync(found)).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_FileNamed_WritesThere()
    {
        _named = Path.Combine(Path.GetDirectoryName(Beside)!, "elsewhere", "anchors.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(_named)!);
        await AnchoredTwiceAsync();
        File.Exists(Beside).ShouldBeFalse();
        (await File.ReadAllLinesAsync(_named, Token)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Verify_DecisionRewrittenWithAllHashesAndTheJournal_IsNamed()
    {
        await AnchoredTwiceAsync();
        await RewriteAsync("DEC-APR-2026-0001");
        (await VerifyAsync(AnchorsFound.None)).Damage.ShouldBeEmpty("the database alone shows nothing");
        var damage = (await VerifyAsync(await ReadAsync())).Damage.ShouldHaveSingleItem();
        damage.Stream.ShouldBe("decision/DEC-APR-2026-0001");
        damage.What.ShouldStartWith("It or an event before it was rewritten together with all hashes: the anchor of 1 June 2026");
    }

    [Theory]
    [InlineData(0, "", "ANCHOR-000001 is missing from the file of anchors, and later ones are there: somebody deleted it.")]
    [InlineData(1, "", "ANCHOR-000002 stands in the ledger and is missing from the file of anchors: somebody deleted it there.")]
    [InlineData(0, "{\"type\":\"ledger-an", "ANCHOR-000001 is missing from the file of anchors, and later ones are there: somebody deleted it.")]
    public async Task Read_LineGoneOrUnreadable_IsNamed(int line, string instead, string fault)
    {
        await AnchoredTwiceAsync();
        var lines = await File.ReadAllLinesAsync(Beside, Token);
        lines[line] = instead;
        await File.WriteAllLinesAsync(Beside, lines, Token);
        (await ReadAsync()).Faults[0].ShouldBe(fault);
    }

    [Fact]
    public async Task Read_LineChanged_IsNamed()
    {
        await AnchoredTwiceAsync();
        var text = await File.ReadAllTextAsync(Beside, Token);
        await File.WriteAllTextAsync(Beside, text.Replace("DEC-APR-2026-0001", "DEC-APR-2026-0009", StringComparison.Ordinal), Token);
        (await ReadAsync()).Faults[0].ShouldBe($"ANCHOR-000001 does not give its own digest: somebody changed it, or an anchor before it, in the file {Beside}.");
    }

    [Fact]
    public async Task Read_FileDeleted_NamesEveryAnchor()
    {
        await AnchoredTwiceAsync();
        File.Delete(Beside);
        (await ReadAsync()).Faults.Select(fault => fault[..13]).ShouldBe(["ANCHOR-000001", "ANCHOR-000002"]);
    }

    [Fact]
    public async Task Send_AfterACrash_EndsTheBrokenLineAndWritesEachAnchorOnce()
    {
        var host = await AnchoredTwiceAsync();
        await File.AppendAllTextAsync(Beside, """{"type":"ledger-anchored","num""", Token);
        await Database.RunAsync("UPDATE outbox SET sent_at = NULL WHERE kind = 'anchor.file'");
        await RecordAsync(host, Decision(3));
        await LetPassAsync(TimeSpan.FromHours(25));
        await EventuallyAsync(() => Lines() == 4, "the third anchor");
        (await ReadAsync()).Faults.ShouldBeEmpty();
        (await ReadAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Send_FolderThatWentAway_WaitsAndSaysWhyAndMakesNone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Beside)!, "elsewhere"));
        _named = Path.Combine(folder.FullName, "anchors.jsonl");
        await RecordAsync(CreateHost(Configure), Decision(1));
        var host = await StartHostAsync(Configure);
        await EventuallyAsync(() => new FileInfo(_named).Length > 0, "the first anchor");
        folder.Delete(recursive: true);
        await RecordAsync(host, Decision(2));
        await LetPassAsync(TimeSpan.FromHours(25));
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'anchor.file' AND reason IS NOT NULL") == 1, "an attempt");
        (await Get<OutboxQueries>(host).ListAsync(10, Token)).Single(entry => entry.Kind == "anchor.file").Reason!
            .ShouldStartWith($"The file of anchors {_named} cannot be written: ");
        (await Get<PublishedAnchors>(host).ReadAsync(Token)).Notes.ShouldContain($"ANCHOR-000002 has not reached the file {_named} yet: “outbox list” shows why.");
        folder.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Add_SeveralAtOnceFromTwoInstances_WritesEachOnALineOfItsOwn()
    {
        AnchorFile[] files = [Get<AnchorFile>(CreateHost(Configure)), Get<AnchorFile>(CreateHost(Configure))];
        Directory.CreateDirectory(Path.GetDirectoryName(Beside)!);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => Task.Run(() => AddUntilFreeAsync(files[number % 2], Anchor(number)), Token)));
        var (anchors, _) = await files[0].ReadAsync(Token);
        anchors!.Select(anchor => anchor.Number).Order().ShouldBe(Enumerable.Range(1, 40));
        Lines().ShouldBe(40);
    }

    [Fact]
    public async Task Add_LongAfterTheSameAnchor_ReadsTheEndAloneAndCountsOnce()
    {
        var file = Get<AnchorFile>(CreateHost(Configure));
        Directory.CreateDirectory(Path.GetDirectoryName(Beside)!);
        await file.AddAsync(Anchor(1), Token);
        await file.AddAsync(Anchor(1), Token);
        Lines().ShouldBe(1, "it stands at the end");
        await File.AppendAllTextAsync(Beside, new string('\n', 2 * 1024 * 1024), Token);
        await file.AddAsync(Anchor(1), Token);
        (await File.ReadAllLinesAsync(Beside, Token)).Count(line => line.Length > 0).ShouldBe(2, "two million characters were not read for it");
        (await file.ReadAsync(Token)).Anchors!.Count.ShouldBe(1);
    }

    private void Configure(IServiceCollection services)
    {
        AddRecords(services).Configure<RecordsOptions>(options => options.Anchors.File = _named);
        services.RemoveAll<OutboxRules>().AddSingleton(Quick);
    }

    private static LedgerAnchored Anchor(int number) => new(number, new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero), "digest", 1, 1, 1, IsWhole: true, []);

    // As the outbox does when another instance has the file.
    private static async Task AddUntilFreeAsync(AnchorFile file, LedgerAnchored anchor)
    {
        while (true)
        {
            try
            {
                await file.AddAsync(anchor, Token);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(5, Token);
            }
        }
    }

    private long Lines() => File.Exists(Beside) ? File.ReadAllLines(Beside).Length : 0;

    private Task<AnchorsFound> ReadAsync() => Get<PublishedAnchors>(CreateHost(Configure)).ReadAsync(Token);

    private Task<LedgerReport> VerifyAsync(AnchorsFound found) => Get<ILedgerVerifier>(CreateHost(Configure)).VerifyAgainstAsync(found.Anchors, Token);

    private async Task<IHost> AnchoredTwiceAsync()
    {
        await RecordAsync(CreateHost(Configure), Decision(1));
        var host = await StartHostAsync(Configure);
        await LetPassAsync(TimeSpan.FromHours(1));
        await RecordAsync(host, Decision(2));
        await LetPassAsync(TimeSpan.FromHours(25));
        return host;
    }
}

/// <summary>Several instances on one server.</summary>
public sealed class PostgresAnchorFileTests() : RecordsTest(TestEngine.Postgres)
{
    [Fact]
    public void Place_NoFileNamed_TakesNoAnchorsThatOneInstanceAloneWouldHave()
    {
        var host = CreateHost(services => AddRecords(services));
        Get<PublishedAnchors>(host).Place.ShouldBeNull();
        Get<PublishedAnchors>(CreateHost(services => AddRecords(services).Configure<RecordsOptions>(options => options.Anchors.File = "/srv/shared/anchors.jsonl"))).Place!.Name
            .ShouldBe("the file /srv/shared/anchors.jsonl");
    }
}
