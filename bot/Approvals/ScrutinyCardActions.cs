using System.Globalization;
using CommissioningBot.Approvals.Attempts;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>The buttons of scrutiny: agreeing to urgency, calling in, and saying how scrutiny ended.</summary>
internal sealed class ScrutinyCardActions(ApprovalService approvals, ApprovalCards cards, SchemeOfDelegation scheme) : ICardActionHandler
{
    private static readonly string[] Inputs =
    [
        ApprovalRequestCard.ReasonInput, CallInForm.OutcomeInput, UrgencyForm.ExemptInput, UrgencyForm.ChairInput, UrgencyForm.AnsweredOnInput,
    ];

    public IReadOnlyCollection<string> Verbs =>
    [
        ApprovalRequestCard.AgreeUrgencyVerb, ApprovalRequestCard.DeclineUrgencyVerb, ApprovalOutcomeCard.CallInVerb, ApprovalOutcomeCard.ConcludeVerb,
    ];

    /// <summary>How scrutiny ended, as a card or somebody's words say it; null when they do not.</summary>
    public static CallInOutcome? OutcomeOf(string text) => text switch
    {
        CallInForm.Confirmed => CallInOutcome.Confirmed,
        CallInForm.ReferredBack => CallInOutcome.ReferredBack,
        CallInForm.NotProceeding => CallInOutcome.NotProceeding,
        _ => null,
    };

    public Task RefusedAsync(TurnContext turn, AdaptiveCardInvokeAction action, CancellationToken cancellationToken) => ClosedPresses.KeepAsync(turn, action, cancellationToken);

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var action = invoke.Action;
        var by = turn.TurnState.Get<Caller>().Person!;
        var loaded = await ClosedPresses.LoadAsync(turn.Work, action.Text("id") ?? "", cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            return AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(
                NoticeKind.Refusal, "I cannot find this request", "Say “decisions” to see the register. Nothing was changed.")).ToJsonElement());
        }

        var (after, refusal) = PressReader.CheckLengths(action, Inputs) is { } tooLong
            ? (await ApprovalService.RefuseAsync(turn.Work, loaded, by, AttemptStream.Line(action.Verb), PressReader.VersionOf(action), tooLong, cancellationToken), tooLong)
            : await approvals.HandleAsync(turn.Outgoing, loaded, Command(action, by, loaded.Request), cancellationToken);
        var form = refusal is null ? null : FormOf(action, refusal);
        var card = await cards.ViewAsync(turn.Outgoing, after, PersonName.Of(by), form is { Errors.Count: > 0 } ? null : refusal?.Text, form, cancellationToken);
        return AdaptiveCardInvokeResponse.Card(card.ToJsonElement());
    }

    private ApprovalCommand Command(AdaptiveCardInvokeAction action, Person by, ApprovalRequest request)
    {
        var version = PressReader.VersionOf(action);
        var reason = action.Text(ApprovalRequestCard.ReasonInput) ?? "";
        return action.Verb switch
        {
            ApprovalOutcomeCard.CallInVerb => new CallInDecision(by, version, scheme.CallInBy(request.Proposal.FrameworkId).Any(by.Roles.Contains), reason),
            ApprovalOutcomeCard.ConcludeVerb => new ConcludeCallIn(by, version, OutcomeOf(action.Text(CallInForm.OutcomeInput) ?? ""), reason),
            _ => new AnswerUrgency(
                by,
                version,
                action.Verb == ApprovalRequestCard.AgreeUrgencyVerb,
                string.Equals(action.Text(UrgencyForm.ExemptInput), "true", StringComparison.OrdinalIgnoreCase),
                reason,
                action.Text(UrgencyForm.ChairInput) ?? "",
                DateOnly.TryParseExact(action.Text(UrgencyForm.AnsweredOnInput), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null),
        };
    }

    private static FormState FormOf(AdaptiveCardInvokeAction action, Refusal refusal)
    {
        var typed = Inputs.Where(input => action.Text(input) is not null).ToDictionary(input => input, input => action.Text(input)!, StringComparer.Ordinal);
        var field = refusal.Reason switch
        {
            RefusalReason.ReasonMissing => ApprovalRequestCard.ReasonInput,
            RefusalReason.OutcomeMissing => CallInForm.OutcomeInput,
            RefusalReason.ChairMissing => UrgencyForm.ChairInput,
            RefusalReason.MeetingMissing => UrgencyForm.AnsweredOnInput,
            RefusalReason.TooLong => PressReader.TooLongIn(action, Inputs),
            _ => null,
        };
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (field is not null)
        {
            errors[field] = refusal.Text;
        }

        return new FormState(typed, errors);
    }
}
