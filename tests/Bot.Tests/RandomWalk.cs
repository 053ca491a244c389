using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Bot.Tests;

/// <summary>What the random walks through the processes share: fixed seeds, 10,000 turns in all for each, and events as storage gives them back.</summary>
internal static class RandomWalk
{
    public const int Turns = 1_000;
    public const int TurnsBetweenReadings = 10;

    private const int Walks = 10;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Walks)];

    public static T One<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public static bool Chance(this Random random, int oneIn) => random.Next(oneIn) == 0;

    /// <summary>What people may write: mostly a sentence, sometimes nothing, blanks or markup.</summary>
    public static string Text(this Random random) => random.Next(6) switch
    {
        0 => "",
        1 => "   ",
        2 => "<b>bold</b> **stars** [link](https://x.example)",
        _ => $"Text {random.Next(1000)}.",
    };

    /// <summary>A text that is never empty.</summary>
    public static string Words(this Random random) => $"Words {random.Next(1000)}.";

    public static IReadOnlyList<T> FromStorage<T>(IEnumerable<T> events, JsonTypeInfo<T> type) =>
        [.. events.Select(happened => JsonSerializer.Deserialize(JsonSerializer.Serialize(happened, type), type)!)];

    /// <summary>What is refused says why in whole sentences, and changes nothing.</summary>
    public static void IsPlainRefusal<T>(string? problem, IReadOnlyList<T> events, string turn)
    {
        if (problem is null)
        {
            events.ShouldNotBeEmpty(turn);
        }
        else
        {
            events.ShouldBeEmpty(turn);
            problem.ShouldMatch(@"^[\p{Lu}\d“£].*[.)]$", turn);
        }
    }

    public static string Read(AdaptiveCard card)
    {
        var json = card.ToJsonElement();
        json.ValueKind.ShouldBe(JsonValueKind.Object);
        return json.GetRawText();
    }
}
