using CommissioningBot.Approvals;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.General;
using CommissioningBot.Decommissioning.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning;

/// <summary>What people type about ending services.</summary>
internal sealed class DecommissioningHandlers(DecommissioningService endings, DecommissioningViews views, ApprovalSubjects subjects, GuidanceHandlers guidance)
    : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("decommission", "leads you through ending a service, with the notice and its days", ProposeAsync)
        {
            Aliases = ["decommission a service", "end a service"],
            TakesArgument = true,
            AcceptsArgument = argument => guidance.IsWhose(argument),
        },
        new("decommissionings", "lists the services that are to end", ListAsync)
        {
            Shows = true,
            Topic = "decommissioning",
            Aliases = ["decommissioned services"],
            TakesArgument = true,
            AcceptsArgument = static argument => argument.Length == 0 || ListPage.Behind(argument).Words.Length == 0,
        },
        new("work on", "records what comes before the decision to end a service, such as work on DCM-2026-0001", WorkAsync)
        {
            Topic = "decommissioning",
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || IsReference(argument),
        },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is null || await endings.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await ApprovalSubjects.OpenAsync(turn, loaded.Ending.Reference, cancellationToken);
        await turn.SendCardAsync(
            DecommissioningCard.Build(views.One(loaded, UkTime.Date(turn.Work.Now))).ToJsonElement(),
            $"{loaded.Ending.Reference}, “{loaded.Ending.Proposal.Service}”: {DecommissioningViews.Sentence(loaded)}",
            cancellationToken: cancellationToken);
        return true;
    }

    private async Task ProposeAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await guidance.FollowAsync(turn, "decommission", argument, framework => framework.Decommissioning is not null, cancellationToken) is not { } framework)
        {
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(ProposeEndingForm.FormId, framework.Id), cancellationToken);
    }

    private async Task WorkAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var reference = argument.Length > 0 ? argument.Trim().ToUpperInvariant() : (await subjects.CurrentAsync(context.Context, cancellationToken))?.Reference ?? "";
        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(EndingPartForm.FormId, reference), cancellationToken);
    }

    private async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var page = ListPage.Behind(argument).Number;
        var (references, total) = await DecommissioningService.ListAsync(turn.Work, page, ReferenceListCard.PageSize, cancellationToken);
        var rows = new List<ReferenceRow>();
        foreach (var reference in references)
        {
            if (await endings.FindAsync(turn.Work, reference, cancellationToken) is { } loaded)
            {
                rows.Add(DecommissioningViews.Row(loaded));
            }
        }

        var view = new ReferenceListView("Services that are to end", rows, total)
        {
            More = ListPage.More("decommissionings", "", page, ReferenceListCard.PageSize, total),
            Begin = new("Decommission a service", "decommission"),
        };
        await turn.SendCardAsync(
            ReferenceListCard.Build(view).ToJsonElement(), $"{Counted.Of(total, "service")} to end.", cancellationToken: cancellationToken);
    }

    private static bool IsReference(string argument) => argument.StartsWith($"{DecommissioningService.Prefix}-", StringComparison.OrdinalIgnoreCase);
}
