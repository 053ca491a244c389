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

    /// <summary>A text that is neither a command nor a question could be meant as a note; it is offered, never guessed.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
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

    /// <summary>Saves nothing but finishes the present step and shows the next.</summary>
    public async Task GoOnAsync(DialogContext context, CancellationToken cancellationToken) =>
        await MoveAsync(context, step => new CompleteStep(step ?? ""), cancellationToken);

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken) =>
        await MoveAsync(context, step => new GoBack(step), cancellationToken);

    private async Task MoveAsync(DialogContext context, Func<string?, CaseCommand> command, CancellationToken cancellationToken)
    {
        var reference = (string)context.ActiveDialog!.State[CaseKey]!;
        var loaded = (await cases.FindAsync(context.Context.Work, reference, cancellationToken))!;
        var (_, refusal) = await cases.ChangeAsync(context.Context, loaded, command(loaded.Case.Step), cancellationToken);
        await ShowAsync(context.Context, reference, refusal, cancellationToken);
    }

    private async Task ShowAsync(TurnContext turn, string reference, string? message, CancellationToken cancellationToken)
    {
        var loaded = (await cases.FindAsync(turn.Work, reference, cancellationToken))!;
        var card = CaseViews.Current(loaded, message);
        await turn.SendCardAsync(card.ToJsonElement(), CaseViews.Where(loaded), cancellationToken: cancellationToken);
    }

    private async Task SayWhereAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(turn.Work, reference, cancellationToken) is { } loaded)
        {
            await turn.SendActivityAsync($"Back to your case. {CaseViews.Where(loaded)} Type “next” to go on or “status” to see it again.", cancellationToken);
        }
    }
}
