using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks what was meant when a question waits for an answer in words and what was typed is also a command, such as “hand over”, or looks like a
/// question. Nothing is lost either way: as the answer it goes to the question below, otherwise it is carried out or answered.
/// </summary>
internal sealed class AnswerOrCommandDialog() : Dialog(DialogId)
{
    public const string DialogId = "answer-or-command";

    private const string Text = "text";

    private const string Kind = "kind";

    private const string Asks = "asks";

    private const string IsDone = "done";

    private static readonly Choice[] Choices = [new("It is my answer", ["answer", "my answer", "the answer"]), new("Do it", ["command", "do that", "the command", "i ask you", "question", "a question"])];

    /// <summary>Options with which to begin it for a command.</summary>
    public static JsonObject Options(string text) => new() { [Text] = text };

    /// <summary>The same for a text that looks like a question.</summary>
    public static JsonObject AskingOptions(string text) => new() { [Text] = text, [Kind] = Asks };

    /// <summary>The same for a command that was carried out, since it only shows something.</summary>
    public static JsonObject DoneOptions(string text) => new() { [Text] = text, [Kind] = IsDone };

    /// <summary>What was typed and is in doubt; null when nothing is. Takes the doubt off the stack: the question below waits again.</summary>
    public static string? Take(DialogContext context)
    {
        if (context.ActiveDialog is not { Id: DialogId } active)
        {
            return null;
        }

        context.DropActiveDialog();
        return (string)active.State[Text]!;
    }

    /// <summary>Whether it was meant as the answer (true) or as the command (false); null when what is typed now is neither word.</summary>
    public static bool? Read(string typed) => ChoiceRecognizer.Recognize(typed, Choices) is { } found ? found.Index == 0 : null;

    // The question below says who may answer it.
    public override OpenTo WhoMayGoOn(DialogInstance instance) => OpenTo.Everybody;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        context.ActiveDialog!.State[Text] = (string)options![Text]!;
        context.ActiveDialog.State[Kind] = (string?)options[Kind];
        await RepromptDialogAsync(context.Context, context.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        await RepromptDialogAsync(context.Context, context.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken)
    {
        var text = (string)instance.State[Text]!;
        return (string?)instance.State[Kind] switch
        {
            IsDone => turn.SendActivityAsync($"If “{text}” was your answer to my question, say “{Choices[0].Value}”.", cancellationToken),
            Asks => AskAsync(turn, $"“{text}” looks like a question. Is it your answer, or do you ask me?", "I ask you", cancellationToken),
            _ => AskAsync(turn, $"“{text}” is also something that I do. Is it your answer to my question, or shall I do it?", Choices[1].Value, cancellationToken),
        };
    }

    private static Task AskAsync(TurnContext turn, string text, string otherwise, CancellationToken cancellationToken) => turn.SendActivityAsync(
        Buttons.Under(MessageFactory.Text($"{text}\n1. {Choices[0].Value}\n2. {otherwise}"), turn, [Choices[0].Value, otherwise]), track: null, cancellationToken);

    public override bool CanContinue(DialogInstance instance) => instance.State[Text] is JsonValue;
}
