using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class SqliteStoreTests() : StoreTests(TestEngine.Sqlite);

public sealed class PostgresStoreTests() : StoreTests(TestEngine.Postgres);

/// <summary>One turn, one transaction.</summary>
public abstract class StoreTests(TestEngine engine) : StorageTest(engine)
{
    private static readonly StreamId s_case = new("case", "SUT-2026-0001");
    private static readonly TurnKey s_turn = new("msteams", "19:conversation", "activity-1");
    private static readonly NewEvent[] s_opened = [new("case-opened", """{"title":"Café £18,000"}""")];

    private static readonly SchemaPart s_titles = new(
        "titles", ["CREATE TABLE titles (stream TEXT PRIMARY KEY, title TEXT NOT NULL, note TEXT, at TEXT NOT NULL, open BIGINT NOT NULL, value TEXT)"]);

    [Fact]
    public async Task Commit_EverythingOfATurn_IsStored()
    {
        var store = Store(CreateHost(AddTitles));
        var work = store.Begin();
        (await work.ReadStreamAsync(s_case, Token)).Version.ShouldBe(0);
        (await work.LoadStateAsync("dialog", Token)).ShouldBeNull();
        work.Append(s_case, 0, s_opened, "ann");
        work.SaveState("dialog", """{"step":1}""");
        work.Enqueue(new OutboxMessage("person/ben", "card", "{}"));
        (await work.CommitAsync(s_turn, """{"activities":[]}""", Token)).ShouldBe(CommitOutcome.Committed);

        var next = store.Begin();
        var stream = await next.ReadStreamAsync(s_case, Token);
        stream.Version.ShouldBe(1);
        stream.Events[0].ShouldBe(new RecordedEvent(1, s_opened[0].Type, s_opened[0].Data, Clock.GetUtcNow(), "ann", stream.Events[0].Hash));
        stream.Events[0].Hash.Length.ShouldBe(64);
        (await next.LoadStateAsync("dialog", Token)).ShouldBe("""{"step":1}""");
        (await store.FindTurnAsync(s_turn, Token)).ShouldBe(new AnsweredTurn("""{"activities":[]}"""));
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(1);
        (await next.QueryAsync<TitleRow>("SELECT stream AS Stream, title AS Title, note AS Note, at AS At, open AS Open, value AS Value FROM titles", null, Token))
            .ShouldBe([new TitleRow(s_case.ToString(), s_opened[0].Data, null, Clock.GetUtcNow(), true, 18000.50m)]);
    }

    [Fact]
    public async Task Commit_ProjectionFails_NothingIsStored()
    {
        var broken = new TitleProjection { FailsAt = 2 };
        var store = Store(CreateHost(services => services.AddSingleton(s_titles).AddSingleton<IProjection>(broken)));
        await Should.ThrowAsync<TimeoutException>(CommitTwoEventsAsync());
        foreach (var table in new[] { "ledger_events", "ledger_heads", "state_documents", "turns", "outbox", "titles" })
        {
            (await Database.ReadAsync<long>($"SELECT COUNT(*) FROM {table}")).ShouldBe(0, table);
        }

        (await store.FindTurnAsync(s_turn, Token)).ShouldBeNull();

        // And the store goes on working.
        broken.FailsAt = null;
        (await CommitTwoEventsAsync()).ShouldBe(CommitOutcome.Committed);
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM ledger_events")).ShouldBe(2);

        async Task<CommitOutcome> CommitTwoEventsAsync()
        {
            var work = store.Begin();
            await work.LoadStateAsync("dialog", Token);
            work.SaveState("dialog", "{}");
            work.Append(s_case, 0, [.. s_opened, new NewEvent("case-renamed", "{}")], "ann");
            work.Enqueue(new OutboxMessage("person/ben", "card", "{}"));
            return await work.CommitAsync(s_turn, null, Token);
        }
    }

    [Fact]
    public async Task Commit_ProjectionsSqlFails_NothingIsStored()
    {
        var store = Store(CreateHost(AddTitles));
        await AppendAsync(store, s_case, 0);
        var work = store.Begin();
        work.Append(new StreamId("case", "other"), 0, s_opened, "ann");

        // The read model has one row per stream, so the second event breaks its primary key.
        work.Append(s_case, 1, s_opened, "ann");
        await Should.ThrowAsync<Exception>(work.CommitAsync(s_turn, null, Token));
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM ledger_events")).ShouldBe(1);
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM turns")).ShouldBe(0);
    }

    [Fact]
    public async Task Commit_SameActivityAgain_IsDuplicateAndStoresNothing()
    {
        var store = Store(CreateHost());
        var first = store.Begin();
        first.Append(s_case, 0, s_opened, "ann");
        (await first.CommitAsync(s_turn, "\"first\"", Token)).ShouldBe(CommitOutcome.Committed);

        var second = store.Begin();
        second.Append(s_case, 1, s_opened, "ann");
        second.Enqueue(new OutboxMessage("person/ben", "card", "{}"));
        (await second.CommitAsync(s_turn, "\"second\"", Token)).ShouldBe(CommitOutcome.Duplicate);

        (await store.FindTurnAsync(s_turn, Token)).ShouldBe(new AnsweredTurn("\"first\""));
        (await store.Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(1);
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Commit_SameActivityIdInAnotherConversation_IsAnotherTurn()
    {
        var store = Store(CreateHost());
        (await store.Begin().CommitAsync(s_turn, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await store.Begin().CommitAsync(s_turn with { ConversationId = "other" }, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await store.Begin().CommitAsync(s_turn with { ChannelId = "webchat" }, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await store.FindTurnAsync(s_turn, Token)).ShouldBe(new AnsweredTurn(null));
        (await store.FindTurnAsync(s_turn with { ActivityId = "unknown" }, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_SameActivityAtTheSameTime_OneIsCommitted()
    {
        var stores = new[] { Store(CreateHost()), Store(CreateHost()) };
        for (var round = 0; round < 20; round++)
        {
            var turn = s_turn with { ActivityId = $"activity-{round}" };
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => stores[i % 2].Begin().CommitAsync(turn, null, Token), Token)));
            outcomes.Count(outcome => outcome == CommitOutcome.Committed).ShouldBe(1);
            outcomes.Count(outcome => outcome == CommitOutcome.Duplicate).ShouldBe(5);
        }
    }

    [Fact]
    public async Task Commit_StateChangedMeanwhile_IsConflict()
    {
        var store = Store(CreateHost());
        await SaveAsync(store, "dialog", "1");
        var (mine, theirs) = (store.Begin(), store.Begin());
        await mine.LoadStateAsync("dialog", Token);
        await theirs.LoadStateAsync("dialog", Token);
        theirs.SaveState("dialog", "2");
        (await theirs.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);

        mine.SaveState("dialog", "3");
        mine.Append(s_case, 0, s_opened, "ann");
        (await mine.CommitAsync(s_turn, null, Token)).ShouldBe(CommitOutcome.Conflict);
        (await store.Begin().LoadStateAsync("dialog", Token)).ShouldBe("2");
        (await store.Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(0);
        (await store.FindTurnAsync(s_turn, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_StateCreatedMeanwhile_IsConflict()
    {
        var store = Store(CreateHost());
        var mine = store.Begin();
        await mine.LoadStateAsync("dialog", Token);
        await SaveAsync(store, "dialog", "theirs");
        mine.SaveState("dialog", "mine");
        (await mine.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
    }

    [Fact]
    public async Task Commit_StateDeletedAndMadeAnewMeanwhile_IsConflict()
    {
        var store = Store(CreateHost());
        await SaveAsync(store, "dialog", "1");
        var mine = store.Begin();
        await mine.LoadStateAsync("dialog", Token);
        await SaveAsync(store, "dialog", null);
        (await store.Begin().LoadStateAsync("dialog", Token)).ShouldBeNull();
        await SaveAsync(store, "dialog", "1");
        mine.SaveState("dialog", "mine");
        (await mine.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
    }

    [Fact]
    public async Task Commit_StateOnlyRead_IsNoConflict()
    {
        var store = Store(CreateHost());
        await SaveAsync(store, "settings", "1");
        var mine = store.Begin();
        await mine.LoadStateAsync("settings", Token);
        await SaveAsync(store, "settings", "2");
        (await mine.CommitAsync(s_turn, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Commit_StreamElsewhereThanExpected_IsConflict(long expected)
    {
        var store = Store(CreateHost());
        await AppendAsync(store, s_case, 0);
        await AppendAsync(store, s_case, 1);
        var work = store.Begin();
        work.Append(s_case, expected, s_opened, "ann");
        (await work.CommitAsync(s_turn, null, Token)).ShouldBe(CommitOutcome.Conflict);
        (await store.Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(2);
        (await store.FindTurnAsync(s_turn, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_ManyWritersOnOneStream_OneWinsEachVersion()
    {
        var stores = new[] { Store(CreateHost()), Store(CreateHost()) };
        for (var version = 0; version < 25; version++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => DecideAsync(stores[i % 2], version, $"writer-{i}"), Token)));
            outcomes.Count(outcome => outcome == CommitOutcome.Committed).ShouldBe(1);
            outcomes.Count(outcome => outcome == CommitOutcome.Conflict).ShouldBe(5);
        }

        (await stores[0].Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(25);

        static async Task<CommitOutcome> DecideAsync(IStore store, long version, string by)
        {
            var work = store.Begin();
            work.Append(s_case, version, s_opened, by);
            return await work.CommitAsync(null, null, Token);
        }
    }

    [Fact]
    public async Task Commit_TwoStreamsInOppositeOrder_NobodyWaitsForever()
    {
        var stores = new[] { Store(CreateHost()), Store(CreateHost()) };
        var (a, b) = (new StreamId("case", "a"), new StreamId("case", "b"));
        foreach (var version in Enumerable.Range(0, 15))
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => AppendBothAsync(stores[0], a, b, version), Token), Task.Run(() => AppendBothAsync(stores[1], b, a, version), Token));
            outcomes.Order().ShouldBe([CommitOutcome.Committed, CommitOutcome.Conflict]);
        }

        static async Task<CommitOutcome> AppendBothAsync(IStore store, StreamId first, StreamId second, long version)
        {
            var work = store.Begin();
            work.Append(first, version, s_opened, "ann");
            work.Append(second, version, s_opened, "ann");
            return await work.CommitAsync(null, null, Token);
        }
    }

    [Fact]
    public async Task Read_OwnAppendsAndSaves_AreSeen()
    {
        var store = Store(CreateHost());
        await AppendAsync(store, s_case, 0);
        var work = store.Begin();
        work.Append(s_case, 1, [new NewEvent("case-renamed", "{}")], "ben");
        work.Append(s_case, 2, [new NewEvent("case-closed", "{}")], "ben");
        var stream = await work.ReadStreamAsync(s_case, Token);
        stream.Version.ShouldBe(3);
        stream.Events.Select(recorded => recorded.Type).ShouldBe(["case-opened", "case-renamed", "case-closed"]);
        stream.Events[2].ShouldBe(new RecordedEvent(3, "case-closed", "{}", work.Now, "ben", ""));

        await work.LoadStateAsync("dialog", Token);
        work.SaveState("dialog", "1");
        (await work.LoadStateAsync("dialog", Token)).ShouldBe("1");
        work.SaveState("dialog", null);
        (await work.LoadStateAsync("dialog", Token)).ShouldBeNull();

        (await store.Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(1);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await store.Begin().ReadStreamAsync(s_case, Token)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Read_TwiceInOneUnit_GivesTheSameThoughOthersWrote()
    {
        var store = Store(CreateHost());
        await AppendAsync(store, s_case, 0);
        var work = store.Begin();
        (await work.ReadStreamAsync(s_case, Token)).Version.ShouldBe(1);
        await AppendAsync(store, s_case, 1);
        (await work.ReadStreamAsync(s_case, Token)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Read_StreamWithAGap_IsRefused()
    {
        var store = Store(CreateHost());
        for (var version = 0; version < 3; version++)
        {
            await AppendAsync(store, s_case, version);
        }

        await Database.RunAsync("DELETE FROM ledger_events WHERE version = 2");
        var error = await Should.ThrowAsync<LedgerDamagedException>(store.Begin().ReadStreamAsync(s_case, Token));
        error.Message.ShouldBe("The ledger is damaged in stream 'case/SUT-2026-0001': event 2 is missing. Run 'ledger verify'.");
    }

    [Fact]
    public async Task Query_FirstValueIsNull_StillFitsTheRecord()
    {
        var store = Store(CreateHost(AddTitles));
        const string sql = "SELECT MAX(note) AS Note, MAX(at) AS At, MAX(open) AS Open, MAX(value) AS Value, COUNT(*) AS Count FROM titles";
        (await store.Begin().QueryAsync<SummaryRow>(sql, null, Token)).ShouldBe([new SummaryRow(null, null, null, null, 0)]);
        await AppendAsync(store, s_case, 0);
        (await store.Begin().QueryAsync<SummaryRow>(sql, null, Token)).ShouldBe([new SummaryRow(null, Clock.GetUtcNow(), true, 18000.50m, 1)]);
        (await store.Begin().QueryAsync<NoteRow>(
            "SELECT note || '' AS Note FROM (SELECT note FROM titles UNION ALL SELECT 'second') AS notes ORDER BY CASE WHEN note IS NULL THEN 0 ELSE 1 END",
            null,
            Token)).ShouldBe([new NoteRow(null), new NoteRow("second")]);
    }

    [Fact]
    public async Task Use_AfterCommit_IsRefused()
    {
        var work = Store(CreateHost()).Begin();
        await work.CommitAsync(s_turn, null, Token);
        Should.Throw<InvalidOperationException>(() => work.Append(s_case, 0, s_opened, "ann"));
        await Should.ThrowAsync<InvalidOperationException>(work.CommitAsync(s_turn, null, Token));
    }

    [Fact]
    public void Save_WithoutLoading_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => Store(CreateHost()).Begin().SaveState("dialog", "1"))
            .Message.ShouldBe("State 'dialog' was saved without having been loaded, so nobody knows which version it replaces.");

    [Fact]
    public async Task Text_ThatNoEngineKeeps_IsStoredWithAReplacement()
    {
        var store = Store(CreateHost(AddTitles));
        var odd = new StreamId("case", "nul\0half\ud800");
        var turn = new TurnKey("c", "x\0", "\udfff");
        var work = store.Begin();
        await work.LoadStateAsync("key\0", Token);
        work.SaveState("key\0", "data\0\ud83d\ude00");
        work.Append(odd, 0, [new NewEvent("type", "data\0\ud83d")], "by\0");
        work.Enqueue(new OutboxMessage("to\0", "kind", "payload\0") { Key = "key\ud800" });
        (await work.CommitAsync(turn, "response\0", Token)).ShouldBe(CommitOutcome.Committed);

        var next = store.Begin();
        (await next.LoadStateAsync("key\0", Token)).ShouldBe("data\uFFFD\ud83d\ude00");
        var recorded = (await next.ReadStreamAsync(odd, Token)).Events.Single();
        (recorded.Data, recorded.By).ShouldBe(("data\uFFFD\uFFFD", "by\uFFFD"));
        (await store.FindTurnAsync(turn, Token)).ShouldBe(new AnsweredTurn("response\uFFFD"));
    }

    [Fact]
    public async Task Keys_OfAnyLength_AreTakenAndToldApart()
    {
        var store = Store(CreateHost());
        var longText = string.Concat(Enumerable.Range(0, 6000).Select(i => (char)('\u4e00' + (i * 7919 % 20000))));
        var turn = new TurnKey(longText, longText, longText);
        var work = store.Begin();
        await work.LoadStateAsync(longText, Token);
        work.SaveState(longText, "1");
        work.Append(new StreamId("case", longText), 0, s_opened, "ann");
        work.Enqueue(new OutboxMessage(longText, "kind", "{}") { Key = longText });
        (await work.CommitAsync(turn, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await store.FindTurnAsync(turn, Token)).ShouldNotBeNull();
        (await store.FindTurnAsync(turn with { ActivityId = longText + "x" }, Token)).ShouldBeNull();
        (await store.Begin().LoadStateAsync(longText, Token)).ShouldBe("1");
        (await store.Begin().LoadStateAsync(longText + "x", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_Cancelled_StoresNothing()
    {
        var store = Store(CreateHost());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(store.Begin().CommitAsync(s_turn, null, cancelled.Token));
        (await store.FindTurnAsync(s_turn, Token)).ShouldBeNull();
    }

    private static IStore Store(IHost host) => host.Services.GetRequiredService<IStore>();

    private static void AddTitles(IServiceCollection services) => services.AddSingleton(s_titles).AddSingleton<IProjection, TitleProjection>();

    private static async Task AppendAsync(IStore store, StreamId stream, long version)
    {
        var work = store.Begin();
        work.Append(stream, version, s_opened, "ann");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static async Task SaveAsync(IStore store, string key, string? data)
    {
        var work = store.Begin();
        await work.LoadStateAsync(key, Token);
        work.SaveState(key, data);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private sealed record TitleRow(string Stream, string Title, string? Note, DateTimeOffset At, bool Open, decimal? Value);

    private sealed record SummaryRow(string? Note, DateTimeOffset? At, bool? Open, decimal? Value, int Count);

    private sealed record NoteRow(string? Note);

    private sealed class TitleProjection : IProjection
    {
        public long? FailsAt { get; set; }

        public string Category => "case";

        public Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
        {
            if (recorded.Version == FailsAt)
            {
                throw new TimeoutException("injected");
            }

            return recorded.Version > 1 && FailsAt is null && recorded.Type != "case-opened"
                ? Task.CompletedTask
                : writer.ExecuteAsync(
                    "INSERT INTO titles (stream, title, note, at, open, value) VALUES (@Stream, @Title, NULL, @At, @Open, @Value)",
                    new { Stream = stream.ToString(), Title = recorded.Data, recorded.At, Open = true, Value = (decimal?)18000.50m },
                    cancellationToken);
        }
    }
}
