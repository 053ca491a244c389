using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Approvals;
using CommissioningBot.Contracts;
using CommissioningBot.Cycles;
using CommissioningBot.Exceptions;
using CommissioningBot.Fakes;
using CommissioningBot.GrowthBids;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Records;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>All lists together: what changes over time stands in SharePoint as it stands in the ledger.</summary>
public sealed class EveryListTests : PublishingTest
{
    internal override bool HasAllLists => true;

    internal override bool IsProvisioned => false;

    [Fact]
    public async Task Provision_EmptySite_CreatesEveryListOnce()
    {
        var time = System.Diagnostics.Stopwatch.StartNew();
        var (code, output, errors) = await ProvisionAsync();
        TestContext.Current.SendDiagnosticMessage($"Provisioning took {time.ElapsedMilliseconds} ms and {Graph.Requests.Count} calls");
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Decisions: created.
            Decisions: ready, 42 columns, internal names as defined.
            Approval requests: created.
            Approval requests: ready, 22 columns, internal names as defined.
            Commissioning cases: created.
            Commissioning cases: ready, 15 columns, internal names as defined.
            Ledger anchors: created.
            Ledger anchors: ready, 8 columns, internal names as defined.
            Exceptions: created.
            Exceptions: ready, 15 columns, internal names as defined.
            Growth bids: created.
            Growth bids: ready, 12 columns, internal names as defined.
            Contracts register: created.
            Contracts register: ready, 13 columns, internal names as defined.

            """.ReplaceLineEndings("\n") + Views());
        (await ProvisionAsync()).Output.ShouldBe(
            "Decisions: up to date, 42 columns.\nApproval requests: up to date, 22 columns.\nCommissioning cases: up to date, 15 columns.\nLedger anchors: up to date, 8 columns.\n"
            + "Exceptions: up to date, 15 columns.\nGrowth bids: up to date, 12 columns.\nContracts register: up to date, 13 columns.\n" + Views());
    }

    private string Views() => $"{string.Join('\n', ViewGuide.Lines(Get<ListCatalogue>(CreatePublishing()).All))}\n";

    [Fact]
    public async Task Case_ChangesInSeveralTurns_ItsItemFollows()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", Opened("SUT-2026-0001"));
        await EventuallyAsync(() => Cases.Items.Count == 1, "the case");
        var item = Cases.Items[0];
        Fields(item, "Title", "CbCaseReference", "CbCouncil", "CbStanding", "CbStep", "CbOwner", "CbPendingRequest", "CbApprovals")
            .ShouldBe(["Home care", "SUT-2026-0001", "Sutton", "UnderWay", "Initiate", "Commissioning officer", null, null]);
        item.Fields["CbValue"]!.GetValue<double>().ShouldBe(120_000);

        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new ApprovalAsked("APR-2026-0001", "step-initiate"));
        await EventuallyAsync(() => item.Text("CbStanding") == "AwaitingDecision", "the request");
        item.Text("CbPendingRequest").ShouldBe("APR-2026-0001");

        await AppendAsync(
            host, CaseStream.Type, "SUT-2026-0001", new ApprovalEnded("APR-2026-0001", "approved", "Cabinet Member"), new StepCompleted("step-initiate"));
        await EventuallyAsync(() => item.Text("CbStanding") == "Complete", "the end");
        Fields(item, "CbStep", "CbPendingRequest", "CbApprovals").ShouldBe([null, null, "APR-2026-0001: approved"]);
        item.Version.ShouldBe(3);
        Cases.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Case_ClosedAndReopened_ItsStandingSaysSo()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", Opened("SUT-2026-0001"), new CaseClosed("The need has gone.", "Commissioning officer"));
        await EventuallyAsync(() => Cases.Items.Count == 1, "the case");
        var item = Cases.Items[0];
        item.Text("CbStanding").ShouldBe("Closed");

        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new CaseReopened("The need is back.", "Commissioning officer"));
        await EventuallyAsync(() => item.Text("CbStanding") == "UnderWay", "the case that goes on");

        // Closed is said of a case whose steps are all done, too.
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new StepCompleted("step-initiate"), new CaseClosed("It is done.", "Commissioning officer"));
        await EventuallyAsync(() => item.Text("CbStanding") == "Closed", "the end");
    }

    [Fact]
    public async Task Contract_ChangesInSeveralTurns_ItsItemFollows()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        await AppendAsync(host, ContractStream.Type, "CON-2026-0001", Signed);
        await EventuallyAsync(() => Contracts.Items.Count == 1, "the contract");
        var item = Contracts.Items[0];
        Fields(item, "Title", "CbContractReference", "CbCaseReference", "CbCouncil", "CbSupplier", "CbAgreement", "CbStart", "CbEnd", "CbManager", "CbStanding")
            .ShouldBe(["Advice for carers", "CON-2026-0001", "ROT-2026-0001", "Rotherham", "Carers Centre", "Grant agreement", "2026-04-01", "2028-03-31", "Contract manager", "AsSigned"]);
        item.Fields["CbValue"]!.GetValue<double>().ShouldBe(45_000.5);
        Fields(item, "CbExtension", "CbPayment", "CbNoticesDue").ShouldBe(
            [
                "Possible to 31 March 2029; tell the supplier by 31 December 2027",
                "In advance, with: a clear business case, a completed risk assessment",
                "Contract details notice: by 2026-05-01\nContract termination notice: by 2028-04-30\nContract change notice: Before a change.",
            ]);

        await AppendAsync(host, ContractStream.Type, "CON-2026-0001", new NoticePublished("details", new DateOnly(2026, 4, 20), "Find a Tender", "Officer"));
        await EventuallyAsync(() => item.Text("CbNoticesDue")?.StartsWith("Contract termination notice", StringComparison.Ordinal) == true, "the notice");

        await AppendAsync(
            host,
            ContractStream.Type,
            "CON-2026-0001",
            new ContractExtended(new DateOnly(2028, 9, 30), "It works.", "Officer"),
            new ManagerNamed(new PersonName("id-other", "Other manager"), "Officer"));
        await EventuallyAsync(() => item.Text("CbStanding") == "Extended", "the extension");
        Fields(item, "CbEnd", "CbExtension", "CbManager", "CbNoticesDue").ShouldBe(
            [
                "2028-09-30", "Extended to 30 September 2028; possible to 31 March 2029", "Other manager",
                "Contract termination notice: by 2028-10-30\nContract change notice: Before a change.",
            ]);

        await AppendAsync(host, ContractStream.Type, "CON-2026-0001", new ContractEnded(new DateOnly(2027, 6, 30), "The provider closes.", "Officer"));
        await EventuallyAsync(() => item.Text("CbStanding") == "EndedEarly", "the end");
        item.Text("CbEnd").ShouldBe("2027-06-30");
        item.Version.ShouldBe(4);
        Contracts.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Exception_WithdrawnAndAskedAgain_ItsItemFollows()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        await AppendAsync(host, ExceptionStream.Type, "EXC-2026-0001", Departure);
        await EventuallyAsync(() => Exceptions.Items.Count == 1, "the exception");
        var item = Exceptions.Items[0];
        Fields(item, "Title", "CbExceptionReference", "CbCouncil", "CbStatus", "CbSection", "CbGround", "CbUntil", "CbCaseReference", "CbLoggedBy", "CbRequestReference", "CbDecidedBy")
            .ShouldBe(["One provider only", "EXC-2026-0001", "Rotherham", "Logged", "4.4 Procurement", "Legislation", "2027-03-31", "ROT-2026-0001", "Commissioning officer", null, null]);
        Fields(item, "CbRule", "CbReason", "CbInstead").ShouldBe(["Three quotes", "The Act names the provider.", "We ask that provider alone."]);
        item.Fields["CbValue"]!.GetValue<double>().ShouldBe(18_000.25);

        await AppendAsync(host, ExceptionStream.Type, "EXC-2026-0001", new ExceptionPutForward("APR-2026-0001"));
        await EventuallyAsync(() => item.Text("CbStatus") == "AwaitingDecision", "the request");
        item.Text("CbRequestReference").ShouldBe("APR-2026-0001");

        // Who takes a request back decides nothing.
        await AppendAsync(host, ExceptionStream.Type, "EXC-2026-0001", new ExceptionDecided("APR-2026-0001", "withdrawn", new PersonName("id-officer", "Commissioning officer")));
        await EventuallyAsync(() => item.Text("CbStatus") == "Logged", "the withdrawal");
        item.Text("CbDecidedBy").ShouldBeNull();

        await AppendAsync(
            host,
            ExceptionStream.Type,
            "EXC-2026-0001",
            new ExceptionPutForward("APR-2026-0002"),
            new ExceptionDecided("APR-2026-0002", "approved", new PersonName("id-head", "Head of commissioning")));
        await EventuallyAsync(() => item.Text("CbStatus") == "Approved", "the decision");
        Fields(item, "CbRequestReference", "CbDecidedBy").ShouldBe(["APR-2026-0002", "Head of commissioning"]);
        Exceptions.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GrowthRound_ChangesInSeveralTurns_ItsItemShowsTheBidsOnceTheyAreDecided()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        var bidder = new PersonName("id-bidder", "Partner");
        var content = new BidContent(new Dictionary<string, string>(StringComparer.Ordinal), 40_000m, []);
        await AppendAsync(
            host,
            GrowthBidStream.Type,
            "GRO-2026-0001",
            new RoundOpened("GRO-2026-0001", "kent", "v1", 100_000.5m, [new RoundDate("closing", new DateOnly(2026, 12, 1))], new PersonName("id-officer", "Commissioning officer")));
        await EventuallyAsync(() => Rounds.Items.Count == 1, "the round");
        var item = Rounds.Items[0];
        Fields(item, "Title", "CbRoundReference", "CbCouncil", "CbStanding", "CbDates", "CbSupported", "CbOpenedBy", "CbRequestReference", "CbDecidedBy")
            .ShouldBe(["Growth bids GRO-2026-0001", "GRO-2026-0001", "Kent", "UnderWay", "closing: 2026-12-01", null, "Commissioning officer", null, null]);
        item.Fields["CbMoney"]!.GetValue<double>().ShouldBe(100_000.5);

        await AppendAsync(
            host,
            GrowthBidStream.Type,
            "GRO-2026-0001",
            new BidSubmitted(1, bidder, content),
            new BidSubmitted(2, bidder, content),
            new BidSubmitted(3, bidder, content),
            new BidWithdrawn(3, "No staff."),
            new RoundPutForward(
                "APR-2026-0001",
                [new BidResult(1, "Respite", 40_000m, 3, 1, BidOutcome.Supported, "First."), new BidResult(2, "Transport", 40_000m, 2, 2, BidOutcome.Reserve, "Next.")],
                bidder));
        await EventuallyAsync(() => item.Text("CbStanding") == "AwaitingDecision", "the request");
        item.Fields["CbBids"]!.GetValue<double>().ShouldBe(2);
        Fields(item, "CbSupported", "CbReserve", "CbDiscarded", "CbRequestReference", "CbDecidedBy").ShouldBe([null, null, null, "APR-2026-0001", null]);

        await AppendAsync(host, GrowthBidStream.Type, "GRO-2026-0001", new RoundDecided("APR-2026-0001", "approved", new PersonName("id-head", "Head of commissioning")));
        await EventuallyAsync(() => item.Text("CbStanding") == "Decided", "the decision");
        Fields(item, "CbSupported", "CbReserve", "CbDiscarded", "CbDecidedBy").ShouldBe(["1. Respite: £40,000", "2. Transport: £40,000", null, "Head of commissioning"]);

        // A later request for the reserve that is taken back leaves what was decided, and by whom.
        await AppendAsync(
            host,
            GrowthBidStream.Type,
            "GRO-2026-0001",
            new RoundPutForward("APR-2026-0002", [], bidder),
            new RoundDecided("APR-2026-0002", "withdrawn", new PersonName("id-officer", "Commissioning officer")));
        await EventuallyAsync(() => item.Text("CbRequestReference") == "APR-2026-0002", "the withdrawal");
        Fields(item, "CbStanding", "CbSupported", "CbDecidedBy").ShouldBe(["Decided", "1. Respite: £40,000", "Head of commissioning"]);
        Rounds.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Request_IsDecided_ItsItemFollows()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);
        await AppendAsync(host, ApprovalStream.Type, "APR-2026-0001", Decide(ApprovalRequest.None, Scenarios.Request(
            Scenarios.Requester, Scenarios.Stage("Delegated officer", StageRule.AnyOne, 1, Scenarios.FirstDecider), Scenarios.Stage("Cabinet Member", StageRule.AnyOne, 1, Scenarios.Member))));
        await EventuallyAsync(() => Requests.Items.Count == 1, "the request");
        var item = Requests.Items[0];
        Fields(item, "Title", "CbRequestReference", "CbStatus", "CbStage", "CbWaitsFor", "CbRequestedBy", "CbDecisionId")
            .ShouldBe(["Home care", "APR-2026-0001", "AwaitingDecision", "1 of 2: Delegated officer", "first-decider", "officer", null]);

        await AppendAsync(host, ApprovalStream.Type, "APR-2026-0001", Decide(Scenarios.AwaitingFirstOfTwoStages, Scenarios.Approve(Scenarios.FirstDecider)));
        await EventuallyAsync(() => item.Text("CbStage") == "2 of 2: Cabinet Member", "the second stage");
        item.Text("CbWaitsFor").ShouldBe("cabinet-member");

        await AppendAsync(host, ApprovalStream.Type, "APR-2026-0001", Decide(Scenarios.AwaitingSecondStage, Scenarios.Approve(Scenarios.Member)));
        await EventuallyAsync(() => item.Text("CbStatus") == "Approved", "the decision");
        item.Text("CbWaitsFor").ShouldBeNull();
        item.Text("CbDecisionId").ShouldNotBeNull();
    }

    [Fact]
    public async Task Case_ChangedOftenInAnOutage_IsWrittenOnceAsItStandsInTheEnd()
    {
        await ProvisionAsync();
        var host = CreatePublishing();
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", Opened("SUT-2026-0001"));
        for (var note = 1; note <= 10; note++)
        {
            await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new NoteKept("step-initiate", $"Note {note}", "Commissioning officer"));
        }

        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new StepCompleted("step-initiate"));
        var before = Graph.Requests.Count;
        await StartHostAsync(Configure);
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'") == 0, "the backlog");
        Cases.Items.ShouldHaveSingleItem().Version.ShouldBe(1);
        Cases.Items[0].Text("CbStanding").ShouldBe("Complete");
        Graph.Requests.Skip(before).Count(request => request.Method is "POST" or "PATCH" && request.Path.Contains(Cases.Id, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Case_WrittenByTwoWorkersAtOnce_EndsAsTheLedgerSays()
    {
        await ProvisionAsync();
        var host = CreatePublishing();
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", Opened("SUT-2026-0001"));
        var upsert = Get<ItemUpsert>(host);
        var list = Get<CommissioningBot.Records.Lists.ListCatalogue>(host).Find("cases")!;
        await upsert.UpsertAsync(list, "SUT-2026-0001", askFirst: false, Token);

        // The case changes while the correction of one worker is on its way, and another worker is quicker.
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new ApprovalAsked("APR-2026-0001", "step-initiate"));
        var quicker = 0;
        Graph.Faults.Slowness = TimeSpan.FromMilliseconds(300);
        Graph.Faults.Next(FakeGraphFault.SlowBefore, request => request.Method == "PATCH" && quicker++ == 0);
        var slow = upsert.UpsertAsync(list, "SUT-2026-0001", askFirst: true, Token);
        await EventuallyAsync(() => quicker > 0, "the slow correction");
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", new ApprovalEnded("APR-2026-0001", "withdrawn", "Commissioning officer"));
        await upsert.UpsertAsync(list, "SUT-2026-0001", askFirst: true, Token);
        await slow;
        Cases.Items.ShouldHaveSingleItem().Text("CbApprovals").ShouldBe("APR-2026-0001: withdrawn");
    }

    [Fact]
    public async Task Reconcile_ItemsOfEveryList_AreRepaired()
    {
        await ProvisionAsync();
        var host = await StartHostAsync(Configure);

        // The first look at the time comes at the start, when there is nothing to anchor yet.
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'timed-work' AND sent_at IS NOT NULL") == 1, "the first look");
        await RecordAsync(host, Decision());
        await AppendAsync(host, CaseStream.Type, "SUT-2026-0001", Opened("SUT-2026-0001"));
        await AppendAsync(host, ApprovalStream.Type, "APR-2026-0001", Decide(ApprovalRequest.None, Scenarios.Request(
            Scenarios.Requester, Scenarios.Stage("Delegated officer", StageRule.AnyOne, 1, Scenarios.FirstDecider))));
        await EventuallyAsync(() => List.Items.Count + Cases.Items.Count + Requests.Items.Count == 3, "three items");
        await host.StopAsync(Token);

        Requests.Items[0].Edit(("CbStatus", "Approved"));
        Cases.Items.Clear();
        var (code, output, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.ShouldBe(
            """
            Decisions: 1 in the ledger, 1 were right, 0 put right, 0 written, 0 left wrong.
            Approval requests: APR-2026-0001 was changed and is put right: CbStatus.
            Approval requests: 1 in the ledger, 0 were right, 1 put right, 0 written, 0 left wrong.
            Commissioning cases: SUT-2026-0001 was missing and is written.
            Commissioning cases: 1 in the ledger, 0 were right, 0 put right, 1 written, 0 left wrong.
            Ledger anchors: 0 in the ledger, 0 were right, 0 put right, 0 written, 0 left wrong.
            Exceptions: 0 in the ledger, 0 were right, 0 put right, 0 written, 0 left wrong.
            Growth bids: 0 in the ledger, 0 were right, 0 put right, 0 written, 0 left wrong.
            Contracts register: 0 in the ledger, 0 were right, 0 put right, 0 written, 0 left wrong.

            """.ReplaceLineEndings("\n"));
        Requests.Items[0].Text("CbStatus").ShouldBe("AwaitingDecision");
        Cases.Items.ShouldHaveSingleItem();
    }

    private FakeGraphList Cases => Graph.Site.List("Commissioning cases");

    private FakeGraphList Contracts => Graph.Site.List("Contracts register");

    private FakeGraphList Exceptions => Graph.Site.List("Exceptions");

    private FakeGraphList Requests => Graph.Site.List("Approval requests");

    private FakeGraphList Rounds => Graph.Site.List("Growth bids");

    private static ExceptionLogged Departure => new(
        "EXC-2026-0001",
        "rotherham",
        "v1",
        "One provider only",
        "Three quotes",
        "4.4",
        "4.4 Procurement",
        "legislation",
        "Legislation",
        "The Act names the provider.",
        "We ask that provider alone.",
        18_000.25m,
        new PersonName("id-officer", "Commissioning officer"),
        new DateOnly(2027, 3, 31),
        "ROT-2026-0001");

    private static ContractEntered Signed => new(
        "CON-2026-0001",
        "ROT-2026-0001",
        "APR-2026-0001",
        "rotherham",
        "Advice for carers",
        "Carers Centre",
        new SignedAs("grant", "Grant agreement", IsGrant: true),
        new ContractValue(45_000.50m, VatBasis.OnTop, "light-touch"),
        new ContractTerm(new DateOnly(2026, 1, 5), new DateOnly(2026, 3, 20), new DateOnly(2026, 4, 1), new DateOnly(2028, 3, 31), 12, new DateOnly(2027, 12, 31)),
        new PaymentTerms("In advance", ["a clear business case", "a completed risk assessment"]),
        new PersonName("id-manager", "Contract manager"),
        [
            new NoticeDue("details", "Contract details notice", "After the award.", "P17", new DateOnly(2026, 5, 1)),
            new NoticeDue("termination", "Contract termination notice", "After the end.", "P20", new DateOnly(2028, 4, 30), FollowsEnd: true),
            new NoticeDue("change", "Contract change notice", "Before a change.", "P19"),
        ],
        "Officer");

    private static string?[] Fields(FakeGraphItem item, params string[] names) => [.. names.Select(item.Text)];

    private static ApprovalEvent[] Decide(ApprovalRequest request, ApprovalCommand command) => [.. ApprovalDecider.Decide(command, request, Scenarios.Now).Events];

    private static async Task AppendAsync<TEvent>(IHost host, StreamType<TEvent> type, string key, params TEvent[] events)
        where TEvent : class
    {
        var work = host.Services.GetRequiredService<IStore>().Begin();
        var stream = await type.ReadAsync(work, key, Token);
        type.Append(work, key, stream.Version, events, "test");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }
}
