using System.Globalization;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What a new case is asked, once for the card and for the chat. The framework's own questions come from its pack.</summary>
internal static class CaseForm
{
    public const string TextPromptId = "case-text";
    public const string MoneyPromptId = "case-money";
    public const string YearsPromptId = "case-years";
    public const string ChoicePromptId = "case-choice";

    /// <summary>Largest annual value that is taken for real, in pounds; more is a slip of the keyboard.</summary>
    public const decimal LargestAnnualValue = 10_000_000_000m;

    private const int MostYears = 50;

    /// <summary>The fields, in the order in which they are asked.</summary>
    public static IReadOnlyList<CaseField> FieldsOf(Framework framework) =>
    [
        new(NewCaseCard.TitleInput, "What is the title of the case?", TextPromptId, text => text, CheckTitle),
        new(NewCaseCard.ServiceInput, "What is the service, and for whom?", TextPromptId, text => text, CheckService),
        new(
            NewCaseCard.AnnualValueInput,
            "What is it worth a year, in pounds? For example 20,000 or 20k.",
            MoneyPromptId,
            text => MoneyRecognizer.Recognize(text),
            CheckAnnualValue),
        new(
            NewCaseCard.YearsInput,
            "For how many years, without extensions?",
            YearsPromptId,
            text => YearsRecognizer.Recognize(text),
            years => CheckYears(years, least: 1)),
        new(
            NewCaseCard.ExtensionYearsInput,
            "By how many years can it be extended? Say 0 for none.",
            YearsPromptId,
            text => YearsRecognizer.Recognize(text),
            years => CheckYears(years, least: 0)),
        .. framework.Intake.Select(IntakeField),
    ];

    /// <summary>The value that the answers describe; they must all be there.</summary>
    public static CaseValue ValueOf(IReadOnlyDictionary<string, string> answers) => new(
        decimal.Parse(answers[NewCaseCard.AnnualValueInput], CultureInfo.InvariantCulture),
        int.Parse(answers[NewCaseCard.YearsInput], CultureInfo.InvariantCulture),
        int.Parse(answers[NewCaseCard.ExtensionYearsInput], CultureInfo.InvariantCulture));

    private static CaseField IntakeField(IntakeQuestion question)
    {
        IReadOnlyList<Choice> choices = [.. question.Options.Select(option => new Choice(option.Name, [option.Id]))];
        return new(
            NewCaseCard.IntakeInput(question.Id),
            $"{question.Ask} {question.Why}",
            ChoicePromptId,
            text => ChoiceRecognizer.Recognize(text, choices),
            found => found is FoundChoice choice
                ? FieldReading.Of(question.Options[choice.Index].Id)
                : FieldReading.Wrong($"Choose one of these: {string.Join(", ", question.Options.Select(option => option.Name))}."))
        {
            Choices = choices,
        };
    }

    private static FieldReading CheckTitle(object? answer) => (answer as string)?.Trim() switch
    {
        null or "" => FieldReading.Wrong("Give the case a title."),
        { Length: > NewCaseCard.LongestTitle } => FieldReading.Wrong($"The title is too long: at most {NewCaseCard.LongestTitle} characters."),
        var title => FieldReading.Of(title),
    };

    private static FieldReading CheckService(object? answer) => (answer as string)?.Trim() switch
    {
        null or "" => FieldReading.Wrong("Say in a sentence what the service is."),
        { Length: > NewCaseCard.LongestService } => FieldReading.Wrong($"This is too long: at most {NewCaseCard.LongestService} characters."),
        var service => FieldReading.Of(service),
    };

    private static FieldReading CheckAnnualValue(object? answer) => answer switch
    {
        decimal and <= 0 => FieldReading.Wrong("The value must be more than nothing."),
        decimal and > LargestAnnualValue => FieldReading.Wrong("That is more than any council spends. Check the number of noughts."),
        decimal amount => FieldReading.Of(amount.ToString(CultureInfo.InvariantCulture)),
        _ => FieldReading.Wrong("I could not read an amount. Write pounds a year, such as 18,000 or 18k."),
    };

    private static FieldReading CheckYears(object? answer, int least) => answer switch
    {
        int years when years < least => FieldReading.Wrong("It must be at least one year."),
        int and > MostYears => FieldReading.Wrong($"At most {MostYears} years."),
        int years => FieldReading.Of(years.ToString(CultureInfo.InvariantCulture)),
        _ => FieldReading.Wrong("I could not read a number of years. Write a whole number, such as 3."),
    };
}

/// <summary>A field of the form.</summary>
/// <param name="Id">Id of the card's input.</param>
/// <param name="Ask">The question in the chat.</param>
/// <param name="PromptId">The prompt that asks it in the chat.</param>
/// <param name="Recognize">Makes of the card's text what the prompt makes of the chat's.</param>
/// <param name="Check">Judges what was recognised; null stands for nothing.</param>
internal sealed record CaseField(string Id, string Ask, string PromptId, Func<string, object?> Recognize, Func<object?, FieldReading> Check)
{
    /// <summary>What can be chosen from; null for free text.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }
}

/// <summary>What was read in an answer.</summary>
/// <param name="Value">In the form in which it is kept; null when it could not be read.</param>
/// <param name="Problem">One plain sentence that says what to write instead; null when it could be read.</param>
internal sealed record FieldReading(string? Value, string? Problem)
{
    public static FieldReading Of(string value) => new(value, null);

    public static FieldReading Wrong(string problem) => new(null, problem);
}
