using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Somebody joins the panel.</summary>
internal sealed class AddMemberForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-add-member";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) =>
        Blocked(new AddMember(me, new PanelMember("", Words.ToCome)), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who joins the panel?",
            [PeopleField.One(AssessmentDecider.AtPanel, "New member", await FreeAsync(loaded, cancellationToken))])
        {
            Submit = "Add to the panel",
        });

    protected override async Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, AssessmentDecider.AtPanel, await FreeAsync(loaded, cancellationToken)) is [var person]
            ? (new AddMember(me, AssessmentService.Member(person)), null)
            : (null, new FormOutcome.Wrong(AssessmentDecider.AtPanel, "Choose one person from the directory."));

    private async Task<IReadOnlyList<Person>> FreeAsync(LoadedAssessment loaded, CancellationToken cancellationToken) =>
        [.. (await Assessments.OfficersAsync(cancellationToken)).Where(person => loaded.Assessment.Member(person.Id.Value) is null)];
}
