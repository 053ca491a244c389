using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Fakes;
using CommissioningBot.Records;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records.Anchors;

/// <summary>Anchors of the ledger in SharePoint: taken in time, and enough to name what was rewritten.</summary>
public sealed class AnchorTests : PublishingTest
{
    [Fact]
    public async Task Start_LedgerWithDecisions_TakesTheFirstAnchorAtOnceAndThenDaily()
    {
        await RecordAsync(CreatePublishing(), Decision(1));
        var host = await StartHostAsync(Configure);
        await EventuallyAsync(() => Anchors.Items.Count == 1, "the first anchor");
        var first = Anchors.Items[0];
        first.Text("CbAnchor").ShouldBe("ANCHOR-000001");
        first.Text("CbTakenAt")!.ShouldStartWith("2026-06-01T10:00:");
        first.Text("CbExtent").ShouldBe("Whole");
        first.Text("CbHeads")!.ShouldMatch("^decision/DEC-APR-2026-0001 1 [0-9a-f]{64}$");
        first.Fields["CbDecisions"]!.GetValue<double>().ShouldBe(1);

        await RecordAsync(host, Decision(2));
        await LetPassAsync(TimeSpan.FromHours(23));
        Anchors.Items.Count.ShouldBe(1);
        await LetPassAsync(TimeSpan.FromHours(2));
        await EventuallyAsync(() => Anchors.Items.Count == 2, "the second anchor");

        // What has grown since: the new decision, and the stream of the anchor before.
        Anchors.Items[1].Text("CbHeads")!.Split('\n').Select(line => line.Split(' ')[0]).ShouldBe(["anchor/ANCHOR-000001", "decision/DEC-APR-2026-0002"]);
        Anchors.Items[1].Fields["CbStreams"]!.GetValue<double>().ShouldBe(3);

        // A day without anything new needs no anchor; the day after goes on.
        await LetPassAsync(TimeSpan.FromHours(25));
        Anchors.Items.Count.ShouldBe(2);
        await RecordAsync(host, Decision(3));
        await LetPassAsync(TimeSpan.FromHours(25));
        await EventuallyAsync(() => Anchors.Items.Count == 3, "the third anchor");
    }

    [Fact]
    public async Task Decisions_AsManyAsConfigured_TakeAnAnchorWithinTheHour()
    {
        var host = await StartHostAsync(Configure);
        await SettleAsync();
        Anchors.Items.ShouldBeEmpty("there is nothing to anchor yet");
        await RecordAsync(host, Decision(1));
        await LetPassAsync(TimeSpan.FromHours(1));
        await EventuallyAsync(() => Anchors.Items.Count == 1, "the anchor of the first decision");
        await RecordAsync(host, [.. Enumerable.Range(2, 9).Select(number => Decision(number))]);
        await LetPassAsync(TimeSpan.FromHours(1));
        Anchors.Items.ShouldHaveSingleItem();
        await RecordAsync(host, Decision(11));
        await LetPassAsync(TimeSpan.FromHours(1));
        await EventuallyAsync(() => Anchors.Items.Count == 2, "the anchor of the next ten");
        Anchors.Items[1].Fields["CbDecisions"]!.GetValue<double>().ShouldBe(11);
    }

    [Fact]
    public async Task Restarts_AndTwoInstances_TakeEachAnchorOnce()
    {
        await RecordAsync(CreatePublishing(), Decision(1));
        for (var start = 0; start < 3; start++)
        {
            await StartHostAsync(Configure);
        }

        await EventuallyAsync(() => Anchors.Items.Count == 1, "the anchor");
        await LetPassAsync(TimeSpan.FromMinutes(10));
        Anchors.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Take_MoreStreamsThanOneFieldHolds_GoesOnInTheNextAnchor()
    {
        await RecordAsync(CreatePublishing(), [.. Enumerable.Range(1, 800).Select(number => Decision(number))]);
        await StartHostAsync(Configure);
        await EventuallyAsync(() => Anchors.Items.Count == 2, "both anchors");
        Anchors.Items.OrderBy(item => item.Text("CbAnchor"), StringComparer.Ordinal).Select(item => item.Text("CbExtent")).ShouldBe(["Part", "Whole"]);
        var found = await ReadAsync();
        found.Faults.ShouldBeEmpty();
        found.Anchors[^1].Heads.Count.ShouldBe(800);
        (await VerifyAsync(found)).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_LedgerThatOnlyGrew_IsWell()
    {
        await AnchoredTwiceAsync();
        var found = await ReadAsync();
        found.Faults.ShouldBeEmpty();
        found.Count.ShouldBe(2);
        (await VerifyAsync(found)).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_DecisionRewrittenWithAllItsHashes_IsNamed()
    {
        await AnchoredTwiceAsync();
        await RewriteAsync("DEC-APR-2026-0001");
        (await Get<ILedgerVerifier>(CreatePublishing()).VerifyAsync(null, Token)).Damage.ShouldBeEmpty("the database alone shows nothing");
        var damage = (await VerifyAsync(await ReadAsync())).Damage.ShouldHaveSingleItem();
        damage.Stream.ShouldBe("decision/DEC-APR-2026-0001");
        damage.Kind.ShouldBe(LedgerDamageKind.Changed);
        damage.What.ShouldStartWith("It or an event before it was rewritten together with all hashes: the anchor of 1 June 2026");
    }

    [Fact]
    public async Task Verify_RewrittenAndAnchoredAgain_IsStillNamedByTheOlderAnchor()
    {
        var host = await AnchoredTwiceAsync();
        await RewriteAsync("DEC-APR-2026-0001");
        await RecordAsync(host, Decision(3));
        await LetPassAsync(TimeSpan.FromHours(25));
        await EventuallyAsync(() => Anchors.Items.Count == 3, "the third anchor");
        (await VerifyAsync(await ReadAsync())).Damage.Select(damage => damage.Stream).ShouldBe(["decision/DEC-APR-2026-0001"]);
    }

    [Fact]
    public async Task Verify_DecisionTakenOutWhole_IsNamed()
    {
        await AnchoredTwiceAsync();
        await Database.RunAsync("DELETE FROM ledger_events WHERE stream = 'decision/DEC-APR-2026-0002'; DELETE FROM ledger_heads WHERE stream = 'decision/DEC-APR-2026-0002'");
        await Database.ForgeJournalAsync();
        (await VerifyAsync(await ReadAsync())).Damage.Single(damage => damage.Stream != LedgerPlaces.Whole).What
            .ShouldStartWith("The whole stream is missing: the anchor of 2 June 2026");
    }

    [Fact]
    public async Task Verify_AnchorsOfTheDatabaseRewrittenToo_AreNamed()
    {
        await AnchoredTwiceAsync();
        await RewriteAsync("DEC-APR-2026-0001");
        await Database.RunAsync("DELETE FROM ledger_events WHERE stream LIKE 'anchor/%'; DELETE FROM ledger_heads WHERE stream LIKE 'anchor/%'; DELETE FROM anchored_heads; DELETE FROM ledger_anchors");
        await Database.ForgeJournalAsync();
        (await VerifyAsync(await ReadAsync())).Damage.Select(damage => $"{damage.Stream} {damage.Kind}")
            .ShouldBe(
                ["decision/DEC-APR-2026-0001 Changed", "the ledger as a whole Missing", "the ledger as a whole Missing", "anchor/ANCHOR-000001 Missing"],
                "the numbers of both anchors are empty, and the list has one of them in the other");
    }

    [Theory]
    [InlineData("CbHeads", "decision/DEC-APR-2026-0001 1 0000", "ANCHOR-000001 does not give its own digest: somebody changed it, or an anchor before it, in SharePoint.")]
    [InlineData("CbHeads", "?", "ANCHOR-000001 cannot be read: somebody changed it in SharePoint.")]
    [InlineData("CbTakenAt", null, "ANCHOR-000001 cannot be read: somebody changed it in SharePoint.")]
    public async Task Read_AnchorChangedInSharePoint_IsNamed(string field, string? value, string fault)
    {
        await AnchoredTwiceAsync();
        Anchors.Item("CbAnchor", "ANCHOR-000001").Edit((field, value));
        (await ReadAsync()).Faults[0].ShouldBe(fault);
    }

    [Fact]
    public async Task Read_AnchorDeletedInSharePoint_IsNamed()
    {
        await AnchoredTwiceAsync();
        Anchors.Items.Remove(Anchors.Item("CbAnchor", "ANCHOR-000001"));
        (await ReadAsync()).Faults[0].ShouldBe("ANCHOR-000001 is missing from the list of anchors, and later ones are there: somebody deleted it.");
    }

    [Fact]
    public async Task Read_LastAnchorDeletedInSharePoint_IsNamed()
    {
        await AnchoredTwiceAsync();
        Anchors.Items.Remove(Anchors.Item("CbAnchor", "ANCHOR-000002"));
        var found = await ReadAsync();
        found.Faults.ShouldBe(["ANCHOR-000002 stands in the ledger and is missing from the list of anchors: somebody deleted it there."]);
        found.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_EveryAnchorDeletedInSharePoint_IsNamed()
    {
        await AnchoredTwiceAsync();
        Anchors.Items.Clear();
        (await ReadAsync()).Faults.ShouldBe(
        [
            "ANCHOR-000001 stands in the ledger and is missing from the list of anchors: somebody deleted it there.",
            "ANCHOR-000002 stands in the ledger and is missing from the list of anchors: somebody deleted it there.",
        ]);
    }

    [Fact]
    public async Task Read_EveryAnchorRemovedHereAndThere_LeavesNothing()
    {
        await AnchoredTwiceAsync();
        Anchors.Items.Clear();
        await Database.RunAsync("DELETE FROM ledger_events WHERE stream LIKE 'anchor/%'; DELETE FROM ledger_heads WHERE stream LIKE 'anchor/%'");
        var found = await ReadAsync();
        found.IsNothing.ShouldBeTrue();
        var since = (await VerifyAsync(found)).Since;
        since!.Value.ShouldBe(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(1));
        var anchors = Get<PublishedAnchors>(CreatePublishing());
        anchors.AreDue(since.Value.AddHours(-2)).ShouldBeTrue("the bot takes one a day");
        anchors.AreDue(Clock.GetUtcNow().AddHours(-25)).ShouldBeFalse();
        anchors.AreDue(null).ShouldBeFalse();
    }

    [Fact]
    public async Task Read_AnchorThatIsStillOnItsWay_IsNoFault()
    {
        await AnchoredTwiceAsync();
        Anchors.Items.Remove(Anchors.Item("CbAnchor", "ANCHOR-000002"));
        await Database.RunAsync("UPDATE outbox SET sent_at = NULL, due_at = '9999-01-01T00:00:00.0000000Z' WHERE destination = 'sharepoint/ledger-anchors/ANCHOR-000002'");
        var found = await ReadAsync();
        found.Faults.ShouldBeEmpty();
        found.Notes.ShouldBe(["ANCHOR-000002 has not reached SharePoint yet: “outbox list” shows why."]);
        found.IsNothing.ShouldBeFalse();
    }

    [Fact]
    public async Task Verify_StreamTwiceInAnAnchorThatSomebodyChanged_IsReadAllTheSame()
    {
        await AnchoredTwiceAsync();
        var first = Anchors.Item("CbAnchor", "ANCHOR-000001");
        first.Edit(("CbHeads", $"{first.Text("CbHeads")}\n{first.Text("CbHeads")}"));
        var found = await ReadAsync();
        (await VerifyAsync(found)).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reconcile_AnchorChangedInSharePoint_IsLeftAlone()
    {
        await AnchoredTwiceAsync();
        Anchors.Item("CbAnchor", "ANCHOR-000001").Edit(("CbDigest", "other"));
        var (code, _, errors) = await ReconcileAsync();
        code.ShouldBe(1);
        errors.ShouldBe("Ledger anchors: ANCHOR-000001 is not what was written there (CbDigest). It was left alone, because it is evidence: tell the monitoring officer.\n");
        Anchors.Item("CbAnchor", "ANCHOR-000001").Text("CbDigest").ShouldBe("other");
    }

    [Fact]
    public async Task Read_NoList_SaysThatTheLedgerWasCheckedAlone()
    {
        Graph.Site.Lists.Clear();
        (await ReadAsync()).Faults.ShouldBe(
            ["The anchors in SharePoint could not be read, so the ledger was checked by itself alone. The site has no list “Ledger anchors”. Run “records provision”, then “outbox retry”."]);
    }

    internal override void Configure(IServiceCollection services)
    {
        AddRecords(services, Graph, Timeout).AddList(static _ => LedgerAnchorsList.Definition).Configure<RecordsOptions>(options => options.Anchors.EveryDecisions = 10);
        services.RemoveAll<OutboxRules>().AddSingleton(Quick);
    }

    private FakeGraphList Anchors => Graph.Site.List("Ledger anchors");

    private Task<AnchorsFound> ReadAsync() => Get<PublishedAnchors>(CreatePublishing()).ReadAsync(Token);

    private Task<LedgerReport> VerifyAsync(AnchorsFound found) => Get<ILedgerVerifier>(CreatePublishing()).VerifyAgainstAsync(found.Anchors, Token);

    private async Task<IHost> AnchoredTwiceAsync()
    {
        await RecordAsync(CreatePublishing(), Decision(1));
        var host = await StartHostAsync(Configure);
        await EventuallyAsync(() => Anchors.Items.Count == 1, "the first anchor");
        await RecordAsync(host, Decision(2));
        await LetPassAsync(TimeSpan.FromHours(25));
        await EventuallyAsync(() => Anchors.Items.Count == 2, "the second anchor");
        return host;
    }
}
