using System.Text.Json.Nodes;

namespace CommissioningBot.Dialogs;

/// <summary>What a step of a waterfall works with.</summary>
internal sealed class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _next;

    public WaterfallStepContext(
        DialogContext context, WaterfallDialog waterfall, int index, DialogReason reason, object? result, JsonObject? options, JsonObject values)
        : base(context.Dialogs, context.Context, context.State)
    {
        _waterfall = waterfall;
        Index = index;
        Reason = reason;
        Result = result;
        Options = options;
        Values = values;
    }

    /// <summary>Position of the step, from 0.</summary>
    public int Index { get; }

    public DialogReason Reason { get; }

    /// <summary>What the step before has yielded: a prompt's value, a dialog's result, or the text of the message.</summary>
    public object? Result { get; }

    /// <summary>What the dialog was begun with; null for nothing.</summary>
    public JsonObject? Options { get; }

    /// <summary>What the steps remember. Stored as JSON between turns, so read a value as the type that it was written with.</summary>
    public JsonObject Values { get; }

    /// <summary>Goes on to the next step in the same turn.</summary>
    public Task<DialogTurnResult> NextAsync(object? result = null, CancellationToken ct = default)
    {
        if (_next)
        {
            throw new InvalidOperationException($"Step {Index} of '{_waterfall.Id}' has called NextAsync twice.");
        }

        _next = true;
        return _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, ct);
    }
}
