using CommissioningBot.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Tells that a supported bid comes to nothing after all; its subject is the bid.</summary>
internal sealed class FellThroughForm(GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-bid-fell-through";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (await ShownBid.FindAsync(rounds, turn, subject, cancellationToken) is not { Loaded: var loaded, Bid: var bid } shown)
        {
            return new FormOffer.Refused("I cannot find this bid. Say “bid results” to see what was decided.");
        }

        var verdict = GrowthBidDecider.Decide(new TellFallThrough(shown.Person, bid.Number, Words.ToCome), loaded.Round, loaded.Rules, UkTime.Date(turn.Work.Now));
        return verdict.Problem is { } problem
            ? new FormOffer.Refused(problem)
            : new FormOffer.Ready(new Form(
                shown.Place,
                $"It falls through: {bid.Title(loaded.Rules)}",
                [new FormField(GrowthBidDecider.AtReason, "Why does it fall through?", FormFieldKind.Lines) { Longest = 800, WhenMissing = "Say why it falls through; it goes to those who decide." }])
            {
                Intro = $"{loaded.Rules.Ranking.Reserve.Text} ({loaded.Rules.Ranking.Reserve.Citations[0]})",
                Submit = "Put it on record",
                Remark = "Nothing else changes by this. The reserve steps in when those who decide agree.",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var command = new TellFallThrough(turn.TurnState.Get<Caller>().Person!, GrowthBidService.Parse(subject)!.Value.Bid!.Value, answers.Text(GrowthBidDecider.AtReason));
        var (after, verdict) = await rounds.ChangeAsync(turn, loaded, command, cancellationToken);
        if (verdict.Problem is { } problem)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem);
        }

        await ApprovalSubjects.OpenAsync(turn, after.Round.Reference, cancellationToken);
        return new FormOutcome.Taken(BidRankingCard.Build(views.Ranking(after, UkTime.Date(turn.Work.Now))).ToJsonElement(), $"{subject} fell through. It is on record.");
    }
}
