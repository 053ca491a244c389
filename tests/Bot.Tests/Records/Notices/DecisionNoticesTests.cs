using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Documents;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Documents.Templates;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Records;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Records.Notices;

public sealed class SqliteDecisionNoticesTests() : DecisionNoticesTests(TestEngine.Sqlite);

public sealed class PostgresDecisionNoticesTests() : DecisionNoticesTests(TestEngine.Postgres);

/// <summary>The notice says what the ledger says, twice to the byte, and nothing that is exempt.</summary>
public abstract class DecisionNoticesTests(TestEngine engine) : RecordsTest(engine)
{
    private const string Hidden = "Bidder B asks for £93,500";

    private static readonly string[] HeadingsOfTheLaw =
    [
        "Heading1|What was decided", "Heading1|Reasons for the decision", "Heading1|Alternatives considered and rejected", "Heading1|Interests and dispensations",
        "Heading1|When it takes effect", "Heading1|Procedure", "Heading1|Papers", "Heading1|How this decision is recorded",
    ];

    private static readonly DecisionRecord KeyDecision = Decision() with
    {
        Regime = "executive-member",
        EffectiveFrom = new DateTimeOffset(2026, 6, 8, 16, 0, 0, TimeSpan.Zero),
        Key = new KeyDecision(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 30)),
        ForWhom = "About 120 older people",
        Risks = "The market is small.",
        Law = ["Above the threshold, a notice is published.", "The new rules hold."],
        Consultation = "Procurement specialist: The price is fair.",
        Exempt = new ExemptPart(Hidden, "Paragraph 3 of Schedule 12A"),
    };

    [Fact]
    public async Task Notice_OfAKeyDecision_SaysByWhichProcedureAndWhereItsNoticeIs()
    {
        var key = KeyDecision.Key!;
        using var there = new ReadBack(await WriteAsync(KeyDecision with { Key = key with { NoticeAddress = "https://council.example/forward-plan/7" } }));
        there.Text.ShouldContain("(28 clear days, SI 2012/2089 regulation 9). Notice at: https://council.example/forward-plan/7");

        using var exception = new ReadBack(await WriteAsync(KeyDecision with
        {
            DecisionId = "DEC-APR-2026-0002",
            Key = key with { Procedure = KeyProcedure.GeneralException, Why = "The grant ends.", NoAddress = "The page is not up yet." },
        }));
        exception.Text.ShouldContain("General exception (SI 2012/2089 regulation 10): notice to the scrutiny chair on 1 May 2026, five clear days, may be decided from 30 May 2026. The grant ends. No address of the notice is on record: The page is not up yet.");
        exception.Text.ShouldNotContain("28 clear days");
    }

    [Fact]
    public async Task Notice_OfAKeyDecision_SaysWhatTheLawAsks()
    {
        using var back = new ReadBack(await WriteAsync(KeyDecision));

        HeadingsOfTheLaw.Except(back.Paragraphs).ShouldBeEmpty();
        back.Paragraphs[0].ShouldBe("Title|Decision notice: Home care 1");
        back.Tables[0].ShouldBe(
        [
            "Council | Sutton",
            "Decision | DEC-APR-2026-0001",
            "Outcome | Approved",
            "Decided on | 1 June 2026 at 10:31",
            "Decided by | Cabinet Member – Adults’ Câre",
            "Decided as | Cabinet Member for Adults",
            "Delegation | Scheme of delegation, 3.2",
            "Takes effect | Members may call this decision in. Unless they do, it takes effect on 8 June 2026 at 17:00.",
            "Whole-life value | £100,001.50 (£20,000 a year × 5 years = £100,000)",
            "Case and request | SUT-2026-0001; APR-2026-0001, version 1, asked for by Commissioning officer",
        ]);
        back.Text.ShouldContain("Best value, and residents asked for it.");
        back.Text.ShouldContain("Doing nothing; a grant.");
        back.Text.ShouldContain("Dispensations: none; nobody with a declared interest took part.");
        back.Text.ShouldContain("This is a key decision. Day stated for the notice: 1 May 2026; may be decided from 30 May 2026 (28 clear days, SI 2012/2089 regulation 9)");
        back.Text.ShouldContain("Procurement specialist: The price is fair.");
        back.Paragraphs.ShouldContain("ListBullet|The new rules hold.");
        back.Text.ShouldContain("Source: Sutton, section 4.2");
        back.Text.ShouldContain("Executive decision by a member. Source: SI 2012/2089, regulation 13");
        back.Text.ShouldContain("until 31 May 2032 (6 years), its background papers until 31 May 2030 (4 years)");
        back.Text.ShouldContain("read across; the regulation itself was not read; medium confidence.");
        back.Text.ShouldContain("No papers belong to this decision.");
        back.Text.ShouldContain("DEC-APR-2026-0001\tPage 1 of 1");
        back.Text.ShouldNotContain("{{");
    }

    [Fact]
    public async Task Notice_WithPapers_NamesThemWithTheirFingerprints()
    {
        using var back = new ReadBack(await WriteAsync(Decision() with
        {
            Papers =
            [
                new Paper("Business case", "https://council.example/case.docx", new string('c', 64), 1200, new PaperCopy("SUT-2026-0001/003", "Paper 003 Business case.docx")),
                new Paper("Impact assessment", "https://council.example/impact"),
            ],
            Sources = "“Business case” had not been changed at the source.",
        }));

        back.Tables[1].ShouldBe(
        [
            "Paper | Fingerprint (SHA-256) | Kept copy",
            $"Business case | {new string('c', 64)} | folder SUT-2026-0001, “Paper 003 Business case.docx”",
            "Impact assessment | a link, not compared | no copy is kept",
        ]);
        back.Text.ShouldContain("“Business case” had not been changed at the source.");
        back.Text.ShouldNotContain("No papers belong to this decision.");
    }

    [Fact]
    public async Task Notice_NamesTheHashOfTheLedger()
    {
        using var back = new ReadBack(await WriteAsync(KeyDecision));

        back.Text.ShouldContain($"Hash of the entry: {await Database.ReadAsync<string>("SELECT hash FROM ledger_events WHERE stream = 'decision/DEC-APR-2026-0001'")}");
    }

    [Fact]
    public async Task Notice_OfACommittee_NamesTheMeetingAndTheMinute()
    {
        using var back = new ReadBack(await WriteAsync(Decision() with
        {
            Regime = "committee",
            OfBody = new BodyDecision("People Committee", new DateOnly(2026, 5, 28), "minute 42/26"),
            Dispensation = "None: the member took no part.",
        }));

        back.Tables[0].ShouldContain("Decided by | People Committee (recorded by Cabinet Member – Adults’ Câre)");
        back.Tables[0].ShouldContain("Meeting | People Committee, 28 May 2026, minute 42/26");
        back.Tables[0].ShouldContain("Decided on | 28 May 2026");
        back.Text.ShouldContain("Dispensations: None: the member took no part.");
        back.Text.ShouldContain("until 27 May 2032 (6 years)");
    }

    [Fact]
    public async Task Notice_OfARejectionFromBeforeRegimesWereHeld_SaysSo()
    {
        using var back = new ReadBack(await WriteAsync(Decision(3)));

        back.Tables[0].ShouldContain("Takes effect | The request was rejected, so nothing takes effect.");
        back.Text.ShouldContain("Recorded before the rules of recording were held here. Source: Not recorded.");
        back.Text.ShouldContain("For whom: Not recorded.");
        back.Paragraphs.ShouldNotContain("Heading1|In consultation with");
        back.Paragraphs.ShouldNotContain("Heading1|Exempt part");
    }

    [Fact]
    public async Task Notice_AskedForTwice_IsTheSameToTheByte()
    {
        var host = CreateRecords();
        await RecordAsync(host, KeyDecision);
        var first = await FindAsync(host);
        Clock.Advance(TimeSpan.FromDays(400));

        (await FindAsync(CreateRecords())).ShouldBe(first);
        first.Length.ShouldBeGreaterThan(1000);

        static async Task<byte[]> FindAsync(Microsoft.Extensions.Hosting.IHost host) =>
            (await Get<DecisionNotices>(host).FindAsync(Get<IStore>(host).Begin(), "dec-apr-2026-0001", Token))!.Content.ToArray();
    }

    [Theory]
    [InlineData(nameof(DecisionState.CalledIn), null, "Called in since 3 June 2026 at 13:00, by Chair of scrutiny: Unclear. It has no effect until scrutiny ends.")]
    [InlineData(nameof(DecisionState.Effective), "Chair of scrutiny", "On 3 June 2026 at 13:00: it was called in, and scrutiny confirmed it. Chair of scrutiny: Unclear")]
    [InlineData(nameof(DecisionState.Effective), "", "On 3 June 2026 at 13:00: nobody called it in.")]
    [InlineData(nameof(DecisionState.ReferredBack), null, "Referred back to be decided anew since 3 June 2026 at 13:00, by Chair of scrutiny: Unclear. It has no effect.")]
    [InlineData(nameof(DecisionState.NotProceeding), null, "Not proceeding since 3 June 2026 at 13:00, by Chair of scrutiny: Unclear. It has no effect.")]
    public async Task Notice_AfterCallIn_SaysWhenItTakesEffectOrThatItDoesNot(string state, string? by, string effect)
    {
        var host = CreateRecords();
        await RecordAsync(host, KeyDecision);
        var before = (await Get<DecisionNotices>(host).FindAsync(Get<IStore>(host).Begin(), KeyDecision.DecisionId, Token))!;
        var work = Get<IStore>(host).Begin();
        await Get<IDecisionRecorder>(host).ChangeAsync(
            work,
            KeyDecision.DecisionId,
            new DecisionStanding(Enum.Parse<DecisionState>(state), new DateTimeOffset(2026, 6, 3, 12, 0, 0, TimeSpan.Zero), by is "" ? null : by ?? "Chair of scrutiny", by is "" ? null : "Unclear"),
            null,
            Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);

        var after = (await Get<DecisionNotices>(host).FindAsync(Get<IStore>(host).Begin(), KeyDecision.DecisionId, Token))!;

        after.Name.ShouldBe(before.Name);
        using var back = new ReadBack(after.Content.ToArray());
        back.Tables[0].ShouldContain($"Takes effect | {effect}");
    }

    [Fact]
    public async Task Notice_OfNoDecision_IsNothing() =>
        (await Get<DecisionNotices>(CreateRecords()).FindAsync(Get<IStore>(CreateRecords()).Begin(), "DEC-APR-2026-0099", Token)).ShouldBeNull();

    [Fact]
    public async Task ExemptPart_StandsInTheRestrictedPartAlone()
    {
        var host = CreateRecords();
        await RecordAsync(host, KeyDecision);
        var work = Get<IStore>(host).Begin();
        var entry = (await LedgerEntry.FindAsync(work, KeyDecision.DecisionId, Token))!;

        using (var notice = new ReadBack(Get<DecisionNotices>(host).Write(entry)))
        {
            notice.Text.ShouldNotContain(Hidden);
            notice.Text.ShouldContain("Ground: Paragraph 3 of Schedule 12A");
        }

        using (var restricted = new ReadBack(RestrictedPart.Write(entry.Decision)!))
        {
            restricted.Paragraphs[0].ShouldBe("Title|Not for publication: exempt part of a decision");
            restricted.Text.ShouldContain(Hidden);
            restricted.Text.ShouldContain("DEC-APR-2026-0001, not for publication");
        }

        (await work.QueryAsync<string>("SELECT record || search FROM decisions", null, Token)).ShouldHaveSingleItem().ShouldNotContain("93,500");
        (await RegisterQueries.FindAsync(work, KeyDecision.DecisionId, Token))!.Exempt.ShouldBe(new ExemptPart("", "Paragraph 3 of Schedule 12A"));
        var item = (await CommissioningBot.Records.Lists.DecisionsList.Definition.FindAsync(work, KeyDecision.DecisionId, Token))!;
        item.Fields.ToJson().ToJsonString().ShouldNotContain("93,500");
        RestrictedPart.Write(Decision()).ShouldBeNull();
    }

    [Fact]
    public void DefaultTemplate_HasEveryPlaceholderThatTheLawAsks() =>
        Should.NotThrow(() => WordTemplate.Load(DefaultNotice.Build(), NoticeFields.All));

    [Fact]
    public async Task Notice_FromACouncilsOwnTemplate_IsFilled()
    {
        using var folder = new TemporaryFolder("notice");
        await File.WriteAllBytesAsync(folder.File("own.docx"), DefaultNotice.Build(), Token);

        var notices = new DecisionNotices(NoticeTemplate.Load(folder.Info.FullName, " own.docx "), RegimeBook.England);

        using var back = new ReadBack(notices.Write(new LedgerEntry(KeyDecision, "ab")));
        back.Text.ShouldContain("Hash of the entry: ab");
    }

    [Fact]
    public void Template_OneThatCannotBeUsed_StopsTheStartWithTheKey()
    {
        using var folder = new TemporaryFolder("notice");
        File.WriteAllText(folder.File("notes.txt"), "Not a document.");
        var validator = new NoticeTemplateValidator(new Environment(folder.Info.FullName));

        Faults("").ShouldBeEmpty();
        Faults("notes.txt").ShouldBe(
            ["Records:NoticeTemplate is 'notes.txt'. It is not a Word document. Save it in Word as a document (.docx). “decisions template --out FILE” writes one that works."]);
        Faults("nothing.docx").ShouldHaveSingleItem().ShouldStartWith("Records:NoticeTemplate is 'nothing.docx'. It cannot be read: ");

        IEnumerable<string> Faults(string path) => validator.Validate(null, new RecordsOptions { NoticeTemplate = path }).Failures ?? [];
    }

    private async Task<byte[]> WriteAsync(DecisionRecord decision)
    {
        var host = CreateRecords();
        await RecordAsync(host, decision);
        var file = (await Get<DecisionNotices>(host).FindAsync(Get<IStore>(host).Begin(), decision.DecisionId, Token))!;
        (file.Folder, file.Name).ShouldBe((decision.CaseReference, $"{decision.DecisionId} notice.docx"));
        return file.Content.ToArray();
    }

    private sealed class Environment(string folder) : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = folder;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
