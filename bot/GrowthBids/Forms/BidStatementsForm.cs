using System.Globalization;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>The second part of the application form, a statement on each criterion; its subject is the round. It sends the bid.</summary>
internal sealed class BidStatementsForm(GrowthBidService rounds, BidFormFields fields, GrowthBidViews views, IDirectory directory) : IForm
{
    public const string FormId = "growth-bid-statements";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var today = UkTime.Date(turn.Work.Now);
        return turn.TurnState.Get<Caller>().Person is not { } person || await rounds.FindAsync(turn.Work, subject, cancellationToken) is not { } loaded
                ? new FormOffer.Refused("I cannot find this round. Say “growth bid” to see which there is.")
            : GrowthBidAccess.WhyNotBid(person, loaded.Rules) is { } refusal ? new FormOffer.Refused(refusal)
            : !loaded.Round.IsOpen(loaded.Rules, today) ? new FormOffer.Refused(GrowthBidViews.Closed(loaded))
            : await BidDraft.FindAsync(turn, loaded.Round, cancellationToken) is null ? new FormOffer.Refused("The first part of this bid is not here any more. Say “new bid” to begin again.")
            : new FormOffer.Ready(new Form($"{loaded.Framework.Council.ShortName} · {loaded.Round.Reference}", "Bid for growth money: the criteria", fields.Statements(loaded, today))
            {
                Intro = $"A short statement on each criterion: {loaded.Rules.Form.Statements.Citations[0]}.",
                Submit = "Send the bid",
                Remark = $"Until the end of {UkTime.Day(loaded.Round.ClosesOn(loaded.Rules))} you can change or withdraw your bid.",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var person = turn.TurnState.Get<Caller>().Person!;
        var draft = (await BidDraft.FindAsync(turn, loaded.Round, cancellationToken))!;
        var said = draft.Answers.Concat(answers.Values).ToDictionary(StringComparer.Ordinal);
        var supporters = await BidProposalForm.SupportersAsync(directory, draft.Supporters, cancellationToken);
        var (after, verdict) = await rounds.ChangeAsync(
            turn, loaded, new SubmitBid(person, said, decimal.Parse(draft.Answers[loaded.Rules.Form.Amount], CultureInfo.InvariantCulture), supporters), cancellationToken);
        if (verdict.Problem is { } problem)
        {
            return new FormOutcome.Refused(problem);
        }

        BidDraft.Drop(turn, loaded.Round);
        var bid = after.Round.Bids[^1];
        return new FormOutcome.Taken(
            GrowthBidCard.Build(views.Bid(after, bid, person, UkTime.Date(turn.Work.Now), "Your bid is in.")).ToJsonElement(),
            $"Your bid {GrowthBidDecider.Reference(after.Round, bid)} is in.");
    }
}
