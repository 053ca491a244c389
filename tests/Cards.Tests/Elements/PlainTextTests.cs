using System.Text;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests.Elements;

public sealed class PlainTextTests
{
    private const string Gap = "\u200B";

    [Theory]
    [InlineData("Home care in the north", "Home care in the north")]
    [InlineData("£18,000 & more: 5 < 6, a_b, 3.1 (draft)", "£18,000 & more: 5 < 6, a_b, 3.1 (draft)")]
    [InlineData("Zoë’s café 👩‍👩‍👧 日本", "Zoë’s café 👩‍👩‍👧 日本")]
    [InlineData("{{DATE(2026-03-03T10:00:00Z,SHORT)}}", "{" + Gap + "{DATE(2026-03-03T10:00:00Z,SHORT)}}")]
    [InlineData("{{{TIME(x)}}}", "{" + Gap + "{" + Gap + "{TIME(x)}}}")]
    [InlineData("<at>Everyone</at>", "<" + Gap + "at>Everyone<" + Gap + "/at>")]
    [InlineData("<script>alert(1)</script>", "<" + Gap + "script>alert(1)<" + Gap + "/script>")]
    [InlineData("cod\u202Eexe.\u2066x\u200Fy", "codexe.xy")]
    [InlineData("a\u0000b\u0007c\td", "abc d")]
    [InlineData("\r\none\r\ntwo\n\n\n\n\nthree\n", "one\ntwo\n\nthree")]
    [InlineData("line\u2028separator", "line\nseparator")]
    [InlineData(null, "")]
    public void PlainText_ForeignText_IsHarmlessAndReadsTheSame(string? typed, string shown) => new PlainText(typed).Value.ShouldBe(shown);

    [Fact]
    public void PlainText_EndlessWord_CanBeBroken()
    {
        var shown = new PlainText(new string('x', 100)).Value;

        shown.Split(Gap).ShouldAllBe(part => part.Length <= 41);
        shown.Replace(Gap, "", StringComparison.Ordinal).ShouldBe(new string('x', 100));
    }

    [Theory]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("https://council.example.org/sites/commissioning/documents/needs-assessment-2026-final-version.docx")]
    public void PlainText_ReferenceOrAddress_IsLeftWhole(string typed) => new PlainText(typed).Value.ShouldBe(typed);

    [Fact]
    public void PlainText_LoneSurrogate_IsReplaced() => new PlainText("a" + (char)0xD83D + "b").Value.ShouldBe("a\uFFFDb");

    [Fact]
    public void PlainText_BidiBetweenBraces_DoesNotHideThem() => new PlainText("{\u202E{DATE(x)}}").Value.ShouldNotContain("{{");

    [Theory]
    [InlineData(10, "123456789012345", "123456789…")]
    [InlineData(10, "1234567890", "1234567890")]
    [InlineData(4, "ab👍👍", "ab…")]
    [InlineData(1, "ab", "…")]
    public void PlainText_TooLong_IsCutWithAnEllipsisAndNeverInsideACharacter(int longest, string typed, string shown) =>
        new PlainText(typed, longest).Value.ShouldBe(shown);

    [Fact]
    public void PlainText_ThirtyThousandCharacters_AreCapped() => new PlainText(new string('x', 30_000)).Value.Length.ShouldBe(PlainText.Longest);

    [Fact]
    public void PlainText_Default_IsEmpty() => default(PlainText).Value.ShouldBe("");

    [Fact]
    public void PlainText_LongestBelowOne_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new PlainText("a", 0));

    [Theory]
    [InlineData("Home care, 3.1 (draft) - a_b & more", "Home care, 3.1 (draft) - a_b & more")]
    [InlineData("**bold** _it_ `code` ~~gone~~", @"\*\*bold\*\* \_it\_ \`code\` \~\~gone\~\~")]
    [InlineData("[click](https://evil.org)", @"\[click\](https" + Gap + "://evil." + Gap + "org)")]
    [InlineData("www.evil.org", "www." + Gap + "evil." + Gap + "org")]
    [InlineData("someone@evil.org", "someone@" + Gap + "evil." + Gap + "org")]
    [InlineData("    code", "code")]
    [InlineData("3 March 2026 at 14:05: done", "3 March 2026 at 14:05: done")]
    [InlineData("# heading", @"\# heading")]
    [InlineData("- point", @"\- point")]
    [InlineData("12. March", @"12\. March")]
    [InlineData("&lt;b&gt;", @"\&lt;b\&gt;")]
    [InlineData("one\ntwo", "one two")]
    public void ToMarkdown_AtLineStart_EscapesOnlyWhatActs(string typed, string markdown) =>
        new PlainText(typed).ToMarkdown(atLineStart: true).ShouldBe(markdown);

    [Fact]
    public void ToMarkdown_WithinALine_LeavesMarksThatOnlyActAtItsStart() =>
        new PlainText("- 1. # >").ToMarkdown(atLineStart: false).ShouldBe("- 1. # >");

    [Fact]
    public async Task ToMarkdown_AnyMixture_ShowsAsItWasTyped()
    {
        var typed = Mixtures().ToList();

        var html = await Renderer.MarkdownAsync([.. typed.Select(Escaped)], TestContext.Current.CancellationToken);

        for (var index = 0; index < typed.Count; index++)
        {
            var shown = new PlainText(typed[index]).Value.ReplaceLineEndings(" ").Replace(Gap, "", StringComparison.Ordinal).Trim(' ');
            var expected = shown.Length == 0 ? "" : $"<p>{Encoded(shown)}</p>\n";
            html[index].Replace(Gap, "", StringComparison.Ordinal).ShouldBe(expected, $"typed: {typed[index]}");
        }
    }

    [Fact]
    public async Task Markdown_WithoutEscape_DoesAct()
    {
        var html = await Renderer.MarkdownAsync(["**a** <b>x</b> [c](https://evil.org)"], TestContext.Current.CancellationToken);

        html[0].ShouldBe("<p><strong>a</strong> <b>x</b> <a href=\"https://evil.org\">c</a></p>\n");
    }

    private static string Escaped(string text)
    {
        Wording words = $"{new PlainText(text)}";
        return words.ToString();
    }

    private static string Encoded(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    // A fixed seed: the same two thousand texts on every machine.
    private static IEnumerable<string> Mixtures()
    {
        string[] pieces =
        [
            "*", "**", "_", "__", "`", "```", "~~", "[", "]", "](", "(", ")", "!", "![", "#", "##", "-", "---", "+", "=", "===", ">", "|", "\\", "&", "&amp;", "&#42;",
            "<", "<b>", "</b>", "<!--", "-->", "<https://evil.org>", "https://evil.org", "http://a.com/_x_", "ftp://x.net", "www.evil.org", "evil.org", "someone@evil.org", "mailto:", "{{", "}}",
            "1.", "12)", "a", "word", "£5", " ", " ", "  ", "\n", "\n\n", "\"", "'", ":", "/", ".", "é", "👍",
        ];
        var random = new Random(20260303);
        for (var count = 0; count < 2000; count++)
        {
            var text = new StringBuilder(count % 10 == 0 ? "    " : "");
            for (var piece = random.Next(1, 12); piece > 0; piece--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}
