using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles;

/// <summary>
/// Leads through the steps of a case's cycle, whichever framework it is: what a step is, the pack says. Where a case stands is in the
/// ledger; the dialog only remembers which case is open.
/// </summary>
internal sealed class CycleDialog(CaseService cases) : Dialog(DialogId), IGoesBack
{
    public const string DialogId = "cycle";

    private const string CaseKey = "case";
    private const string LeavingKey = "leaving";

    /// <summary>Options with which to begin it.</summary>
    public static JsonObject Options(string reference) => new() { [CaseKey] = reference };

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var reference = (string)options![CaseKey]!;
        context.ActiveDialog!.State[CaseKey] = reference;
        await CaseService.SetCurrentAsync(context.Context, reference, cancellationToken);
        await ShowAsync(context.Context, reference, null, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>
    /// “Yes” and “no” answer whether to go on although something is missing. Any other text that is neither a command nor a question could be
    /// meant as a note; it is offered, never guessed.
    /// </summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (ConfirmRecognizer.Recognize(context.Context.Activity.Text ?? "") is { } goesOn && await IsLeavingAsync(context, cancellationToken) is { } loaded)
        {
            await (goesOn
                ? GoOnAsync(context, isConfirmed: true, cancellationToken)
                : CaseFinder.SendAsync(context.Context, CaseViews.Current(loaded, "The case stays at this step."), CaseViews.Where(loaded), cancellationToken));
            return EndOfTurn;
        }

        await context.Context.SendCardAsync(
            CaseViews.OfferNote(context.Context.Activity.Text ?? "").ToJsonElement(),
            "Type “note” before a text to keep it with this step.",
            cancellationToken: cancellationToken);
        return EndOfTurn;
    }

    /// <summary>Something was begun on top of the case and has ended; the case is still open.</summary>
    public override Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext context, DialogReason reason, object? result, CancellationToken cancellationToken) => Task.FromResult(EndOfTurn);

    public override Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken) =>
        SayWhereAsync(turn, (string)instance.State[CaseKey]!, cancellationToken);

    public override bool CanContinue(DialogInstance instance) => instance.State[CaseKey] is JsonValue value && value.TryGetValue<string>(out _);

    /// <summary>Finishes the present step and shows the next; when something is missing, says what, unless the person goes on all the same.</summary>
    public async Task GoOnAsync(DialogContext context, bool isConfirmed, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var loaded = await LoadAsync(context, cancellationToken);
        var command = new CompleteStep(loaded.Case.Step ?? "", CaseFinder.NameOf(turn), isConfirmed, loaded.Gone);
        var (after, verdict) = await cases.ChangeAsync(turn, loaded, command, cancellationToken);
        context.ActiveDialog!.State.Remove(LeavingKey);
        if (verdict.Missing.Count > 0)
        {
            context.ActiveDialog.State[LeavingKey] = after.Version;
            await CaseFinder.SendAsync(turn, CaseViews.Leave(after, verdict.Missing), CaseViews.LeaveInWords(after, verdict.Missing), cancellationToken);
            return;
        }

        await ShowAsync(turn, after.Case.Reference, verdict.Refusal ?? CaseViews.Finished(loaded.Step!), cancellationToken);
    }

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(context, cancellationToken);
        var (after, verdict) = await cases.ChangeAsync(context.Context, loaded, new GoBack(loaded.Case.Step, CaseFinder.NameOf(context.Context)), cancellationToken);
        await ShowAsync(context.Context, after.Case.Reference, verdict.Refusal ?? CaseViews.WentBack(after), cancellationToken);
    }

    // Whether the last thing that this person was asked is whether to go on all the same. Once the case has changed it is not what they were shown.
    private async Task<LoadedCase?> IsLeavingAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var asked = (long?)context.ActiveDialog!.State[LeavingKey];
        context.ActiveDialog.State.Remove(LeavingKey);
        return asked is not null && await LoadAsync(context, cancellationToken) is var loaded && loaded.Version == asked ? loaded : null;
    }

    private async Task<LoadedCase> LoadAsync(DialogContext context, CancellationToken cancellationToken) =>
        (await cases.FindAsync(context.Context.Work, (string)context.ActiveDialog!.State[CaseKey]!, cancellationToken))!;

    private async Task ShowAsync(TurnContext turn, string reference, string? message, CancellationToken cancellationToken)
    {
        var loaded = (await cases.FindAsync(turn.Work, reference, cancellationToken))!;
        await CaseFinder.SendAsync(turn, CaseViews.Current(loaded, message), CaseViews.Where(loaded), cancellationToken);
    }

    private async Task SayWhereAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(turn.Work, reference, cancellationToken) is { } loaded)
        {
            await turn.SendActivityAsync($"Back to your case. {CaseViews.Where(loaded)} Type “next” to go on or “status” to see it again.", cancellationToken);
        }
    }
}
