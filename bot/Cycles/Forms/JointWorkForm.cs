using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles.Forms;

/// <summary>Asks with whom the work is done jointly and, where the framework says how budgets can be held, which way it is.</summary>
internal sealed class JointWorkForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "joint-work";

    private const string Partners = "partners";
    private const string Budgets = "budgets";
    private const string AskPartners = "Which partners commission with you?";
    private const string AskBudgets = "How are the budgets held?";
    private const string Between = "; ";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about)
    {
        var now = loaded.Case.Joint;
        var partners = new FormField(
            Partners,
            now is null ? AskPartners : $"{AskPartners} Until now: {string.Join(Between, now.Partners)}",
            FormFieldKind.Lines)
        {
            Ask = AskPartners,
            Hint = "Write commas between them, or semicolons where a name has commas in it. Leave it empty when the work is not joint.",
            IsOptional = true,
            Longest = CaseDecider.LongestNote,
        };
        return new FormOffer.Ready(loaded.Framework.Joint is not { } joint
            ? new Form(Place(loaded), "Joint work", [partners])
            {
                Intro = $"{loaded.Framework.Council.ShortName}’s framework does not say how partners hold their budgets. Agree it with your finance colleagues.",
                Present = Kept(now),
                Submit = "Save",
            }
            : new Form(
                Place(loaded),
                "Joint work",
                [
                    partners,
                    new(Budgets, now is null ? AskBudgets : $"{AskBudgets} Until now: {now.BudgetsName ?? "not settled"}", FormFieldKind.Choice)
                    {
                        Ask = AskBudgets,
                        IsOptional = true,
                        Options = [.. joint.Budgets.Select(id => loaded.Framework.Find(id)!).Select(entry => new FormOption(entry.Id, entry.Name, entry.Text))],
                    },
                ])
            {
                Intro = joint.Text,
                Present = Kept(now),
                Submit = "Save",
                Remark = $"Source: {joint.Citation}; what the words mean: {loaded.Framework.Find(joint.Budgets[0])!.Citations[0]}",
            });
    }

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) =>
        (new SettleJointWork(Split(answers.Text(Partners)), answers.Text(Budgets) is { Length: > 0 } budgets ? budgets : null, byName), null);

    protected override string? FieldOf(CaseField field) => field switch
    {
        CaseField.Partners => Partners,
        CaseField.Budgets => Budgets,
        _ => null,
    };

    protected override AdaptiveCard Show(LoadedCase after) => CasePeopleCard.Build(CasePeopleViews.Of(after, Summary(after)));

    protected override string Summary(LoadedCase after) => CasePeopleViews.LastChange(after);

    // What holds stands in the form: who changes the one does not lose the other.
    private static Dictionary<string, string> Kept(JointWorkSettled? now)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        if (now is { Partners.Count: > 0 })
        {
            kept[Partners] = now.Partners.Count == 1 ? $"{now.Partners[0]};" : string.Join(Between, now.Partners);
            if (now.Budgets is { } budgets)
            {
                kept[Budgets] = budgets;
            }
        }

        return kept;
    }

    private static string[] Split(string text) =>
        text.Split(text.AsSpan().ContainsAny(';', '\n') ? [';', '\n'] : [','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
