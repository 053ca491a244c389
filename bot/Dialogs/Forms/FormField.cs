using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Dialogs;

/// <summary>A field of a form. The card and the chat read answers in the same way.</summary>
/// <param name="Id">Name of the answer.</param>
/// <param name="Label">What it asks for.</param>
internal sealed record FormField(string Id, string Label, FormFieldKind Kind)
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Zero = "0";

    // Numbers, dates and choices are short. A longer text is something else, and is not searched through.
    private const int LongestShortAnswer = 200;

    private static readonly string[] All = ["all", "all of them", "everything", "each of them"];

    private static readonly char[] Around = [' ', '.', ',', '(', ')'];

    private readonly string? _whenMissing;

    /// <summary>The question in the chat; by default the label.</summary>
    public string Ask { get => field ?? Label; init; }

    /// <summary>Explains the field, in a sentence; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether “none” is an answer like any other, which the question says; elsewhere, where something must be written, it is asked about.</summary>
    public bool CanBeNone { get; init; }

    /// <summary>Said when an answer is missing or cannot be read: what to write.</summary>
    public string WhenMissing
    {
        get => _whenMissing ?? Kind switch
        {
            FormFieldKind.Money => "I could not read an amount. Write pounds, such as 18,000 or 18k.",
            FormFieldKind.Years => "I could not read a number of years. Write a whole number, such as 3.",
            FormFieldKind.Number => "I could not read a number. Write a whole number, such as 3.",
            FormFieldKind.Date => "I could not read a day. Write it as 1 December 2026.",
            FormFieldKind.YesNo => "Say yes or no.",
            FormFieldKind.Choice => Options.Count <= MostListed ? $"Choose one of these: {Names}." : "Choose one from the list, or write its name.",
            FormFieldKind.Choices => Options.Count <= MostListed ? $"Choose from these, one or more: {Names}." : "Choose from the list, or write the names with commas between them.",
            _ => "Please write an answer.",
        };
        init => _whenMissing = value;
    }

    /// <summary>The same where the choices are listed below it, each with its name.</summary>
    public string WhenMissingAbove => _whenMissing ?? Kind switch
    {
        FormFieldKind.Choice when Options.Count <= MostListed => "Choose one of these.",
        FormFieldKind.Choices when Options.Count <= MostListed => "Choose one or more of these.",
        _ => WhenMissing,
    };

    /// <summary>The field without whose answer this one makes no sense: the chat then does not ask it. Null when it is asked always.</summary>
    public string? OnlyWith { get; init; }

    /// <summary>The answers to that field with which this one makes sense; empty for any but “no” and none.</summary>
    public IReadOnlyList<string> OnlyFor { get; init; } = [];

    /// <summary>Most characters of a text.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>Smallest amount or number, inclusive; null for no limit.</summary>
    public decimal? Least { get; init; }

    /// <summary>Largest amount or number, inclusive; null for no limit.</summary>
    public decimal? Most { get; init; }

    /// <summary>First day, inclusive; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive; null for no limit.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Said when a day or a number lies outside its limits; by default the limit.</summary>
    public string? WhenOutside { get; init; }

    /// <summary>Words behind an amount that only repeat what is asked, such as “a year”.</summary>
    public IReadOnlyList<string> Repeats { get; init; } = [];

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Judges what was read: what is wrong with it in one plain sentence, or null. Sees the value as it is kept.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>
    /// Judges it beside what was answered before: what is wrong with it in one plain sentence, or null. What is not answered yet must count as
    /// right, since it is judged as soon as this answer is there.
    /// </summary>
    public Func<FormAnswers, string?>? CheckBeside { get; init; }

    /// <summary>So many options are listed in the chat; of more only some names would be read.</summary>
    internal const int MostListed = 12;

    private string Names => string.Join(", ", Options.Select(option => option.Name));

    /// <summary>Reads an answer.</summary>
    /// <param name="typed">As it was typed or sent by a card, or as it is kept.</param>
    /// <param name="today">Today in the United Kingdom, for "next Friday".</param>
    public FieldReading Read(string? typed, DateOnly today) => ReadEither(typed, today, isSaid: false);

    /// <summary>Reads an answer in the chat. The choices stand there with numbers before them, so a number is a place in that list and never an id.</summary>
    public FieldReading ReadSaid(string? said, DateOnly today) => ReadEither(said, today, isSaid: true);

    private FieldReading ReadEither(string? typed, DateOnly today, bool isSaid)
    {
        var text = typed?.Trim() ?? "";
        if (!Words.AreIn(text))
        {
            return IsOptional ? FieldReading.Empty : FieldReading.Wrong(WhenMissing);
        }

        var reading = Kind switch
        {
            FormFieldKind.Line or FormFieldKind.Lines => text.Length <= Longest
                ? FieldReading.Of(text)
                : FieldReading.Wrong(string.Create(CultureInfo.InvariantCulture, $"This is too long: at most {Longest:N0} characters.")),
            _ when text.Length > LongestShortAnswer => FieldReading.Wrong(WhenMissing),
            FormFieldKind.Money => ReadMoney(WithoutRepeats(text)),
            FormFieldKind.Number => Within(NumberIn(text)),
            FormFieldKind.Years => Within(Below(text) is { } years ? -YearsRecognizer.Recognize(years) : YearsRecognizer.Recognize(text)),
            FormFieldKind.Date => DateRecognizer.Recognize(text, today) is { } day ? Within(day) : FieldReading.Wrong(WhenMissing),
            FormFieldKind.YesNo => ConfirmRecognizer.Recognize(text) is { } yes ? FieldReading.Of(yes ? Yes : No) : FieldReading.Wrong(WhenMissing),
            FormFieldKind.Choice => FindOption(text, isSaid) is { } option ? FieldReading.Of(option.Id) : FieldReading.Wrong(WhenMissing),
            _ => ReadChoices(text, isSaid),
        };
        return reading.Value is { } value && Check?.Invoke(value) is { } problem ? FieldReading.Wrong(problem) : reading;
    }

    /// <summary>The answer as people read it.</summary>
    public string Show(string value) => Kind switch
    {
        FormFieldKind.Money => new Pounds(MoneyOf(value)).ToString(),
        FormFieldKind.Date => UkTime.Day(DateOf(value)),
        FormFieldKind.YesNo => value == Yes ? "Yes" : "No",
        FormFieldKind.Choice or FormFieldKind.Choices =>
            string.Join(", ", value.Split(',').Select(id => Options.FirstOrDefault(option => option.Id == id)?.Name ?? id)),
        _ => value,
    };

    internal static decimal MoneyOf(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);

    internal static int NumberOf(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    internal static DateOnly DateOf(string value) => DateOnly.ParseExact(value, "O", CultureInfo.InvariantCulture);

    private static int? NumberIn(string text) =>
        int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : TypedValue.Number(Wording.Bare(text));

    private FieldReading Within(int? number) => number is { } found
        ? Within(found, limit => limit.ToString("0", CultureInfo.InvariantCulture))
        : FieldReading.Wrong(WhenMissing);

    private FieldReading Within(decimal number, Func<decimal, string> show) =>
        number < Least ? FieldReading.Wrong(WhenOutside ?? $"It must be at least {show(Least.Value)}.")
        : number > Most ? FieldReading.Wrong(WhenOutside ?? $"It must be at most {show(Most.Value)}.")
        : FieldReading.Of(number.ToString(CultureInfo.InvariantCulture));

    private FieldReading Within(DateOnly day) =>
        day < From ? FieldReading.Wrong(WhenOutside ?? $"It must be on or after {UkTime.Day(From.Value)}.")
        : day > Until ? FieldReading.Wrong(WhenOutside ?? $"It must be on or before {UkTime.Day(Until.Value)}.")
        : FieldReading.Of(day.ToString("O", CultureInfo.InvariantCulture));

    // An amount below nothing can be read very well; it lies outside the limits.
    private FieldReading ReadMoney(string text) =>
        MoneyRecognizer.Recognize(text) is { } pounds ? Within(pounds, Shown)
        : Least >= 0 && Below(text) is { } below && MoneyRecognizer.Recognize(below) is { } lacking ? Within(-lacking, Shown)
        : FieldReading.Wrong(WhenMissing);

    // What stands behind a sign; null without one.
    private static string? Below(string text) => text is ['-' or '−', ..] ? text[1..] : null;

    private static string Shown(decimal amount) => new Pounds(amount).ToString();

    private string WithoutRepeats(string text)
    {
        var rest = text.Trim(Around);
        return Repeats.FirstOrDefault(word => rest.EndsWith(word, StringComparison.OrdinalIgnoreCase) && rest.Length > word.Length && !char.IsLetter(rest[^(word.Length + 1)])) is { } repeated
            ? WithoutRepeats(rest[..^repeated.Length])
            : rest;
    }

    private FieldReading ReadChoices(string text, bool isSaid)
    {
        if (isSaid && ChoicesSaid(text) is { } said)
        {
            return FieldReading.Of(string.Join(',', said.Select(option => option.Id)));
        }

        // "none" would be no choice at all, which only an optional field allows, by leaving it.
        var parts = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = new List<FormOption?>();
        for (var at = 0; at < parts.Length;)
        {
            // A name may itself have commas in it: the longest one that the parts from here on make up is meant.
            var length = Enumerable.Range(1, parts.Length - at).LastOrDefault(count => count > 1 && Named(parts[at..(at + count)]) is not null, 1);
            found.Add(length > 1 ? Named(parts[at..(at + length)]) : FindOption(parts[at], isSaid));
            at += length;
        }

        return found.Count == 0 || found.Contains(null)
            ? FieldReading.Wrong(WhenMissing)
            : FieldReading.Of(string.Join(',', Options.Where(found.Contains).Select(option => option.Id)));
    }

    // “All” of them, or their places in the list with nothing but spaces or “and” between them; null for anything else.
    private IReadOnlyList<FormOption>? ChoicesSaid(string text)
    {
        if (All.Contains(Wording.Fold(text), StringComparer.Ordinal))
        {
            return Options;
        }

        var places = new HashSet<int>();
        foreach (var word in text.Split([' ', ',', ';', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => !string.Equals(word, "and", StringComparison.OrdinalIgnoreCase)))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1 || place > Options.Count)
            {
                return null;
            }

            places.Add(place);
        }

        return [.. Options.Where((_, index) => places.Contains(index + 1))];
    }

    private FormOption? Named(string[] parts) => Options.FirstOrDefault(option => string.Equals(Wording.Fold(option.Name), Wording.Fold(string.Join(' ', parts)), StringComparison.Ordinal));

    private FormOption? FindOption(string text, bool isSaid) =>
        Options.FirstOrDefault(option => string.Equals(option.Id, text, StringComparison.Ordinal) && !(isSaid && text.All(char.IsAsciiDigit)))
        ?? (ChoiceRecognizer.Recognize(text, [.. Options.Select(option => new Choice(option.Name))]) is { } found ? Options[found.Index] : null);
}

/// <summary>Something to choose.</summary>
/// <param name="Id">As it is kept; without commas.</param>
/// <param name="Name">As it is shown and said.</param>
/// <param name="Text">What it means, in a sentence; may be empty.</param>
internal sealed record FormOption(string Id, string Name, string Text = "");

/// <summary>What was read in an answer.</summary>
/// <param name="Value">In the form in which it is kept; null when it could not be read, or for a field left empty.</param>
/// <param name="Problem">One plain sentence that says what to write instead; null when all is well.</param>
internal sealed record FieldReading(string? Value, string? Problem)
{
    /// <summary>An optional field that was left.</summary>
    public static FieldReading Empty { get; } = new(null, null);

    public static FieldReading Of(string value) => new(value, null);

    public static FieldReading Wrong(string problem) => new(null, problem);
}
