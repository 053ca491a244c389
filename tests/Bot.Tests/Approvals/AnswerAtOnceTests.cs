using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Presses are answered while Graph and the connector hang, over HTTP against the real executable: nobody else is waited for.</summary>
public sealed class AnswerAtOnceTests : IAsyncLifetime
{
    // Only so that a bot that waits for ever fails this test and not the run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Role, string Group, int Person)[] Groups =
    [
        ("officer", "10000000-0000-4000-8000-000000000001", 1),
        ("cabinet-member", "10000000-0000-4000-8000-000000000002", 2),
        ("delegated-officer", "10000000-0000-4000-8000-000000000003", 3),
    ];

    private readonly TheBot _bot = new();
    private FakePeopleGraph _graph = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakePeopleGraph.StartAsync();
        _bot.Settings["People:Provider"] = "Graph";
        _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
        _bot.Settings["Graph:Credential"] = "None";
        foreach (var (role, group, person) in Groups)
        {
            _graph.AddGroup(group, (_bot.Person(person).PersonId, role));
            _bot.Settings[$"People:Graph:Groups:{role}"] = group;
        }

        await _bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Press_WhileGraphAndTheConnectorHang_IsAnsweredBeforeTheyAre()
    {
        var id = await RequestAsync();
        _graph.Hold();
        _bot.Connector.Gate.Hold();

        var answer = await _bot.CabinetMember.InvokeAsync("approval.approve", Press(id)).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

        answer.All.ShouldContain("✔ Approved");
        (_graph.IsHeld, _bot.Connector.Gate.IsHeld).ShouldBe((true, true));
        Count(id, "approval-decided").ShouldBe(1);
        _bot.Connector.Gate.Release();
        await _bot.ToldAsync(_bot.Officer, "has approved your request");
    }

    [Fact]
    public async Task Press_WhenTheDirectoryCannotBeRead_IsToldInPlainWordsAndNothingIsLost()
    {
        var id = await RequestAsync();
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        await _bot.Process.KillAsync();
        _graph.Hold();
        await _bot.Process.StartAsync();

        var answer = await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))
            .WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

        answer.All.ShouldBe("I cannot read the council’s directory just now, so I cannot tell who may do what. Nothing was changed, and what you typed is still on your card. Please try again in a few minutes.");
        (_graph.IsHeld, _graph.IsAsked).ShouldBe((true, true), "the answer came before Graph's");
        (Count(id, "approval-decided"), Count(id, "attempt-refused")).ShouldBe((0, 0));

        _graph.Release();
        var again = await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));
        again.All.ShouldContain("✔ Approved");
        Count(id, "approval-decided").ShouldBe(1);
    }

    [Fact]
    public async Task Question_WhenTheDirectoryCannotBeRead_IsAnsweredAllTheSame()
    {
        var id = await RequestAsync();
        await _bot.CabinetMember.SayAsync("use solihull");
        await _bot.Process.KillAsync();
        _graph.Hold();
        await _bot.Process.StartAsync();

        (await _bot.CabinetMember.SayAsync("how many quotes for £18k in Rotherham?")).All.ShouldContain("get at least two quotations");
        (await _bot.CabinetMember.SayAsync("help")).All.ShouldNotContain("lists what waits for your decision");
        foreach (var text in (string[])["approvals", $"open {id}", $"read {id}"])
        {
            (await _bot.CabinetMember.SayAsync(text)).All.ShouldStartWith("I cannot read the council’s directory just now");
        }

        _graph.IsHeld.ShouldBeTrue();
        Count(id, "attempt-refused").ShouldBe(0);
        _graph.Release();
        (await _bot.CabinetMember.SayAsync("approvals")).All.ShouldContain(id);
    }

    private async Task<string> RequestAsync()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        return CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
    }

    private static JsonObject Press(string id) => new() { ["id"] = id, ["version"] = 1, ["interests"] = "none", ["reason"] = "It meets the need." };

    private int Count(string id, string type) => _bot.EventsOf($"approval/{id}").Count(kept => kept == type);
}
