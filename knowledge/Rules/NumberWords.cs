using System.Globalization;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>A number as typed or written out.</summary>
/// <param name="Value">Its value, multiplied where a multiplier follows.</param>
/// <param name="Next">Index of the token after it.</param>
/// <param name="Multiplier">What it was multiplied with; 1 when nothing follows.</param>
/// <param name="IsUnclear">It can be read in two ways, such as £18.000.</param>
internal readonly record struct NumberReading(decimal Value, int Next, decimal Multiplier, bool IsUnclear);

/// <summary>Numbers in digits and in words: 18k, 1.2 million, eighteen thousand, half a million.</summary>
internal static class NumberWords
{
    private const decimal Thousand = 1_000m;
    private const decimal Million = 1_000_000m;
    private const decimal Billion = 1_000_000_000m;
    private const decimal Largest = 1_000_000_000_000m;

    private static readonly Dictionary<string, int> Small = ValueWords.Numbers("numbers", "small");

    private static readonly Dictionary<string, int> Places = ValueWords.Numbers("numbers", "places");

    private static readonly Dictionary<string, decimal> Multipliers = ValueWords.Amounts("numbers", "multipliers");

    /// <summary>The number of "third" or "3rd"; null for other words.</summary>
    public static int? Place(string word) => Places.TryGetValue(word, out var place) ? place : null;

    /// <summary>The number of "three"; null for other words.</summary>
    public static int? SmallNumber(string word) => Small.TryGetValue(word, out var number) ? number : null;

    /// <summary>The number that begins at <paramref name="at"/>, or null.</summary>
    public static NumberReading? Read(IReadOnlyList<Token> tokens, int at, bool isMoney)
    {
        if (at >= tokens.Count)
        {
            return null;
        }

        var reading = tokens[at].IsNumber ? InDigits(tokens, at, isMoney) : tokens[at].IsWord ? InWords(tokens, at) : null;
        return reading is { Value: <= Largest } ? reading : null;
    }

    private static NumberReading? InDigits(IReadOnlyList<Token> tokens, int at, bool isMoney)
    {
        var value = tokens[at].Value;
        if (value > Largest)
        {
            return null;
        }

        var next = at + 1;
        // "£18 000": groups of three digits after a blank belong to the amount.
        while (isMoney && next < tokens.Count && tokens[next] is { IsNumber: true, Glued: false, Text.Length: 3 } group && value < Largest && decimal.Truncate(value) == value && value > 0 && value < Million)
        {
            value = (value * Thousand) + group.Value;
            next++;
        }

        if (Follows(tokens, next, "and", "a", "half") && MultiplierAt(tokens, next + 3, isMoney: true) is { } after)
        {
            return new NumberReading((value + 0.5m) * after, next + 4, after, IsUnclear: false);
        }

        if (MultiplierAt(tokens, next, isMoney || value != decimal.Truncate(value)) is { } multiplier)
        {
            return new NumberReading(value * multiplier, next + 1, multiplier, IsUnclear: false);
        }

        if (next < tokens.Count && tokens[next] is { IsWord: true, Text: "hundred" })
        {
            return new NumberReading(value * 100m, next + 1, 1m, IsUnclear: false);
        }

        // "£1,00,000": no thousands are grouped so.
        if (next + 1 < tokens.Count && tokens[next].Is(',') && tokens[next].Glued && tokens[next + 1] is { IsNumber: true, Glued: true } rest && (isMoney || rest.Text.Contains(',', StringComparison.Ordinal)))
        {
            return new NumberReading(Joined(tokens[at], rest), next + 2, 1m, IsUnclear: true);
        }

        // Pence have two digits. With three, the point may be meant as the comma of other countries.
        return new NumberReading(value, next, 1m, IsUnclear: decimal.Round(value, 2) != value || (tokens[at].Text.Contains('.', StringComparison.Ordinal) && tokens[at].Text.Length - tokens[at].Text.IndexOf('.', StringComparison.Ordinal) > 3));
    }

    private static decimal Joined(Token first, Token rest) =>
        decimal.TryParse((first.Text + rest.Text).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : first.Value;

    private static NumberReading? InWords(IReadOnlyList<Token> tokens, int at)
    {
        if (Fraction(tokens, at) is { } fraction)
        {
            return fraction;
        }

        var total = 0m;
        var current = 0m;
        var multiplier = 1m;
        var next = at;
        var hasAny = false;
        var lastSmall = -1;
        while (next < tokens.Count && (tokens[next].IsWord || IsHyphen(tokens, next, lastSmall)))
        {
            var word = tokens[next].Text;
            if (!tokens[next].IsWord)
            {
                next++;
                continue;
            }

            if (Small.TryGetValue(word, out var small) && Fits(lastSmall, small))
            {
                current += small;
                lastSmall = small;
            }
            else if (word is "hundred" && (hasAny || IsArticle(tokens, next - 1) || BeginsNumber(tokens, next)))
            {
                current = (current == 0 ? 1 : current) * 100;
                lastSmall = -1;
            }
            else if (Multipliers.TryGetValue(word, out var factor) && (hasAny || IsArticle(tokens, next - 1)) && (factor < Million || word is not "m") && (total == 0m || factor < multiplier))
            {
                total += (current == 0 ? 1 : current) * factor;
                multiplier = factor;
                current = 0;
                lastSmall = -1;
            }
            else if (word is "a" or "an" && !hasAny && next + 1 < tokens.Count && (tokens[next + 1].Text is "hundred" || (tokens[next + 1].Text.Length > 2 && Multipliers.ContainsKey(tokens[next + 1].Text))))
            {
                next++;
                continue;
            }
            else if (!(word is "and" && hasAny && next + 1 < tokens.Count && Small.ContainsKey(tokens[next + 1].Text) && (current >= 100 || total > 0)))
            {
                break;
            }

            hasAny = true;
            next++;
        }

        // "twenty four and a half k"
        if (hasAny && total == 0m && Follows(tokens, next, "and", "a", "half") && MultiplierAt(tokens, next + 3, isMoney: true) is { } after)
        {
            return new NumberReading((current + 0.5m) * after, next + 4, after, IsUnclear: false);
        }

        return hasAny ? new NumberReading(total + current, next, multiplier, IsUnclear: false) : null;
    }

    // "hundred and twenty grand", "hundred grand"; not "a few hundred thousand".
    private static bool BeginsNumber(IReadOnlyList<Token> tokens, int at) =>
        Word(tokens, at - 1) is not ("few" or "several" or "of" or "many")
        && (Multipliers.ContainsKey(Word(tokens, at + 1) ?? "") || (Word(tokens, at + 1) is "and" && Small.ContainsKey(Word(tokens, at + 2) ?? "")));

    // "twenty-five"
    private static bool IsHyphen(IReadOnlyList<Token> tokens, int at, int last) =>
        last >= 20 && tokens[at].Is('-') && tokens[at].Glued && at + 1 < tokens.Count && Small.TryGetValue(tokens[at + 1].Text, out var small) && Fits(last, small);

    // "twenty five" is one number, "three five" is two.
    private static bool Fits(int last, int small) => last < 0 || (last >= 20 && small is > 0 and < 10);

    private static bool IsArticle(IReadOnlyList<Token> tokens, int at) => at >= 0 && tokens[at].Text is "a" or "an";

    // "half a million", "a quarter of a million", "three quarters of a million"
    private static NumberReading? Fraction(IReadOnlyList<Token> tokens, int at)
    {
        var next = at;
        var share = 0m;
        if (tokens[next].Text is "a" or "an" or "one")
        {
            next++;
        }

        if (Word(tokens, next) is "half")
        {
            share = 0.5m;
        }
        else if (Word(tokens, next) is "quarter")
        {
            share = 0.25m;
        }
        else if (Word(tokens, next) is "three" && Word(tokens, next + 1) is "quarters")
        {
            share = 0.75m;
            next++;
        }
        else
        {
            return null;
        }

        next++;
        if (Word(tokens, next) is "of")
        {
            next++;
        }

        if (Word(tokens, next) is "a")
        {
            next++;
        }

        return Word(tokens, next) is { Length: > 2 } word && Multipliers.TryGetValue(word, out var multiplier)
            ? new NumberReading(share * multiplier, next + 1, multiplier, IsUnclear: false)
            : null;
    }

    // A single m is a million behind £ or a decimal fraction; otherwise it may be metres or months.
    private static decimal? MultiplierAt(IReadOnlyList<Token> tokens, int at, bool isMoney) =>
        at < tokens.Count && tokens[at].IsWord && Multipliers.TryGetValue(tokens[at].Text, out var multiplier) && (tokens[at].Text is not "m" || tokens[at].Glued || isMoney)
            ? multiplier
            : null;

    private static bool Follows(IReadOnlyList<Token> tokens, int at, string first, string second, string third) =>
        string.Equals(Word(tokens, at), first, StringComparison.Ordinal) && string.Equals(Word(tokens, at + 1), second, StringComparison.Ordinal) && string.Equals(Word(tokens, at + 2), third, StringComparison.Ordinal);

    private static string? Word(IReadOnlyList<Token> tokens, int at) => at >= 0 && at < tokens.Count && tokens[at].IsWord ? tokens[at].Text : null;
}
