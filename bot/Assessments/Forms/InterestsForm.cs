using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>A member's interests in the bidders: asked before anything else.</summary>
internal sealed class InterestsForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-declare";

    private const string Has = "has";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new AnswerInterests(me, Words.ToCome), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Do you have an interest in any of them?",
            [
                new FormField(Has, "Have you an interest in any of the bidders: personal, professional or financial, direct or indirect?", FormFieldKind.YesNo)
                {
                    WhenMissing = "Say no if you have none, or yes.",
                },
                new FormField(AssessmentDecider.AtInterests, "If so: what is it?", FormFieldKind.Lines) { IsOptional = true, OnlyWith = Has, Longest = 1000 },
            ])
        {
            Intro = $"For “{loaded.Assessment.Opening.Title}” there are: {string.Join(", ", loaded.Assessment.Bidders.Select(entered => entered.Name))}.",
            Submit = "Declare",
            Remark = "An interest takes you off this assessment. That is no reproach: it keeps the result sound (Procurement Act 2023, section 81).",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var text = answers.Text(AssessmentDecider.AtInterests);
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((answers.YesNo(Has), text.Length > 0) switch
        {
            (true, false) => (null, new FormOutcome.Wrong(AssessmentDecider.AtInterests, "Say in a few words what the interest is; it goes on record.")),
            (false, true) => (null, new FormOutcome.Wrong(Has, "You wrote an interest and said no. Say yes if it is one, or take the text out.")),
            (true, _) => (new AnswerInterests(me, text), null),
            _ => (new AnswerInterests(me, null), null),
        });
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) => Shown(
        turn,
        after,
        me,
        after.Assessment.Member(me.Id) is null ? "Thank you for saying so. You take no part in this assessment any more."
        : after.Assessment.LateInterests.Any(late => late.Member.Is(me.Id)) ? $"Thank you for saying so. It is on record, and {after.Assessment.Lead.Name} has been told what to do. Take no further part in this assessment."
        : "Noted: no interest. You can score the bids now.");
}
