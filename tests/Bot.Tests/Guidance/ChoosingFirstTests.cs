using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Guidance;

/// <summary>What follows a framework offers the frameworks first, and goes straight on once one is chosen.</summary>
public sealed class ChoosingFirstTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("start", "Use Sutton", "Question 1 of")]
    [InlineData("exception", "Use Rotherham", "Question 1 of")]
    [InlineData("decommission", "Use Milton Keynes", "Question 1 of")]
    public async Task Say_NothingChosen_ButtonGoesStraightOnAndIsRemembered(string command, string button, string shown)
    {
        var officer = _bot.Officer;
        var offered = await officer.SayAsync(command);
        offered.Texts.ShouldBeEmpty();
        offered.All.ShouldContain($"First choose whose to follow. I then go straight on with “{command}”.");

        var typed = Buttons(offered)[button];
        await _bot.RestartAsync();
        (await officer.SayAsync(typed)).Texts[^1].ShouldContain(shown);
        await officer.SayAsync("cancel");
        (await officer.SayAsync("which framework")).All.ShouldContain($"You are using {button[4..]}");
        (await officer.SayAsync(command)).Texts[^1].ShouldContain(shown);
    }

    [Fact]
    public async Task Say_NothingChosen_OffersOnlyFrameworksThatHaveIt()
    {
        Buttons(await _bot.Officer.SayAsync("start")).Keys.ShouldNotContain("Use Kent");
        Buttons(await _bot.Officer.SayAsync("use")).Keys.ShouldContain("Use Kent");
    }

    [Fact]
    public async Task Say_FrameworkThatIsNone_IsNoCommand() =>
        (await _bot.Officer.SayAsync("start with a needs assessment")).All.ShouldNotContain("First choose");

    private static Dictionary<string, string> Buttons(BotReplies offered) => offered.CardList[^1]["actions"]!.AsArray().OfType<JsonObject>()
        .ToDictionary(action => (string)action["title"]!, action => (string)action["data"]!["msteams"]!["value"]!, StringComparer.Ordinal);
}
