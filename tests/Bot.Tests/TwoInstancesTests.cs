using System.Text.Json.Nodes;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>Two instances of the real executable on one PostgreSQL, as behind a load balancer.</summary>
public sealed class TwoInstancesTests : IAsyncDisposable
{
    private const int Rounds = 8;

    private readonly List<IAsyncDisposable> _owned = [];

    [Fact]
    public async Task Decide_OnTwoInstancesAtOnce_GivesOneDecisionAndOneClearAnswer()
    {
        Assert.SkipUnless(await PostgresServer.ConnectionStringAsync() is not null, PostgresServer.Missing);
        var database = Own(await TestEngine.Postgres.CreateAsync());
        var connector = Own(await FakeConnector.StartAsync());
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:ConnectionString"] = database.ConnectionString,
        };
        var one = Own(await BotProcess.StartAsync(TheBot.Program, settings));
        var other = Own(await BotProcess.StartAsync(TheBot.Program, settings));
        var officer = new ChatUser("00000000-0000-4000-8000-000000000001", () => one.Address, () => connector.ServiceUrl);

        // One person with two devices, each of which reaches another instance.
        var member = new ChatUser("00000000-0000-4000-8000-000000000002", () => one.Address, () => connector.ServiceUrl);
        var sameMember = new ChatUser("00000000-0000-4000-8000-000000000002", () => other.Address, () => connector.ServiceUrl);
        for (var round = 1; round <= Rounds; round++)
        {
            await officer.SayAsync("use solihull", "start", $"Race {round}", "Who is first", "150k", "1", "0");
            await officer.RequestApprovalAsync();
            await officer.SayAsync("yes");
            var id = $"APR-{TimeProvider.System.GetUtcNow().Year}-{round:0000}";

            var answers = await Task.WhenAll(
                member.InvokeAsync("approval.approve", Decision(id, "Yes.")), sameMember.InvokeAsync("approval.reject", Decision(id, "No.")));

            answers[0].All.ShouldBe(answers[1].All, "both devices show the one decision");
        }

        (await database.ReadAsync<long>("SELECT COUNT(*) FROM ledger_events WHERE type = 'approval-decided'")).ShouldBe(Rounds);
        (await one.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        (await officer.SayAsync("decisions")).All.ShouldContain("Race 8");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }
    }

    private static JsonObject Decision(string id, string reason) => new() { ["id"] = id, ["version"] = 1, ["reason"] = reason, ["interests"] = "none" };

    private T Own<T>(T owned)
        where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
