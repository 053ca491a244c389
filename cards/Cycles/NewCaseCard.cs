using System.Globalization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What the form for a new case shows.</summary>
/// <param name="Id">Reference of this form; the same form sent twice makes one case.</param>
/// <param name="Version">Version of this form.</param>
/// <param name="Council">Short name of the council whose framework leads through the case.</param>
/// <param name="Cycle">What its document calls the cycle.</param>
public sealed record NewCaseView(string Id, long Version, string Council, string Cycle)
{
    /// <summary>What this framework asks besides; at most 6 are shown.</summary>
    public IReadOnlyList<IntakeView> Intake { get; init; } = [];

    /// <summary>What was typed and what is wrong with it, when the form comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;
}

/// <summary>A question that a framework asks when a case is opened.</summary>
/// <param name="Id">Unique within the framework; <see cref="NewCaseCard.IntakeInput"/> makes the input's id of it.</param>
/// <param name="Ask">The question.</param>
/// <param name="Why">Why the framework wants to know, in a sentence.</param>
/// <param name="Options">What can be answered; at most 10 are shown.</param>
public sealed record IntakeView(string Id, string Ask, string Why, IReadOnlyList<IntakeOptionView> Options);

/// <summary>A possible answer.</summary>
/// <param name="Id">What is sent.</param>
/// <param name="Name">What is shown.</param>
/// <param name="Text">What it means, in a sentence; may be empty.</param>
public sealed record IntakeOptionView(string Id, string Name, string Text = "");

/// <summary>The form that opens a case.</summary>
public static class NewCaseCard
{
    /// <summary>Opens the case.</summary>
    public const string CreateVerb = "case.create";

    /// <summary>Input: a name for the case.</summary>
    public const string TitleInput = "title";

    /// <summary>Input: what the service is.</summary>
    public const string ServiceInput = "service";

    /// <summary>Input: pounds a year, as people write it (18,000, £18k).</summary>
    public const string AnnualValueInput = "annualValue";

    /// <summary>Input: how many years, whole or with a half.</summary>
    public const string YearsInput = "years";

    /// <summary>Input: by how many years it can be extended; 0 when it cannot.</summary>
    public const string ExtensionYearsInput = "extensionYears";

    /// <summary>Most characters of a title.</summary>
    public const int LongestTitle = 120;

    /// <summary>Most characters of the service.</summary>
    public const int LongestService = 1000;

    /// <summary>Input: the answer to a framework's own question.</summary>
    public static string IntakeInput(string questionId) => $"intake.{questionId}";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(NewCaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var form = view.Form;
        return new AdaptiveCard
        {
            FallbackText = $"New commissioning case, {new PlainText(view.Council, 80)}: open this form in Teams, or type your answers.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 80)} · {new PlainText(view.Cycle, 80)}"),
                Blocks.Heading($"Start a new case"),
                Summary(form.Errors.Count),
                .. Field(form, new InputText(TitleInput, "Name of the case", "Give the case a name.")
                {
                    Value = form.TypedInto(TitleInput),
                    MaxLength = LongestTitle,
                    Placeholder = "For example: Home care in the north of the borough",
                }),
                .. Field(form, new InputText(ServiceInput, "What is the service, and for whom?", "Say in a sentence what the service is.")
                {
                    Value = form.TypedInto(ServiceInput),
                    MaxLength = LongestService,
                    IsMultiline = true,
                }),
                .. Field(form, new InputText(AnnualValueInput, "Value a year in pounds, without VAT", "Write an amount, such as 18,000 or 18k.")
                {
                    Value = form.TypedInto(AnnualValueInput),
                    MaxLength = 40,
                    Placeholder = "For example: 18,000",
                }),
                .. Field(form, new InputNumber(YearsInput, "For how many years?", "Write a number of years, such as 3.")
                {
                    Value = Number(form.TypedInto(YearsInput)),
                    Min = 0,
                    Max = 50,
                }),
                .. Field(form, new InputNumber(
                    ExtensionYearsInput, "By how many years can it be extended? (0 for none)", "Write a number of years, or 0.")
                {
                    Value = Number(form.TypedInto(ExtensionYearsInput)),
                    Min = 0,
                    Max = 50,
                }),
                .. view.Intake.Take(6).SelectMany(question => Intake(form, question)),
                Blocks.Aside($"I work out the whole-life value from these and show you how. You can change them later."),
            ]),
            Actions =
            [
                new ActionExecute(CreateVerb, new ActionData { Id = view.Id, Version = view.Version })
                {
                    Title = "Open the case",
                    Style = ActionStyle.Positive,
                },
            ],
        };
    }

    private static Container? Summary(int errors) => errors == 0
        ? null
        : Blocks.Box(ContainerStyle.Attention, Blocks.Lead(
            errors == 1 ? "One answer needs mending." : $"{errors.ToString(CultureInfo.InvariantCulture)} answers need mending.",
            "They are marked below. Everything you typed is still here."));

    private static IEnumerable<CardElement> Field(FormState form, CardInput input) =>
        Blocks.Body(Blocks.Problem(form.ErrorAt(input.Id)), input);

    private static IEnumerable<CardElement> Intake(FormState form, IntakeView question)
    {
        var id = IntakeInput(question.Id);
        IntakeOptionView[] options = [.. question.Options.Take(10)];
        return Blocks.Body(
        [
            Blocks.Problem(form.ErrorAt(id)),
            new InputChoiceSet(id, question.Ask, [.. options.Select(Option)], "Choose one of these.")
            {
                Style = ChoiceInputStyle.Expanded,
                Value = form.TypedInto(id),
            },
            string.IsNullOrWhiteSpace(question.Why) ? null : Blocks.Remark(question.Why),
        ]);
    }

    private static Choice Option(IntakeOptionView option) => new(
        string.IsNullOrWhiteSpace(option.Text)
            ? new PlainText(option.Name, 80)
            : new PlainText($"{new PlainText(option.Name, 80)}: {option.Text}", 200),
        option.Id);

    // A number field cannot hold "three"; the error beside it then quotes what was typed.
    private static decimal? Number(string? typed) =>
        decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000 ? number : null;
}
