using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Somebody leaves the panel.</summary>
internal sealed class RemoveMemberForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-remove-member";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new RemoveMember(me, loaded.Assessment.Panel is [var first, ..] ? first.Id : "", Words.ToCome), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who leaves the panel?",
            [
                new FormField(AssessmentDecider.AtPanel, "Member", FormFieldKind.Choice) { Options = [.. loaded.Assessment.Panel.Select(member => new FormOption(member.Id, member.Name))] },
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Line) { WhenMissing = "Give the reason; it goes on record." },
            ])
        {
            Submit = "Take off the panel",
            Remark = "Scores that were given stay on record and count no more.",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new RemoveMember(me, answers.Text(AssessmentDecider.AtPanel), answers.Text(AssessmentDecider.AtReason)), null));
}
