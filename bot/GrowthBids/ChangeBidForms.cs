using CommissioningBot.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>A bid that its bidder may still change, for the forms that do so.</summary>
internal sealed record OwnBid(LoadedRound Loaded, GrowthBid Bid, Person Person)
{
    public string Reference => GrowthBidDecider.Reference(Loaded.Round, Bid);

    public string Place => $"{Loaded.Framework.Council.ShortName} · {Reference}";

    /// <summary>The bid, or why this person cannot change it.</summary>
    public static async Task<(OwnBid? Own, string? Problem)> FindAsync(GrowthBidService rounds, TurnContext turn, string reference, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Caller>().Person is not { } person
        || GrowthBidService.Parse(reference) is not { Bid: { } number }
        || await rounds.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded
        || loaded.Round.Bid(number) is not { } bid ? (null, "I cannot find this bid. Say “growth bid” to see yours.")
        : !bid.Bidder.Is(person.Id) ? (null, $"Only {bid.Bidder.Name}, who made this bid, can do that.")
        : bid.Withdrawal is not null ? (null, "This bid was withdrawn already.")
        : !loaded.Round.IsOpen(loaded.Rules, UkTime.Date(turn.Work.Now)) ? (null, GrowthBidViews.Closed(loaded))
        : (new OwnBid(loaded, bid, person), null);
}

/// <summary>Asks which answer of a bid changes; its subject is the bid. So somebody in the chat need not answer the whole form again.</summary>
internal sealed class BidFieldForm(GrowthBidService rounds, BidFormFields fields) : IForm
{
    public const string FormId = "growth-bid-field";

    private const string Field = "field";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (own, problem) = await OwnBid.FindAsync(rounds, turn, subject, cancellationToken);
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

/// <summary>Changes one answer of a bid; its subject is the bid and the answer.</summary>
internal sealed class ChangeBidForm(GrowthBidService rounds, BidFormFields fields, GrowthBidViews views, IDirectory directory) : IForm
{
    public const string FormId = "growth-bid-change";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (reference, id) = Split(subject);
        var (own, problem) = await OwnBid.FindAsync(rounds, turn, reference, cancellationToken);
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
        var (own, problem) = await OwnBid.FindAsync(rounds, turn, reference, cancellationToken);
        if (own is null)
        {
            return new FormOutcome.Refused(problem!);
        }

        var supporters = id == GrowthBidDecider.AtSupporters ? await BidForm.SupportersAsync(directory, answers.Choices(id), cancellationToken) : null;
        var amount = id == own.Loaded.Rules.Form.Amount ? answers.Money(id) : null;
        var (after, verdict) = await rounds.ChangeAsync(
            turn, own.Loaded, new ChangeBid(own.Person, own.Bid.Number, id, answers.Text(id), amount, supporters), cancellationToken);
        return verdict.Problem is { } wrong
            ? verdict.At.Length == 0 ? new FormOutcome.Refused(wrong) : new FormOutcome.Wrong(verdict.At, wrong)
            : new FormOutcome.Taken(
                GrowthBidCard.Build(views.Bid(after, after.Round.Bid(own.Bid.Number)!, own.Person, UkTime.Date(turn.Work.Now), "The change is saved.")).ToJsonElement(),
                $"The change of {own.Reference} is saved.");
    }

    private static string Now(OwnBid own, FormField field) => field.Id == GrowthBidDecider.AtSupporters
        ? string.Join(", ", own.Bid.Content.Supporters.Select(supporter => supporter.Name))
        : own.Bid.Content.Answers.TryGetValue(field.Id, out var value) ? field.Show(value) : "";

    private static (string Reference, string Field) Split(string subject)
    {
        var parts = subject.Split('#', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>Takes a bid back; its subject is the bid.</summary>
internal sealed class WithdrawBidForm(GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-bid-withdraw";

    private const string Reason = "reason";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (own, problem) = await OwnBid.FindAsync(rounds, turn, subject, cancellationToken);
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
        var (own, problem) = await OwnBid.FindAsync(rounds, turn, subject, cancellationToken);
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

/// <summary>Tells that a supported bid comes to nothing after all; its subject is the bid.</summary>
internal sealed class FellThroughForm(GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-bid-fell-through";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not { } person
            || GrowthBidService.Parse(subject) is not { Bid: { } number }
            || await rounds.FindAsync(turn.Work, subject, cancellationToken) is not { } loaded
            || loaded.Round.Bid(number) is not { } bid)
        {
            return new FormOffer.Refused("I cannot find this bid. Say “bid results” to see what was decided.");
        }

        var verdict = GrowthBidDecider.Decide(new TellFallThrough(person, number, "?"), loaded.Round, loaded.Rules, UkTime.Date(turn.Work.Now));
        return verdict.Problem is { } problem
            ? new FormOffer.Refused(problem)
            : new FormOffer.Ready(new Form(
                $"{loaded.Framework.Council.ShortName} · {GrowthBidDecider.Reference(loaded.Round, bid)}",
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
