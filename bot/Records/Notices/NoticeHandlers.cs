using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.Records.Delivery;

namespace CommissioningBot.Records.Notices;

/// <summary>Decision notices, in the chat.</summary>
internal sealed class NoticeHandlers(DecisionNotices notices, DocumentDelivery delivery) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("notice", "the notice of a decision as a Word document, such as notice DEC-APR-2026-0001", NoticeAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["decision notice"],
            TakesArgument = true,
            AcceptsArgument = static argument => argument.StartsWith("DEC-", StringComparison.OrdinalIgnoreCase),
        },
    ];

    private async Task NoticeAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var decision = argument.Trim().ToUpperInvariant();
        if (await notices.FindAsync(turn.Work, decision, cancellationToken) is not { } document)
        {
            await turn.SendActivityAsync(
                await DecisionStream.FindAsync(turn.Work, decision, cancellationToken) is { Standing: { } standing }
                    ? $"There is no notice of {decision} yet. {standing.Words()}."
                    : $"I find no decision {decision}. Say “decisions” to see those there are.",
                cancellationToken);
            return;
        }

        await delivery.DeliverAsync(turn, DecisionNotices.SourceName, decision, document, cancellationToken);
    }
}
