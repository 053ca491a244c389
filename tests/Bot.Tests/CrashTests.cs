using CommissioningBot.Fakes;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests;

/// <summary>A power cut between a decision and its delivery: nothing is lost, nothing happens twice.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const string SiteUrl = "https://council.sharepoint.com/sites/commissioning";

    // A message that was claimed before the cut waits for its lease of 30 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TheBot _bot = new();
    private FakeGraph _graph = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync(Environment.GetEnvironmentVariable("COMMISSIONING_CONTRACTS"), SiteUrl);
        _bot.Settings["Records:Provider"] = "SharePoint";
        _bot.Settings["Records:SharePoint:SiteUrl"] = SiteUrl;
        _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
        _bot.Settings["Graph:Credential"] = "None";
        await _bot.InitializeAsync();
        var (exitCode, output) = await _bot.Process.RunAsync("records", "provision");
        exitCode.ShouldBe(0, output);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Kill_BetweenDecisionAndDelivery_DecisionIsOnceInTheLedgerOnceInTheListAndTold()
    {
        var officer = _bot.Officer;
        var head = _bot.HeadOfCommissioning;
        await officer.SayAsync("use solihull", "start", "Youth work", "Open sessions", "20k", "1", "0");
        await officer.RequestApprovalAsync();
        await officer.TellAsync("yes");
        await _bot.Connector.WaitForAsync(request => request.Segments.Contains(officer.ConversationId) && request.Body?["attachments"] is not null, TestContext.Current.CancellationToken);
        var card = (await head.SayAsync("open APR-2026-0001")).Card;

        _bot.Connector.Throttles = true;
        _graph.Faults.Next(FakeGraphFault.Busy, times: int.MaxValue);
        var decided = await head.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));
        decided.All.ShouldContain("Approved");
        await _bot.Process.KillAsync();

        CountOf("SELECT COUNT(*) FROM ledger_events WHERE type = 'approval-decided'").ShouldBe(1);
        _graph.Site.List("Decisions").Items.ShouldBeEmpty();

        _bot.Connector.Throttles = false;
        _graph.Faults.Calm();
        await _bot.Process.StartAsync();

        await UntilAsync(() => _graph.Site.List("Decisions").Items.Count > 0);
        await UntilAsync(() => _bot.Connector.Shown(officer.ConversationId).Any(message => message.ToJsonString().Contains("It meets the need.", StringComparison.Ordinal) && message["attachments"] is not null));
        await UntilAsync(() => _bot.Connector.Shown(officer.ConversationId).Any(message => (string?)message["text"] is { } text && text.StartsWith("Head of commissioning has approved your request", StringComparison.Ordinal)));
        var again = await head.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "Again."));
        again.All.ShouldContain("It meets the need.");

        await UntilAsync(async () => (await _bot.Process.RunAsync("outbox", "list")).Output is var waits && waits.Contains("0 waiting, ", StringComparison.Ordinal) && waits.Contains(", 0 parked.", StringComparison.Ordinal));
        _graph.Site.List("Decisions").Items.ShouldHaveSingleItem().Text("CbDecisionId").ShouldBe("DEC-APR-2026-0001");
        _bot.Connector.Shown(officer.ConversationId).Count(message => (string?)message["text"] is { } text && text.Contains("has approved", StringComparison.Ordinal)).ShouldBe(1);
        CountOf("SELECT COUNT(*) FROM ledger_events WHERE type = 'approval-decided'").ShouldBe(1);
        var (exitCode, output) = await _bot.Process.RunAsync("ledger", "verify");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("All is well:");
    }

    private long CountOf(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
        }
    }
}
