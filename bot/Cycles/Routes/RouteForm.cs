using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Law;

namespace CommissioningBot.Cycles;

/// <summary>Asks how the service is to be got, and what decides which rules apply.</summary>
internal sealed class RouteForm(CaseService cases, CaseRoutes routes) : CaseForm(cases)
{
    public const string FormId = "case-route";

    private const string Route = "route";
    private const string About = "subject";
    private const string Vat = "vat";
    private const string Begins = "begins";
    private const string Area = "area";
    private const string Why = "why";

    // Procurements that began before this law are under another; earlier ones are history, not cases.
    private static readonly DateOnly Earliest = new(2015, 1, 1);

    private const int MostAreas = 8;

    public override string Id => FormId;

    // Cases are added up by the name of their area: whoever sees the names in use writes the same one.
    protected override async Task<FormOffer> OfferAsync(TurnContext turn, LoadedCase loaded, string[] about, CancellationToken cancellationToken)
    {
        var offer = Offer(loaded, about);
        return offer is FormOffer.Ready { Form: var form } && await CaseRouteProjection.AreasAsync(turn.Work, loaded.Case.Opening.FrameworkId, MostAreas, cancellationToken) is { Count: > 0 } areas
            ? new FormOffer.Ready(form with
            {
                Fields = [.. form.Fields.Select(field => field.Id == Area ? field with { Hint = $"Cases of one area within a year are added up. Areas in use: {string.Join(", ", areas)}." } : field)],
            })
            : offer;
    }

    protected override FormOffer Offer(LoadedCase loaded, string[] about) => loaded.Framework.RouteQuestion is not { } question
        ? new FormOffer.Refused($"{loaded.Framework.Council.ShortName}’s pack names no routes to choose from. Say “route” to see what applies at the case’s value.")
        : new FormOffer.Ready(new Form(
            Place(loaded),
            "Route and thresholds",
            [
                new(Route, "How is the service to be got?", FormFieldKind.Choice) { Options = [.. question.Options.Select(option => new FormOption(option.Id, option.Name))] },
                new(About, "What is the contract or grant about?", FormFieldKind.Choice)
                {
                    Hint = "The law has a line of its own for each. Light touch: social care, education and other services to people.",
                    Options = [.. DueNotices.Subjects.Select(subject => new FormOption(subject.Key, Upper(subject.Value)))],
                },
                new(Vat, "What about VAT?", FormFieldKind.Choice)
                {
                    Hint = "The law’s lines count VAT; the value of the case should be without it.",
                    Options = [new("OnTop", "It comes on top"), new("Included", "It is in the value"), new("None", "None is due")],
                },
                new(Begins, "When does the procurement or call begin?", FormFieldKind.Date)
                {
                    Hint = "The first notice or invitation; an estimate will do.",
                    From = Earliest,
                },
                new(Area, "Which service area is it?", FormFieldKind.Line)
                {
                    Hint = "For example: adult social care. Cases of one area within a year are added up.",
                    Longest = CaseRouteRules.LongestArea,
                    IsOptional = true,
                },
                new(Why, "Why does this route fit best?", FormFieldKind.Lines) { Longest = CaseDecider.LongestNote, WhenMissing = "Say why this route fits best." },
            ])
        {
            Intro = question.Weigh is { } weigh ? $"{weigh.Name}: {weigh.Text} {string.Join("; ", weigh.Items)}" : null,
            Present = loaded.Case.Route is { } settled ? Kept(settled) : new Dictionary<string, string>(StringComparer.Ordinal),
            Submit = "Keep the route",
            Remark = "I show what your framework and the law ask for, with the working.",
        });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) => (
        new SettleRoute(
            answers.Text(Route), answers.Text(About), Enum.Parse<VatBasis>(answers.Text(Vat)), answers.Date(Begins)!.Value, answers.Text(Area), answers.Text(Why), byName),
        null);

    protected override string? FieldOf(CaseField field) => field switch { CaseField.Route => Route, CaseField.Subject => About, CaseField.Reason => Why, _ => null };

    protected override Task<AdaptiveCard> ShowAsync(TurnContext turn, LoadedCase after, CancellationToken cancellationToken) =>
        routes.CardAsync(turn.Work, after, Summary(after), cancellationToken);

    // Joint work begins with whom: who has not said so yet is asked at once.
    protected override Func<DialogContext, CancellationToken, Task>? Then(LoadedCase after) => after.Case.Joint is null && CaseRoutes.IsJoint(after)
        ? (context, cancellationToken) => context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(JointWorkForm.FormId, after.Case.Reference), cancellationToken)
        : null;

    protected override string Summary(LoadedCase after) => $"The route of {after.Case.Reference} is settled: {after.Case.Route!.RouteName}.";

    private static Dictionary<string, string> Kept(RouteSettled settled)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Route] = settled.Route,
            [About] = settled.Subject,
            [Vat] = settled.Vat.ToString(),
            [Begins] = settled.Begins.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            [Why] = settled.Why,
        };
        if (settled.Area.Length > 0)
        {
            kept[Area] = settled.Area;
        }

        return kept;
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
