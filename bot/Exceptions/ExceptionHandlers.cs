using CommissioningBot.Approvals;
using CommissioningBot.Cards.Exceptions;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.People;

namespace CommissioningBot.Exceptions;

/// <summary>What people type about exceptions.</summary>
internal sealed class ExceptionHandlers(ExceptionService exceptions, GuidanceHandlers guidance, KnowledgeBase knowledge)
    : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("exception", "logs an exception to the framework, with its legal or funding reason", LogAsync)
        {
            Aliases = ["log an exception", "log exception", "new exception"],
            TakesArgument = true,
            AcceptsArgument = argument => guidance.IsWhose(argument),
        },
        new("exceptions", "the log of exceptions; add words to search it", ListAsync)
        {
            Shows = true,
            Aliases = ["exceptions log", "log of exceptions"],
            TakesArgument = true,

            // "Exceptions to the framework?" asks what the document says.
            AcceptsArgument = argument => argument.Length == 0 || !knowledge.IsQuestion($"exceptions {argument}"),
        },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is null || await exceptions.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await ApprovalSubjects.OpenAsync(turn, loaded.Exception.Logged.Reference, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        await turn.SendCardAsync(ExceptionCard.Build(ExceptionViews.One(loaded, today)).ToJsonElement(), ExceptionViews.Plain(loaded, today), cancellationToken: cancellationToken);
        return true;
    }

    private async Task LogAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await guidance.FollowAsync(turn, "exception", argument, framework => framework.Exceptions is not null, cancellationToken) is not { } framework)
        {
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(ExceptionForm.FormId, framework.Id), cancellationToken);
    }

    private async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var today = UkTime.Date(turn.Work.Now);
        var (search, page) = ListPage.Behind(argument);
        var (references, total) = await ExceptionLog.SearchAsync(turn.Work, search, page, ReferenceListCard.PageSize, cancellationToken);
        var rows = new List<ReferenceRow>();
        foreach (var reference in references)
        {
            if (await exceptions.FindAsync(turn.Work, reference, cancellationToken) is { } loaded)
            {
                rows.Add(ExceptionViews.Row(loaded, today));
            }
        }

        var view = new ReferenceListView("Log of exceptions", rows, total)
        {
            Search = search.Length == 0 ? null : search,
            Hint = "To search, type exceptions and a word, such as: exceptions funding.",
            More = ListPage.More("exceptions", search, page, ReferenceListCard.PageSize, total),
            Begin = new("Log an exception", "exception"),
        };
        await turn.SendCardAsync(ReferenceListCard.Build(view).ToJsonElement(), $"{Counted.Of(total, "exception")} in the log.", cancellationToken: cancellationToken);
    }
}
