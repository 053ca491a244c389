using System.Text.Json.Nodes;

namespace CommissioningBot.Dialogs;

/// <summary>A dialog that goes through its steps one after the other. Each step gets the result of what the step before it had begun.</summary>
internal class WaterfallDialog(string id, IReadOnlyList<Func<WaterfallStepContext, CancellationToken, Task<DialogTurnResult>>> steps) : Dialog(id)
{
    private const string StepIndex = "stepIndex";
    private const string Options = "options";
    private const string Values = "values";

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var state = context.ActiveDialog!.State;
        state[Options] = options?.DeepClone();
        state[Values] = new JsonObject();
        return RunStepAsync(context, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken) =>
        context.Context.Activity.Type is Channel.ActivityTypes.Message
            ? ResumeDialogAsync(context, DialogReason.ContinueCalled, context.Context.Activity.Text, cancellationToken)
            : Task.FromResult(EndOfTurn);

    public override Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext context, DialogReason reason, object? result, CancellationToken cancellationToken) =>
        RunStepAsync(context, IndexOf(context.ActiveDialog!) + 1, reason, result, cancellationToken);

    public override bool CanContinue(DialogInstance instance) =>
        IndexOf(instance) is var index && index >= 0 && index < steps.Count
        && instance.State[Values] is JsonObject && instance.State[Options] is null or JsonObject;

    /// <summary>What an instance was begun with; null for nothing.</summary>
    protected static JsonObject? OptionsOf(DialogInstance instance) => (JsonObject?)instance.State[Options];

    private static int IndexOf(DialogInstance instance) =>
        instance.State[StepIndex] is JsonValue value && value.TryGetValue(out int index) ? index : -1;

    private Task<DialogTurnResult> RunStepAsync(DialogContext context, int index, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        if (index >= steps.Count)
        {
            return context.EndDialogAsync(result, cancellationToken);
        }

        var state = context.ActiveDialog!.State;
        state[StepIndex] = index;
        var step = new WaterfallStepContext(context, this, index, reason, result, (JsonObject?)state[Options], (JsonObject)state[Values]!);
        return steps[index](step, cancellationToken);
    }
}
