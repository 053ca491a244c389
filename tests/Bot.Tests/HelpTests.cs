using System.Runtime.CompilerServices;
using CommissioningBot.Dialogs;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests;

/// <summary>What cannot be found in the help is not there for anybody.</summary>
public sealed class HelpTests(TheBot bot) : IClassFixture<TheBot>
{
    // The routes name the handlers' methods only, so handlers without their services are enough to read them.
    private static IReadOnlyList<CommandRoute> Commands { get; } =
    [
        .. typeof(CommandTable).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommandHandler)))
            .SelectMany(type => ((ICommandHandler)RuntimeHelpers.GetUninitializedObject(type)).Commands),
    ];

    [Fact]
    public async Task Help_EveryCommand_IsListedOnceUnderItsHeading()
    {
        var topics = Commands.Select(command => command.Topic).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var first = await bot.Officer.SayAsync("help");
        var listed = Phrases(first).Where(phrase => !phrase.StartsWith("help ", StringComparison.Ordinal)).ToList();

        listed.Take(5).ShouldBe(["start", "next", "back", "status", "pause"]);
        listed.Order(StringComparer.Ordinal).ShouldBe(Commands.Where(command => command.Topic is null).Select(command => command.Phrase).Order(StringComparer.Ordinal));
        foreach (var topic in topics)
        {
            first.All.ShouldContain(topic);
            Phrases(await bot.Officer.SayAsync($"help {topic}")).Order(StringComparer.Ordinal)
                .ShouldBe(Commands.Where(command => command.Topic == topic).Select(command => command.Phrase).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Help_SomebodyTheDirectoryDoesNotKnow_IsOfferedWhatIsForEverybodyOnly() =>
        Phrases(await bot.Person(999).SayAsync("help")).Order(StringComparer.Ordinal)
            .ShouldBe([.. Commands.Where(command => command.OpenTo == OpenTo.Everybody && command.Topic is null).Select(command => command.Phrase).Order(StringComparer.Ordinal), "help questions"], ignoreOrder: true);

    [Fact]
    public async Task Help_Partner_IsOfferedNothingThatIsForTheCouncilOnly()
    {
        var allowed = Commands.Where(command => command.OpenTo != OpenTo.Council).ToList();
        var help = await bot.Person(21).SayAsync("help");

        Phrases(help).ShouldBe([.. allowed.Where(command => command.Topic is null).Select(command => command.Phrase), "help questions"], ignoreOrder: true);
        help.All.ShouldNotContain("Start a case");
        Phrases(await bot.Person(21).SayAsync("help growth bids"))
            .ShouldBe(allowed.Where(command => command.Topic == "growth bids").Select(command => command.Phrase), ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, "Choose a framework", "Start a case", "My cases", "Approvals")]
    [InlineData(2, "See what waits for me", "See the decisions", "Choose a framework")]
    [InlineData(21, "Growth bids", "Choose a framework")]
    [InlineData(25, "Growth bids", "Choose a framework")]
    [InlineData(999, "Choose a framework")]
    public async Task Help_Buttons_AreWhatThisPersonBeginsWith(int person, params string[] titles) =>
        (await bot.Person(person).SayAsync("hello there!")).CardList[^1]["actions"]!.AsArray().Select(action => (string?)action!["title"]).ShouldBe(titles);

    [Theory]
    [InlineData("I don't understand", "What I can do for you")]
    [InlineData("how do I approve something?", "Waiting for your decision")]
    [InlineData("where is my request?", "What you asked for")]
    [InlineData("go back to my case", "Your cases")]
    [InlineData("change my council", "Which council’s framework?")]
    [InlineData("I'm new here", "First choose")]
    [InlineData("growth bid", "No round is open")]
    [InlineData("which framework am I using?", "Which council’s framework?")]
    [InlineData("use the Rotherham framework", "You are using Rotherham")]
    [InlineData("use kent framework please", "You are using Kent")]
    [InlineData("use Milton Keynes Council’s framework", "You are using Milton Keynes")]
    [InlineData("approve APR-2026-0001", "Nothing is decided by typing.")]
    [InlineData("I approve", "Nothing is decided by typing.")]
    [InlineData("reject", "Waiting for your decision")]
    [InlineData("APR-1999-0001", "I cannot find APR-1999-0001.")]
    public async Task Say_InOtherWords_DoesWhatIsMeant(string said, string shown) =>
        (await bot.SecondOfficer.SayAsync(said)).All.ShouldContain(shown);

    private static IEnumerable<string> Phrases(BotReplies replies) => replies.CardList[^1]["body"]!.AsArray()
        .Single(element => element!["type"]!.GetValue<string>() is "Table")!["rows"]!.AsArray()
        .Skip(1)
        .Select(row => row!["cells"]![0]!["items"]![0]!["inlines"]![0]!["text"]!.GetValue<string>());
}
