using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge.Calendar;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Requests that wait for months, over HTTP against the real executable with a clock that runs ahead: nothing lasts only 28 days.</summary>
public sealed class LongWaitTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Request_WaitsForMonths_IsFollowedUpAndTheFirstCardStillActsUntilItLapses()
    {
        var id = await RequestAsync();
        var other = await RequestAsync();
        var first = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        var otherFirst = (await _bot.CabinetMember.SayAsync($"open {other}")).Card;

        // The schedule that ships: reminders after 3 and 6 working days, deputies after 10, democratic services after 15, a reminder after 60.
        string[] actions = ["Remind", "Remind", "Deputy", "DemocraticServices", "Remind"];
        foreach (var (workingDays, taken) in new[] { (3, 1), (6, 2), (10, 3), (15, 4), (60, 5) })
        {
            await _bot.RestartAsync(DayAfter(workingDays));
            await UntilAsync(() => Silences(id).Count == taken && Silences(other).Count == taken);
            Silences(id).ShouldBe(actions[..taken]);
        }

        // A hundred days and more.
        await _bot.RestartAsync(110);
        await _bot.ToldAsync(_bot.Person(13), $"{id}, “Home care”, has waited for 15 working days for Cabinet Member, and nobody has answered.");
        (await _bot.CabinetMember.SayAsync("approvals")).All.ShouldContain("Overdue");
        (await _bot.HeadOfCommissioning.SayAsync($"open {id}")).All.ShouldContain("<Approve>", Case.Sensitive, "the deputy was asked after ten working days");
        (await _bot.CabinetMember.PressAsync(first, "approval.ask", ("question", "Is it still needed?"))).All.ShouldContain("Cabinet Member asked: Is it still needed?");
        (await _bot.Officer.PressAsync((await _bot.Officer.SayAsync($"open {id}")).Card, "approval.answer", ("answer", "More than ever."))).All.ShouldContain("Commissioning officer answered: More than ever.");
        (await _bot.CabinetMember.InvokeAsync("approval.refresh", new JsonObject { ["id"] = id, ["version"] = 1 })).All.ShouldContain("<Approve>");
        (await DecideAsync(first)).All.ShouldContain("✔ Approved");
        (await _bot.Officer.SayAsync($"decisions {id}")).All.ShouldContain($"DEC-{id}");

        // After 120 working days the schedule has it lapse: never a yes, never a no.
        await _bot.RestartAsync(200);
        await UntilAsync(() => _bot.EventsOf($"approval/{other}").Contains("approval-lapsed", StringComparer.Ordinal));
        (await DecideAsync(otherFirst)).All.ShouldContain("This request has lapsed: nobody decided in time.");
        _bot.EventsOf($"approval/{other}").ShouldNotContain("approval-decided");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_WithoutLapse_IsDecidedAfterTwoHundredDaysThoughWhatIsKeptOfTurnsIsGone()
    {
        await _bot.Process.KillAsync();
        var scheme = Path.Combine(_bot.Process.Folder.FullName, "delegation.yaml");
        var text = await File.ReadAllTextAsync(scheme, TestContext.Current.CancellationToken);
        text.ShouldContain("  - {after: 120, do: lapse}\n");
        await File.WriteAllTextAsync(scheme, text.Replace("  - {after: 120, do: lapse}\n", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await _bot.Process.StartAsync();
        var id = await RequestAsync();
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        var copies = await UntilShownAsync(id);
        Rows("turns").ShouldBeGreaterThan(0);

        await _bot.RestartAsync(200);

        // What was remembered to drop repeats is kept for 30 days; where a card is, for good.
        await UntilAsync(() => Rows("turns") == 0);
        var press = _bot.CabinetMember.New("invoke", "f:the-press-of-day-200");
        (await PostAsync(press, card)).All.ShouldContain("✔ Approved");
        await UntilAsync(() => _bot.Connector.Requests.Any(request => request.Method == "PUT" && copies.Contains(request.Segments[^1], StringComparer.Ordinal)));

        // And the same press, delivered once more when nobody remembers its id, decides nothing again.
        await _bot.RestartAsync(240);
        await UntilAsync(() => Rows("turns") == 0);
        (await PostAsync(press, card)).All.ShouldContain("✔ Approved");
        _bot.EventsOf($"approval/{id}").Count(kept => kept == "approval-decided").ShouldBe(1);
        _bot.EventsOf($"approval/{id}").ShouldNotContain("attempt-refused");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    // Steps are taken at nine in the morning; the day after it is past nine, whenever the test runs.
    private static int DayAfter(int workingDays)
    {
        var today = UkTime.Date(TimeProvider.System.GetUtcNow());
        return WorkingDays.England.Add(today, workingDays).DayNumber - today.DayNumber + 1;
    }

    private async Task<string> RequestAsync()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "100k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        return CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
    }

    private Task<CardAnswer> DecideAsync(JsonNode card) =>
        _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));

    private async Task<CardAnswer> PostAsync(JsonObject press, JsonNode card)
    {
        var data = CardReader.Actions(card).First(action => (string?)action["verb"] == "approval.approve")["data"]!.DeepClone().AsObject();
        (data["interests"], data["reason"]) = ("none", "It meets the need.");
        press["name"] = "adaptiveCard/action";
        press["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "approval.approve", ["data"] = data } };
        using var response = await _bot.CabinetMember.PostAsync(press);
        response.EnsureSuccessStatusCode();
        return new CardAnswer(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    // Ids of the messages that show this request's card to the decider.
    private async Task<IReadOnlyList<string>> UntilShownAsync(string id)
    {
        var ids = new List<string>();
        await UntilAsync(() =>
        {
            ids = [.. Documents($"card/approval/{id}/").SelectMany(kept => kept["copies"]!.AsArray()).SelectMany(copy => copy!["activityIds"]!.AsArray()).Select(one => (string)one!)];
            return ids.Count > 0;
        });
        return ids;
    }

    private IReadOnlyList<string> Silences(string id) =>
        [.. _bot.DataOf($"approval/{id}").Where(kept => (string?)kept["type"] == "silence-noticed").Select(kept => (string)kept["action"]!)];

    private long Rows(string table) => Read($"SELECT COUNT(*) FROM {table} WHERE channel_id = 'msteams'", reader => reader.GetInt64(0))[0];

    private IReadOnlyList<JsonNode> Documents(string key) =>
        Read($"SELECT data FROM state_documents WHERE data IS NOT NULL AND key LIKE '{key}%'", reader => JsonNode.Parse(reader.GetString(0))!);

    private IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
