using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>From Teams to SharePoint with the real executable: what people decide stands in the lists, the notice in the library, and nothing is lost in a power cut.</summary>
public sealed class SharePointJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();
    private FakeGraph _graph = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync(OfficialContracts.Folder);
        _bot.Settings["Records:Provider"] = "SharePoint";
        _bot.Settings["Records:SharePoint:SiteUrl"] = RecordsTest.SiteUrl;
        _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
        _bot.Settings["Graph:Credential"] = "None";
        await _bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Decision_MadeInTeams_StandsInSharePointAndAnAnchorProvesIt()
    {
        var (code, output) = await _bot.Process.RunAsync("records", "provision");
        code.ShouldBe(0, output);
        _graph.Site.Lists.Select(list => list.DisplayName)
            .ShouldBe(["Decisions", "Approval requests", "Commissioning cases", "Ledger anchors", "Exceptions", "Growth bids", "Contracts register", "Commissioning papers"]);

        // An outage while people work, and a power cut in it.
        _graph.Faults.Next(FakeGraphFault.InternalError, times: 1_000_000);
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        var asked = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        var decided = await _bot.CabinetMember.InvokeAsync(
            "approval.approve", new JsonObject { ["id"] = asked, ["version"] = 1, ["interests"] = "none", ["reason"] = "It meets the need." });
        decided.All.ShouldContain("Approved");
        _graph.Site.List("Decisions").Items.ShouldBeEmpty();
        await _bot.Process.KillAsync();
        _graph.Faults.Calm();
        await _bot.Process.StartAsync();

        await EventuallyAsync(() => _graph.Site.List("Decisions").Items.Count == 1 && Papers.Files.Count > 0 && Item("Approval requests").Text("CbStatus") == "Approved", "the record");
        Item("Decisions").Text("CbReasons").ShouldBe("It meets the need.");
        Item("Decisions").Text("CbRequestReference").ShouldBe(asked);
        Item("Approval requests").Text("CbWaitsFor").ShouldBeNull();
        Item("Commissioning cases").Text("CbApprovals").ShouldBe($"{asked}: approved");
        Papers.Files.ShouldHaveSingleItem().Folder.ShouldBe(Item("Commissioning cases").Text("CbCaseReference"));

        await EventuallyAsync(() => _graph.Site.List("Ledger anchors").Items.Count > 0, "the anchor");
        (code, output) = await _bot.Process.RunAsync("ledger", "verify");
        code.ShouldBe(0, output);
        output.ShouldContain("Compared with 1 anchor in SharePoint");

        // Somebody with the database alone takes the decision out, whole.
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(_bot.Process.Folder.FullName, "data", "commissioning.db")};Pooling=False"))
        {
            await database.OpenAsync(Token);
            await using var command = database.CreateCommand();
            command.CommandText = "DELETE FROM ledger_events WHERE stream LIKE 'decision/%'; DELETE FROM ledger_heads WHERE stream LIKE 'decision/%'";
            await command.ExecuteNonQueryAsync(Token);
        }

        (code, output) = await _bot.Process.RunAsync("ledger", "verify");
        code.ShouldBe(1);
        output.ShouldContain($"decision/{Item("Decisions").Text("CbDecisionId")}, event 0: The whole stream is missing: ");

        // Somebody with the site too takes the anchors away.
        _graph.Site.List("Ledger anchors").Items.Clear();
        (code, output) = await _bot.Process.RunAsync("ledger", "verify");
        code.ShouldBe(1);
        output.ShouldContain("ANCHOR-000001 stands in the ledger and is missing from the list of anchors: somebody deleted it there.");
    }

    private FakeGraphDrive Papers => _graph.Site.List("Commissioning papers").Drive!;

    private FakeGraphItem Item(string list) => _graph.Site.List(list).Items.Single();

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        for (var waited = 0; !condition(); waited++)
        {
            waited.ShouldBeLessThan(1200, $"Waited a minute for: {what}");
            await Task.Delay(50, Token);
        }
    }
}
