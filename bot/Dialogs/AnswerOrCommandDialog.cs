using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Asks what was meant when a question waits for an answer in words and what was typed is also a command, such as “status”. Nothing is lost
/// either way: as the answer it goes to the question below, as the command it is carried out.
/// </summary>
internal sealed class AnswerOrCommandDialog() : Dialog(DialogId)
{
    public const string DialogId = "answer-or-command";

    private const string Text = "text";

    private static readonly Choice[] Choices = [new("It is my answer", ["answer", "my answer", "the answer"]), new("Do it", ["command", "do that", "the command"])];

    /// <summary>Options with which to begin it.</summary>
    public static JsonObject Options(string text) => new() { [Text] = text };

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
        await RepromptDialogAsync(context.Context, context.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        await RepromptDialogAsync(context.Context, context.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken) => turn.SendActivityAsync(
        Buttons.Under(
            MessageFactory.Text($"“{(string)instance.State[Text]!}” is also something that I do. Is it your answer to my question, or shall I do it?\n1. {Choices[0].Value}\n2. {Choices[1].Value}"),
            turn,
            [.. Choices.Select(choice => choice.Value)]),
        track: null,
        cancellationToken);

    public override bool CanContinue(DialogInstance instance) => instance.State[Text] is JsonValue;
}
