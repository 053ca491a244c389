using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Somebody else leads.</summary>
internal sealed class LeadForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-lead";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) =>
        Blocked(new ChangeLead(me, new PanelMember("", Words.ToCome), Words.ToCome, loaded.IsGone(loaded.Assessment.Lead)), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who leads the assessment from now on?",
            [
                PeopleField.One(AssessmentDecider.AtLead, $"Lead; until now: {loaded.Assessment.Lead.Name}", await Assessments.OfficersAsync(cancellationToken)),
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Line) { WhenMissing = "Give the reason; it goes on record." },
            ])
        {
            Submit = "Name the lead",
            Remark = "Whoever leads enters the bidders, sees to the panel and makes the recommendation.",
        });

    protected override async Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, AssessmentDecider.AtLead, await Assessments.OfficersAsync(cancellationToken)) is [var person]
            ? (new ChangeLead(me, AssessmentService.Member(person), answers.Text(AssessmentDecider.AtReason), loaded.IsGone(loaded.Assessment.Lead)), null)
            : (null, new FormOutcome.Wrong(AssessmentDecider.AtLead, "Choose one person from the directory."));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"{after.Assessment.Lead.Name} leads it now and has been told.");
}
