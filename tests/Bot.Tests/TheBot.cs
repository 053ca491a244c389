using System.Globalization;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge.Calendar;
using Microsoft.Data.Sqlite;

namespace CommissioningBot.Bot.Tests;

/// <summary>The real executable with a fake connector, and the demonstration people chatting with it.</summary>
public sealed class TheBot : IAsyncLifetime
{
    private readonly TemporaryFolder _own = new("commissioning-settings");

    /// <summary>The bot's assembly.</summary>
    public static string Program { get; } = BotProcess.FindProgram(typeof(TheBot).Assembly);

    public BotProcess Process { get; private set; } = null!;

    public FakeConnector Connector { get; private set; } = null!;

    public ChatUser Officer => Person(1);

    public ChatUser CabinetMember => Person(2);

    public ChatUser HeadOfCommissioning => Person(3);

    public ChatUser CommitteeClerk => Person(4);

    public ChatUser SecondOfficer => Person(8);

    /// <summary>Settings besides the defaults.</summary>
    internal Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Has the bot start, or start again, with the scheme of delegation that ships, changed in one place.</summary>
    internal async Task ChangeSchemeAsync(string shipped, string instead)
    {
        var scheme = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Program)!, "delegation.yaml"), TestContext.Current.CancellationToken);
        scheme.ShouldContain(shipped);
        Settings["Delegation:File"] = _own.File("delegation.yaml");
        await File.WriteAllTextAsync(Settings["Delegation:File"], scheme.Replace(shipped, instead, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    /// <summary>Somebody of people.yaml by their number there; any other number is a stranger.</summary>
    public ChatUser Person(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}"), () => Process.Address, () => Connector.ServiceUrl);

    /// <summary>Cuts the power and starts the bot again in the same folder, some days later by its own clock.</summary>
    /// <param name="daysAhead">How many days it is ahead of the real clock then.</param>
    /// <param name="hoursAhead">How many hours besides.</param>
    public async Task RestartAsync(int daysAhead = 0, int hoursAhead = 0)
    {
        await Process.KillAsync();
        Settings["Clock:DaysAhead"] = daysAhead.ToString(CultureInfo.InvariantCulture);
        Settings["Clock:HoursAhead"] = hoursAhead.ToString(CultureInfo.InvariantCulture);
        await Process.StartAsync();
    }

    /// <summary>The same in the working hours of a day, or of the first working day after it: in the hour before noon.</summary>
    public Task RestartOnAsync(DateOnly day)
    {
        var ahead = UkClock.InstantOf(WorkingDays.England.OnOrAfter(day), new TimeOnly(12, 0)) - TimeProvider.System.GetUtcNow();
        return RestartAsync(ahead.Days, ahead.Hours);
    }

    /// <summary>Waits for a card that the bot sends to a person outside a turn of theirs, and reads it.</summary>
    public async Task<string> ShownAsync(ChatUser user, string words)
    {
        var read = "";
        await Connector.WaitForAsync(
            request => request.Method == "POST"
                && request.Segments.Any(segment => segment == user.ConversationId || segment == Connector.PersonalConversation(user.PersonId))
                && request.Body?["attachments"] is System.Text.Json.Nodes.JsonArray cards
                && cards.Select(card => CardReader.Text(card!["content"]!)).FirstOrDefault(text => text.Contains(words, StringComparison.Ordinal)) is { } text
                && (read = text).Length > 0,
            TestContext.Current.CancellationToken);
        return read;
    }

    /// <summary>Waits for a text message that the bot sends to a person outside a turn of theirs.</summary>
    public async Task<string> ToldAsync(ChatUser user, string words) => (string)(await Connector.WaitForAsync(
        request => request.Method == "POST"
            && request.Segments.Any(segment => segment == user.ConversationId || segment == Connector.PersonalConversation(user.PersonId))
            && (string?)request.Body?["text"] is { } text && text.Contains(words, StringComparison.Ordinal),
        TestContext.Current.CancellationToken)).Body!["text"]!;

    /// <summary>Names of the events of a stream, as they stand in the bot's own database.</summary>
    public IReadOnlyList<string> EventsOf(string stream) => [.. DataOf(stream).Select(kept => (string)kept["type"]!)];

    /// <summary>The events of a stream, as they stand in the bot's own database.</summary>
    public IReadOnlyList<JsonNode> DataOf(string stream) => Ledger("SELECT data FROM ledger_events WHERE stream = $stream ORDER BY version", stream);

    /// <summary>What a query finds in the bot's own database, such as the data of events; each row is JSON.</summary>
    public IReadOnlyList<JsonNode> Ledger(string sql, string stream = "")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are made of tests' own references.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$stream", stream);
        using var reader = command.ExecuteReader();
        var rows = new List<JsonNode>();
        while (reader.Read())
        {
            rows.Add(JsonNode.Parse(reader.GetString(0))!);
        }

        return rows;
    }

    public async ValueTask InitializeAsync()
    {
        Connector = await FakeConnector.StartAsync();
        Process = await BotProcess.StartAsync(Program, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Connector.DisposeAsync();
        _own.Dispose();
    }
}
