using CommissioningBot.Approvals.Attempts;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>The buttons of approval cards. Who presses is who the channel says; the card only names the request and the version it showed.</summary>
internal sealed class ApprovalCardActions(ApprovalService approvals, ApprovalCards cards, PressReader reader) : ICardActionHandler
{
    private const string Family = "approval.";

    public IReadOnlyCollection<string> Verbs => [.. PressReader.Verbs, ApprovalRequestCard.RefreshVerb];

    /// <summary>A verb that somebody has invented is an attempt like any other, and goes on record.</summary>
    public string? VerbFamily => Family;

    public Task RefusedAsync(TurnContext turn, AdaptiveCardInvokeAction action, CancellationToken cancellationToken) => ClosedPresses.KeepAsync(turn, action, cancellationToken);

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var action = invoke.Action;
        var by = turn.TurnState.Get<Caller>().Person!;
        var id = action.Text("id") ?? "";
        var loaded = await ClosedPresses.LoadAsync(turn.Work, id, cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            await AttemptStream.KeepAsync(turn.Work, PersonName.Of(by), action.Verb, id, cancellationToken);
            return IsKnown(action.Verb) ? Notice("I cannot find this request", "Say “approvals” to see what waits for you. Nothing was changed.") : UnknownButton();
        }

        if (action.Verb == ApprovalRequestCard.RefreshVerb)
        {
            return await CardAsync(turn, loaded, null, null, cancellationToken);
        }

        if (CheckPress(action) is { } wrong)
        {
            var kept = await ApprovalService.RefuseAsync(turn.Work, loaded, by, AttemptStream.Line(action.Verb), PressReader.VersionOf(action), wrong, cancellationToken);
            return wrong.Reason == RefusalReason.NoSuchButton ? UnknownButton() : await CardAsync(turn, kept, wrong, PressReader.FormOf(action, wrong), cancellationToken);
        }

        ApprovalCommand command;
        try
        {
            command = await reader.ReadAsync(action, by, loaded.Request, turn.Work.Now, cancellationToken);
        }
        catch (CalendarRangeException beyond)
        {
            return await CardAsync(turn, loaded, BeyondCalendar(beyond), PressReader.FormOf(action, BeyondCalendar(beyond)), cancellationToken);
        }

        var (after, refusal) = await approvals.HandleAsync(turn.Outgoing, loaded, command, cancellationToken);
        if (refusal is { GoesOnRecord: false } slip && PressReader.IsInputMissing(action, slip))
        {
            // The card always sends its fields, empty or not: whoever leaves one out has not used the card.
            after = await ApprovalService.RefuseAsync(turn.Work, after, by, command.GetType().Name, command.ShownVersion, slip, cancellationToken);
        }

        return await CardAsync(turn, after, refusal, refusal is null ? PressReader.Restored(command, loaded.Request) : PressReader.FormOf(action, refusal), cancellationToken);
    }

    private static Refusal? CheckPress(AdaptiveCardInvokeAction action) =>
        IsKnown(action.Verb) ? PressReader.CheckLengths(action) : new(RefusalReason.NoSuchButton, "There is no such button.");

    private static bool IsKnown(string verb) => verb == ApprovalRequestCard.RefreshVerb || PressReader.Verbs.Contains(verb, StringComparer.Ordinal);

    private async Task<AdaptiveCardInvokeResponse> CardAsync(
        TurnContext turn, LoadedApproval loaded, Refusal? refusal, FormState? form, CancellationToken cancellationToken)
    {
        var name = PersonName.Of(turn.TurnState.Get<Caller>().Person!);
        var card = await cards.ViewAsync(turn.Outgoing, loaded, name, refusal is not null && PressReader.IsToldInSight(form) ? null : refusal?.Text, form, cancellationToken);
        return AdaptiveCardInvokeResponse.Card(card.ToJsonElement());
    }

    // What was typed stays on the card, and the request stays as it is.
    internal static Refusal BeyondCalendar(CalendarRangeException beyond) => new(
        RefusalReason.CalendarEnds,
        $"I cannot work out when this decision takes effect: the bank holidays after {beyond.LastYear} are not known yet. Nothing was decided and nothing is lost. Ask your digital team to add them, then press the button again.");

    private static AdaptiveCardInvokeResponse UnknownButton() => AdaptiveCardInvokeResponse.Error(
        400, "UnknownVerb", "This button belongs to a card that is out of date. Say “help” to see what I can do now.");

    private static AdaptiveCardInvokeResponse Notice(string title, string text) =>
        AdaptiveCardInvokeResponse.Card(NoticeCard.Build(new NoticeView(NoticeKind.Refusal, title, text)).ToJsonElement());
}
