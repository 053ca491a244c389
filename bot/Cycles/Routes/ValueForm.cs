using System.Globalization;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>Asks for the value anew.</summary>
internal sealed class ValueForm(CaseService cases, CaseRoutes routes) : CaseForm(cases)
{
    public const string FormId = "case-value";

    private const string Why = "why";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about) => new FormOffer.Ready(new Form(
        Place(loaded),
        "Change the value",
        [
            .. CaseValueFields.Fields,
            new(Why, "Why is it estimated anew?", FormFieldKind.Lines) { Longest = CaseDecider.LongestNote, WhenMissing = "Say why the value is estimated anew." },
        ])
    {
        Intro = $"Now: {CaseViews.Working(loaded.Case.Value)}",
        Present = CaseValueFields.Of(loaded.Case.Value),
        Submit = "Change the value",
    });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) =>
        (new Revalue(CaseValueFields.Read(answers), answers.Text(Why), byName), null);

    protected override string? FieldOf(CaseField field) => field is CaseField.Reason ? Why : null;

    protected override Task<AdaptiveCard> ShowAsync(TurnContext turn, LoadedCase after, CancellationToken cancellationToken) =>
        routes.CardAsync(turn.Work, after, Summary(after), cancellationToken);

    protected override string Summary(LoadedCase after) => $"{after.Case.Reference} is worth {new Pounds(after.Case.Value.Total)} over its whole life.";
}

/// <summary>The fields that ask for a value, wherever they stand.</summary>
internal static class CaseValueFields
{
    private const string Annual = "annualValue";
    private const string Years = "years";
    private const string ExtensionYears = "extensionYears";
    private const decimal Penny = 0.01m;

    private static readonly string[] Repeats =
        ["a year", "per year", "each year", "every year", "yearly", "annually", "per annum", "p.a", "pa", "without vat", "ex vat", "exc vat", "excl vat", "excl. vat", "excluding vat", "exclusive of vat", "net of vat", "plus vat", "+ vat", "+vat"];

    public static IReadOnlyList<FormField> Fields { get; } =
    [
        new(Annual, "Value a year in pounds, without VAT", FormFieldKind.Money)
        {
            Ask = "What is it worth a year, in pounds, without VAT?",
            Hint = "For example 20,000 or 20k.",
            WhenMissing = "I could not read an amount. Write pounds a year, such as 18,000 or 18k.",
            Repeats = Repeats,
            Least = Penny,
            Most = CaseRouteRules.LargestAnnualValue,
        },
        new(Years, "For how many years, without extensions?", FormFieldKind.Years)
        {
            Least = 1,
            Most = CaseRouteRules.MostYears,
            WhenOutside = $"Write a number from 1 to {CaseRouteRules.MostYears}.",
        },
        new(ExtensionYears, "By how many years can it be extended?", FormFieldKind.Years)
        {
            Hint = "Write 0 for none.",
            Least = 0,
            Most = CaseRouteRules.MostYears,
            WhenOutside = $"Write a number from 0 to {CaseRouteRules.MostYears}.",
        },
    ];

    public static CaseValue Read(FormAnswers answers) => new(answers.Money(Annual)!.Value, answers.Number(Years)!.Value, answers.Number(ExtensionYears)!.Value);

    public static IReadOnlyDictionary<string, string> Of(CaseValue value) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Annual] = value.Annual.ToString(CultureInfo.InvariantCulture),
        [Years] = value.Years.ToString(CultureInfo.InvariantCulture),
        [ExtensionYears] = value.ExtensionYears.ToString(CultureInfo.InvariantCulture),
    };
}
