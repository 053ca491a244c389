using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>Two instances of the real executable on one PostgreSQL, as behind a load balancer.</summary>
public sealed class TwoInstancesTests : IAsyncDisposable
{
    private const int Rounds = 8;

    private readonly List<IAsyncDisposable> _owned = [];

    [Fact]
    public async Task Decide_OnTwoInstancesAtOnce_GivesOneDecisionAndOneClearAnswer()
    {
        var (database, connector, one, other) = await StartAsync([]);
        var officer = User(1, one, connector);

        // One person with two devices, each of which reaches another instance.
        var member = User(2, one, connector);
        var sameMember = User(2, other, connector);
        for (var round = 1; round <= Rounds; round++)
        {
            var id = await RequestAsync(officer, round, "150k");

            var answers = await Task.WhenAll(
                member.InvokeAsync("approval.approve", Decision(id, "Yes.")), sameMember.InvokeAsync("approval.reject", Decision(id, "No.")));

            answers[0].All.ShouldBe(answers[1].All, "both devices show the one decision");
        }

        (await CountAsync(database, "approval-decided")).ShouldBe(Rounds);
        (await one.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        (await officer.SayAsync("decisions")).All.ShouldContain("Race 8");
    }

    [Theory]
    [InlineData("approval.approve", "approval.reject")]
    [InlineData("approval.approve", "approval.approve")]
    public async Task Decide_TwoDecidersOnTwoInstancesAtOnce_FirstWinsAndTheOtherIsToldByWhom(string first, string second)
    {
        // A second officer with delegated powers, so that either can decide.
        var people = Path.Combine(Own(new Folder()).Path, "people.yaml");
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "people.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            people,
            text.Replace("second.commissioning.officer@council.example\n    roles: [officer]", "second.commissioning.officer@council.example\n    roles: [officer, delegated-officer]", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var (database, connector, one, other) = await StartAsync(new() { ["People:File"] = people });
        var officer = User(1, one, connector);
        (ChatUser User, string Name, string Verb)[] deciders = [(User(3, one, connector), "Head of commissioning", first), (User(8, other, connector), "Second commissioning officer", second)];
        var won = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            var id = await RequestAsync(officer, round, "50k");

            var answers = await Task.WhenAll(deciders.Select(decider => decider.User.InvokeAsync(decider.Verb, Decision(id, $"Says {decider.Name}."))));

            var winner = answers[0].All.Contains("has already", StringComparison.Ordinal) ? 1 : 0;
            var (by, word) = (deciders[winner].Name, deciders[winner].Verb == "approval.approve" ? "approved" : "rejected");
            answers[winner].All.ShouldNotContain("has already");
            answers[winner].All.ShouldContain($"Says {by}.");
            answers[1 - winner].All.ShouldContain($"{by} has already {word} this request.");
            answers[1 - winner].All.ShouldContain($"Says {by}.");
            answers[1 - winner].All.ShouldNotContain($"Says {deciders[1 - winner].Name}.");
            won.Add(by);
        }

        won.ShouldNotBeEmpty();
        (await CountAsync(database, "approval-decided")).ShouldBe(Rounds);
        (await CountAsync(database, "attempt-refused")).ShouldBe(Rounds, "whoever came second is on record");
        (await one.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            await owned.DisposeAsync();
        }
    }

    private async Task<(TestDatabase Database, FakeConnector Connector, BotProcess One, BotProcess Other)> StartAsync(Dictionary<string, string> settings)
    {
        Assert.SkipUnless(await PostgresServer.ConnectionStringAsync() is not null, PostgresServer.Missing);
        var database = Own(await TestEngine.Postgres.CreateAsync());
        var connector = Own(await FakeConnector.StartAsync());
        settings["Storage:Provider"] = "Postgres";
        settings["Storage:ConnectionString"] = database.ConnectionString;
        return (database, connector, Own(await BotProcess.StartAsync(TheBot.Program, settings)), Own(await BotProcess.StartAsync(TheBot.Program, settings)));
    }

    private static ChatUser User(int number, BotProcess bot, FakeConnector connector) =>
        new(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}"), () => bot.Address, () => connector.ServiceUrl);

    private static async Task<string> RequestAsync(ChatUser officer, int round, string value)
    {
        await officer.SayAsync("use solihull", "start", string.Create(CultureInfo.InvariantCulture, $"Race {round}"), "Who is first", value, "1", "0");
        await officer.RequestApprovalAsync();
        return CardReader.IdOn((await officer.SayAsync("yes")).Card);
    }

    private static Task<long> CountAsync(TestDatabase database, string type) =>
        database.ReadAsync<long>($"SELECT COUNT(*) FROM ledger_events WHERE type = '{type}'");

    private static JsonObject Decision(string id, string reason) => new() { ["id"] = id, ["version"] = 1, ["reason"] = reason, ["interests"] = "none" };

    private T Own<T>(T owned)
        where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    private sealed class Folder : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("two-instances-");

        public string Path => _folder.FullName;

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
