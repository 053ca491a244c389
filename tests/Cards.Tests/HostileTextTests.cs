using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests;

public sealed class HostileTextTests
{
    private const int Turns = 8;

    private const string Hostile =
        "<script>alert(1)</script><b>x</b> <at>Everyone</at> {{DATE(2026-03-03T10:00:00Z,SHORT)}} [click](https://evil.org) **bold** _it_ "
        + "![i](https://evil.org/x.png) `code` \u202Eexe.doc\u2066 \u0000 www.evil.org\n# heading\n- point\n1. one\n> quote\n\n\n\n";

    private static readonly string[] Shown = ["text", "title", "label", "altText", "placeholder", "errorMessage", "fallbackText", "tooltip"];
    private static readonly Regex EscapedCharacter = new(@"\\u[0-9A-Fa-f]{4}", RegexOptions.None, TimeSpan.FromSeconds(5));
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, int> Texts =>
    [
        .. from turn in Enumerable.Range(0, Turns)
           from text in new[] { Repeat(Hostile), Repeat("Long and plain words of an officer. "), new string('x', 30_000) }
           select new TheoryDataRow<string, int>(text, turn) { TestDisplayName = $"{text[..8]}… turn {turn}" },
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Card_ThirtyThousandCharactersEverywhere_StaysSmall(string text, int turn)
    {
        foreach (var (name, card) in HostileViews.Cards(text, turn))
        {
            Encoding.UTF8.GetByteCount(Compact(card)).ShouldBeLessThan(28 * 1024, name);
        }
    }

    [Theory]
    [InlineData("日本語の長い文章")]
    [InlineData("👩‍👩‍👧👍")]
    public void Card_ThirtyThousandCharactersOfAnotherScript_FitAMessage(string text)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (name, card) in HostileViews.Cards(Repeat(text), turn))
            {
                // Teams counts UTF-16, whatever the JSON on the way escapes.
                var characters = EscapedCharacter.Replace(Compact(card), "x").Length;
                (characters * 2).ShouldBeLessThan(80 * 1024, name);
            }
        }
    }

    [Fact]
    public void Card_HostileTextEverywhere_ShowsItAsText()
    {
        foreach (var (name, text) in ShownTexts())
        {
            text.ShouldNotContain("{{", Case.Sensitive, name);
            text.ShouldNotContain("<at", Case.Insensitive, name);
            text.ShouldNotContain("</at", Case.Insensitive, name);
            text.ShouldNotContain("<script", Case.Insensitive, name);
            text.ShouldNotContain("<b>", Case.Insensitive, name);
            text.Where(character => character is '\u202E' or '\u2066' or '\u0000').ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task Card_HostileTextWhereMarkdownIsRead_MakesNoMarkup()
    {
        var texts = Enumerable.Range(0, Turns)
            .SelectMany(turn => HostileViews.Cards(Repeat(Hostile), turn))
            .SelectMany(card => Json.Objects(card.Card))
            .SelectMany(MarkdownOf)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var html = await Renderer.MarkdownAsync(texts, TestContext.Current.CancellationToken);

        texts.Count.ShouldBeGreaterThan(20);
        for (var index = 0; index < texts.Count; index++)
        {
            var inside = html[index].Trim();
            inside.ShouldStartWith("<p>");
            inside.ShouldEndWith("</p>");
            inside[3..^4].ShouldNotContain("<", Case.Sensitive, texts[index]);
        }
    }

    [Fact]
    public async Task Card_HostileTextEverywhere_IsStillAValidCard()
    {
        var cards = Enumerable.Range(0, Turns)
            .SelectMany(turn => HostileViews.Cards(Repeat(Hostile), turn).Select(card => (Name: $"{card.Name} {turn}", Card: HostExtras.Without(card.Card))))
            .ToList();

        var reports = await Renderer.CheckAsync(cards, TestContext.Current.CancellationToken);

        reports.Where(report => report.Value.Count > 0).Select(report => $"{report.Key}: {string.Join("; ", report.Value)}").ShouldBeEmpty();
    }

    [Fact]
    public void Card_HostileTextEverywhere_KeepsTheNumberOfButtons()
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (name, card) in HostileViews.Cards(Repeat(Hostile), turn))
            {
                // Six in each set of buttons; those of a part that unfolds are a set of their own.
                Json.Objects(card).ShouldAllBe(element => !(element["actions"] is JsonArray) || ((JsonArray)element["actions"]!).Count <= 6, name);
                (Json.Parse(card)["refresh"]?["userIds"]?.AsArray().Count ?? 0).ShouldBeLessThanOrEqualTo(60, name);
            }
        }
    }

    private static IEnumerable<(string Name, string Text)> ShownTexts() =>
        from turn in Enumerable.Range(0, Turns)
        from card in HostileViews.Cards(Repeat(Hostile), turn)
        from element in Json.Objects(card.Card)
        from text in Shown.Select(property => Json.Text(element, property)).OfType<string>().Concat(Facts(element))
        select (card.Name, text);

    // The official renderer reads markdown in text blocks and facts, and beside boxes to tick and choices that are all in sight.
    private static IEnumerable<string> MarkdownOf(JsonObject element) => Json.TypeOf(element) switch
    {
        "TextBlock" => [Json.Text(element, "text")!],
        "FactSet" => Facts(element),
        "Input.Toggle" => [Json.Text(element, "title")!],
        "Input.ChoiceSet" when Json.Text(element, "style") is "expanded" => element["choices"]!.AsArray().Select(choice => Json.Text(choice!.AsObject(), "title")!),
        _ => [],
    };

    private static IEnumerable<string> Facts(JsonObject element) =>
        element["facts"] is JsonArray facts ? facts.SelectMany(fact => new[] { Json.Text(fact!.AsObject(), "title")!, Json.Text(fact!.AsObject(), "value")! }) : [];

    private static string Compact(AdaptiveCard card) => Json.Parse(card).ToJsonString(Relaxed);

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, (30_000 / text.Length) + 1))[..30_000];
}
