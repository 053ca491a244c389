using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Asks which answer of a bid changes; its subject is the bid. So somebody in the chat need not answer the whole form again.</summary>
internal sealed class BidFieldForm(GrowthBidService rounds, BidFormFields fields) : IForm
{
    public const string FormId = "growth-bid-field";

    private const string Field = "field";

    public string Id => FormId;

    public OpenTo OpenTo => OpenTo.Partners;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (own, problem) = await ShownBid.FindOwnAsync(rounds, turn, subject, cancellationToken);
        if (own is null)
        {
            return new FormOffer.Refused(problem!);
        }

        var asked = await fields.AllAsync(own.Loaded, own.Person, UkTime.Date(turn.Work.Now), cancellationToken);
        return new FormOffer.Ready(new Form(
            own.Place,
            "Change your bid",
            [new FormField(Field, "Which answer do you want to change?", FormFieldKind.Choice) { Options = [.. asked.Select(field => new FormOption(field.Id, field.Label))] }])
        {
            Submit = "Go on",
            Remark = "A bid that was evaluated already is evaluated again after a change.",
        });
    }

    public Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken) => Task.FromResult<FormOutcome>(
        new FormOutcome.Taken(
            NoticeCard.Build(new NoticeView(NoticeKind.Information, "Change your bid", "Write the new answer in the form that follows.")).ToJsonElement(),
            "Write the new answer in the form that follows.")
        {
            Then = (context, ct) => context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(ChangeBidForm.FormId, $"{subject}#{answers.Text(Field)}"), ct),
        });
}
