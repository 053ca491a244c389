using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles.Forms;

/// <summary>Keeps a link as evidence of a step.</summary>
internal sealed class EvidenceForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "case-evidence";

    private const string Link = "link";
    private const string Title = "title";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about) => loaded.Cycle.Find(about[0]) is not { } step
        ? new FormOffer.Refused("This step is not part of the case’s framework any more.")
        : new FormOffer.Ready(new Form(
            Place(loaded),
            $"Evidence for step {step.Number}, {step.Name}",
            [
                new(Link, "Link to the document", FormFieldKind.Line)
                {
                    Hint = "Copy it from the address bar; it begins with https://.",
                    Longest = EvidenceLink.Longest,
                    Check = EvidenceLink.Problem,
                },
                new(Title, "What does it show?", FormFieldKind.Line) { IsOptional = true, Longest = CaseDecider.LongestTitle },
            ])
        {
            Submit = "Keep the link",
        });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName) =>
        (new KeepEvidence(about[0], answers.Text(Title), answers.Text(Link), byName), null);

    protected override string? FieldOf(CaseField field) => field switch
    {
        CaseField.Link => Link,
        CaseField.Title => Title,
        _ => null,
    };

    protected override string Summary(LoadedCase after) => $"“{after.Case.Evidence[^1].Title}” is kept as evidence.";
}
