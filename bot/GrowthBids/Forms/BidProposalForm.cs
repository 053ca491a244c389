using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>The first part of the application form; its subject is the round.</summary>
internal sealed class BidProposalForm(GrowthBidService rounds, BidFormFields fields, IDirectory directory) : IForm
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
                await fields.ProposalAsync(loaded, person, today, cancellationToken))
            {
                Intro = $"{new Pounds(loaded.Round.Money)} for growth. The form has two parts; the second is on the criteria. It follows {loaded.Rules.Form.Rule.Citations[0]}.",
                Submit = "Go on to the criteria",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var supporters = await SupportersAsync(directory, answers.Choices(GrowthBidDecider.AtSupporters), cancellationToken);
        var said = answers.Values.Where(pair => pair.Key != GrowthBidDecider.AtSupporters).ToDictionary(StringComparer.Ordinal);

        // What would be refused in the end is refused here, where it can be mended.
        var bid = new SubmitBid(turn.TurnState.Get<Caller>().Person!, said, answers.Money(loaded.Rules.Form.Amount)!.Value, supporters);
        var verdict = GrowthBidDecider.Decide(bid, loaded.Round, loaded.Rules, UkTime.Date(turn.Work.Now));
        if (verdict.Problem is { } problem)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem);
        }

        await new BidDraft(said, [.. supporters.Select(person => person.Id.Value)]).SaveAsync(turn, loaded.Round, cancellationToken);
        return new FormOutcome.Taken(
            NoticeCard.Build(new NoticeView(NoticeKind.Information, "The first part is kept", "The bid is not sent yet. A short statement on each criterion comes next; say “growth bid” to go on later.")).ToJsonElement(),
            "The first part is kept. The bid is not sent yet: a short statement on each criterion comes next.")
        {
            Then = (context, ct) => context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(BidStatementsForm.FormId, loaded.Round.Reference), ct),
        };
    }

    /// <summary>The people of the directory with these ids.</summary>
    public static async Task<IReadOnlyList<Person>> SupportersAsync(IDirectory directory, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return [.. ids.Select(id => people.FirstOrDefault(person => person.Id == new PersonId(id))).OfType<Person>()];
    }
}
