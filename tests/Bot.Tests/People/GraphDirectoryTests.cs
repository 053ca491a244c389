using CommissioningBot.Fakes;
using CommissioningBot.People;
using CommissioningBot.People.Absences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.People;

/// <summary>Roles from groups of Entra, on a stand-in for Graph's group members.</summary>
public sealed class GraphDirectoryTests : IAsyncLifetime
{
    private const string Officers = "10000000-0000-4000-8000-000000000001";
    private const string Members = "10000000-0000-4000-8000-000000000002";

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private readonly WebApplication _graph;
    private ServiceProvider _services = null!;
    private readonly Gate _gate = new();
    private int _calls;
    private bool _isDown;

    public GraphDirectoryTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _graph = builder.Build();
        _graph.MapGet("/v1.0/groups/{id}/members/microsoft.graph.user", async (string id, HttpRequest request) =>
        {
            _calls++;
            await _gate.WaitAsync(request.HttpContext.RequestAborted);
            return _isDown ? Results.StatusCode(500) : Results.Content(Page(id, request), "application/json");
        });
    }

    public async ValueTask InitializeAsync()
    {
        await _graph.StartAsync(TestContext.Current.CancellationToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["People:Provider"] = "Graph",
            ["People:Graph:Groups:officer"] = Officers,
            ["People:Graph:Groups:cabinet-member"] = Members,
            ["Graph:BaseUrl"] = $"{_graph.Urls.First()}/v1.0",
            ["Graph:Credential"] = "None",
        }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddPeople(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Release();
        await _services.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task List_TwoGroupsAndPages_GivesEachPersonOnceWithTheirRoles()
    {
        var people = await ListAsync();

        people.Select(person => person.Name).ShouldBe(["Both", "Commissioning officer", "Second page"]);
        people[0].Roles.ShouldBe([PersonRole.Officer, PersonRole.CabinetMember], ignoreOrder: true);
        people[1].Portfolio.ShouldBe("Adults");
        (await Directory.FindAsync(new PersonId("A1"), TestContext.Current.CancellationToken))!.Email.ShouldBe("officer@council.example");
    }

    [Fact]
    public async Task Find_BlockedAccount_IsNobody() =>
        (await Directory.FindAsync(new PersonId("a9"), TestContext.Current.CancellationToken)).ShouldBeNull();

    [Fact]
    public async Task List_WithinFiveMinutes_AsksGraphOnce()
    {
        await ListAsync();
        var calls = _calls;
        _clock.Advance(TimeSpan.FromMinutes(4.9));
        await ListAsync();
        _calls.ShouldBe(calls);
        _clock.Advance(TimeSpan.FromMinutes(0.2));
        await ListAsync();
        _calls.ShouldBe(calls * 2);
    }

    [Fact]
    public async Task List_GraphDown_HoldsForAnHourAndThenRefuses()
    {
        await ListAsync();
        _isDown = true;
        _clock.Advance(TimeSpan.FromMinutes(59));
        (await ListAsync()).Count.ShouldBe(3);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Should.ThrowAsync<DirectoryUnavailableException>(ListAsync);
    }

    [Fact]
    public async Task List_GraphHangs_TheOldListHoldsAfterASecondAndThenAtOnce()
    {
        await ListAsync();
        _gate.Hold();
        _clock.Advance(TimeSpan.FromMinutes(10));
        var asked = _clock.GetUtcNow();

        (await SoonAsync(ListAsync)).Count.ShouldBe(3);
        _gate.IsAwaited.ShouldBeTrue("Graph has still not answered");
        (_clock.GetUtcNow() - asked).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        Graph.Describe().ShouldBe((false, "Graph does not answer. The directory of 23 November 2026 at 10:00 holds until 23 November 2026 at 11:00."));
        var again = ListAsync();
        again.IsCompletedSuccessfully.ShouldBeTrue("nobody waits a second time");
        var calls = _calls;

        _gate.Release();
        await SoonAsync(() => UntilAsync(() => Graph.Describe().Answers));
        _calls.ShouldBe(calls + 2, "the reading that was under way is the one that counts: the second page and the second group");
    }

    [Fact]
    public async Task List_GraphHangsAndNothingIsKnown_IsRefusedAfterThreeSeconds()
    {
        _gate.Hold();
        var asked = _clock.GetUtcNow();

        (await Should.ThrowAsync<DirectoryUnavailableException>(() => SoonAsync(ListAsync))).Message.ShouldBe("The directory cannot be read: no answer within 3 seconds");
        (_clock.GetUtcNow() - asked).ShouldBeLessThan(TimeSpan.FromSeconds(10));

        _gate.Release();
        (await SoonAsync(ListAsync)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task BeginServing_ReadsBeforeAnybodyAsks()
    {
        Graph.BeginServing();
        await UntilAsync(() => Graph.Describe().Words.StartsWith("3 people", StringComparison.Ordinal));
        var calls = _calls;

        ListAsync().IsCompletedSuccessfully.ShouldBeTrue("the first turn waits for nothing");
        _calls.ShouldBe(calls);
    }

    [Fact]
    public async Task BeginServing_GraphHangs_TheFirstTurnIsRefusedAfterASecondAndTheNextIsServed()
    {
        _gate.Hold();
        Graph.BeginServing();
        var asked = _clock.GetUtcNow();

        (await Should.ThrowAsync<DirectoryUnavailableException>(() => SoonAsync(ListAsync))).Message.ShouldBe("The directory cannot be read: no answer within 1 second");
        (_clock.GetUtcNow() - asked).ShouldBeLessThan(GraphDirectory.LongPatience);

        _gate.Release();
        (await SoonAsync(ListAsync)).Count.ShouldBe(3);
    }

    [Fact]
    public void Validate_WrongSettings_NamesEachKey()
    {
        var options = new PeopleOptions { Provider = "Graph" };
        options.Graph.Groups["oficer"] = Officers;
        options.Graph.Groups["officer"] = "everybody";

        new PeopleOptionsValidator().Validate(null, options).Failures.ShouldBe(
        [
            "People:Graph:Groups:oficer names no role. Write one of: officer, cabinet-member, delegated-officer, budget-holder, procurement-specialist, contract-manager, commissioning-body, monitoring-officer, administrator, scrutiny-chair, democratic-services, councillor, commissioning-partner, provider, evaluator.",
            "People:Graph:Groups:officer is “everybody”. Write the group’s object id from Entra.",
        ]);
        new PeopleOptionsValidator().Validate(null, new PeopleOptions { Provider = "Graph" }).Failures.ShouldBe(
            ["People:Graph:Groups is empty. Write the object id of a group for each role, such as People:Graph:Groups:officer."]);
    }

    private IDirectory Directory => _services.GetRequiredService<DirectorySource>().Directory;

    private Task<IReadOnlyList<Person>> ListAsync() => Directory.ListAsync(TestContext.Current.CancellationToken);

    private GraphDirectory Graph => (GraphDirectory)Directory;

    // Moves the clock while something waits on it.
    private async Task<T> SoonAsync<T>(Func<Task<T>> begin)
    {
        var task = begin();
        while (!task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return await task;
    }

    private static async Task<bool> UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return true;
    }

    private static string Page(string group, HttpRequest request) => (group, request.Query.ContainsKey("$skiptoken")) switch
    {
        (Officers, false) => $$"""
            {"value":[
              {"id":"a1","displayName":"Commissioning officer","mail":"officer@council.example","department":"Adults","accountEnabled":true},
              {"id":"a2","displayName":"Both","userPrincipalName":"both@council.example","accountEnabled":true},
              {"id":"a9","displayName":"Has left","accountEnabled":false}],
             "@odata.nextLink":"{{request.Scheme}}://{{request.Host}}{{request.Path}}?$skiptoken=x"}
            """,
        (Officers, true) => """{"value":[{"id":"a3","displayName":"Second page","mail":"second@council.example","accountEnabled":true}]}""",
        _ => """{"value":[{"id":"A2","displayName":"Both","userPrincipalName":"both@council.example","accountEnabled":true}]}""",
    };
}
