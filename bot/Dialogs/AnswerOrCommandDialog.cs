using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks what was meant when a question waits for an answer in words and what was typed is also a command, such as “status”, or nearly one, such
/// as “stauts”. Nothing is lost either way: as the answer it goes to the question below, as the command it is carried out.
/// </summary>
internal sealed class AnswerOrCommandDialog() : Dialog(DialogId)
{
    public const string DialogId = "answer-or-command";

    private const string Text = "text";
    private const string Near = "near";

    private static readonly Choice[] Choices = [new("It is my answer", ["answer", "my answer", "the answer"]), new("Do it", ["command", "do that", "the command"])];

    /// <summary>Options with which to begin it.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="near">The command that was perhaps meant, where it was not typed to the letter; null where it was.</param>
    public static JsonObject Options(string text, string? near) => new() { [Text] = text, [Near] = near };

    /// <summary>
    /// What was typed and is in doubt, and whether it was meant as the answer (true) or as the command (false): null when what is typed now says
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
        var choices = ChoicesOf(instance);
        var question = (string?)instance.State[Near] is { } near
            ? $"Did you mean “{near}”? Or is “{text}” your answer to my question?"
            : $"“{text}” is also something that I do. Is it your answer to my question, or shall I do it?";
        return turn.SendActivityAsync(
            Buttons.Under(MessageFactory.Text($"{question}\n1. {choices[0].Value}\n2. {choices[1].Value}"), turn, [.. choices.Select(choice => choice.Value)]),
            track: null,
            cancellationToken);
    }

    // To “did you mean it?” people say yes or no, or write it again.
    private static Choice[] ChoicesOf(DialogInstance instance) => (string?)instance.State[Near] is { } near
        ? [Choices[0] with { Synonyms = [.. Choices[0].Synonyms!, "no"] }, new($"I meant “{near}”", [.. Choices[1].Synonyms!, Choices[1].Value, "yes", near])]
        : Choices;

    public override bool CanContinue(DialogInstance instance) => instance.State[Text] is JsonValue;
}
