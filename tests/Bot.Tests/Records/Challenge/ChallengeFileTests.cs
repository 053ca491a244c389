using System.Text;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Bot.Tests.Documents;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Documents;
using CommissioningBot.Records.Challenge;
using CommissioningBot.Storage;
using Microsoft.Extensions.Hosting;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Records.Challenge;

public sealed class SqliteChallengeFileTests() : ChallengeFileTests(TestEngine.Sqlite);

public sealed class PostgresChallengeFileTests() : ChallengeFileTests(TestEngine.Postgres);

/// <summary>Everything on a decision in one zip that proves itself: whatever is done to it is found and named.</summary>
public abstract class ChallengeFileTests(TestEngine engine) : RecordsTest(engine)
{
    private const string Id = "DEC-APR-2026-0001";
    private const string PaperFile = "papers/Paper 001 Options.docx";
    private const string Hidden = "Bidder B asks for £93,500";

    private static readonly string OptionsFingerprint = Fingerprint.Of("The options."u8);
    private static readonly Paper Options = new("Options", "https://council.example/options.docx", OptionsFingerprint, 12, new PaperCopy("SUT-2026-0001/001", "Paper 001 Options.docx"));

    private static readonly string[] Names =
    [
        "READ ME FIRST.txt", $"{Id} notice.docx", $"{Id} not for publication.docx", "facts.json", PaperFile, "events/decision.jsonl", "events/approval.jsonl", "manifest.json",
    ];

    [Fact]
    public async Task Challenge_OfADecision_HoldsEverythingAndIsWhole()
    {
        var file = await WriteAsync();

        var files = SealedZip.Read(new MemoryStream(file));
        files.Select(one => one.Name).ShouldBe(Names);
        ChallengeCheck.Run(new MemoryStream(file), null).ShouldBeEmpty();
        var readme = Text(files, "READ ME FIRST.txt");
        readme.ShouldContain("Everything on record about DEC-APR-2026-0001, “Home care 1”");
        readme.ShouldContain("NOT FOR PUBLICATION AS A WHOLE");
        readme.ShouldContain("- papers/: the papers that were before who decided, to the byte.\n- events/:");
        readme.ShouldContain("What is not in it\nThese papers. Of them the bot has the name, the link and, where it is known, the SHA-256 fingerprint, and no copy");
        readme.ShouldContain($"- “Business case”: {new string('c', 64)}\n\nHow to check");
        Text(files, PaperFile).ShouldBe("The options.");
        Text(files, "facts.json").ShouldContain("\"text\": \"Example scheme, row 1\"");
        Text(files, "facts.json").ShouldContain("SI 2012/2089, regulation 13");
        Text(files, "facts.json").ShouldContain(new string('c', 64));
        Text(files, "events/approval.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        Text(files, "facts.json").ShouldNotContain("93,500");
        using var notice = new ReadBack(files[1].Content.ToArray());
        notice.Text.ShouldNotContain(Hidden);
        using var restricted = new ReadBack(files[2].Content.ToArray());
        restricted.Text.ShouldContain(Hidden);
    }

    [Fact]
    public async Task Challenge_EventsAreAsTheyWereHashed()
    {
        var files = SealedZip.Read(new MemoryStream(await WriteAsync()));

        foreach (var row in EventLine.Read(files.Single(file => file.Name == "events/approval.jsonl").Content.Span)!)
        {
            row.FitsAs(row.Version).ShouldBeTrue();
            row.Hash.ShouldBe(await Database.ReadAsync<string>($"SELECT hash FROM ledger_events WHERE stream = 'approval/APR-2026-0001' AND version = {row.Version}"));
            row.PreviousHash.ShouldBe(await Database.ReadAsync<string>($"SELECT previous_hash FROM ledger_events WHERE stream = 'approval/APR-2026-0001' AND version = {row.Version}"));
        }
    }

    [Fact]
    public async Task Challenge_MadeTwice_IsTheSameToTheByte()
    {
        var first = await WriteAsync();
        Clock.Advance(TimeSpan.FromDays(100));

        (await MakeAsync(CreateRecords())).ShouldBe(first);
    }

    [Fact]
    public async Task Challenge_OfNoDecision_IsNothing() =>
        (await Get<ChallengeFile>(CreateRecords()).WriteAsync(Get<IStore>(CreateRecords()).Begin(), "DEC-APR-2026-0099", Token)).ShouldBeNull();

    [Fact]
    public async Task Check_AByteOfAnyFileChanged_IsFoundAndNamed()
    {
        var file = await WriteAsync();
        foreach (var name in Names)
        {
            // First, middle and last byte, and a few in between from a fixed seed.
            var random = new Random(17);
            var length = SealedZip.Read(new MemoryStream(file)).Single(one => one.Name == name).Content.Length;
            foreach (var at in (int[])[0, length / 2, length - 1, .. Enumerable.Range(0, 20).Select(_ => random.Next(length))])
            {
                var findings = Check(file, files => files.ConvertAll(one => one.Name == name ? one with { Content = Flipped(one.Content, at) } : one));

                findings.ShouldContain(finding => finding.StartsWith($"{name}: was altered.", StringComparison.Ordinal), $"{name}, byte {at}");
                findings.Where(finding => finding.EndsWith(": was altered.", StringComparison.Ordinal)).Count().ShouldBeLessThanOrEqualTo(1);
            }
        }
    }

    [Fact]
    public async Task Check_AnyFileTakenOut_IsNamed()
    {
        var file = await WriteAsync();
        foreach (var name in Names)
        {
            Check(file, files => files.FindAll(one => one.Name != name))[0].ShouldStartWith($"{name}: is missing");
        }
    }

    [Fact]
    public async Task Check_FileAddedOrThereTwice_IsNamed()
    {
        var file = await WriteAsync();

        Check(file, files => [.. files, new ZippedFile("events/later.txt", "x"u8.ToArray())]).ShouldContain("events/later.txt: was added.");
        Check(file, files => [.. files, files[1]]).ShouldBe([$"{Id} notice.docx: is there twice."]);
        Check(file, files => [.. files, files[1] with { Content = "x"u8.ToArray() }]).ShouldContain($"{Id} notice.docx: was altered.");
    }

    [Fact]
    public async Task Check_PaperExchangedAndManifestMadeAnew_IsFoundByTheLedger() =>
        Check(await WriteAsync(), files => Vouch(files.ConvertAll(file => file.Name == PaperFile ? file with { Content = "Other options."u8.ToArray() } : file))).ShouldBe(
            [$"{PaperFile}: does not have the fingerprint that the ledger has for “Options”: it is not what was before who decided."]);

    [Fact]
    public async Task Check_PaperTakenOutAndManifestMadeAnew_IsFoundByTheLedger() =>
        Check(await WriteAsync(), files => Vouch(files.FindAll(file => file.Name != PaperFile))).ShouldBe(
            [$"{PaperFile}: is missing. The ledger says that this copy of “Options” is kept."]);

    [Fact]
    public async Task Check_PaperPutInAndManifestMadeAnew_IsFoundByTheLedger() =>
        Check(await WriteAsync(), files => Vouch([files[0], new ZippedFile("papers/Paper 009 New.docx", "x"u8.ToArray()), .. files.Skip(1)])).ShouldBe(
            ["papers/Paper 009 New.docx: the ledger knows no such paper of the decision."]);

    [Fact]
    public async Task Check_StoredPaperChangedInTheDatabase_IsFound()
    {
        await WriteAsync();
        var work = Get<IStore>(CreateRecords()).Begin();
        await work.LoadStateAsync($"paper-content/{OptionsFingerprint}/0000", Token);
        work.SaveState($"paper-content/{OptionsFingerprint}/0000", $"\"{Convert.ToBase64String("Other options."u8)}\"");
        await work.CommitAsync(null, null, Token);

        ChallengeCheck.Run(new MemoryStream(await MakeAsync(CreateRecords())), null).ShouldBe(
            [$"{PaperFile}: does not have the fingerprint that the ledger has for “Options”: it is not what was before who decided."]);
    }

    [Fact]
    public async Task Check_FilesInAnotherOrder_IsNamed() =>
        Check(await WriteAsync(), files => [files[1], files[0], .. files.Skip(2)]).ShouldBe([$"{Id} notice.docx: stands in another place of the zip than it was written in."]);

    [Fact]
    public async Task Check_EventsReordered_NamesTheFileAndTheEvents()
    {
        var findings = Check(await WriteAsync(), files => ChangeEvents(files, lines => [lines[1], lines[0], lines[2]]));

        findings.ShouldBe(["events/approval.jsonl: was altered.", "approval/APR-2026-0001, event 2: stands before its predecessor in the ledger as a whole."]);
    }

    [Theory]
    [InlineData("\"recorded_by\":\"first-decider\"", "\"recorded_by\":\"second-decider\"", "approval/APR-2026-0001, event 2: does not fit its hash: its text, type, time or author was changed.")]
    [InlineData("It meets the need", "It misses the need", "approval/APR-2026-0001, event 2: does not fit its hash: its text, type, time or author was changed.")]
    public async Task Check_EventChangedAndManifestMadeAnew_IsFoundByTheChain(string old, string replacement, string expected)
    {
        var findings = Check(await WriteAsync(), files => Vouch(ChangeEvents(files, lines => [.. lines.Select(line => line.Replace(old, replacement, StringComparison.Ordinal))])));

        findings.ShouldContain(expected);
        findings.ShouldNotContain("events/approval.jsonl: was altered.");
    }

    [Fact]
    public async Task Check_EventTakenOutAndManifestMadeAnew_IsFoundByTheChain() =>
        Check(await WriteAsync(), files => Vouch(ChangeEvents(files, lines => [lines[0], lines[2]]))).ShouldContain("approval/APR-2026-0001, event 2: is missing.");

    [Fact]
    public async Task Check_EverythingMadeAnew_IsFoundByTheAnchorAlone()
    {
        var file = await WriteAsync();
        var anchor = await Get<ILedgerVerifier>(CreateRecords()).AnchorAsync(Token);
        ChallengeCheck.Run(new MemoryStream(file), anchor).ShouldBeEmpty();

        var forged = SealedZip.Write(Vouch(Forge([.. SealedZip.Read(new MemoryStream(file))]), Heads), Clock.GetUtcNow());

        ChallengeCheck.Run(new MemoryStream(forged), null).ShouldBeEmpty();
        ChallengeCheck.Run(new MemoryStream(forged), anchor).ShouldBe(
            [$"approval/APR-2026-0001, event 3: it or an event before it was rewritten together with all hashes: the anchor of {UkTime.Moment(anchor.At)} has another hash."]);
    }

    [Fact]
    public async Task Check_AnchorFromBeforeTheDecision_SaysThatItProvesNothing()
    {
        var anchor = await Get<ILedgerVerifier>(CreateRecords()).AnchorAsync(Token);
        Clock.Advance(TimeSpan.FromHours(1));

        ChallengeCheck.Run(new MemoryStream(await WriteAsync()), anchor).ShouldBe(
        [
            $"approval/APR-2026-0001: is not in the anchor of {UkTime.Moment(anchor.At)}, which therefore proves nothing about it. Take a later anchor.",
            $"decision/{Id}: is not in the anchor of {UkTime.Moment(anchor.At)}, which therefore proves nothing about it. Take a later anchor.",
        ]);
    }

    [Fact]
    public void Check_NoZip_SaysSo() =>
        ChallengeCheck.Run(new MemoryStream("This is a text."u8.ToArray()), null).ShouldBe(["The file is no zip, or the zip is damaged."]);

    private static IReadOnlyList<string> Check(byte[] file, Func<List<ZippedFile>, IEnumerable<ZippedFile>> tamper) =>
        ChallengeCheck.Run(new MemoryStream(SealedZip.Write(tamper([.. SealedZip.Read(new MemoryStream(file))]), DateTimeOffset.UnixEpoch)), null);

    private static List<ZippedFile> ChangeEvents(List<ZippedFile> files, Func<string[], string[]> change) => files.ConvertAll(file => file.Name == "events/approval.jsonl"
        ? file with { Content = Encoding.UTF8.GetBytes(string.Join('\n', change(Text(files, file.Name).Split('\n', StringSplitOptions.RemoveEmptyEntries))) + "\n") }
        : file);

    /// <summary>A new manifest for changed files, as a careful forger would make it.</summary>
    private static List<ZippedFile> Vouch(List<ZippedFile> files, Func<List<ZippedFile>, IReadOnlyList<LedgerHead>>? heads = null)
    {
        var old = ChallengeManifest.Read(files[^1].Content.Span)!;
        var content = files[..^1];
        var manifest = ChallengeManifest.Of(old.Decision, heads?.Invoke(content) ?? old.Streams, content.ConvertAll(file => ManifestFile.Of(file.Name, file.Content.Span)));
        return [.. content, files[^1] with { Content = manifest.Write() }];
    }

    /// <summary>Rewrites the request's events with all their hashes.</summary>
    private static List<ZippedFile> Forge(List<ZippedFile> files)
    {
        var before = LedgerHash.None;
        return ChangeEvents(files, lines => [.. EventLine.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)))!.Select(row =>
        {
            var data = row.Data.Replace("It meets the need", "It misses the need", StringComparison.Ordinal);
            var hash = LedgerHash.Of(before, row.Stream, row.Version, row.Type, row.RecordedAt, row.RecordedBy, data);
            var line = new EventLine(row.Stream, row.Version, row.Type, row.RecordedAt, row.RecordedBy, before, hash, data);
            before = hash;
            return System.Text.Json.JsonSerializer.Serialize(line, ChallengeJsonContext.Default.EventLine);
        })]);
    }

    private static IReadOnlyList<LedgerHead> Heads(List<ZippedFile> files) =>
    [
        .. files.Where(file => file.Name.StartsWith("events/", StringComparison.Ordinal))
            .Select(file => EventLine.Read(file.Content.Span)![^1]).Select(row => new LedgerHead(row.Stream, row.Version, row.Hash)),
    ];

    private static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> content, int at)
    {
        var bytes = content.ToArray();
        bytes[at] ^= 1;
        return bytes;
    }

    private static string Text(IReadOnlyList<ZippedFile> files, string name) => Encoding.UTF8.GetString(files.Single(file => file.Name == name).Content.Span);

    private async Task<byte[]> WriteAsync()
    {
        var host = CreateRecords();
        await PaperContent.KeepAsync(Get<IStore>(host), OptionsFingerprint, "The options."u8.ToArray(), Token);
        var work = Get<IStore>(host).Begin();
        var asked = ApprovalDecider.Decide(Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, FirstDecider)), ApprovalRequest.None, Now).Events;
        ApprovalStream.Type.Append(work, "APR-2026-0001", 0, asked, Requester.Id.Value);
        var decided = ApprovalDecider.Decide(Approve(FirstDecider), ApprovalRequest.From(asked), Now).Events;
        ApprovalStream.Type.Append(work, "APR-2026-0001", asked.Count, decided, FirstDecider.Id.Value);
        await Get<IDecisionRecorder>(host).RecordAsync(
            work,
            Decision() with { Regime = "executive-member", Papers = [new Paper("Business case", "https://council.example/case", new string('c', 64)), Options], Exempt = new ExemptPart(Hidden, "Paragraph 3 of Schedule 12A") },
            Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        return await MakeAsync(host);
    }

    private static async Task<byte[]> MakeAsync(IHost host) =>
        (await Get<ChallengeFile>(host).WriteAsync(Get<IStore>(host).Begin(), Id, Token)).ShouldNotBeNull();
}
