using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles.Forms;

/// <summary>Leaves a step out, with a reason. It is about one step: when the case has moved on meanwhile, nothing is left out.</summary>
internal sealed class SkipStepForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "skip-step";

    private const string Reason = "reason";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about) =>
        loaded.Cycle.Find(about[0]) is not { } step ? new FormOffer.Refused("This step is not part of the case’s framework any more.")
        : loaded.Case.Step != step.Id ? new FormOffer.Refused($"The case has moved on. {CaseViews.Where(loaded)}")
        : new FormOffer.Ready(new Form(
            Place(loaded),
            $"Leave out step {step.Number}, {step.Name}",
            [
                new(Reason, "Why is this step left out?", FormFieldKind.Lines)
                {
                    Hint = "The reason stands in the history of the case.",
                    Longest = CaseDecider.LongestNote,
                    WhenMissing = "Say why this step is left out.",
                },
            ])
        {
            Submit = "Leave the step out",
        });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) =>
        (new SkipStep(about[0], answers.Text(Reason), byName), null);

    protected override string? FieldOf(CaseField field) => field is CaseField.Reason ? Reason : null;

    protected override string Summary(LoadedCase after) => $"The step is left out. {CaseViews.Where(after)}";
}
