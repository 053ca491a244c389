using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>The buttons of approval cards. Who presses is who the channel says; the card only names the request and the version it showed.</summary>
internal sealed class ApprovalCardActions(ApprovalService approvals, ApprovalCards cards, IDirectory directory) : ICardActionHandler
{
    private static readonly string[] Inputs =
    [
        ApprovalRequestCard.ReasonInput,
        ApprovalRequestCard.InterestsInput,
        ApprovalRequestCard.QuestionInput,
        ApprovalRequestCard.DelegateToInput,
        ConsulteeForm.CommentInput,
        .. MeetingInputs.Inputs,
    ];

    public IReadOnlyCollection<string> Verbs =>
    [
        ApprovalRequestCard.ApproveVerb,
        ApprovalRequestCard.RejectVerb,
        ApprovalRequestCard.AskVerb,
        ApprovalRequestCard.DelegateVerb,
        ApprovalRequestCard.WithdrawVerb,
        ApprovalRequestCard.RecordVerb,
        ApprovalRequestCard.CommentVerb,
        ApprovalRequestCard.RefreshVerb,
    ];

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var action = invoke.Action;
        var loaded = await ApprovalService.LoadAsync(turn.Work, action.Text("id") ?? "", cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            return Notice("I cannot find this request", "Say “approvals” to see what waits for you. Nothing was changed.");
        }

        if (action.Verb == ApprovalRequestCard.RefreshVerb)
        {
            return await CardAsync(turn, loaded, null, null, cancellationToken);
        }

        // Somebody whom the directory does not know is refused like anybody who is not assigned, and that goes on record too.
        var caller = turn.TurnState.Get<Caller>();
        var by = caller.Person ?? new Person(caller.Id ?? new PersonId(caller.Key), "Somebody who is not in the directory", "", new HashSet<PersonRole>());
        var (after, refusal) = await approvals.HandleAsync(turn.Outgoing, loaded, await CommandAsync(action, by, loaded.Request, turn.Work.Now, cancellationToken), cancellationToken);
        return await CardAsync(turn, after, refusal, FormOf(action, refusal), cancellationToken);
    }

    private async Task<ApprovalCommand> CommandAsync(AdaptiveCardInvokeAction action, Person by, ApprovalRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var version = int.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : 0;
        var reason = Capped(action, ApprovalRequestCard.ReasonInput);
        var interests = Capped(action, ApprovalRequestCard.InterestsInput);
        switch (action.Verb)
        {
            case ApprovalRequestCard.ApproveVerb:
                return new ApproveRequest(by, version, reason, interests, approvals.EffectiveFrom(request, now));
            case ApprovalRequestCard.RejectVerb:
                return new RejectRequest(by, version, reason, interests);
            case ApprovalRequestCard.AskVerb:
                return new AskForInformation(by, version, Capped(action, ApprovalRequestCard.QuestionInput));
            case ApprovalRequestCard.RecordVerb:
                return MeetingInputs.Read(by, version, input => Capped(action, input), approvals.EffectiveFrom(request, now));
            case ApprovalRequestCard.CommentVerb:
                return new CommentAsConsultee(by, version, Capped(action, ConsulteeForm.CommentInput));
            case ApprovalRequestCard.WithdrawVerb:
                return new WithdrawRequest(by, version, reason);
            default:
                var to = action.Text(ApprovalRequestCard.DelegateToInput) is { Length: > 0 } id ? await directory.FindAsync(new PersonId(id), cancellationToken) : null;
                return new DelegateRequest(by, version, to, to is not null && approvals.AllowsDelegate(request, to), reason);
        }
    }

    private async Task<AdaptiveCardInvokeResponse> CardAsync(
        TurnContext turn, LoadedApproval loaded, Refusal? refusal, FormState? form, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        var name = caller.Person is { } person ? PersonName.Of(person) : null;
        var card = await cards.ViewAsync(turn.Outgoing, loaded, name, form is { Errors.Count: > 0 } ? null : refusal?.Text, form, cancellationToken);
        return AdaptiveCardInvokeResponse.Card(card.ToJsonElement());
    }

    // What was typed stays, and the sentence stands at the field that is wrong.
    private static FormState? FormOf(AdaptiveCardInvokeAction action, Refusal? refusal)
    {
        if (refusal is null)
        {
            return null;
        }

        var typed = Inputs.Select(input => (input, text: action.Text(input))).Where(pair => pair.text is not null).ToDictionary(pair => pair.input, pair => pair.text!, StringComparer.Ordinal);
        var field = action.Verb is ApprovalRequestCard.RecordVerb or ApprovalRequestCard.CommentVerb && MeetingInputs.FieldOf(refusal.Reason) is { } own ? own : refusal.Reason switch
        {
            RefusalReason.ReasonMissing => ApprovalRequestCard.ReasonInput,
            RefusalReason.InterestsMissing => ApprovalRequestCard.InterestsInput,
            RefusalReason.QuestionMissing => ApprovalRequestCard.QuestionInput,
            RefusalReason.DelegateNotAllowed => ApprovalRequestCard.DelegateToInput,
            _ => null,
        };
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (field is not null)
        {
            errors[field] = refusal.Text;
        }

        return new FormState(typed, errors);
    }

    private static string Capped(AdaptiveCardInvokeAction action, string input)
    {
        var text = action.Text(input) ?? "";
        return text.Length <= ApprovalRequestCard.LongestReason ? text : text[..ApprovalRequestCard.LongestReason];
    }

    private static AdaptiveCardInvokeResponse Notice(string title, string text) =>
        AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(NoticeKind.Refusal, title, text)).ToJsonElement());
}
