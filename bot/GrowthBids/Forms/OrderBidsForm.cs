using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Puts bids that meet as many criteria in an order, with the reason; its subject is the round.</summary>
internal sealed class OrderBidsForm(GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-bid-order";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not { } person || await rounds.FindAsync(turn.Work, subject, cancellationToken) is not { } loaded)
        {
            return new FormOffer.Refused("I cannot find this round. Say “growth bid” to see which there is.");
        }

        var tie = BidRanking.Of(loaded.Round, loaded.Rules).Tie;
        var verdict = GrowthBidDecider.Decide(new OrderBids(person, [.. tie.Select(result => result.Number)], Words.ToCome), loaded.Round, loaded.Rules, UkTime.Date(turn.Work.Now));
        return verdict.Problem is { } problem
            ? new FormOffer.Refused(problem)
            : new FormOffer.Ready(new Form(
                $"{loaded.Framework.Council.ShortName} · {loaded.Round.Reference}",
                "Put bids of the same place in order",
                [
                    new FormField(GrowthBidDecider.AtOrder, "Their numbers, the first one first", FormFieldKind.Line)
                    {
                        Longest = 200,
                        Hint = string.Join("; ", tie.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Number}: {result.Title}, {new Pounds(result.Amount)}"))),
                        WhenMissing = "Write the numbers of the bids with commas between them.",
                    },
                    new FormField(GrowthBidDecider.AtReason, "Why in this order?", FormFieldKind.Lines) { Longest = 800, WhenMissing = "Give the reason for the order; it goes to those who decide." },
                ])
            {
                Intro = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Each of these bids meets {tie[0].Met} of the criteria, and their order decides something. {loaded.Rules.Ranking.Ties.Text} ({loaded.Rules.Ranking.Ties.Citations[0]})"),
                Submit = "Save the order",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var person = turn.TurnState.Get<Caller>().Person!;
        var (after, verdict) = await rounds.ChangeAsync(
            turn, loaded, new OrderBids(person, Numbers(answers.Text(GrowthBidDecider.AtOrder)), answers.Text(GrowthBidDecider.AtReason)), cancellationToken);
        if (verdict.Problem is { } problem)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem);
        }

        await ApprovalSubjects.OpenAsync(turn, after.Round.Reference, cancellationToken);
        return new FormOutcome.Taken(BidRankingCard.Build(views.Ranking(after, UkTime.Date(turn.Work.Now))).ToJsonElement(), "The order is saved.");
    }

    // What is no number becomes one that no bid has, and is refused with the numbers that there are.
    private static IReadOnlyList<int> Numbers(string text) =>
        [.. text.Split([' ', ',', ';', '>', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
