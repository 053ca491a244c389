using System.Text.Json.Nodes;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>What Teams offers in its menu is what the bot understands.</summary>
public sealed class ManifestCommandTests(TheBot bot) : IClassFixture<TheBot>
{
    public static TheoryData<string> Titles =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(TheBot.Program)!, "manifest", "manifest.json")))!["bots"]![0]!["commandLists"]!.AsArray()
            .SelectMany(list => list!["commands"]!.AsArray())
            .Select(command => (string)command!["title"]!)
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Command_OfTheMenu_IsUnderstood(string title)
    {
        var answer = await bot.Officer.SayAsync(title);

        answer.All.ShouldNotContain("These documents do not deal with this.");
        answer.All.ShouldNotContain("I need a little more from you");
        await bot.Officer.SayAsync("cancel");
    }
}
