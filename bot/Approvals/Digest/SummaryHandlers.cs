using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Digest;

/// <summary>Switches the weekly summary off and on.</summary>
internal sealed class SummaryHandlers : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("summary off", "stops the weekly summary of what waits", (context, _, ct) => SwitchAsync(context.Context, isOn: false, ct)) { Topic = ApprovalTopic.Name },
        new("summary on", "sends you the weekly summary again", (context, _, ct) => SwitchAsync(context.Context, isOn: true, ct)) { Topic = ApprovalTopic.Name },
    ];

    private static async Task SwitchAsync(TurnContext turn, bool isOn, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not { } person)
        {
            return;
        }

        var key = WeeklySummary.OffKey(ApprovalProjection.Key(PersonName.Of(person)));
        if (await turn.Work.LoadStateAsync(key, cancellationToken) is null == !isOn)
        {
            turn.Work.SaveState(key, isOn ? null : "off");
        }

        await turn.SendActivityAsync(
            isOn ? "You get the weekly summary again: on Monday at 9, when something waits." : "You get no weekly summary any more. Say “summary on” to have it again.",
            cancellationToken);
    }
}
