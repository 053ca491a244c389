using CommissioningBot.Fakes;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>One decision becomes exactly one right item, whatever goes wrong on the way.</summary>
public sealed class PublishingTests : PublishingTest
{
    private static readonly Func<FakeGraphRequest, bool> s_create = request => request.Method == "POST" && request.Path.EndsWith("/items", StringComparison.Ordinal);
    private static readonly Func<FakeGraphRequest, bool> s_change = request => request.Method == "PATCH";
    private static readonly Func<FakeGraphRequest, bool> s_ask = request => request.Query.ContainsKey("$filter") && request.Path.EndsWith("/items", StringComparison.Ordinal);

    internal override TimeSpan Timeout => TimeSpan.FromSeconds(2);

    public static TheoryData<FakeGraphFault> Faults => [.. Enum.GetValues<FakeGraphFault>()];

    [Fact]
    public async Task Record_ProviderSharePoint_EnqueuesOneMessageOfItsOwn()
    {
        await RecordAsync(CreatePublishing(), Decision());
        (await Database.ReadAsync<string>("SELECT kind || ' ' || destination || ' ' || message_key || ' ' || payload FROM outbox WHERE kind = 'sharepoint.item'")).ShouldBe(
            """sharepoint.item sharepoint/decisions/DEC-APR-2026-0001 sharepoint.item/decisions/DEC-APR-2026-0001/1 {"list":"decisions","key":"DEC-APR-2026-0001","version":1}""");
    }

    [Fact]
    public async Task Send_NoFault_CreatesTheItemInOneCall()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        var before = Graph.Requests.Count;
        var sent = (await SendAsync(host, Decision())).ShouldBeOfType<SendResult.Sent>();
        sent.Remember!["sharepoint/decisions/DEC-APR-2026-0001"].ShouldBe($$"""{"list":"{{List.Id}}","item":"1","version":1}""");
        Graph.Requests.Skip(before).Select(request => $"{request.Method} {request.Path[..Math.Min(request.Path.Length, 12)]}").Last().ShouldStartWith("POST");
        Graph.Requests.Skip(before).Count(request => request.Path.Contains("/items", StringComparison.Ordinal)).ShouldBe(1);
        ShouldBePublished(Graph, Decision());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheCreate_EndsWithOneRightItem(FakeGraphFault fault)
    {
        Graph.Faults.Next(fault, s_create);
        await SendUntilSentAsync();
        List.Items.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheCorrection_EndsWithOneRightItem(FakeGraphFault fault)
    {
        List.Add(new System.Text.Json.Nodes.JsonObject { ["Title"] = "Old", ["CbDecisionId"] = "dec-apr-2026-0001" });
        Graph.Faults.Next(fault, s_change);
        await SendUntilSentAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtTheQuestionAfterALostAnswer_EndsWithOneRightItem(FakeGraphFault fault)
    {
        Graph.Faults.Next(FakeGraphFault.SilentAfterwards, s_create);
        Graph.Faults.Next(fault, s_ask);
        await SendUntilSentAsync();
        List.Items.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_FaultAtFindingTheList_EndsWithOneRightItem(FakeGraphFault fault)
    {
        Graph.Faults.Next(fault, request => request.Path.EndsWith("/lists", StringComparison.Ordinal));
        await SendUntilSentAsync();
    }

    [Fact]
    public async Task Send_SentBeforeButForgotten_AdoptsTheItem()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        await SendAsync(host, Decision());
        (await SendAsync(CreatePublishing(), Decision())).ShouldBeOfType<SendResult.Sent>().Remember!.Values.ShouldBe([$$"""{"list":"{{List.Id}}","item":"1","version":1}"""]);
        List.Items.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Send_TwoAtOnce_EndWithOneItem()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(host, Decision())));
        results.ShouldAllBe(result => result is SendResult.Sent);
        ShouldBePublished(Graph, Decision());
    }

    [Fact]
    public async Task Send_PersonChangesTheItemMeanwhile_ReadsAgainAndCorrects()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        await SendAsync(host, Decision());
        List.Items[0].Edit(("CbReasons", "because"));
        var edits = 0;
        Graph.Faults.Next(FakeGraphFault.Slow, request => s_change(request) && edits++ == 0 && EditNow());
        (await SendAsync(host, Decision(), attempt: 2)).ShouldBeOfType<SendResult.Sent>();
        ShouldBePublished(Graph, Decision());

        bool EditNow()
        {
            List.Items[0].Edit(("CbTitle", null), ("Title", "Mine"));
            return false;
        }
    }

    [Fact]
    public async Task Send_NoList_IsParkedWithWhatToDo()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        Graph.Site.Lists.Clear();
        (await SendAsync(host, Decision())).ShouldBe(new SendResult.Park("The site has no list “Decisions”. Run “records provision”, then “outbox retry”."));
    }

    [Fact]
    public async Task Send_ListDeletedAndMadeAgain_FindsTheNewOne()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision(1), Decision(2));
        await SendAsync(host, Decision(1));
        Graph.Site.Lists.Clear();
        await ProvisionAsync();
        (await SendAsync(host, Decision(2))).ShouldBeOfType<SendResult.Sent>();
        ShouldBePublished(Graph, Decision(2));
    }

    [Fact]
    public async Task Send_ColumnMissing_IsRetriedThenParkedWithWhatToDo()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        List.Columns.Remove(List.Column("CbReasons")!);
        (await SendAsync(host, Decision())).ShouldBeOfType<SendResult.Retry>();
        (await SendAsync(host, Decision(), attempt: 3)).ShouldBeOfType<SendResult.Park>().Reason
            .ShouldMatch("^SharePoint does not accept what was sent \\(400 invalidRequest, request [0-9a-f-]{36}\\). Run “records status” to compare the list with what is needed.$");
    }

    [Theory]
    [InlineData(FakeGraphFault.Forbidden, "The bot may not write to the site (403 accessDenied")]
    [InlineData(FakeGraphFault.Unauthorized, "Microsoft does not accept our identity (401 InvalidAuthenticationToken")]
    public async Task Send_Refused_WaitsForSomebodyToAct(FakeGraphFault fault, string reason)
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        Graph.Faults.Next(fault, times: 10);
        var retry = (await SendAsync(host, Decision())).ShouldBeOfType<SendResult.Retry>();
        retry.Reason.ShouldStartWith(reason);
        retry.After.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Send_Throttled_HoldsBackEveryCallUntilTheTimeIsOver()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision(1), Decision(2));
        Graph.Faults.RetryAfterSeconds = 20;
        Graph.Faults.Next(FakeGraphFault.Throttled, s_create);
        (await SendAsync(host, Decision(1))).ShouldBeOfType<SendResult.Retry>().After.ShouldBe(TimeSpan.FromSeconds(20));
        var calls = Graph.Requests.Count;
        Clock.Advance(TimeSpan.FromSeconds(15));
        (await SendAsync(host, Decision(2))).ShouldBeOfType<SendResult.Retry>().After.ShouldBe(TimeSpan.FromSeconds(5));
        Graph.Requests.Count.ShouldBe(calls);
        Clock.Advance(TimeSpan.FromSeconds(5));
        (await SendAsync(host, Decision(2))).ShouldBeOfType<SendResult.Sent>();
    }

    [Fact]
    public async Task Send_KeyTwiceInTheList_IsParkedWithWhatToDo()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        List.Add(new System.Text.Json.Nodes.JsonObject { ["CbDecisionId"] = Decision().DecisionId });
        List.Add(new System.Text.Json.Nodes.JsonObject { ["CbDecisionId"] = Decision().DecisionId });
        (await SendAsync(host, Decision())).ShouldBe(new SendResult.Park(
            "2 items or more of the list “Decisions” carry DEC-APR-2026-0001. Delete all but one, run “records provision”, then “outbox retry”."));
    }

    [Fact]
    public async Task Send_UnusualText_ArrivesAsTextAndIsNotWrittenTwice()
    {
        var decision = Decision() with
        {
            Title = new string('t', 400),
            Reasons = "=1+1\r\nIt’s <script>alert(1)</script> & “quoted” \u0007 bell 🙂 'single'",
            Alternatives = new string('x', 30_000),
            Interests = "",
            Working = "  spaces around  ",
        };
        var host = CreatePublishing();
        await RecordAsync(host, decision);
        await SendAsync(host, decision);
        (await SendAsync(host, decision, attempt: 2)).ShouldBeOfType<SendResult.Sent>();
        var item = List.Items.ShouldHaveSingleItem();
        item.Version.ShouldBe(1);
        item.Text("Title").ShouldBe($"{new string('t', 254)}…");
        item.Text("CbReasons").ShouldBe("=1+1\nIt’s <script>alert(1)</script> & “quoted”   bell 🙂 'single'");
        item.Text("CbAlternatives")!.Length.ShouldBe(30_000);
        item.Text("CbInterests").ShouldBeNull();
        item.Text("CbWorking").ShouldBe("spaces around");
    }

    [Fact]
    public async Task Send_QuoteInTheKey_IsEscapedInTheFilter()
    {
        var decision = Decision() with { DecisionId = "DEC-O'NEILL & co #1" };
        var host = CreatePublishing();
        await RecordAsync(host, decision);
        await SendAsync(host, decision);
        (await SendAsync(host, decision, attempt: 2)).ShouldBeOfType<SendResult.Sent>();
        List.Items.ShouldHaveSingleItem();
    }

    // As the outbox would: attempt after attempt, each after the wait that was asked for, and with help when it is parked.
    private async Task SendUntilSentAsync()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision());
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            switch (await SendAsync(host, Decision(), attempt))
            {
                case SendResult.Sent:
                    ShouldBePublished(Graph, Decision());
                    Graph.Faults.Injected.Values.Sum().ShouldBeGreaterThan(0);
                    return;
                case SendResult.Retry retry:
                    Clock.Advance(retry.After ?? TimeSpan.FromSeconds(1));
                    break;
                default:
                    Clock.Advance(TimeSpan.FromMinutes(1));
                    break;
            }
        }

        Assert.Fail("Not sent after six attempts.");
    }
}
