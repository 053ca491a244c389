using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks until it gets an answer that it understands and that its validator takes; then ends with it.</summary>
internal abstract class Prompt<T>(string id, PromptValidator<T>? validator = null) : Dialog(id)
{
    // Numbers, dates, choices and yes or no are short. A longer text is something else, and is not searched through.
    private const int LongestShortAnswer = 200;

    private const string Options = "options";
    private const string Attempts = "attempts";

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var state = context.ActiveDialog!.State;
        state[Options] = options?.DeepClone();
        state[Attempts] = 0;
        await OnPromptAsync(context.Context, OptionsOf(context.ActiveDialog), isRetry: false, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (context.Context.Activity.Type is not ActivityTypes.Message)
        {
            return EndOfTurn;
        }

        var instance = context.ActiveDialog!;
        var options = OptionsOf(instance);
        var attempt = AttemptsOf(instance) + 1;
        instance.State[Attempts] = attempt;

        var recognized = Understand(context.Context, options);
        PromptValidation verdict = validator is null
            ? recognized.Succeeded
            : await validator(new PromptValidatorContext<T>(context.Context, recognized, options, attempt), cancellationToken);
        if (verdict.IsValid)
        {
            return await context.EndDialogAsync(recognized.Value, cancellationToken);
        }

        if (verdict.Message is not null)
        {
            await context.Context.SendActivityAsync(verdict.Message, cancellationToken);
        }
        else
        {
            await OnPromptAsync(context.Context, options, isRetry: true, cancellationToken);
        }

        return EndOfTurn;
    }

    /// <summary>Something was begun on top of the prompt and has ended: the question still stands.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext context, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        await RepromptDialogAsync(context.Context, context.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken) =>
        OnPromptAsync(turn, OptionsOf(instance), isRetry: false, cancellationToken);

    public override bool CanContinue(DialogInstance instance)
    {
        try
        {
            return AttemptsOf(instance) >= 0 && OptionsOf(instance) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public override Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Understand(context.Context, OptionsOf(context.ActiveDialog!)).Succeeded);

    /// <summary>What the answer means. Called for messages only.</summary>
    protected abstract PromptRecognizerResult<T> OnRecognize(string text, TurnContext turn, PromptOptions options);

    /// <summary>Whether a long answer can be meant.</summary>
    protected virtual bool TakesLongAnswers => false;

    /// <summary>Asks. By default in words, or with the options' own activity.</summary>
    protected virtual Task OnPromptAsync(TurnContext turn, PromptOptions options, bool isRetry, CancellationToken cancellationToken)
    {
        if (!isRetry && options.PromptActivity is { } activity)
        {
            return turn.SendActivityAsync(activity, track: null, cancellationToken);
        }

        var text = isRetry ? options.RetryPrompt ?? Again(options.Prompt) : options.Prompt;
        return turn.SendActivityAsync(Dress(MessageFactory.Text(text), turn, options), track: null, cancellationToken);
    }

    /// <summary>The question when the answer was not understood. By default as it was.</summary>
    protected virtual string Again(string question) => question;

    /// <summary>Adds to the question in words what the prompt offers, such as a list of choices.</summary>
    protected virtual Activity Dress(Activity question, TurnContext turn, PromptOptions options) => question;

    private static int AttemptsOf(DialogInstance instance) =>
        instance.State[Attempts] is JsonValue value && value.TryGetValue(out int attempts) ? attempts : -1;

    private static PromptOptions OptionsOf(DialogInstance instance) =>
        instance.State[Options].Deserialize(DialogJsonContext.Default.PromptOptions)
        ?? throw new JsonException($"The prompt '{instance.Id}' was begun without options.");

    private PromptRecognizerResult<T> Understand(TurnContext turn, PromptOptions options)
    {
        var text = turn.Activity.Text?.Trim() ?? "";
        return text.Length == 0 || (text.Length > LongestShortAnswer && !TakesLongAnswers)
            ? PromptRecognizerResult<T>.NotUnderstood
            : OnRecognize(text, turn, options);
    }
}
