using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Takes a bid back; its subject is the bid.</summary>
internal sealed class WithdrawBidForm(GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-bid-withdraw";

    private const string Reason = "reason";

    public string Id => FormId;

    public OpenTo OpenTo => OpenTo.Partners;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (own, problem) = await ShownBid.FindOwnAsync(rounds, turn, subject, cancellationToken);
        return own is null
            ? new FormOffer.Refused(problem!)
            : new FormOffer.Ready(new Form(
                own.Place, "Withdraw your bid", [new FormField(Reason, "Why do you withdraw it?", FormFieldKind.Lines) { Longest = 500, WhenMissing = "Say in a sentence why; it stays with the round." }])
            {
                Intro = own.Bid.Title(own.Loaded.Rules),
                Submit = "Withdraw the bid",
                Remark = "This cannot be undone. You can send a new bid until the round closes.",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (own, problem) = await ShownBid.FindOwnAsync(rounds, turn, subject, cancellationToken);
        if (own is null)
        {
            return new FormOutcome.Refused(problem!);
        }

        var (after, verdict) = await rounds.ChangeAsync(turn, own.Loaded, new WithdrawBid(own.Person, own.Bid.Number, answers.Text(Reason)), cancellationToken);
        return verdict.Problem is { } wrong
            ? new FormOutcome.Refused(wrong)
            : new FormOutcome.Taken(
                GrowthBidCard.Build(views.Bid(after, after.Round.Bid(own.Bid.Number)!, own.Person, UkTime.Date(turn.Work.Now))).ToJsonElement(),
                $"{own.Reference} is withdrawn.");
    }
}
