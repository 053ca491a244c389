using System.Globalization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What a form with several fields shows.</summary>
/// <param name="Id">Names this form: it is taken once, however often it is sent.</param>
/// <param name="Version">Changes with the questions; a form of another version is not read.</param>
/// <param name="Place">Where we are, such as a reference or a council; may be empty.</param>
/// <param name="Title">What the form is for.</param>
/// <param name="Fields">What it asks, in order; at most <see cref="FormCard.MostFields"/>.</param>
public sealed record FormView(string Id, long Version, string Place, string Title, IReadOnlyList<FormFieldView> Fields)
{
    /// <summary>What to know before filling it in; null for nothing.</summary>
    public string? Intro { get; init; }

    /// <summary>What the button says: a verb first.</summary>
    public string Submit { get; init; } = "Send";

    /// <summary>What follows from sending it; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>What was typed and what is wrong with it. An error without a field stands under the empty id.</summary>
    public FormState Form { get; init; } = FormState.Empty;
}

/// <summary>A field of a form.</summary>
/// <param name="Id">Name of its value.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Kind">What can be filled in.</param>
public sealed record FormFieldView(string Id, string Label, FormFieldKind Kind)
{
    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What is said when it is empty and must not be.</summary>
    public string WhenMissing { get; init; } = "Please fill this in.";

    /// <summary>Explains the field, in a sentence; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int Longest { get; init; } = 200;

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FormOptionView> Options { get; init; } = [];
}

/// <summary>Something to choose in a form.</summary>
/// <param name="Id">What is sent.</param>
/// <param name="Name">What is shown.</param>
/// <param name="Text">What it means, in a sentence; may be empty.</param>
public sealed record FormOptionView(string Id, string Name, string Text = "");

/// <summary>What can be filled in.</summary>
public enum FormFieldKind
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Lines,

    /// <summary>Pounds, as people write them.</summary>
    Money,

    /// <summary>A whole number, also in words.</summary>
    Number,

    /// <summary>A duration in whole years, also in months or words.</summary>
    Years,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options.</summary>
    Choices,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>A form with several fields. The same questions can be answered in the chat.</summary>
public static class FormCard
{
    /// <summary>Sends the form.</summary>
    public const string SendVerb = "form.send";

    /// <summary>Most fields of one form: more than that nobody fills in on a phone.</summary>
    public const int MostFields = 14;

    /// <summary>Most characters that can be typed into all texts of one form together, so that the card stays small when it comes back.</summary>
    public const int MostTyped = 9_000;

    /// <summary>Most options of all fields of one form together. A field whose options do not fit any more is a text field: one writes the name.</summary>
    public const int MostOptions = 60;

    /// <summary>Up to so many options all stand in sight; more are a list that opens.</summary>
    private const int MostInSight = 6;

    private const int LongestLabel = 120;

    // A hint may be the rule itself, whose last words are as good as its first.
    private const int LongestHint = 600;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(FormView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        FormFieldView[] fields = [.. Fitting(view.Fields.Take(MostFields))];
        return new AdaptiveCard
        {
            FallbackText = $"{new PlainText(view.Title, Blocks.LongestTitle)}: open this form in Teams, or type your answers.",
            Body = Blocks.Body(
            [
                string.IsNullOrWhiteSpace(view.Place) ? null : Blocks.Place($"{new PlainText(view.Place, 120)}"),
                Blocks.Heading(view.Title),
                string.IsNullOrWhiteSpace(view.Intro) ? null : Blocks.Text(view.Intro),
                Summary(view.Form),
                .. fields.SelectMany(field => Field(view.Form, field)),
                string.IsNullOrWhiteSpace(view.Remark) ? null : Blocks.Remark(view.Remark) with { Separator = true, Spacing = Spacing.Medium },
            ]),
            Actions =
            [
                new ActionExecute(SendVerb, new ActionData { Id = view.Id, Version = view.Version })
                {
                    Title = new PlainText(view.Submit, CardAction.LongestTitle),
                    Style = ActionStyle.Positive,
                },
            ],
        };
    }

    private static Container? Summary(FormState form)
    {
        var whole = form.ErrorAt("");
        var fields = form.Errors.Count - (whole is null ? 0 : 1);
        return form.Errors.Count == 0
            ? null
            : Blocks.Box(ContainerStyle.Attention, Blocks.Body(
                Blocks.Problem(whole),
                fields == 0 ? null : Blocks.Lead(
                    fields == 1 ? "One answer needs mending." : $"{fields.ToString(CultureInfo.InvariantCulture)} answers need mending.",
                    $"{(fields == 1 ? "It is" : "They are")} marked below. Everything you typed is still here.")));
    }

    // What is too much for one card becomes text of which there is room: nothing that was typed is lost, since forms keep to these limits.
    private static IEnumerable<FormFieldView> Fitting(IEnumerable<FormFieldView> fields)
    {
        var (options, typed) = (MostOptions, MostTyped);
        foreach (var field in fields)
        {
            var fits = field.Options.Count <= options;
            options -= fits ? field.Options.Count : 0;
            var longest = Math.Min(field.Longest, typed);
            typed -= field.Kind is FormFieldKind.Line or FormFieldKind.Lines ? longest : 0;
            yield return field with { Kind = fits ? field.Kind : FormFieldKind.Line, Longest = Math.Max(longest, 1) };
        }
    }

    private static IEnumerable<CardElement> Field(FormState form, FormFieldView field) => Blocks.Body(
        Blocks.Problem(form.ErrorAt(field.Id), longest: 330),
        Input(field, form.TypedInto(field.Id)),
        string.IsNullOrWhiteSpace(field.Hint) ? null : Blocks.Remark(field.Hint, longest: LongestHint));

    private static CardInput Input(FormFieldView field, string? typed)
    {
        var missing = field.IsOptional ? null : new PlainText(field.WhenMissing, LongestLabel).Value;
        var label = new PlainText(field.Label, LongestLabel).Value + (field.IsOptional ? " (optional)" : "");
        return field.Kind switch
        {
            FormFieldKind.Date => new InputDate(field.Id, label, missing)
            {
                Value = DateOnly.TryParseExact(typed, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            },
            FormFieldKind.Choice or FormFieldKind.Choices => new InputChoiceSet(field.Id, label, [.. field.Options.Select(Option)], missing)
            {
                Style = field.Options.Count <= MostInSight || field.Kind is FormFieldKind.Choices ? ChoiceInputStyle.Expanded : ChoiceInputStyle.Compact,
                IsMultiSelect = field.Kind is FormFieldKind.Choices ? true : null,
                Value = typed,
            },
            FormFieldKind.YesNo => new InputChoiceSet(field.Id, label, [new Choice("Yes", "yes"), new Choice("No", "no")], missing)
            {
                Style = ChoiceInputStyle.Expanded,
                Value = typed,
            },
            // A field for numbers would lose "three" and "18k", which people may write.
            _ => new InputText(field.Id, label, missing)
            {
                Value = typed,
                MaxLength = field.Kind is FormFieldKind.Money or FormFieldKind.Number or FormFieldKind.Years ? 40 : field.Longest,
                IsMultiline = field.Kind is FormFieldKind.Lines ? true : null,
            },
        };
    }

    private static Choice Option(FormOptionView option) => new(
        string.IsNullOrWhiteSpace(option.Text)
            ? new PlainText(option.Name, 80)
            : new PlainText($"{new PlainText(option.Name, 80)}: {option.Text}", 140),
        option.Id);
}
