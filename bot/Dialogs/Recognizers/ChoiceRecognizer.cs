using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Dialogs;

/// <summary>Finds what somebody means of a list: by name, by number, by a beginning or by words in a row that only one has, or by a name with a small typing error.</summary>
internal static partial class ChoiceRecognizer
{
    private static readonly string[] Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>The choice, or null when none or several can be meant.</summary>
    public static FoundChoice? Recognize(string text, IReadOnlyList<Choice> choices)
    {
        var typed = Wording.Fold(Wording.Bare(text));
        if (typed.Length == 0)
        {
            return null;
        }

        // In this order: a choice may itself be called "3 years", and a full name is never a typing error of another.
        return Single(choices, name => string.Equals(name, typed, StringComparison.Ordinal))
            ?? ByNumber(typed, choices)
            ?? Single(choices, name => name.StartsWith(typed, StringComparison.Ordinal))
            ?? ByTypo(typed, choices)
            ?? Single(choices, name => $" {name} ".Contains($" {typed} ", StringComparison.Ordinal));
    }

    private static FoundChoice? Single(IReadOnlyList<Choice> choices, Func<string, bool> matches)
    {
        FoundChoice? found = null;
        for (var i = 0; i < choices.Count; i++)
        {
            if (!Names(choices[i]).Any(matches))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = new FoundChoice(choices[i].Value, i);
        }

        return found;
    }

    private static FoundChoice? ByNumber(string typed, IReadOnlyList<Choice> choices)
    {
        var match = Number().Match(typed);
        if (!match.Success)
        {
            return null;
        }

        var word = match.Groups["number"].Value;
        var number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
            : word is "last" ? choices.Count
            : Array.IndexOf(Ordinals, word) is var ordinal and >= 0 ? ordinal + 1
            : TypedValue.Number(word);
        return number is { } place && place >= 1 && place <= choices.Count ? new FoundChoice(choices[place - 1].Value, place - 1) : null;
    }

    private static FoundChoice? ByTypo(string typed, IReadOnlyList<Choice> choices)
    {
        var nearest = choices
            .Select((choice, index) => (Found: new FoundChoice(choice.Value, index), Slip: Names(choice).Min(name => Spelling.Slip(typed, name))))
            .Where(candidate => candidate.Slip is not null)
            .OrderBy(candidate => candidate.Slip)
            .Take(2)
            .ToList();
        return nearest is [var only] ? only.Found
            : nearest is [var first, var second] && first.Slip < second.Slip ? first.Found
            : null;
    }

    private static IEnumerable<string> Names(Choice choice) => (choice.Synonyms ?? []).Prepend(choice.Value).Select(Wording.Fold);

    [GeneratedRegex("^(the |option |number |no |choice )?(?<number>[0-9]{1,3}|[a-z]+)(st|nd|rd|th)?( one| option)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
