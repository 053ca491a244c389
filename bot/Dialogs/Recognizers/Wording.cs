using System.Text;
using System.Text.RegularExpressions;

namespace CommissioningBot.Dialogs;

/// <summary>What remains of a message when manners and punctuation around it are taken away.</summary>
internal static partial class Wording
{
    private static readonly char[] Around =
        [' ', '\t', '\r', '\n', '\u00A0', '.', ',', '!', '?', ';', ':', '"', '\'', '“', '”', '‘', '’', '(', ')', '[', ']', '/', '…', '*', '`', '-', '–', '—'];

    // Behind a word a bracket, dash or slash may belong to it ("lot (b)"); the marks that end a sentence do not.
    private static readonly char[] Behind = [' ', '\t', '\r', '\n', '\u00A0', '.', ',', '!', '?', ';', ':', '…'];

    /// <summary>The message without punctuation at its ends and without "please" and "thank you".</summary>
    public static string Bare(string text)
    {
        var bare = text.Trim(Around);
        while (true)
        {
            var shorter = MannersBefore().Replace(MannersBehind().Replace(bare, ""), "").Trim(Around);
            if (shorter.Length == 0 || shorter.Length == bare.Length)
            {
                return bare;
            }

            bare = shorter;
        }
    }

    /// <summary>The message without punctuation and manners before it; what comes behind is left as it is.</summary>
    public static string WithoutOpening(string text)
    {
        var bare = text.TrimStart(Around);
        var shorter = MannersBefore().Replace(bare, "").TrimStart(Around);
        return shorter.Length == 0 ? bare : shorter;
    }

    /// <summary>The words for comparing: lower case, without punctuation, apostrophes closed up, one space between them.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '’' or '‘') && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>What follows a command, with its punctuation and manners at the ends taken away.</summary>
    public static string Argument(string text)
    {
        var argument = text.Trim().TrimStart(':', ',').TrimEnd(Behind).Trim();
        var withoutManners = MannersBehind().Replace(argument, "").TrimEnd(Behind).Trim();
        return Words.AreIn(withoutManners) ? Unquote(withoutManners) : "";
    }

    /// <summary>The text as a sentence that ends, so that another can follow.</summary>
    public static string Ended(string text) => text is [.., '?' or '.' or '!' or ':'] ? text : $"{text}.";

    private static string Unquote(string text) =>
        text.Length > 1 && text[0] is '"' or '\'' or '“' or '‘' && text[^1] is '"' or '\'' or '”' or '’' ? text[1..^1].Trim() : text;

    [GeneratedRegex(@"^(please|pls|(could|can|would) you( please)?|i (would like|want) to|i['’]?d like to)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MannersBefore();

    [GeneratedRegex(@"(^|[\s,;])(please|pls|thank you|thanks|cheers)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MannersBehind();
}
