using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>A random walk of two officers on one case over HTTP, with a fixed seed and power cuts: never an apology, and the history explains how far the case is.</summary>
public sealed partial class CaseWalkOverHttpTests : IAsyncLifetime
{
    private const int Turns = 300;

    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync() => _bot.InitializeAsync();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData(20261125)]
    public async Task Walk_TwoOfficersAndPowerCuts_IsReadableAndExplained(int seed)
    {
        var random = new Random(seed);
        var officers = new[] { _bot.Officer, _bot.SecondOfficer };
        await officers[0].SayAsync("use rotherham", "start", "Walked at random", "A service", "20k", "1");
        var reference = CaseReference().Match((await officers[0].SayAsync("0")).All).Value;
        var cards = new List<JsonNode> { (await officers[1].SayAsync($"open {reference}")).Card };
        for (var turn = 1; turn <= Turns; turn++)
        {
            var officer = officers[random.Next(2)];
            var all = random.Next(3) == 0
                ? await PressAsync(officer, cards[random.Next(Math.Max(0, cards.Count - 4), cards.Count)], random, cards)
                : await SayAsync(officer, Phrase(random, reference), cards);
            all.ShouldNotContain("Sorry, something went wrong");
            if (turn % 100 == 0)
            {
                await _bot.Process.KillAsync();
                await _bot.Process.StartAsync();
            }
        }

        var status = (await officers[0].SayAsync($"status {reference}")).All;
        var (exitCode, history) = await _bot.Process.RunAsync("cases", "history", reference);
        exitCode.ShouldBe(0, history);
        foreach (var told in (string[])["settled the route: ", "estimated the value anew: ", "settled joint work with "])
        {
            history.ShouldContain(told);
        }

        status.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{Behind(history)} of 6 steps done"));
        history.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(50);
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    private static string Phrase(Random random, string reference) => random.Next(34) switch
    {
        // Several things that belong together; a turn in between may have left something else waiting for them.
        24 => $"choose route {reference}|procurement|light touch|it comes on top|1 April 2027|skip|It fits best.",
        25 => $"change value {reference}|{random.Next(18, 30)}k|{random.Next(1, 4)}|keep|The need has changed.",
        26 => $"set partners of {reference}|Health board, Council {random.Next(5)}|skip",
        27 => random.Next(3) switch { 0 => "procurement", 1 => "grant", _ => "in-house" },
        28 => random.Next(3) switch { 0 => "light touch", 1 => "none is due", _ => "1 April 2027" },
        29 => random.Next(3) switch { 0 => "Health board, Second council", 1 => "skip", _ => "keep" },
        30 => random.Next(3) switch { 0 => "25k", 1 => "2", _ => "-5" },
        31 => $"change {random.Next(1, 6)}",
        32 => "Because it fits best.",
        33 => random.Next(2) == 0 ? "untick 1" : "thanks",
        0 or 1 or 2 => "next",
        3 or 4 or 5 => "go on anyway",
        6 or 7 => "back",
        8 => $"note Something that happened {random.Next(100)}",
        9 => $"tick {random.Next(1, 5)} {random.Next(1, 9)}",
        10 => $"skip step because of reason {random.Next(10)}",
        11 => "skip step",
        12 => "cancel",
        13 => $"evidence https://council.example/{random.Next(20)} Paper",
        14 => $"set contract manager of {reference} to contract manager because it is better",
        15 => $"set budget holder of {reference} to {(random.Next(2) == 0 ? "budget holder" : "cabinet member")} because of the budget",
        16 => $"hand over {reference} to {(random.Next(2) == 0 ? "commissioning officer" : "second commissioning officer")}",
        17 => $"open {reference}",
        18 => "how many quotes do I need for £18,000?",
        19 => random.Next(3) == 0 ? $"close case {reference} because of chance" : $"reopen case {reference}",
        20 => $"reopen case {reference}",
        21 => $"history {reference}",
        22 => $"case people {reference}",
        _ => "some words that mean nothing",
    };

    private static async Task<string> SayAsync(ChatUser officer, string phrase, List<JsonNode> cards)
    {
        var said = phrase.Split('|');
        var replies = await officer.SayAsync(said[0], said[1..]);
        cards.AddRange(replies.CardList);
        return replies.All;
    }

    // Any button of a card that may be long out of date, with whatever was typed.
    private static async Task<string> PressAsync(ChatUser officer, JsonNode card, Random random, List<JsonNode> cards)
    {
        var verbs = CardReader.Actions(card).Select(action => (string?)action["verb"]).OfType<string>().ToList();
        if (verbs.Count == 0)
        {
            return "";
        }

        var inputs = CardReader.Inputs(card).Select(input => (string)input["id"]!).Where(_ => random.Next(2) == 0)
            .Select(id => (id, id.StartsWith("check.", StringComparison.Ordinal) ? "true" : id == "evidence" ? $"https://council.example/{random.Next(20)}" : $"Typed {random.Next(50)}"));
        var answer = await officer.PressAsync(card, verbs[random.Next(verbs.Count)], inputs);
        answer.StatusCode.ShouldBe(200);
        cards.Add(answer.Card);
        return answer.All;
    }

    // What somebody counts who reads the history only.
    private static int Behind(string history)
    {
        var behind = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match move in Move().Matches(history))
        {
            _ = move.Groups["what"].Value is "went back to" ? behind.Remove(move.Groups["step"].Value) : behind.Add(move.Groups["step"].Value);
        }

        return behind.Count;
    }

    [GeneratedRegex(@"officer (?<what>finished|left out|went back to) step (?<step>\d+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Move();

    [GeneratedRegex("ROT-2[0-9]{3}-[0-9]{4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseReference();
}
