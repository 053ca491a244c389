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

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about)
    {
        var now = loaded.Case.Joint;
        var partners = new FormField(
            Partners,
            now is null ? "Which partners commission with you?" : $"Which partners commission with you? Until now: {string.Join(", ", now.Partners)}",
            FormFieldKind.Lines)
        {
            Hint = "Write commas between them. Leave it empty when the work is not joint.",
            IsOptional = true,
            Longest = CaseDecider.LongestNote,
        };
        return new FormOffer.Ready(loaded.Framework.Joint is not { } joint
            ? new Form(Place(loaded), "Joint work", [partners])
            {
                Intro = $"{loaded.Framework.Council.ShortName}’s framework does not say how partners hold their budgets. Agree it with your finance colleagues.",
                Submit = "Save",
            }
            : new Form(
                Place(loaded),
                "Joint work",
                [
                    partners,
                    new(Budgets, now is null ? "How are the budgets held?" : $"How are the budgets held? Until now: {now.BudgetsName ?? "not settled"}", FormFieldKind.Choice)
                    {
                        IsOptional = true,
                        Options = [.. joint.Budgets.Select(id => loaded.Framework.Find(id)!).Select(entry => new FormOption(entry.Id, entry.Name, entry.Text))],
                    },
                ])
            {
                Intro = joint.Text,
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

    private static string[] Split(string text) => text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
