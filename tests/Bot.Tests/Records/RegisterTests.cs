using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Records;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Records;

public sealed class SqliteRegisterTests() : RegisterTests(TestEngine.Sqlite);

public sealed class PostgresRegisterTests() : RegisterTests(TestEngine.Postgres);

/// <summary>The local register, on both engines.</summary>
public abstract class RegisterTests(TestEngine engine) : RecordsTest(engine)
{
    [Fact]
    public async Task Record_Decision_StandsInLedgerAndRegister()
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision());
        var work = Get<IStore>(host).Begin();
        Stored(await DecisionStream.FindAsync(work, Decision().DecisionId, Token)).ShouldBe(Stored(Decision()));
        Stored(await RegisterQueries.FindAsync(work, Decision().DecisionId, Token)).ShouldBe(Stored(Decision()));
        var stream = await work.ReadStreamAsync(new StreamId("decision", Decision().DecisionId), Token);
        stream.Events.ShouldHaveSingleItem().Type.ShouldBe("decision-recorded");
        stream.Events[0].By.ShouldBe(Decision().DecidedBy.Id);
        (await Database.ReadAsync<string>("SELECT outcome || ' ' || value || ' ' || case_reference FROM decisions")).ShouldBe("Approved 100001.50 SUT-2026-0001");
    }

    [Fact]
    public async Task Record_ProviderLocal_SendsNothing()
    {
        // Only the count of decisions for the next anchor is planned.
        await RecordAsync(CreateRecords(), Decision());
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE destination <> 'timed/ledger-anchor/decisions'")).ShouldBe(0);
    }

    [Fact]
    public async Task Record_SameDecisionTwice_IsAConflictAndStoresNothing()
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision());
        var work = Get<IStore>(host).Begin();
        await Get<IDecisionRecorder>(host).RecordAsync(work, Decision(title: "Something else"), Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
        Stored(await RegisterQueries.FindAsync(Get<IStore>(host).Begin(), Decision().DecisionId, Token)).ShouldBe(Stored(Decision()));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("home care", 19)]
    [InlineData("HOME-CARE", 19)]
    [InlineData("café", 1)]
    [InlineData("cafe", 1)]
    [InlineData("lib", 1)]
    [InlineData("brary", 0)]
    [InlineData("decisions about the cafe", 0)]
    [InlineData("about the cafe", 1)]
    [InlineData("adults", 20)]
    [InlineData("Cabinet Member - Adults' Care", 20)]
    [InlineData("rejected home care", 6)]
    [InlineData("SUT-2026-0007", 1)]
    [InlineData("1 June 2026 sutton approved", 14)]
    [InlineData("100%", 0)]
    [InlineData("_", 20)]
    [InlineData("' OR '1'='1", 0)]
    public async Task Search_Words_FindsDecisionsWithAllOfThem(string words, int found)
    {
        var host = CreateRecords();
        await RecordAsync(host, [.. Enumerable.Range(1, 19).Select(number => Decision(number)), Decision(20, "Café at the library") with { Service = "Books" }]);
        (await RegisterQueries.SearchAsync(Get<IStore>(host).Begin(), words, 1, 8, Token)).Total.ShouldBe(found);
    }

    [Fact]
    public async Task Search_SeveralPages_NewestFirstAndNoneTwice()
    {
        var host = CreateRecords();
        await RecordAsync(host, [.. Enumerable.Range(1, 19).Select(number => Decision(number))]);
        var work = Get<IStore>(host).Begin();
        List<string> ids = [];
        for (var page = 1; page <= 4; page++)
        {
            var found = await RegisterQueries.SearchAsync(work, "", page, 8, Token);
            found.Total.ShouldBe(19);
            ids.AddRange(found.Decisions.Select(decision => decision.DecisionId));
        }

        ids.ShouldBe(Enumerable.Range(1, 19).Reverse().Select(number => Decision(number).DecisionId));
    }

    [Fact]
    public async Task Record_HalfASurrogatePairAndControlCharacters_IsStored()
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision(title: "half \ud83d and \u0001 control"));
        (await RegisterQueries.SearchAsync(Get<IStore>(host).Begin(), "half control", 1, 8, Token)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_WholeRegister_ComeInOrderAndOnce()
    {
        var host = CreateRecords();
        await RecordAsync(host, Decision(3), Decision(1), Decision(2));
        List<string> keys = [];
        await foreach (var key in RecordKeys.AllAsync(Get<IStore>(host).Begin(), DecisionsList.Definition, Token))
        {
            keys.Add(key);
        }

        keys.ShouldBe([Decision(1).DecisionId, Decision(2).DecisionId, Decision(3).DecisionId]);
    }
    // Records hold lists, which compare by reference: what counts is what is stored.
    private static string Stored(DecisionRecord? record) => JsonSerializer.Serialize(record!, DecisionJsonContext.Default.DecisionRecord);

}
