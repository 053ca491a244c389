using CommissioningBot.Approvals;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>What the framework and the law ask for in a case, and which other cases count with it.</summary>
internal sealed class CaseRoutes(KnowledgeBase knowledge)
{
    /// <summary>Cases of one service area whose procurements begin within so many months of one another are added up.</summary>
    private const int MonthsApart = 12;

    /// <summary>The card of a case whose route is settled.</summary>
    /// <param name="message">What has just happened; null for nothing.</param>
    public async Task<AdaptiveCard> CardAsync(IUnitOfWork work, LoadedCase loaded, string? message, CancellationToken cancellationToken)
    {
        var value = loaded.Case.Value;
        if (loaded.Case.Route is not { } settled)
        {
            return RouteCard.Build(new RouteView(loaded.Case.Reference, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName)
            {
                Message = message,
                WholeLifeValue = new Pounds(value.Total).ToString(),
                Working = [CaseViews.Working(value)],
                Framework = Procedure(loaded),
                Buttons = Buttons(loaded),
            });
        }

        var facts = FactsOf(loaded, settled);
        var reading = knowledge.Read(loaded.Framework, facts);
        var question = loaded.Framework.RouteQuestion;
        return RouteCard.Build(new RouteView(loaded.Case.Reference, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName)
        {
            Message = message,
            WholeLifeValue = new Pounds(value.Total).ToString(),
            Working = [CaseViews.Working(value), .. Vat(facts)],
            Route = settled.RouteName,
            Why = settled.Why,
            About = DueNotices.Subjects[settled.Subject],
            Begins = UkTime.Day(settled.Begins),
            Area = settled.Area,
            Warnings = [.. reading.Lines.Where(line => line.IsNear(facts.ValueFor(line))).Select(line => line.Stands(facts.ValueFor(line))), .. await DividedAsync(work, loaded, settled, reading, cancellationToken)],
            Framework = Procedure(loaded),
            Process = (question?.Find(settled.Route)?.Entry as Knowledge.Model.Route)?.Process ?? [],
            Law = [.. reading.Law.Select(Note)],
            Notices = [.. reading.Notices.Select(notice => new NamedText(notice.Name, $"{notice.When} ({notice.Law.Source})"))],
            Mention = question?.Mention is { } mention ? new NamedText($"{mention.Text} ({mention.Citations[0]})", string.Join("; ", mention.Items)) : null,
            Buttons = Buttons(loaded),
        });
    }

    // A closed case stays as it is: its route is there to be read.
    private static IReadOnlyList<CommandButton> Buttons(LoadedCase loaded)
    {
        var reference = loaded.Case.Reference;
        CommandButton show = new("Show the case", $"open {reference}");
        return loaded.Case.Closing is not null ? [show]
            : loaded.Case.Route is null ? [new("Settle the route", $"choose route {reference}"), new("Change the value", $"change value {reference}"), show]
            :
            [
                .. IsJoint(loaded) ? (CommandButton[])[new("Set partners", $"set partners of {reference}")] : [],
                new("Change the route", $"choose route {reference}"),
                new("Change the value", $"change value {reference}"),
                show,
            ];
    }

    /// <summary>Whether the route that is settled is gone together with partners.</summary>
    public static bool IsJoint(LoadedCase loaded) => loaded.Case.Route is { } settled && loaded.Framework.RouteQuestion?.Find(settled.Route) is { IsJoint: true };

    /// <summary>On what the law's rules turn in a case whose route is settled.</summary>
    public static LawFacts LawFactsOf(LoadedCase loaded, RouteSettled settled) =>
        new(settled.Subject, settled.Vat, loaded.Framework.RouteQuestion?.Find(settled.Route)?.Sort ?? "contract", settled.Begins);

    private static ContractFacts FactsOf(LoadedCase loaded, RouteSettled settled)
    {
        var facts = LawFactsOf(loaded, settled);
        return new ContractFacts(new Pounds(loaded.Case.Value.Total), facts.Vat, facts.Subject, facts.Sort, facts.Begins);
    }

    // The splitting guard: a need may not be cut into pieces that stay under a line.
    private static async Task<IReadOnlyList<string>> DividedAsync(
        IUnitOfWork work, LoadedCase loaded, RouteSettled settled, ContractReading reading, CancellationToken cancellationToken)
    {
        if (settled.Area.Length == 0 && reading.Lines.Count > 0)
        {
            return ["No service area is given, so I cannot add up similar cases. A need may not be split to stay under a line: change the route and name the area."];
        }

        var similar = await CaseRouteProjection.SimilarAsync(work, loaded.Case, settled, MonthsApart, cancellationToken);
        if (similar.Count == 0)
        {
            return [];
        }

        var facts = FactsOf(loaded, settled);
        var others = string.Join(", ", similar.Select(other => other.Area is { } written ? $"{other.Reference} ({other.Total}, area written as “{written}”)" : $"{other.Reference} ({other.Total})"));
        return
        [
            .. from line in reading.Lines
               let together = new Pounds(facts.ValueFor(line).Amount + similar.Sum(other => line.Compared(other.Total, other.Vat).Amount))
               where line.Divides(facts.ValueFor(line), together)
               select $"Together with {others}, of the same service area within {MonthsApart} months, it comes to {together}{line.VatWords}. "
                   + $"That reaches {line.From}, where this begins: {line.Begins} ({line.Source}) A need may not be split to stay under a line.",
        ];
    }

    private static NamedText Procedure(LoadedCase loaded)
    {
        var procedure = CaseProcedure.For(loaded);
        return new NamedText(procedure.Citation, procedure.Text + VatOfBands(loaded));
    }

    private static string VatOfBands(LoadedCase loaded)
    {
        if (loaded.Framework.Thresholds is not { } bands || loaded.Case.Route is not { Vat: not VatBasis.None } settled)
        {
            return "";
        }

        var compared = BandValue.Of(bands, new Pounds(loaded.Case.Value.Total), settled.Vat);
        return bands.Vat switch
        {
            "included" => $" The document counts VAT in; I compared {compared}.",
            "excluded" => $" The document leaves VAT out; I compared {compared}.",
            _ => " The document does not say whether VAT counts; I compared the value of the case as it stands.",
        };
    }

    private static IEnumerable<string> Vat(ContractFacts facts) => facts.Vat is VatBasis.OnTop
        ? [$"{facts.Value} + 20 % VAT = {DueNotices.WithVat(facts.Value, facts.Vat)}, which the law’s lines count"]
        : [];

    private static NamedText Note(LawNote note) => new($"{note.Source}. In force: {note.InForce}", note.Text);
}
