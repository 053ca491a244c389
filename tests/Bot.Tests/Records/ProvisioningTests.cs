using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Records;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary><c>records provision</c> and <c>records status</c>.</summary>
public sealed class ProvisioningTests : PublishingTest
{
    internal override bool IsProvisioned => false;

    internal override TimeSpan Timeout => TimeSpan.FromSeconds(2);

    private static readonly string Views = $"{string.Join('\n', ViewGuide.Lines([CommissioningBot.Records.Lists.DecisionsList.Definition]))}\n";

    [Fact]
    public async Task Provision_EmptySite_CreatesTheListWithItsColumns()
    {
        var (code, output, errors) = await ProvisionAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe($"Decisions: created.\nDecisions: ready, 42 columns, internal names as defined.\n{Views}");
        var key = List.Column("CbDecisionId")!;
        key.Indexed.ShouldBeTrue();
        key.Unique.ShouldBeTrue();
        key.Required.ShouldBeTrue();
        List.Column("CbValue")!.Facet.ShouldBe("currency");
        List.Column("CbDecidedAt")!.Facet.ShouldBe("dateTime");
        List.Column("CbReasons")!.SeveralLines.ShouldBeTrue();
    }

    [Fact]
    public async Task Provision_Twice_ChangesNothingTheSecondTime()
    {
        await ProvisionAsync();
        var before = Graph.Requests.Count;
        var (code, output, _) = await ProvisionAsync();
        code.ShouldBe(0);
        output.ShouldBe($"Decisions: up to date, 42 columns.\n{Views}");
        Graph.Requests.Skip(before).ShouldAllBe(request => request.Method == "GET");
        Graph.Site.Lists.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Provision_OlderList_AddsWhatItLacks()
    {
        await ProvisionAsync();
        List.Columns.Remove(List.Column("CbInterests")!);
        List.Column("CbCouncil")!.Definition["indexed"] = false;
        List.Column("CbDecisionId")!.Definition["enforceUniqueValues"] = false;
        List.Column("CbOutcome")!.Definition["choice"]!["choices"] = new JsonArray("Approved", "Deferred");
        var (code, output, errors) = await ProvisionAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Decisions: column CbInterests added.
            Decisions: column CbDecisionId made to be unique.
            Decisions: column CbCouncil made to be indexed.
            Decisions: column CbOutcome made to offer Approved, Rejected.
            Decisions: ready, 42 columns, internal names as defined.

            """.ReplaceLineEndings("\n") + Views);
        List.Column("CbDecisionId")!.Unique.ShouldBeTrue();
        List.Column("CbOutcome")!.Definition["choice"]!["choices"]!.ToJsonString().ShouldBe("""["Approved","Deferred","Rejected"]""");
    }

    [Fact]
    public async Task Provision_ColumnOfAnotherType_SaysWhatToDo()
    {
        await ProvisionAsync();
        List.Columns.Remove(List.Column("CbValue")!);
        List.Columns.Add(new FakeGraphColumn(new JsonObject { ["id"] = "1", ["name"] = "CbValue", ["text"] = new JsonObject() }));
        var (code, _, errors) = await ProvisionAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            "Decisions: column CbValue holds text and must hold currency. SharePoint cannot change that: delete the column, then run “records provision” and “records reconcile”; the ledger has its content.\n");
    }

    [Fact]
    public async Task Provision_SharePointRenamesAColumn_IsNoticed()
    {
        await ProvisionAsync();
        List.Column("CbInterests")!.Definition["name"] = "CBINTERESTS";
        var (code, _, errors) = await ProvisionAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            "Decisions: column CbInterests: SharePoint gave it another internal name (CbInterests0), so a column of the name was there before, perhaps deleted lately. "
            + "Empty the site's recycle bin, delete the renamed column, and run “records provision” again.\n");
    }

    [Fact]
    public async Task Provision_DuplicatesInTheKey_SaysWhatToDo()
    {
        await ProvisionAsync();
        List.Column("CbDecisionId")!.Definition["enforceUniqueValues"] = false;
        List.Add(new JsonObject { ["CbDecisionId"] = "DEC-1" });
        List.Add(new JsonObject { ["CbDecisionId"] = "dec-1" });
        var (code, _, errors) = await ProvisionAsync();
        code.ShouldBe(1);
        errors.ShouldContain("Look for two items with the same value in that column, delete one of them, and run “records provision” again.");
    }

    [Fact]
    public async Task Provision_NoSuchSite_SaysWhatToDo()
    {
        await using var other = await FakeGraph.StartAsync(siteUrl: "https://council.sharepoint.com/sites/elsewhere");
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        (await Get<Provisioner>(CreateRecords(other)).RunAsync(output, errors, Token)).ShouldBe(1);
        errors.ToString().ShouldStartWith("There is no such site or list (404 itemNotFound");
        errors.ToString().ShouldContain("Check Records:SharePoint:SiteUrl, then run “records provision”.");
    }

    [Fact]
    public async Task Provision_MayNotCreateLists_SaysWhatToDo()
    {
        Graph.Faults.Next(FakeGraphFault.Forbidden, request => request.Method == "POST");
        var (code, _, errors) = await ProvisionAsync();
        code.ShouldBe(1);
        errors.ShouldStartWith("Decisions: This identity may not create lists (403 accessDenied");
    }

    [Theory]
    [InlineData(FakeGraphFault.Throttled)]
    [InlineData(FakeGraphFault.Busy)]
    [InlineData(FakeGraphFault.InternalError)]
    [InlineData(FakeGraphFault.SilentAfterwards)]
    [InlineData(FakeGraphFault.DroppedAfterwards)]
    [InlineData(FakeGraphFault.GatewayTimeoutAfterwards)]
    public async Task Provision_FaultWhileCreating_EndsWithOneList(FakeGraphFault fault)
    {
        Graph.Faults.Next(fault, request => request.Method == "POST");
        var (code, _, errors) = await ProvisionAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        Graph.Site.Lists.ShouldHaveSingleItem();
        (await ProvisionAsync()).Output.ShouldBe($"Decisions: up to date, 42 columns.\n{Views}");
    }

    [Fact]
    public async Task Provision_OutageThatLasts_GivesUpAndSaysSo()
    {
        Graph.Faults.Next(FakeGraphFault.InternalError, times: 1000);
        var (code, output, errors) = await ProvisionAsync();
        code.ShouldBe(1);
        output.ShouldBe("");
        errors.ShouldMatch(@"^SharePoint has a fault \(500 generalException, request [0-9a-f-]{36}\)\. Run the command again later\.\n$");
        Graph.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Provision_ProviderLocal_SaysThatThereIsNothingToDo()
    {
        await using var output = new StringWriter();
        (await Get<Provisioner>(CreateRecords()).RunAsync(output, TextWriter.Null, Token)).ShouldBe(0);
        output.ToString().Trim().ShouldBe("Records:Provider is Local: the register is in the bot's own database, and there is nothing to provision.");
    }

    [Fact]
    public async Task Status_NothingProvisioned_SaysWhatToDo()
    {
        await RecordAsync(CreatePublishing(), Decision());
        var (code, output, errors) = await StatusAsync();
        code.ShouldBe(1);
        output.ShouldBe("Decisions: 1 in the local register.\nOutbox: 1 waiting to be written, 0 parked.\n");
        errors.ShouldBe("Decisions: The site has no list “Decisions”. Run “records provision”, then “outbox retry”.\n");
    }

    [Fact]
    public async Task Status_AllWell_CountsBothSides()
    {
        await ProvisionAsync();
        var host = CreatePublishing();
        await RecordAsync(host, Decision(1), Decision(2));
        await SendAsync(host, Decision(1));
        var (code, output, errors) = await StatusAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Decisions: 2 in the local register.
            Decisions: 1 in the SharePoint list, whose columns are as defined.
            Decisions: the numbers differ. What waits in the outbox explains a few; else run “records reconcile”.
            Outbox: 2 waiting to be written, 0 parked.

            """.ReplaceLineEndings("\n") + Views);
    }

    [Fact]
    public async Task Status_ListDiffers_NamesEachDifference()
    {
        await ProvisionAsync();
        List.Columns.Remove(List.Column("CbInterests")!);
        List.Column("CbDecisionId")!.Definition["enforceUniqueValues"] = false;
        var (code, _, errors) = await StatusAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            "Decisions: column CbInterests is missing; run “records provision”.\nDecisions: column CbDecisionId must be unique; run “records provision”.\n");
    }
}
