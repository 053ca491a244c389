using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>
/// Brings attached files to whoever has a use for them. Where there are several, what is written beside the files says which is meant, and
/// when it does not, the person is asked. The question below waits meanwhile.
/// </summary>
internal sealed class FilesDialog(IEnumerable<IFileReceiver> receivers) : Dialog(DialogId)
{
    public const string DialogId = "files";

    private const string Files = "files";
    private const string Text = "text";
    private const string Offered = "offered";

    private static readonly Choice Both = new("Both", ["both of them", "all"]);
    private static readonly Choice Neither = new("Neither", ["none", "nothing", "leave it", "no"]);

    private readonly IReadOnlyList<IFileReceiver> _receivers = [.. receivers];

    /// <summary>Takes the files of a message.</summary>
    /// <returns>Whether anybody has a use for files now.</returns>
    public async Task<bool> ReceiveAsync(DialogContext context, IReadOnlyList<AttachedFile> files, string text, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var uses = await UsesAsync(turn, cancellationToken);
        var open = uses.Where(use => use.Use.Obstacle is null).ToList();
        var (said, rest) = Said(uses, text);
        if (said is { Use.Obstacle: { } obstacle })
        {
            // Whoever says what it is does not want it kept as something else.
            await turn.SendActivityAsync(open.Count == 0 ? obstacle : $"{obstacle} To keep it as {Listed(open)}, send it again with that word.", cancellationToken);
            return true;
        }

        if (said is null && open.Count > 1)
        {
            await context.BeginDialogAsync(DialogId, new JsonObject { [Files] = JsonSerializer.SerializeToNode([.. files], DialogJsonContext.Default.AttachedFileArray), [Text] = text }, cancellationToken);
            return true;
        }

        foreach (var (receiver, _) in said is { } one ? [one] : open)
        {
            await receiver.ReceiveAsync(turn, files, rest, cancellationToken);
        }

        foreach (var hindered in said is null ? uses.Select(use => use.Use.Obstacle).OfType<string>() : [])
        {
            await turn.SendActivityAsync(hindered, cancellationToken);
        }

        return uses.Count > 0;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        context.ActiveDialog!.State[Files] = options![Files]!.DeepClone();
        context.ActiveDialog.State[Text] = (string)options[Text]!;
        await RepromptDialogAsync(context.Context, context.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var open = (await UsesAsync(turn, cancellationToken)).Where(use => use.Use.Obstacle is null).ToList();
        if (ChoiceRecognizer.Recognize(turn.Activity.Text ?? "", [.. Choices(open), Neither]) is not { } found)
        {
            await RepromptDialogAsync(turn, context.ActiveDialog!, cancellationToken);
            return EndOfTurn;
        }

        var state = context.ActiveDialog!.State;
        var files = state[Files].Deserialize(DialogJsonContext.Default.AttachedFileArray)!;
        context.DropActiveDialog();
        foreach (var (receiver, _) in found.Value == Both.Value ? open : found.Index < open.Count ? [open[found.Index]] : [])
        {
            await receiver.ReceiveAsync(turn, files, (string)state[Text]!, cancellationToken);
        }

        if (found.Value == Neither.Value)
        {
            await turn.SendActivityAsync("I keep nothing of it.", cancellationToken);
        }

        await context.RepromptDialogAsync(cancellationToken);
        return EndOfTurn;
    }

    public override async Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken)
    {
        var choices = Choices((await UsesAsync(turn, cancellationToken)).Where(use => use.Use.Obstacle is null)).ToList();
        var files = instance.State[Files].Deserialize(DialogJsonContext.Default.AttachedFileArray)!;
        var question = files.Length == 1 ? $"What is “{files[0].Name}”?" : "What are these files?";
        instance.State[Offered] = JsonSerializer.SerializeToNode([.. choices, Neither], DialogJsonContext.Default.ChoiceArray);
        var listed = choices.Select((choice, index) => $"{index + 1}. {choice.Value}");
        await turn.SendActivityAsync(
            Buttons.Under(MessageFactory.Text(string.Join('\n', [$"{question} Say “neither” to keep nothing.", .. listed])), turn, [.. choices.Select(choice => choice.Value)]), track: null, cancellationToken);
    }

    // “Evidence” is also a command.
    public override bool HasOffered(DialogInstance instance, string text) =>
        instance.State[Offered] is JsonArray offered && ChoiceRecognizer.Recognize(text, offered.Deserialize(DialogJsonContext.Default.ChoiceArray)!) is not null;

    public override bool CanContinue(DialogInstance instance) => instance.State[Files] is JsonArray && instance.State[Text] is JsonValue;

    private async Task<IReadOnlyList<(IFileReceiver Receiver, FileUse Use)>> UsesAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var uses = new List<(IFileReceiver, FileUse)>();
        foreach (var receiver in _receivers.Where(receiver => turn.TurnState.Get<Gate>().Passes(receiver.OpenTo)))
        {
            if (await receiver.OfferAsync(turn, cancellationToken) is { } use)
            {
                uses.Add((receiver, use));
            }
        }

        return uses;
    }

    // "Evidence: needs assessment" beside a file says what it is; the rest describes it.
    private static ((IFileReceiver Receiver, FileUse Use)? Use, string Text) Said(IEnumerable<(IFileReceiver Receiver, FileUse Use)> uses, string text)
    {
        foreach (var use in uses)
        {
            if (Wording.Fold(text) is var folded && (folded == use.Use.Word || folded.StartsWith($"{use.Use.Word} ", StringComparison.Ordinal)))
            {
                return (use, text.Trim()[use.Use.Word.Length..].TrimStart(' ', ':', ',', '-'));
            }
        }

        return (null, text);
    }

    private static string Listed(IReadOnlyList<(IFileReceiver Receiver, FileUse Use)> open) => string.Join(" or ", open.Select(use => $"“{use.Use.Word}”"));

    private static IEnumerable<Choice> Choices(IEnumerable<(IFileReceiver Receiver, FileUse Use)> uses) =>
        uses.Select(use => new Choice(use.Use.Name, [use.Use.Word])).Append(Both);
}
