using System.Reflection;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>The real executable with a fake connector, and the demonstration people chatting with it.</summary>
public sealed class TheBot : IAsyncLifetime
{
    /// <summary>The bot's assembly, as this build made it.</summary>
    public static string Program { get; } =
        typeof(TheBot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "BotProgram").Value!;

    public BotProcess Process { get; private set; } = null!;

    public FakeConnector Connector { get; private set; } = null!;

    public ChatUser Officer => Person(1);

    public ChatUser CabinetMember => Person(2);

    public ChatUser HeadOfCommissioning => Person(3);

    public ChatUser CommitteeClerk => Person(4);

    public ChatUser SecondOfficer => Person(8);

    /// <summary>Settings besides the defaults.</summary>
    internal Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Somebody of people.yaml by their number there; any other number is a stranger.</summary>
    public ChatUser Person(int number) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}"), () => Process.Address, () => Connector.ServiceUrl);

    public async ValueTask InitializeAsync()
    {
        Connector = await FakeConnector.StartAsync();
        Process = await BotProcess.StartAsync(Program, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Connector.DisposeAsync();
    }
}
