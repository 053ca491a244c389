using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks what was meant when a question waits for an answer in words and what was typed is also a command, such as “hand over”, or nearly one, such
/// as “stauts”, or looks like a question. Nothing is lost either way: as the answer it goes to the question below, otherwise it is carried out or answered.
/// </summary>
internal sealed class AnswerOrCommandDialog() : Dialog(DialogId)
{
    public const string DialogId = "answer-or-command";

    private const string Text = "text";
    private const string Near = "near";
    private const string Kind = "kind";
    private const string Asks = "asks";
    private const string IsDone = "done";

    private static readonly Choice Answer = new("It is my answer", ["answer", "my answer", "the answer"]);
    private static readonly Choice Command = new("Do it", ["command", "do that", "the command"]);
    private static readonly Choice Question = new("I ask you", ["question", "a question"]);

    /// <summary>Options with which to begin it for a command.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="near">The command that was perhaps meant, where it was not typed to the letter; null where it was.</param>
    public static JsonObject Options(string text, string? near) => new() { [Text] = text, [Near] = near };

    /// <summary>The same for a text that looks like a question.</summary>
    public static JsonObject AskingOptions(string text) => new() { [Text] = text, [Kind] = Asks };

    /// <summary>The same for a command that was carried out, since it only shows something.</summary>
    public static JsonObject DoneOptions(string text) => new() { [Text] = text, [Kind] = IsDone };

    /// <summary>
    /// What was typed and is in doubt, and whether it was meant as the answer (true) or not (false): null when what is typed now says
    /// neither. Null when nothing is in doubt. Takes the doubt off the stack: the question below waits again.
    /// </summary>
    public static (string Text, bool? IsAnswer)? Take(DialogContext context, string typed)
    {
        if (context.ActiveDialog is not { Id: DialogId } active)
        {
            return null;
        }

        context.DropActiveDialog();
        return ((string)active.State[Text]!, ChoiceRecognizer.Recognize(typed, ChoicesOf(active)) is { } found ? found.Index == 0 : null);
    }

    // The question below says who may answer it.
    public override OpenTo WhoMayGoOn(DialogInstance instance) => OpenTo.Everybody;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        context.ActiveDialog!.State[Text] = (string)options![Text]!;
        context.ActiveDialog.State[Near] = (string?)options[Near];
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
        var kind = (string?)instance.State[Kind];
        if (kind == IsDone)
        {
            return turn.SendActivityAsync($"If “{text}” was your answer to my question, say “{Answer.Value}”.", cancellationToken);
        }

        var question = (string?)instance.State[Near] is { } near ? $"Did you mean “{near}”? Or is “{text}” your answer to my question?"
            : kind == Asks ? $"“{text}” looks like a question. Is it your answer, or do you ask me?"
            : $"“{text}” is also something that I do. Is it your answer to my question, or shall I do it?";
        var choices = ChoicesOf(instance);
        return turn.SendActivityAsync(
            Buttons.Under(MessageFactory.Text($"{question}\n1. {choices[0].Value}\n2. {choices[1].Value}"), turn, [.. choices.Select(choice => choice.Value)]),
            track: null,
            cancellationToken);
    }

    // To “did you mean it?” people say yes or no, or write it again.
    private static Choice[] ChoicesOf(DialogInstance instance) => (string?)instance.State[Near] is { } near
        ? [Answer with { Synonyms = [.. Answer.Synonyms!, "no"] }, new($"I meant “{near}”", [.. Command.Synonyms!, Command.Value, "yes", near])]
        : [Answer, (string?)instance.State[Kind] == Asks ? Question : Command];

    public override bool CanContinue(DialogInstance instance) => instance.State[Text] is JsonValue;
}
