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

    // Numbers, dates and choices are short. A longer text is something else, and is not searched through.
    private const int LongestShortAnswer = 200;

    private readonly string? _whenMissing;

    /// <summary>The question in the chat; by default the label.</summary>
    public string Ask { get => field ?? Label; init; }

    /// <summary>Explains the field, in a sentence; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

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

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>Judges what was read: what is wrong with it in one plain sentence, or null. Sees the value as it is kept.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>So many options are listed in the chat; of more only some names would be read.</summary>
    internal const int MostListed = 12;

    private string Names => string.Join(", ", Options.Select(option => option.Name));

    /// <summary>Reads an answer.</summary>
    /// <param name="typed">As it was typed or sent by a card.</param>
    /// <param name="today">Today in the United Kingdom, for "next Friday".</param>
    public FieldReading Read(string? typed, DateOnly today)
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
            FormFieldKind.Money => MoneyRecognizer.Recognize(text) is { } pounds ? Within(pounds, amount => new Pounds(amount).ToString()) : FieldReading.Wrong(WhenMissing),
            FormFieldKind.Number => Within(NumberIn(text)),
            FormFieldKind.Years => Within(YearsRecognizer.Recognize(text)),
            FormFieldKind.Date => DateRecognizer.Recognize(text, today) is { } day ? Within(day) : FieldReading.Wrong(WhenMissing),
            FormFieldKind.YesNo => ConfirmRecognizer.Recognize(text) is { } yes ? FieldReading.Of(yes ? Yes : No) : FieldReading.Wrong(WhenMissing),
            FormFieldKind.Choice => FindOption(text) is { } option ? FieldReading.Of(option.Id) : FieldReading.Wrong(WhenMissing),
            _ => ReadChoices(text),
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

    private FieldReading ReadChoices(string text)
    {
        // "none" would be no choice at all, which only an optional field allows, by leaving it.
        var found = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(FindOption).ToList();
        return found.Count == 0 || found.Contains(null)
            ? FieldReading.Wrong(WhenMissing)
            : FieldReading.Of(string.Join(',', Options.Where(found.Contains).Select(option => option.Id)));
    }

    private FormOption? FindOption(string text) =>
        Options.FirstOrDefault(option => string.Equals(option.Id, text, StringComparison.Ordinal))
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
