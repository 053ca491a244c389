using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Changes one answer of a bid; its subject is the bid and the answer.</summary>
internal sealed class ChangeBidForm(GrowthBidService rounds, BidFormFields fields, GrowthBidViews views, IDirectory directory) : IForm
{
    public const string FormId = "growth-bid-change";

    public string Id => FormId;

    public OpenTo OpenTo => OpenTo.Partners;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (reference, id) = Split(subject);
        var (own, problem) = await ShownBid.FindOwnAsync(rounds, turn, reference, cancellationToken);
        if (own is null)
        {
            return new FormOffer.Refused(problem!);
        }

        var field = (await fields.AllAsync(own.Loaded, own.Person, UkTime.Date(turn.Work.Now), cancellationToken)).FirstOrDefault(field => field.Id == id);
        return field is null
            ? new FormOffer.Refused("The form does not ask this any more. Say “growth bid” to see your bid.")
            : new FormOffer.Ready(new Form(own.Place, "Change your bid", [field])
            {
                Intro = Now(own, field) is { Length: > 0 } now ? $"Now it says: {now}" : null,
                Submit = "Save the change",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (reference, id) = Split(subject);
        var (own, problem) = await ShownBid.FindOwnAsync(rounds, turn, reference, cancellationToken);
        if (own is null)
        {
            return new FormOutcome.Refused(problem!);
        }

        var supporters = id == GrowthBidDecider.AtSupporters ? await BidProposalForm.SupportersAsync(directory, answers.Choices(id), cancellationToken) : null;
        var amount = id == own.Loaded.Rules.Form.Amount ? answers.Money(id) : null;
        var (after, verdict) = await rounds.ChangeAsync(
            turn, own.Loaded, new ChangeBid(own.Person, own.Bid.Number, id, answers.Text(id), amount, supporters), cancellationToken);
        return verdict.Problem is { } wrong
            ? verdict.At.Length == 0 ? new FormOutcome.Refused(wrong) : new FormOutcome.Wrong(verdict.At, wrong)
            : new FormOutcome.Taken(
                GrowthBidCard.Build(views.Bid(after, after.Round.Bid(own.Bid.Number)!, own.Person, UkTime.Date(turn.Work.Now), "The change is saved.")).ToJsonElement(),
                $"The change of {own.Reference} is saved.");
    }

    private static string Now(ShownBid own, FormField field) => field.Id == GrowthBidDecider.AtSupporters
        ? string.Join(", ", own.Bid.Content.Supporters.Select(supporter => supporter.Name))
        : own.Bid.Content.Answers.TryGetValue(field.Id, out var value) ? field.Show(value) : "";

    private static (string Reference, string Field) Split(string subject)
    {
        var parts = subject.Split('#', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
