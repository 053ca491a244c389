using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>The application form; its subject is the round.</summary>
internal sealed class BidForm(GrowthBidService rounds, BidFormFields fields, GrowthBidViews views, IDirectory directory) : IForm
{
    public const string FormId = "growth-bid";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var today = UkTime.Date(turn.Work.Now);
        if (turn.TurnState.Get<Caller>().Person is not { } person || await rounds.FindAsync(turn.Work, subject, cancellationToken) is not { } loaded)
        {
            return new FormOffer.Refused("I cannot find this round. Say “growth bid” to see which there is.");
        }

        return GrowthBidAccess.WhyNotBid(person, loaded.Rules) is { } refusal ? new FormOffer.Refused(refusal)
            : !loaded.Round.IsOpen(loaded.Rules, today) ? new FormOffer.Refused(GrowthBidViews.Closed(loaded))
            : new FormOffer.Ready(new Form(
                $"{loaded.Framework.Council.ShortName} · {loaded.Round.Reference}",
                "Bid for growth money",
                await fields.AllAsync(loaded, person, today, cancellationToken))
            {
                Intro = $"{new Pounds(loaded.Round.Money)} for growth. Until the end of {UkTime.Day(loaded.Round.ClosesOn(loaded.Rules))} you can change or withdraw your bid. The form: {loaded.Rules.Form.Rule.Citations[0]}.",
                Submit = "Send the bid",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var person = turn.TurnState.Get<Caller>().Person!;
        var supporters = await SupportersAsync(directory, answers, cancellationToken);
        var said = answers.Values.Where(pair => pair.Key != GrowthBidDecider.AtSupporters).ToDictionary(StringComparer.Ordinal);
        var (after, verdict) = await rounds.ChangeAsync(
            turn, loaded, new SubmitBid(person, said, answers.Money(loaded.Rules.Form.Amount)!.Value, supporters), cancellationToken);
        if (verdict.Problem is { } problem)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem);
        }

        var bid = after.Round.Bids[^1];
        return new FormOutcome.Taken(
            GrowthBidCard.Build(views.Bid(after, bid, person, UkTime.Date(turn.Work.Now), "✔ Your bid is in.")).ToJsonElement(),
            $"Your bid {GrowthBidDecider.Reference(after.Round, bid)} is in.");
    }

    /// <summary>The people of the directory whom the answer names.</summary>
    public static async Task<IReadOnlyList<Person>> SupportersAsync(IDirectory directory, FormAnswers answers, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return [.. answers.Choices(GrowthBidDecider.AtSupporters).Select(id => people.FirstOrDefault(person => person.Id == new PersonId(id))).OfType<Person>()];
    }
}
