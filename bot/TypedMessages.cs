using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;

namespace CommissioningBot;

/// <summary>What somebody typed: is it a command, a question, or the reply to what a dialog asked?</summary>
internal sealed class TypedMessages(DialogSet dialogs, CommandTable commands, GuidanceHandlers guidance, GeneralHandlers general)
{
    /// <summary>Longest message that is read, in characters. No question or reply is that long; a document belongs elsewhere.</summary>
    private const int LongestMessage = 8_000;

    /// <summary>Reads a message and does what it asks, or hears the reply that it is.</summary>
    public async Task ReadAsync(DialogContext context, string text, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (text.Length == 0)
        {
            await general.HelpAsync(turn, cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        if (text.Length > LongestMessage)
        {
            await turn.SendActivityAsync(
                $"That message is too long for me: at most {LongestMessage:N0} characters. Nothing was saved. Please send the important part.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        await TakeAsync(context, text, cancellationToken);
    }

    private async Task TakeAsync(DialogContext context, string text, CancellationToken cancellationToken)
    {
        var doubt = AnswerOrCommandDialog.Take(context, text);
        var meant = doubt?.IsAnswer;
        var match = commands.Match(meant is null ? text : doubt!.Value.Text);
        var waits = context.ActiveDialog is not null;
        var asking = WaitsForWords(context);
        if (meant is true)
        {
            context.Context.ReadInstead(doubt!.Value.Text);
            await context.ContinueDialogAsync(cancellationToken);
        }

        // A reply to a question is taken as it is typed; only a command interrupts it. Where words are waited for, it may be the reply itself.
        else if (context.ActiveDialog is { } offering && dialogs.Find(offering.Id)?.HasOffered(offering, text) == true)
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (match is { MayBeAnAnswer: true } && meant is null && asking is not null)
        {
            var near = match.IsExact ? null : $"{match.Route.Phrase} {match.Argument}".TrimEnd();
            await (match.OnlyShows
                ? ShowAsync(context, match, asking, text, cancellationToken)
                : context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.Options(text, near), cancellationToken));
        }

        // “Approve” is a command, and at a question what was decided it is the answer.
        else if (match is { IsExact: true, Route.Steers: false } && meant is null && asking is null && await TakesAsync(context, cancellationToken))
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (match is not null && (match.IsExact || !waits || meant is false || (match.IsLikely && asking is null && !await TakesAsync(context, cancellationToken))))
        {
            var form = context.ActiveDialog is { Id: FormDialog.DialogId } open ? open : null;
            await RunAsync(context, match, cancellationToken);

            // What steers says itself where things stand.
            if (!match.Route.Steers && form is not null && ReferenceEquals(context.ActiveDialog, form) && !context.HasReprompted)
            {
                await context.RepromptDialogAsync(cancellationToken);
            }
        }
        else if (waits && (meant is false || guidance.IsQuestion(text)))
        {
            await guidance.AnswerAsync(context.Context, meant is false ? doubt!.Value.Text : text, cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
        }
        else if (text.EndsWith('?') && asking is not null)
        {
            await context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.AskingOptions(text), cancellationToken);
        }
        else if (waits)
        {
            await context.ContinueDialogAsync(cancellationToken);
        }
        else if (SmallWords.English.Reply(text) is { } reply)
        {
            await context.Context.SendActivityAsync(reply, cancellationToken);
        }
        else
        {
            await guidance.AnswerAsync(context.Context, text, cancellationToken);
        }
    }

    // The dialog that waits for an answer in words; null when none does.
    private DialogInstance? WaitsForWords(DialogContext context) =>
        context.ActiveDialog is { } asking && dialogs.Find(asking.Id)?.WaitsForWords(asking) == true ? asking : null;

    // What only shows something takes nothing away from the question that waits.
    private async Task ShowAsync(DialogContext context, CommandMatch match, DialogInstance asking, string text, CancellationToken cancellationToken)
    {
        await RunAsync(context, match, cancellationToken);
        if (ReferenceEquals(context.ActiveDialog, asking))
        {
            await context.BeginDialogAsync(AnswerOrCommandDialog.DialogId, AnswerOrCommandDialog.DoneOptions(text), cancellationToken);
            await dialogs.Find(asking.Id)!.RepromptDialogAsync(context.Context, asking, cancellationToken);
        }
    }

    private async Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken) =>
        context.ActiveDialog is { } active && dialogs.Find(active.Id) is { } dialog && dialog.CanContinue(active) && await dialog.TakesAsync(context, cancellationToken);

    private static async Task RunAsync(DialogContext context, CommandMatch match, CancellationToken cancellationToken)
    {
        if (CallerGate.Passes(context.Context, match.Route.OpenTo))
        {
            await match.Route.RunAsync(context, match.Argument, cancellationToken);
            if (match.Route.OpenTo != OpenTo.Everybody && !context.Context.Activity.IsPersonal() && context.Context.Replies.Any(reply => reply.Activity.Attachments is { Count: > 0 }))
            {
                await context.Context.SendActivityAsync("Everybody in this chat sees this. To see it alone, ask me in our personal chat.", cancellationToken);
            }

            return;
        }

        await CallerGate.RefuseAsync(context.Context, cancellationToken);
        await context.RepromptDialogAsync(cancellationToken);
    }
}
