using System.Text.Json.Nodes;
using CommissioningBot.Bot.Tests.Records;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>A decision stands in SharePoint as soon as it is given: as what it is at each moment, in one item. With the real executable.</summary>
public sealed class AnnouncingTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();
    private FakeGraph _graph = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<FakeGraphItem> Decisions => [.. _graph.Site.List("Decisions").Items];

    private IReadOnlyList<FakeGraphFile> Papers => [.. _graph.Site.List("Commissioning papers").Drive!.Files];

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync(OfficialContracts.Folder);
        _bot.Settings["Records:Provider"] = "SharePoint";
        _bot.Settings["Records:SharePoint:SiteUrl"] = RecordsTest.SiteUrl;
        _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
        _bot.Settings["Graph:Credential"] = "None";
        _bot.Settings["Delegation:UndoSeconds"] = "300";
        await _bot.InitializeAsync();
        var (code, output) = await _bot.Process.RunAsync("records", "provision");
        code.ShouldBe(0, output);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Decision_GivenUndoneGivenAgainAndFinalAfterAPowerCut_IsOneItemThatWasAlwaysTrue()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);

        await PressAsync(id, "approval.approve", "It meets the need.");
        await EventuallyAsync(() => Decisions is [var item] && item.Text("CbStanding") == "CanBeUndone", "the decision that can be undone");
        Decisions[0].Text("CbDecisionId").ShouldBe($"DEC-{id}");
        Decisions[0].Text("CbOutcome").ShouldBe("Approved");
        Decisions[0].Text("CbStandingWords").ShouldNotBeNull().ShouldContain(", not final: it can be undone until ");
        Decisions[0].Text("CbEffectiveFrom").ShouldBeNull();
        Decisions[0].Text("CbNotice").ShouldBeNull();
        await EventuallyAsync(
            () => _graph.Site.List("Approval requests").Items.Single().Text("CbWaitsFor")?.StartsWith("Nobody: Cabinet Member has approved it and can undo that until ", StringComparison.Ordinal) == true,
            "the request");
        _graph.Site.List("Approval requests").Items.Single().Text("CbStatus").ShouldBe("AwaitingDecision");

        await PressAsync(id, "approval.undo", "");
        await EventuallyAsync(() => Decisions[0].Text("CbStanding") == "Undone", "the decision that was undone");
        Decisions[0].Text("CbStandingWords").ShouldNotBeNull().ShouldEndWith(", by Cabinet Member");
        foreach (var said in new[] { "CbOutcome", "CbDecidedAt", "CbEffectiveFrom", "CbDecidedBy", "CbDecidedById", "CbReasons", "CbInterests", "CbNotice", "CbKeepUntil" })
        {
            Decisions[0].Text(said).ShouldBeNull(said);
        }

        await PressAsync(id, "approval.reject", "The need is not shown.");
        await EventuallyAsync(() => Decisions[0].Text("CbOutcome") == "Rejected", "the second decision");
        Decisions[0].Text("CbStanding").ShouldBe("CanBeUndone");
        Papers.ShouldBeEmpty("no notice is made of what is not final");
        (await _bot.Process.RunAsync("records", "reconcile")).ExitCode.ShouldBe(0);
        Decisions[0].Text("CbStanding").ShouldBe("CanBeUndone");

        // A day later by its own clock, after a power cut: the time to undo is over.
        await _bot.RestartAsync(daysAhead: 1);
        await EventuallyAsync(() => Decisions[0].Text("CbStanding") == "NotProceeding" && Papers.Count == 1, "the final decision and its notice");
        Decisions.ShouldHaveSingleItem().Text("CbReasons").ShouldBe("The need is not shown.");
        Decisions[0].Text("CbNotice").ShouldBe($"DEC-{id} notice.docx");
        _graph.Site.List("Approval requests").Items.Single().Text("CbStatus").ShouldBe("Rejected");
        (await _bot.ToldAsync(_bot.Officer, "is final now")).ShouldBe($"The decision on your request {id}, “Home care”, is final now: Cabinet Member rejected it.");

        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        var zip = Path.Combine(_bot.Process.Folder.FullName, "challenge.zip");
        var (code, output) = await _bot.Process.RunAsync("decisions", "challenge", $"DEC-{id}", "--out", zip);
        code.ShouldBe(0, output);
        (code, output) = await _bot.Process.RunAsync("decisions", "check", zip);
        code.ShouldBe(0, output);
    }

    private async Task PressAsync(string id, string verb, string reason)
    {
        var answer = await _bot.CabinetMember.InvokeAsync(verb, new JsonObject { ["id"] = id, ["version"] = 1, ["interests"] = "none", ["reason"] = reason });
        answer.StatusCode.ShouldBe(200);
    }

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        for (var waited = 0; !condition(); waited++)
        {
            waited.ShouldBeLessThan(1200, $"Waited a minute for: {what}");
            await Task.Delay(50, Token);
        }
    }
}
