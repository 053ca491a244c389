using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals.Attempts;

/// <summary>Keeps presses of buttons that nobody has: with the request that they name where there is one, else with the attempts of the day.</summary>
internal sealed class StrayApprovalPresses : IStrayPresses
{
    public async Task KeepAsync(TurnContext turn, AdaptiveCardInvokeAction? action, CancellationToken cancellationToken)
    {
        var by = ClosedPresses.ByOf(turn);
        var id = action?.Text("id") ?? "";
        var attempt = AttemptStream.Line(action?.Verb ?? InvokeNames.AdaptiveCardAction);
        var loaded = await ClosedPresses.LoadAsync(turn.Work, id, cancellationToken);
        if (action is null || loaded.Request.Status == ApprovalStatus.None)
        {
            await AttemptStream.KeepAsync(turn.Work, PersonName.Of(by), attempt, id, cancellationToken);
            return;
        }

        await ApprovalService.RefuseAsync(turn.Work, loaded, by, attempt, PressReader.VersionOf(action), new Refusal(RefusalReason.NoSuchButton, ""), cancellationToken);
    }
}
