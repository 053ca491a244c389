using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>The first part of the application form; its subject is the round.</summary>
internal sealed class BidForm(GrowthBidService rounds, BidFormFields fields, IDirectory directory) : IForm
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
        var supporters = await BidForm.SupportersAsync(directory, draft.Supporters, cancellationToken);
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
