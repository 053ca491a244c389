using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Cycles;
using CommissioningBot.Documents;
using CommissioningBot.Fakes;
using CommissioningBot.Graph;
using CommissioningBot.Knowledge;
using CommissioningBot.People;
using CommissioningBot.Records;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>Records on a database of their own, with or without a stand-in for Graph.</summary>
public abstract class RecordsTest(TestEngine engine) : StorageTest(engine)
{
    internal const string SiteUrl = "https://council.sharepoint.com/sites/commissioning";

    internal static DecisionRecord Decision(int number = 1, string? title = null) => new(
        DecisionId: $"DEC-APR-2026-{number:0000}",
        RequestReference: $"APR-2026-{number:0000}",
        CaseReference: $"SUT-2026-{number:0000}",
        Council: "Sutton",
        Title: title ?? $"Home care {number}",
        Service: "Care at home for older people,\nin three areas <b>of</b> the borough",
        Outcome: number % 3 == 0 ? DecisionOutcome.Rejected : DecisionOutcome.Approved,
        DecidedAt: new DateTimeOffset(2026, 6, 1, 9, 30, 15, 123, TimeSpan.Zero).AddMinutes(number),
        DecidedBy: new PersonName("00000000-0000-0000-0000-0000000000c1", "Cabinet Member – Adults’ Câre"),
        DecidedAs: "Cabinet Member for Adults",
        Delegation: "Scheme of delegation, 3.2",
        RequestedBy: new PersonName("00000000-0000-0000-0000-0000000000a1", "Commissioning officer"),
        Value: 100_000.50m + number,
        Working: "£20,000 a year × 5 years = £100,000",
        Procedure: "An open tender",
        Citation: "Sutton, section 4.2",
        RequestReasons: "The contract ends in March.",
        Alternatives: "Doing nothing; a grant.",
        Reasons: "Best value, and residents asked for it.",
        Interests: "Cabinet Member – Adults’ Câre: none",
        RequestVersion: 1);

    /// <summary>A case of Sutton's, at the first step.</summary>
    internal static CaseOpened Opened(string reference) => new(
        reference, "sutton", "v1", "Home care", "Care at home", new CaseValue(20_000, 5, 1), new Dictionary<string, string>(StringComparer.Ordinal), "a1", "Commissioning officer", "step-initiate");

    /// <summary>Who publishes decisions.</summary>
    internal static FixedPeople People { get; } = new(
        new Person(new PersonId("00000000-0000-4000-8000-000000000013"), "Democratic services officer", "", new HashSet<PersonRole> { PersonRole.DemocraticServices }),
        new Person(new PersonId("00000000-0000-4000-8000-000000000009"), "Monitoring officer", "", new HashSet<PersonRole> { PersonRole.MonitoringOfficer }));

    /// <summary>The frameworks, loaded once.</summary>
    internal static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load();

    /// <summary>
    /// Adds Records as the bot does; with the list of decisions alone unless all are asked for, and without the notices that go into the library
    /// beside them, since most of these tests are about one list.
    /// </summary>
    internal static IServiceCollection AddRecords(IServiceCollection services, FakeGraph? graph = null, TimeSpan? timeout = null, bool allLists = false, bool notices = false)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Records:Provider"] = graph is null ? "Local" : "SharePoint",
            ["Records:SharePoint:SiteUrl"] = graph is null ? null : SiteUrl,
            ["Graph:BaseUrl"] = graph?.BaseUrl ?? "https://graph.microsoft.com/v1.0",
            ["Graph:Credential"] = graph is null ? "ManagedIdentity" : "None",
        }).Build();
        services.AddSingleton(Knowledge).AddSingleton<ServiceUrls>().AddSingleton<IDirectory>(People).AddRecords(configuration);
        if (!allLists)
        {
            services.RemoveAll<ListDefinition>().AddList(static _ => DecisionsList.Definition);
        }

        if (!notices)
        {
            services.RemoveAll<IDocumentSource>().RemoveAll<IDecisionRecorder>()
                .AddSingleton<IDecisionRecorder>(static provider => ActivatorUtilities.CreateInstance<DecisionRecorder>(provider, new NoShelf()));
        }

        return services.Configure<GraphOptions>(options => options.Timeout = timeout ?? TimeSpan.FromSeconds(5));
    }

    /// <summary>The worker looks often, and retries as soon as it may.</summary>
    internal static OutboxRules Quick { get; } = new() { Poll = TimeSpan.FromMilliseconds(50) };

    /// <summary>In steps that let the worker do what falls due on the way; a clock that jumps while something is sent would end the worker's claim on it.</summary>
    internal async Task LetPassAsync(TimeSpan time)
    {
        await SettleAsync();
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(20))
        {
            Clock.Advance(TimeSpan.FromMinutes(20));
            await SettleAsync();
        }
    }

    internal Task SettleAsync() => EventuallyAsync(
        async () =>
        {
            // The worker may have looked just before the clock moved, and waits for the next tick.
            Clock.Advance(Quick.Poll);
            return await Database.ReadAsync<long>($"SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND due_at <= '{StoredTime.Format(Clock.GetUtcNow())}'") == 0;
        },
        "everything that is due");

    /// <summary>Rewrites a decision, as somebody would who knows how the hashes are made.</summary>
    internal async Task RewriteAsync(string decision)
    {
        var stream = $"decision/{decision}";
        var data = (await Database.ReadAsync<string>($"SELECT data FROM ledger_events WHERE stream = '{stream}'"))!.Replace("Best value", "Worst value", StringComparison.Ordinal);
        var at = (await Database.ReadAsync<string>($"SELECT recorded_at FROM ledger_events WHERE stream = '{stream}'"))!;
        var by = (await Database.ReadAsync<string>($"SELECT recorded_by FROM ledger_events WHERE stream = '{stream}'"))!;
        var hash = LedgerHash.Of(LedgerHash.None, stream, 1, "decision-recorded", at, by, data);
        await Database.RunAsync($"UPDATE ledger_events SET data = '{data.Replace("'", "''", StringComparison.Ordinal)}', hash = '{hash}' WHERE stream = '{stream}'");
        await Database.RunAsync($"UPDATE ledger_heads SET hash = '{hash}' WHERE stream = '{stream}'");
        await Database.ForgeJournalAsync();
    }

    internal IHost CreateRecords(FakeGraph? graph = null) => CreateHost(services => AddRecords(services, graph));

    internal static T Get<T>(IHost host)
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Puts decisions on record, each in a turn of its own.</summary>
    internal static async Task RecordAsync(IHost host, params DecisionRecord[] decisions)
    {
        foreach (var decision in decisions)
        {
            var work = Get<IStore>(host).Begin();
            await Get<IDecisionRecorder>(host).RecordAsync(work, decision, Token);
            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        }
    }

    /// <summary>Every item says what its decision says, and there is no other.</summary>
    internal static void ShouldBePublished(FakeGraph graph, params DecisionRecord[] decisions)
    {
        var items = graph.Site.List("Decisions").Items;
        items.Select(item => item.Text("CbDecisionId")).Order(StringComparer.Ordinal).ShouldBe(decisions.Select(decision => decision.DecisionId).Order(StringComparer.Ordinal));
        var byId = items.ToDictionary(item => item.Text("CbDecisionId")!, StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            var item = byId[decision.DecisionId];
            item.Text("Title").ShouldBe(decision.Title);
            item.Text("CbRequestReference").ShouldBe(decision.RequestReference);
            item.Text("CbCaseReference").ShouldBe(decision.CaseReference);
            item.Text("CbCouncil").ShouldBe(decision.Council);
            item.Text("CbService").ShouldBe(decision.Service);
            item.Text("CbOutcome").ShouldBe(decision.Outcome.ToString());
            item.Text("CbDecidedAt").ShouldBe(decision.DecidedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            item.Text("CbDecidedBy").ShouldBe(decision.DecidedBy.Name);
            item.Text("CbDecidedById").ShouldBe(decision.DecidedBy.Id);
            item.Text("CbDecidedAs").ShouldBe(decision.DecidedAs);
            item.Text("CbDelegation").ShouldBe(decision.Delegation);
            item.Text("CbRequestedBy").ShouldBe(decision.RequestedBy.Name);
            item.Text("CbRequestedById").ShouldBe(decision.RequestedBy.Id);
            item.Fields["CbValue"]!.GetValue<double>().ShouldBe((double)decision.Value);
            item.Text("CbWorking").ShouldBe(decision.Working);
            item.Text("CbProcedure").ShouldBe(decision.Procedure);
            item.Text("CbCitation").ShouldBe(decision.Citation);
            item.Text("CbRequestReasons").ShouldBe(decision.RequestReasons);
            item.Text("CbAlternatives").ShouldBe(decision.Alternatives);
            item.Text("CbReasons").ShouldBe(decision.Reasons);
            item.Text("CbInterests").ShouldBe(decision.Interests);
            item.Fields["CbRequestVersion"]!.GetValue<double>().ShouldBe(decision.RequestVersion);
        }
    }
}

/// <summary>Records published to a stand-in for Graph, whose list is provisioned.</summary>
public abstract class PublishingTest() : RecordsTest(TestEngine.Sqlite), IAsyncLifetime
{
    internal FakeGraph Graph { get; private set; } = null!;

    internal FakeGraphList List => Graph.Site.List("Decisions");

    /// <summary>Records whose answers are waited for this long only.</summary>
    internal virtual TimeSpan Timeout => TimeSpan.FromSeconds(5);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Graph = await FakeGraph.StartAsync(OfficialContracts.Folder);
        if (IsProvisioned)
        {
            (await ProvisionAsync()).Code.ShouldBe(0);
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DisposeAsync();
        await Graph.DisposeAsync();
    }

    internal virtual bool IsProvisioned => true;

    /// <summary>Whether every list is kept, or that of decisions alone.</summary>
    internal virtual bool HasAllLists => false;

    internal IHost CreatePublishing() => CreateHost(Configure);

    internal virtual void Configure(IServiceCollection services) => AddRecords(services, Graph, Timeout, HasAllLists);

    internal Task<(int Code, string Output, string Errors)> ProvisionAsync() => RunAsync<Provisioner>((command, output, errors) => command.RunAsync(output, errors, Token));

    internal Task<(int Code, string Output, string Errors)> ReconcileAsync() => RunAsync<Reconciler>((command, output, errors) => command.RunAsync(output, errors, Token));

    internal Task<(int Code, string Output, string Errors)> StatusAsync() => RunAsync<RecordStatus>((command, output, errors) => command.RunAsync(output, errors, Token));

    // Waits of the command line (Retry-After, backoff) pass as fast as the clock is moved.
    private async Task<(int Code, string Output, string Errors)> RunAsync<T>(Func<T, TextWriter, TextWriter, Task<int>> run)
        where T : notnull
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var command = run(Get<T>(CreatePublishing()), output, errors);
        while (!command.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(command, Task.Delay(5, Token));
        }

        return (await command, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    internal static async Task<SendResult> SendAsync(IHost host, DecisionRecord decision, int attempt = 1)
    {
        var sender = host.Services.GetServices<IOutboxSender>().Single(one => one.Kind == Publisher.Kind);
        var payload = $$"""{"list":"decisions","key":"{{decision.DecisionId}}"}""";
        return await sender.SendAsync(new QueuedMessage(1, new OutboxMessage($"sharepoint/decisions/{decision.DecisionId}", Publisher.Kind, payload), attempt), Token);
    }
}

/// <summary>Microsoft's descriptions of Graph, which the repository does not hold.</summary>
internal static class OfficialContracts
{
    public const string Missing = "COMMISSIONING_CONTRACTS is not set: it names the folder with Microsoft’s descriptions of Graph, which are not part of this repository.";

    public static string? Folder => Environment.GetEnvironmentVariable("COMMISSIONING_CONTRACTS") is { Length: > 0 } folder ? folder : null;
}

/// <summary>A directory of these people.</summary>
internal sealed class FixedPeople(params Person[] people) : IDirectory
{
    public Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) => Task.FromResult(people.FirstOrDefault(person => person.Id == id));

    public Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Person>>(people);
}

/// <summary>Keeps nothing: the test is about lists.</summary>
internal sealed class NoShelf : IDocumentShelf
{
    public bool IsOpen => false;

    public void Keep(IUnitOfWork work, string source, string key, string? once = null)
    {
        // Nothing is kept.
    }

    public Task<IReadOnlyList<OriginState>> LookAsync(string source, IReadOnlyList<string> keys, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OriginState>>([.. keys.Select(_ => OriginState.Unreached)]);

    public Task RestoreAsync(IUnitOfWork work, string source, string key, CancellationToken cancellationToken) => Task.CompletedTask;

    public DocumentPlace? PlaceOf(string folder, string name) => null;
}
