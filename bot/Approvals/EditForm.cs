using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>The form in which a requester changes a request; its subject is the request and the version that is changed.</summary>
internal sealed class EditForm(ApprovalService approvals, ApprovalCards cards) : IForm
{
    public const string FormId = "approval-edit";

    private const string Note = "note";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        if (turn.TurnState.Get<Caller>().Person is not { } person || !loaded.Request.Requester.Is(person.Id))
        {
            return new FormOffer.Refused($"Only {loaded.Request.Requester.Name}, who asked for this approval, can change it.");
        }

        if (ShownRequest.MovedOn(loaded.Request, version) is { } moved)
        {
            return new FormOffer.Refused(moved);
        }

        return new FormOffer.Ready(new Form(
            loaded.Request.Reference,
            "Change your request",
            [new(Note, "What have you changed, and why?", FormFieldKind.Lines) { Longest = 500, WhenMissing = "Say in a sentence what you have changed and why." }, .. ProposalForm.Fields])
        {
            Intro = $"A change makes a new version. Earlier cards become void, and whoever has said yes is asked again.{(Editing.IsAgreed(loaded.Request) ? " So is the scrutiny chair, who has agreed to the version before." : "")}",
            Submit = "Send new version",
            Prefilled = ProposalForm.Prefilled(ProposalWords.From(loaded.Request.Proposal)),
        });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        var (words, field, problem) = ProposalForm.Read(answers, ProposalWords.From(loaded.Request.Proposal));
        if (words is null)
        {
            return new FormOutcome.Wrong(field, problem);
        }

        var by = turn.TurnState.Get<Caller>().Person!;
        var (after, refusal) = await approvals.HandleAsync(
            turn.Outgoing, loaded, new EditRequest(by, version, words.Of(loaded.Request.Proposal), answers.Text(Note)), cancellationToken);
        if (refusal is not null)
        {
            return refusal.Reason == RefusalReason.NothingChanged
                ? new FormOutcome.Wrong(Note, $"{refusal.Text} Change an answer on the card, or say “change” and its number, such as “change {ProposalForm.Fields.Count}”. Then write this again. “cancel” drops it.")
                : new FormOutcome.Refused(refusal.Text);
        }

        var card = await cards.ViewAsync(turn.Outgoing, after, PersonName.Of(by), null, null, cancellationToken);
        return new FormOutcome.Taken(card.ToJsonElement(), $"{after.Request.Reference} now stands at version {after.Request.RequestVersion}. Those who decide have the new version.");
    }
}
