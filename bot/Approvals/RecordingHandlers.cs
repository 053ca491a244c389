using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals;

/// <summary>What people type to put on record what others decided or agreed. Nobody decides or agrees by typing.</summary>
internal sealed class RecordingHandlers : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        Route("record meeting", "puts on record what a committee or body decided, such as record meeting APR-2026-0001", MeetingForm.FormId),
        Route("record urgency", "puts the scrutiny chair’s answer on record, for democratic services: record urgency APR-2026-0001", UrgencyRecordForm.FormId),
    ];

    private static CommandRoute Route(string phrase, string help, string form) => new(phrase, help, (context, argument, cancellationToken) => BeginAsync(context, argument, form, cancellationToken))
    {
        TakesArgument = true,
        Topic = ApprovalTopic.Name,
        AcceptsArgument = argument => argument.StartsWith("APR-", StringComparison.OrdinalIgnoreCase),
    };

    private static async Task BeginAsync(DialogContext context, string argument, string form, CancellationToken cancellationToken)
    {
        if (await ChangeHandlers.FindAsync(context.Context, argument, cancellationToken) is ({ } loaded, _))
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, ShownRequest.Of(loaded.Request)), cancellationToken);
        }
    }
}
