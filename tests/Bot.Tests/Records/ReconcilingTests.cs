using System.Text.Json.Nodes;
using CommissioningBot.Approvals;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary><c>records reconcile</c>.</summary>
public sealed class ReconcilingTests : PublishingTest
{
    private static readonly DecisionRecord[] s_three = [Decision(1), Decision(2), Decision(3)];

    [Fact]
    public async Task Reconcile_ItemsChangedAndDeleted_AreRepaired()
    {
        await PublishAsync(s_three);
        List.Item("CbDecisionId", Decision(1).DecisionId).Edit(("CbReasons", "Whatever"), ("CbValue", 1));
        List.Items.Remove(List.Item("CbDecisionId", Decision(2).DecisionId));
        List.Add(new JsonObject { ["Title"] = "A note of mine" });
        var (code, output, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Decisions: DEC-APR-2026-0001 was changed and is put right: CbValue, CbReasons.
            Decisions: DEC-APR-2026-0002 was missing and is written.
            Decisions: item 4 (without a key) is not in the ledger. It was left alone; delete it if nobody needs it.
            Decisions: 3 in the ledger, 1 were right, 1 put right, 1 written, 0 left wrong.

            """.ReplaceLineEndings("\n"));
        List.Items.Remove(List.Item("Title", "A note of mine"));
        ShouldBePublished(Graph, s_three);
    }

    [Fact]
    public async Task Reconcile_NothingWrong_WritesNothing()
    {
        await PublishAsync(s_three);
        var before = Graph.Requests.Count;
        var (code, output, _) = await ReconcileAsync();
        code.ShouldBe(0);
        output.ShouldBe("Decisions: 3 in the ledger, 3 were right, 0 put right, 0 written, 0 left wrong.\n");
        Graph.Requests.Skip(before).ShouldAllBe(request => request.Method == "GET");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("DEC-SOMETHING-ELSE")]
    public async Task Reconcile_KeyChanged_GivesTheSameItemItsKeyBack(string? key)
    {
        // The worker remembers in which item each record stands.
        var host = await StartHostAsync(services => AddRecords(services, Graph, Timeout));
        await RecordAsync(host, s_three);
        await EventuallyAsync(() => List.Items.Count == 3, "three items");
        await host.StopAsync(Token);
        var id = List.Item("CbDecisionId", Decision(2).DecisionId).Id;
        List.Item("CbDecisionId", Decision(2).DecisionId).Edit(("CbDecisionId", key));
        var (code, output, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldStartWith($"Decisions: DEC-APR-2026-0002 had lost its key and is put right (item {id}).\n");
        ShouldBePublished(Graph, s_three);
    }

    [Fact]
    public async Task Reconcile_ListMadeAgain_DoesNotTakeItemsOfTheNewListForOldOnes()
    {
        await PublishAsync([Decision(1)]);
        await ReconcileAsync();
        Graph.Site.Lists.Clear();
        await ProvisionAsync();
        List.Add(new JsonObject { ["Title"] = "A note of mine" });
        (await ReconcileAsync()).Code.ShouldBe(0);
        List.Item("Title", "A note of mine").Version.ShouldBe(1);

        // What reconcile wrote is remembered too: a lost key is given back to the same item.
        List.Item("CbDecisionId", Decision(1).DecisionId).Edit(("CbDecisionId", null));
        (await ReconcileAsync()).Output.ShouldStartWith("Decisions: DEC-APR-2026-0001 had lost its key and is put right (item 2).\n");
        List.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Reconcile_ListMadeAgain_WritesEverythingInBatches()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, 450).Select(number => Decision(number))];
        await RecordAsync(CreatePublishing(), decisions);
        var before = Graph.Requests.Count;
        var (code, output, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldEndWith("Decisions: 450 in the ledger, 0 were right, 0 put right, 450 written, 0 left wrong.\n");
        Graph.Requests.Skip(before).Count(request => request.Path == "/$batch").ShouldBe(23);
        ShouldBePublished(Graph, decisions);

        // Three pages of 200.
        (await ReconcileAsync()).Output.ShouldBe("Decisions: 450 in the ledger, 450 were right, 0 put right, 0 written, 0 left wrong.\n");
    }

    [Fact]
    public async Task Reconcile_FaultsInAndAroundBatches_EndsWithEachOnce()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, 60).Select(number => Decision(number))];
        await RecordAsync(CreatePublishing(), decisions);
        Graph.Faults.Next(FakeGraphFault.DroppedAfterwards, request => request.Path == "/$batch");
        Graph.Faults.Next(FakeGraphFault.InternalError, request => request.InBatch, times: 5);
        Graph.Faults.Next(FakeGraphFault.Throttled, request => request.InBatch);
        var (code, _, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        ShouldBePublished(Graph, decisions);
    }

    [Fact]
    public async Task Reconcile_KeyTwice_IsLeftToPeople()
    {
        await PublishAsync(s_three);
        List.Add(new JsonObject { ["CbDecisionId"] = Decision(2).DecisionId.ToLowerInvariant() });
        var (code, output, errors) = await ReconcileAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            "Decisions: DEC-APR-2026-0002 stands in 2 items (2, 4). Delete all but one, then run “records provision” and “records reconcile” again.\n");
        output.ShouldEndWith("Decisions: 3 in the ledger, 2 were right, 0 put right, 0 written, 1 left wrong.\n");
    }

    [Fact]
    public async Task Reconcile_NoList_SaysWhatToDo()
    {
        Graph.Site.Lists.Clear();
        var (code, _, errors) = await ReconcileAsync();
        code.ShouldBe(1);
        errors.ShouldBe("Decisions: The site has no list “Decisions”. Run “records provision”, then “records reconcile” again.\n");
    }

    private async Task PublishAsync(DecisionRecord[] decisions)
    {
        var host = CreatePublishing();
        await RecordAsync(host, decisions);
        foreach (var decision in decisions)
        {
            await SendAsync(host, decision);
        }
    }
}
