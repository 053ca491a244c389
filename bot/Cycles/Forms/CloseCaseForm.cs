using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles.Forms;

/// <summary>Closes a case, with a reason.</summary>
internal sealed class CloseCaseForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "close-case";

    private const string Reason = "reason";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about) => new FormOffer.Ready(new Form(
        Place(loaded),
        "Close the case",
        [
            new(Reason, "Why is the case closed?", FormFieldKind.Lines)
            {
                Hint = "For example: the contract has begun, or the need has gone.",
                Longest = CaseDecider.LongestNote,
                WhenMissing = "Say why the case is closed.",
            },
        ])
    {
        Submit = "Close the case",
        Remark = "Nothing is lost: it can be read, and opened again.",
    });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) =>
        (new CloseCase(answers.Text(Reason), byName), null);

    protected override string? FieldOf(CaseField field) => field is CaseField.Reason ? Reason : null;

    protected override string Summary(LoadedCase after) => $"Case {after.Case.Reference} is closed.";
}
