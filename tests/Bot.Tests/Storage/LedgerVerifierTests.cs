using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>What only SQLite tells, or lets anybody do.</summary>
public sealed class SqliteLedgerVerifierTests() : LedgerVerifierTests(TestEngine.Sqlite)
{
    // Numbers of the whole ledger: a 1 to a 4 are 1, 3, 6 and 7 of 9; the clock gives each its minute.
    [Theory]
    [InlineData("DELETE FROM ledger_events WHERE stream = 'case/a'; DELETE FROM ledger_heads WHERE stream = 'case/a'", 3)]
    [InlineData("DELETE FROM ledger_events WHERE stream = 'case/a' AND version = 4; UPDATE ledger_heads SET version = 3, hash = (SELECT hash FROM ledger_events WHERE stream = 'case/a' AND version = 3) WHERE stream = 'case/a'", 1)]
    [InlineData("DELETE FROM ledger_events WHERE stream = 'case/b' AND version = 3; UPDATE ledger_heads SET version = 2, hash = (SELECT hash FROM ledger_events WHERE stream = 'case/b' AND version = 2) WHERE stream = 'case/b'", 1)]
    [InlineData("DELETE FROM ledger_events; DELETE FROM ledger_heads", 1)]
    public async Task Verify_EventsGoneTogetherWithWhereTheStreamEnds_LeaveTheirNumbersEmpty(string sql, int gaps)
    {
        var damage = (await VerifyAfterAsync(sql, withJournal: true)).Damage;

        damage.Count.ShouldBe(gaps);
        damage.ShouldAllBe(one => one.Stream == LedgerPlaces.Whole && one.Kind == LedgerDamageKind.Missing);
    }

    [Fact]
    public async Task Verify_WholeStreamGoneWithItsHead_SaysWhenItWasWritten()
    {
        var report = await VerifyAfterAsync("DELETE FROM ledger_events WHERE stream = 'case/a'; DELETE FROM ledger_heads WHERE stream = 'case/a'", withJournal: true);

        report.Damage[^1].ShouldBe(new(
            LedgerPlaces.Whole, 6, LedgerDamageKind.Missing, "2 events are missing from here on, written between 1 June 2026 at 11:05 and 1 June 2026 at 11:08. Whose stream it was is gone too."));
    }

    /// <summary>SQLite takes anything in any column; none of it may stop the check.</summary>
    [Theory]
    [InlineData("version = 'abc'", "case/a 0 Reordered")]
    [InlineData("version = 2.5", "case/a 0 Reordered")]
    [InlineData("data = x'00ff'", "case/a 2 Changed")]
    [InlineData("data = CAST(data AS BLOB)", "case/a 2 Changed")]
    [InlineData("recorded_at = x'00'", "case/a 2 Changed")]
    [InlineData("hash = CAST(hash AS BLOB)", "case/a 2 Changed")]
    [InlineData("type = 7", "case/a 2 Changed")]
    [InlineData("stream = CAST(stream AS BLOB)", "(no text) bytes 636173652f61 0 Head", "(no text) bytes 636173652f61 1 Missing", "(no text) bytes 636173652f61 2 Changed", "case/a 2 Missing")]
    public async Task Verify_ColumnOfAnotherKind_IsNamed(string change, params string[] named) =>
        Summary(await VerifyAfterAsync($"UPDATE ledger_events SET {change} WHERE stream = '{Stream}' AND version = 2")).Order(StringComparer.Ordinal).ShouldBe(named);

    [Theory]
    [InlineData("version = 'abc'")]
    [InlineData("version = 3.5")]
    [InlineData("version = -5")]
    [InlineData("version = 0")]
    public async Task Verify_HeadThatNamesNoEvent_IsNamed(string change) =>
        Summary(await VerifyAfterAsync($"UPDATE ledger_heads SET {change} WHERE stream = '{Stream}'")).ShouldBe([$"{Stream} 0 Head"]);
}

public sealed class PostgresLedgerVerifierTests() : LedgerVerifierTests(TestEngine.Postgres);

/// <summary>Somebody edits the database by hand; the verification names what they did.</summary>
public abstract class LedgerVerifierTests(TestEngine engine) : StorageTest(engine)
{
    protected const string Stream = "case/a";

    /// <summary>Renumbers events in two steps: one statement would meet the unique constraint on its way.</summary>
    private const string ShiftUpFrom2 =
        "UPDATE ledger_events SET version = -version - 1 WHERE stream = 'case/a' AND version >= 2; "
        + "UPDATE ledger_events SET version = -version WHERE version < 0";

    [Fact]
    public async Task Verify_NothingTouched_FindsNothing()
    {
        var report = await VerifyAfterAsync("SELECT 1");
        report.Damage.ShouldBeEmpty();
        (report.Streams, report.Events).ShouldBe((3, 9));
        report.HeadsDigest.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("data = '{\"amount\":1}'")]
    [InlineData("type = 'case-closed'")]
    [InlineData("recorded_at = '2020-01-01T00:00:00.0000000Z'")]
    [InlineData("recorded_by = 'somebody-else'")]
    [InlineData("hash = 'ab'")]
    [InlineData("previous_hash = 'ab'")]
    [InlineData("stream = 'case/b', version = 99")]
    public async Task Verify_EventChanged_IsNamed(string change)
    {
        var report = await VerifyAfterAsync($"UPDATE ledger_events SET {change} WHERE stream = '{Stream}' AND version = 2");
        if (change.StartsWith("stream", StringComparison.Ordinal))
        {
            Summary(report).ShouldBe(["case/a 2 Missing", "case/b 99 Added"]);
        }
        else
        {
            report.Damage.ShouldBe([new(Stream, 2, LedgerDamageKind.Changed, "Does not fit its hash: its text, type, time or author was changed.")]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Verify_EventReplacedWithItsHash_IsNamed(long version) =>
        Summary(await VerifyAfterAsync(await ForgeAsync(version))).ShouldBe([$"{Stream} {version} Changed"]);

    [Fact]
    public async Task Verify_EventDeletedInTheMiddle_IsNamed() =>
        (await VerifyAfterAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}' AND version = 2")).Damage
            .ShouldBe([new(Stream, 2, LedgerDamageKind.Missing, "Is missing.")]);

    [Fact]
    public async Task Verify_EndCutOff_IsNamed() =>
        (await VerifyAfterAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}' AND version >= 3")).Damage.ShouldBe(
        [
            new(Stream, 3, LedgerDamageKind.Missing, "Is missing: the end of the stream was cut off."),
            new(Stream, 4, LedgerDamageKind.Missing, "Is missing: the end of the stream was cut off."),
        ]);

    [Fact]
    public async Task Verify_WholeStreamDeleted_IsNamed() =>
        Summary(await VerifyAfterAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}'"))
            .ShouldBe([$"{Stream} 1 Missing", $"{Stream} 2 Missing", $"{Stream} 3 Missing", $"{Stream} 4 Missing"]);

    [Fact]
    public async Task Verify_EventDeletedAndGapClosed_IsNamed() =>
        Summary(await VerifyAfterAsync(
            $"DELETE FROM ledger_events WHERE stream = '{Stream}' AND version = 2; "
            + $"UPDATE ledger_events SET version = 2 WHERE stream = '{Stream}' AND version = 3; "
            + $"UPDATE ledger_events SET version = 3 WHERE stream = '{Stream}' AND version = 4"))
            .ShouldBe([$"{Stream} 2 Reordered", $"{Stream} 2 Missing", $"{Stream} 3 Reordered"]);

    [Fact]
    public async Task Verify_EventsSwapped_AreNamed()
    {
        var report = await VerifyAfterAsync(
            $"UPDATE ledger_events SET version = -1 WHERE stream = '{Stream}' AND version = 2; "
            + $"UPDATE ledger_events SET version = 2 WHERE stream = '{Stream}' AND version = 3; "
            + $"UPDATE ledger_events SET version = 3 WHERE stream = '{Stream}' AND version = -1");
        report.Damage.ShouldBe(
        [
            new(Stream, 2, LedgerDamageKind.Reordered, "Was written as event 3."),
            new(Stream, 3, LedgerDamageKind.Reordered, "Was written as event 2."),
        ]);
    }

    [Fact]
    public async Task Verify_TextsSwapped_AreNamed() =>
        Summary(await VerifyAfterAsync(
            $$"""UPDATE ledger_events SET data = CASE version WHEN 2 THEN '{"n":2}' ELSE '{"n":1}' END WHERE stream = '{{Stream}}' AND version IN (2, 3)"""))
            .ShouldBe([$"{Stream} 2 Changed", $"{Stream} 3 Changed"]);

    [Fact]
    public async Task Verify_EventAddedAtTheEnd_IsNamed()
    {
        var report = await VerifyAfterAsync(await InsertAsync(5, forgedHash: true));
        report.Damage.ShouldBe([new(Stream, 5, LedgerDamageKind.Added, "Stands outside of the 4 events that were written.")]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_EventAddedInTheMiddle_IsNamed(bool forgedHash) =>
        Summary(await VerifyAfterAsync(ShiftUpFrom2 + "; " + await InsertAsync(2, forgedHash)))
            .ShouldBe([$"{Stream} 2 Added", $"{Stream} 3 Reordered", $"{Stream} 4 Reordered", $"{Stream} 5 Reordered"]);

    [Fact]
    public async Task Verify_StreamMadeByHand_IsNamed() =>
        Summary(await VerifyAfterAsync(
            "INSERT INTO ledger_events (stream, version, type, data, recorded_at, recorded_by, previous_hash, hash) "
            + $"VALUES ('case/made-up', 1, 't', '{{}}', 'x', 'x', '{LedgerHash.None}', "
            + $"'{LedgerHash.Of(LedgerHash.None, "case/made-up", 1, "t", "x", "x", "{}")}')"))
            .ShouldBe(["case/made-up 0 Head"]);

    [Fact]
    public async Task Verify_HeadDeleted_IsNamed() =>
        Summary(await VerifyAfterAsync($"DELETE FROM ledger_heads WHERE stream = '{Stream}'")).ShouldBe([$"{Stream} 0 Head"]);

    [Fact]
    public async Task Verify_HeadMovedBack_NamesTheEventsBeyond() =>
        Summary(await VerifyAfterAsync($"UPDATE ledger_heads SET version = 3 WHERE stream = '{Stream}'"))
            .ShouldBe([$"{Stream} 3 Changed", $"{Stream} 4 Added"]);

    [Fact]
    public async Task Verify_HeadFarBeyond_EndsSoon()
    {
        var report = await VerifyAfterAsync($"UPDATE ledger_heads SET version = 4000000000000 WHERE stream = '{Stream}'");
        report.Damage[0].Kind.ShouldBe(LedgerDamageKind.Head);
        report.Damage.Count.ShouldBe(10_001);
    }

    [Fact]
    public async Task Verify_PlacesInTheLedgerSwapped_IsNamed()
    {
        // Generated columns of PostgreSQL cannot be set by hand without more ado.
        Assert.SkipUnless(Database.Engine == StorageEngine.Sqlite, "Positions can be edited by a plain statement on SQLite only.");
        Summary(await VerifyAfterAsync($"UPDATE ledger_events SET position = 1000 WHERE stream = '{Stream}' AND version = 2"))
            .ShouldBe([$"{Stream} 3 Reordered"]);
    }

    [Fact]
    public async Task Verify_EverythingRewrittenWithHeads_ShowsInTheHeadsDigest()
    {
        var verifier = (await FillAsync()).GetRequiredService<ILedgerVerifier>();
        var before = (await verifier.VerifyAsync(null, Token)).HeadsDigest;
        await Database.RunAsync(await ForgeAsync(4));
        await Database.RunAsync($"UPDATE ledger_heads SET hash = (SELECT hash FROM ledger_events WHERE stream = '{Stream}' AND version = 4) WHERE stream = '{Stream}'");
        (await verifier.VerifyAsync(null, Token)).Damage.ShouldBe(
            [new(Stream, 4, LedgerDamageKind.Changed, "It or an event before it was rewritten together with all hashes: the journal has another hash.")]);
        await Database.ForgeJournalAsync();
        var after = await verifier.VerifyAsync(null, Token);
        after.Damage.ShouldBeEmpty();
        after.HeadsDigest.ShouldNotBe(before, StringComparer.Ordinal);
    }

    [Fact]
    public async Task VerifyWithAnchor_LedgerThatOnlyGrew_FindsNothing()
    {
        var verifier = (await FillAsync()).GetRequiredService<ILedgerVerifier>();
        var anchor = await verifier.AnchorAsync(Token);
        (await verifier.VerifyAsync(null, Token)).HeadsDigest.ShouldBe(anchor.Digest);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AppendAsync("a", 4);
        await AppendAsync("new", 0);

        var report = await verifier.VerifyAsync(anchor, Token);

        report.Damage.ShouldBeEmpty();
        report.HeadsDigest.ShouldNotBe(anchor.Digest);
    }

    [Fact]
    public async Task VerifyWithAnchor_EverythingRewrittenWithHeads_IsNamed()
    {
        var (verifier, anchor) = await AnchoredAsync();
        await Database.RunAsync(await ForgeAsync(4));
        await Database.RunAsync($"UPDATE ledger_heads SET hash = (SELECT hash FROM ledger_events WHERE stream = '{Stream}' AND version = 4) WHERE stream = '{Stream}'");
        await Database.ForgeJournalAsync();

        (await verifier.VerifyAsync(anchor, Token)).Damage.ShouldBe(
            [new(Stream, 4, LedgerDamageKind.Changed, $"It or an event before it was rewritten together with all hashes: the anchor of {UkTime.Moment(anchor.At)} has another hash.")]);
    }

    [Fact]
    public async Task VerifyWithAnchor_WholeStreamDeletedWithItsHead_IsNamed()
    {
        var (verifier, anchor) = await AnchoredAsync();
        await Database.RunAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}'; DELETE FROM ledger_heads WHERE stream = '{Stream}'");
        await Database.ForgeJournalAsync();

        (await verifier.VerifyAsync(anchor, Token)).Damage.Where(damage => damage.Stream == Stream).ShouldBe(
            [new(Stream, 0, LedgerDamageKind.Missing, $"The whole stream is missing: the anchor of {UkTime.Moment(anchor.At)} has 4 events of it.")]);
    }

    [Fact]
    public async Task VerifyWithAnchor_EndCutOffAndHeadMovedBack_IsNamed()
    {
        var (verifier, anchor) = await AnchoredAsync();
        await Database.RunAsync(
            $"DELETE FROM ledger_events WHERE stream = '{Stream}' AND version = 4; UPDATE ledger_heads SET version = 3, "
            + $"hash = (SELECT hash FROM ledger_events WHERE stream = '{Stream}' AND version = 3) WHERE stream = '{Stream}'");
        await Database.ForgeJournalAsync();

        (await verifier.VerifyAsync(anchor, Token)).Damage.Where(damage => damage.Stream == Stream).ShouldBe(
            [new(Stream, 4, LedgerDamageKind.Missing, $"Is missing, and the anchor of {UkTime.Moment(anchor.At)} has it.")]);
    }

    [Fact]
    public async Task VerifyWithAnchor_StreamMadeLaterAndDatedBefore_IsNamed()
    {
        var (verifier, taken) = await AnchoredAsync();
        var anchor = taken with { At = taken.At + TimeSpan.FromDays(2) };
        await AppendAsync("made-up", 0);
        await AppendAsync("a", 4);

        (await verifier.VerifyAsync(null, Token)).Damage.ShouldBeEmpty();
        (await verifier.VerifyAsync(anchor, Token)).Damage.Select(damage => $"{damage.Stream} {damage.Version} {damage.What}").ShouldBe(
        [
            $"case/a 5 Is dated before the anchor of {UkTime.Moment(anchor.At)}, which does not have it.",
            $"case/made-up 1 Is dated before the anchor of {UkTime.Moment(anchor.At)}, which does not have it.",
        ]);
    }

    [Fact]
    public async Task VerifyWithAnchor_TurnThatBeganJustBeforeTheAnchor_IsNoFault()
    {
        var (verifier, taken) = await AnchoredAsync();
        var anchor = taken with { At = taken.At + TimeSpan.FromMinutes(9) };
        await AppendAsync("slow", 0);

        (await verifier.VerifyAsync(anchor, Token)).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyWithAnchor_EmptyDatabaseInItsPlace_NamesEveryStream()
    {
        var (verifier, anchor) = await AnchoredAsync();
        await Database.RunAsync("DELETE FROM ledger_events; DELETE FROM ledger_heads");
        await Database.ForgeJournalAsync();

        Summary(await verifier.VerifyAsync(anchor, Token)).Where(damage => damage.StartsWith("case/", StringComparison.Ordinal))
            .ShouldBe(["case/a 0 Missing", "case/b 0 Missing", "case/c 0 Missing"]);
    }

    [Fact]
    public async Task Verify_WorkThatWasGivenUp_LeavesNoNumberEmpty()
    {
        var store = (await FillAsync()).GetRequiredService<IStore>();
        foreach (var key in new[] { "c", "a" })
        {
            var work = store.Begin();
            work.Append(new StreamId("case", "new"), 0, [new NewEvent("event-more", "{}")], "ann");
            work.Append(new StreamId("case", key), 1, [new NewEvent("event-more", "{}")], "ann");
            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
        }

        await AppendAsync("a", 4);

        (await VerifyAfterAsync("SELECT 1")).Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_WholeStreamDeletedWithItsHead_IsNamedByTheJournal() =>
        (await VerifyAfterAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}'; DELETE FROM ledger_heads WHERE stream = '{Stream}'")).Damage
            .ShouldBe([new(Stream, 0, LedgerDamageKind.Missing, "The whole stream is missing: the journal has it, begun on 1 June 2026 at 11:01.")]);

    [Fact]
    public async Task Verify_EndCutOffAndHeadMovedBack_IsNamedByTheJournal() =>
        (await VerifyAfterAsync(
            $"DELETE FROM ledger_events WHERE stream = '{Stream}' AND version = 4; UPDATE ledger_heads SET version = 3, "
            + $"hash = (SELECT hash FROM ledger_events WHERE stream = '{Stream}' AND version = 3) WHERE stream = '{Stream}'")).Damage
            .ShouldBe([new(Stream, 4, LedgerDamageKind.Missing, "Is missing: the journal has it, written on 1 June 2026 at 11:07.")]);

    [Fact]
    public async Task Verify_EverythingDeleted_NamesEveryStream() =>
        Summary(await VerifyAfterAsync("DELETE FROM ledger_events; DELETE FROM ledger_heads")).ShouldBe(["case/a 0 Missing", "case/b 0 Missing", "case/c 0 Missing"]);

    // Entries 1, 3, 6 and 7 of 9 are those of a.
    [Theory]
    [InlineData("DELETE FROM ledger_journal WHERE number = 3", "1 entry of the journal is missing from here on: somebody removed or renumbered it.", "case/a 2 Added")]
    [InlineData("DELETE FROM ledger_journal WHERE stream = 'case/c'", "1 entry of the journal is missing from here on: somebody removed or renumbered it.", "case/c 1 Added", "case/c 2 Added")]
    [InlineData("DELETE FROM ledger_journal WHERE number >= 8", null, "case/b 3 Added", "case/c 2 Added")]
    [InlineData("UPDATE ledger_journal SET recorded_at = '2020-01-01T00:00:00.0000000Z' WHERE number = 6", "The journal’s entry on case/a does not fit its hash: it was changed or replaced.")]
    [InlineData("UPDATE ledger_journal SET chain = '' WHERE number = 6", "The journal’s entry on case/a does not fit its hash: it was changed or replaced.")]
    [InlineData("UPDATE ledger_journal SET number = 1000 WHERE number = 9", "991 entries of the journal are missing from here on: somebody removed or renumbered them.")]
    [InlineData("DELETE FROM ledger_journal", "Its journal is empty: somebody removed every entry.")]
    public async Task Verify_JournalChanged_IsNamed(string sql, string? whole, params string[] events)
    {
        var report = await VerifyAfterAsync(sql);

        report.Damage.FirstOrDefault(damage => damage.Stream == LedgerPlaces.Whole)?.What.ShouldBe(whole);
        report.Damage.Any(damage => damage.Stream == LedgerPlaces.Whole).ShouldBe(whole is not null);
        Summary(report).Where(damage => damage.StartsWith("case/", StringComparison.Ordinal)).ShouldBe(events);
    }

    [Fact]
    public async Task Verify_StreamDeletedWithHeadAndEntries_LeavesTheJournalWithGaps() =>
        Summary(await VerifyAfterAsync(
            $"DELETE FROM ledger_events WHERE stream = '{Stream}'; DELETE FROM ledger_heads WHERE stream = '{Stream}'; DELETE FROM ledger_journal WHERE stream = '{Stream}'"))
            .ShouldContain($"{LedgerPlaces.Whole} 6 Missing");

    [Fact]
    public async Task Verify_ManyWritersAtOnce_NumberWithoutGaps()
    {
        var store = (await FillAsync()).GetRequiredService<IStore>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            for (var version = 0; version < 5; version++)
            {
                var work = store.Begin();
                work.Append(new StreamId("case", $"of-{writer}"), version, [new NewEvent("event-more", "{}")], "ann");

                // Every writer also loses a race for a stream that another has.
                var lost = store.Begin();
                lost.Append(new StreamId("case", $"lost-{writer}"), 0, [new NewEvent("event-more", "{}")], "ann");
                lost.Append(new StreamId("case", "a"), 1, [new NewEvent("event-more", "{}")], "ann");
                (await lost.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
                (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
            }
        }));

        (await VerifyAfterAsync("SELECT 1")).Damage.ShouldBeEmpty();
        (await Database.ReadAsync<long>("SELECT MAX(number) FROM ledger_journal")).ShouldBe(9 + (12 * 5));
    }

    [Fact]
    public async Task Upgrade_DatabaseFromBeforeTheJournal_EntersWhatWasWritten()
    {
        await FillAsync();
        await Database.RunAsync("DROP TABLE ledger_journal; DELETE FROM schema_scripts WHERE part = 'storage' AND number = 3");
        var services = CreateHost().Services;
        var work = services.GetRequiredService<IStore>().Begin();
        work.Append(new StreamId("case", "new"), 0, [new NewEvent("event-more", "{}")], "ann");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        var verifier = services.GetRequiredService<ILedgerVerifier>();
        (await verifier.VerifyAsync(null, Token)).Damage.ShouldBeEmpty();

        await Database.RunAsync($"DELETE FROM ledger_events WHERE stream = '{Stream}'; DELETE FROM ledger_heads WHERE stream = '{Stream}'");

        Summary(await verifier.VerifyAsync(null, Token)).ShouldBe([$"{Stream} 0 Missing"]);
    }

    [Fact]
    public async Task Verify_TablesWithoutTheirRules_AreCheckedAllTheSame()
    {
        var report = await VerifyAfterAsync(
            $"""
            CREATE TABLE copied AS SELECT * FROM ledger_events; DROP TABLE ledger_events; ALTER TABLE copied RENAME TO ledger_events;
            CREATE TABLE heads AS SELECT * FROM ledger_heads; DROP TABLE ledger_heads; ALTER TABLE heads RENAME TO ledger_heads;
            UPDATE ledger_events SET data = NULL WHERE stream = '{Stream}' AND version = 2;
            INSERT INTO ledger_events SELECT * FROM ledger_events WHERE stream = '{Stream}' AND version = 3;
            INSERT INTO ledger_heads SELECT * FROM ledger_heads WHERE stream = '{Stream}'
            """);

        Summary(report).ShouldBe([$"{Stream} 0 Head", $"{Stream} 2 Changed", $"{Stream} 3 Added"]);
    }

    [Fact]
    public async Task Verify_TableTakenAway_IsSaid()
    {
        var damage = (await VerifyAfterAsync("DROP TABLE ledger_heads")).Damage.ShouldHaveSingleItem();

        damage.Stream.ShouldBe(LedgerPlaces.Whole);
        damage.What.ShouldStartWith("Its tables cannot be read (");
    }

    private async Task<(ILedgerVerifier Verifier, LedgerAnchor Anchor)> AnchoredAsync()
    {
        var verifier = (await FillAsync()).GetRequiredService<ILedgerVerifier>();
        return (verifier, await verifier.AnchorAsync(Token));
    }

    private async Task AppendAsync(string key, long version)
    {
        var work = (await FillAsync()).GetRequiredService<IStore>().Begin();
        work.Append(new StreamId("case", key), version, [new NewEvent("event-more", "{}")], "ann");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private protected static string[] Summary(LedgerReport report) => [.. report.Damage.Select(damage => $"{damage.Stream} {damage.Version} {damage.Kind}")];

    private IServiceProvider? _filled;

    /// <summary>Three streams, written in turns; case/a has four events.</summary>
    private async Task<IServiceProvider> FillAsync()
    {
        if (_filled is not null)
        {
            return _filled;
        }

        var services = CreateHost().Services;
        var store = services.GetRequiredService<IStore>();
        foreach (var (key, version) in new[] { ("a", 0), ("b", 0), ("a", 1), ("c", 0), ("b", 1), ("a", 2), ("a", 3), ("c", 1), ("b", 2) })
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            var work = store.Begin();
            work.Append(new StreamId("case", key), version, [new NewEvent($"event-{version}", $$"""{"n":{{version}}}""")], "ann");
            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        }

        return _filled = services;
    }

    /// <summary>What is found after somebody has run SQL by hand.</summary>
    /// <param name="withJournal">Whether the journal is made anew to fit.</param>
    private protected async Task<LedgerReport> VerifyAfterAsync(string sql, bool withJournal = false)
    {
        var services = await FillAsync();
        await Database.RunAsync(sql);
        if (withJournal)
        {
            await Database.ForgeJournalAsync();
        }

        return await services.GetRequiredService<ILedgerVerifier>().VerifyAsync(null, Token);
    }

    /// <summary>SQL that replaces an event's text and recomputes its own hash, as a careful forger would.</summary>
    private async Task<string> ForgeAsync(long version)
    {
        await FillAsync();
        var where = $"WHERE stream = '{Stream}' AND version = {version}";
        var hash = LedgerHash.Of(
            (await ColumnAsync("previous_hash"))!, Stream, version, (await ColumnAsync("type"))!, (await ColumnAsync("recorded_at"))!,
            (await ColumnAsync("recorded_by"))!, "{}");
        return $"UPDATE ledger_events SET data = '{{}}', hash = '{hash}' {where}";

        Task<string?> ColumnAsync(string column) => Database.ReadAsync<string>($"SELECT {column} FROM ledger_events {where}");
    }

    private async Task<string> InsertAsync(long version, bool forgedHash)
    {
        await FillAsync();
        var before = await Database.ReadAsync<string>($"SELECT hash FROM ledger_events WHERE stream = '{Stream}' AND version = {version - 1}");
        const string at = "2026-06-01T10:00:00.0000000Z";
        var hash = forgedHash ? LedgerHash.Of(before!, Stream, version, "forged", at, "eve", "{}") : "no hash";
        return "INSERT INTO ledger_events (stream, version, type, data, recorded_at, recorded_by, previous_hash, hash) "
            + $"VALUES ('{Stream}', {version}, 'forged', '{{}}', '{at}', 'eve', '{before}', '{hash}')";
    }
}
