using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Cards;

namespace CommissioningBot.Dialogs;

/// <summary>Which page of a list a command asks for: “my cases” the first, “my cases 2” the second.</summary>
internal static partial class ListPage
{
    private const int Last = 1000;

    public static bool Accepts(string argument) => argument.Length == 0 || Number(argument) is >= 1 and <= Last;

    public static int Of(string argument) => Math.Clamp(Number(argument) ?? 1, 1, Last);

    /// <summary>Words to search for and the page, where one is asked for behind them: “decisions home care page 2”.</summary>
    public static (string Words, int Number) Behind(string words)
    {
        var page = AtEnd().Match(words);
        return page.Success && Number(page.Groups["number"].Value) is > 0 and var number ? (words[..page.Index].Trim(), number) : (words, 1);
    }

    /// <summary>The button that shows the next page, as <see cref="Behind"/> reads it; null when there is none.</summary>
    /// <param name="command">What lists the things.</param>
    /// <param name="words">What was searched for; empty for nothing.</param>
    public static CommandButton? More(string command, string words, int number, int size, int total) =>
        number * size < total ? new CommandButton("Show more", string.Join(' ', new[] { command, words, $"page {number + 1}" }.Where(part => part.Length > 0))) : null;

    [GeneratedRegex(@"(^|\s)page\s+(?<number>[0-9]{1,5})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtEnd();

    private static int? Number(string argument) => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
}
