using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What people type to put something down at the step at which their case stands.</summary>
internal sealed class StepHandlers(CaseService cases, CaseFinder finder) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("note", "keeps a note with the step", NoteAsync) { Topic = CaseTopic.Name, TakesArgument = true },
        new("tick", "ticks off points of the checklist, such as tick 1 3, or tick all", (context, argument, ct) => TickAsync(context, argument, isDone: true, ct))
        {
            Topic = CaseTopic.Name,
            TakesArgument = true,
            AcceptsArgument = ArePoints,
        },
        new("untick", "takes ticks off again, such as untick 2", (context, argument, ct) => TickAsync(context, argument, isDone: false, ct))
        {
            Topic = CaseTopic.Name,
            TakesArgument = true,
            AcceptsArgument = ArePoints,
        },
        new("skip step", "leaves the step out: skip step because it was done last year", SkipAsync)
        {
            Aliases = ["leave out step", "leave this step out"],
            TakesArgument = true,
            AcceptsArgument = argument => CasePhrase.Read(argument) is { Rest.Length: 0, To: null },
            Topic = CaseTopic.Name,
        },
        new("evidence", "keeps a link with the step: evidence https://… and what it shows", EvidenceAsync)
        {
            Aliases = ["add evidence"],
            TakesArgument = true,
            AcceptsArgument = argument => CasePhrase.IsReference(argument) || argument.Contains("://", StringComparison.Ordinal),
            Topic = CaseTopic.Name,
        },
    ];

    private Task NoteAsync(DialogContext context, string argument, CancellationToken cancellationToken) => argument.Length == 0
        ? context.Context.SendActivityAsync("Write the note behind the word, such as “note Asked finance”. I keep it with the step you are at.", cancellationToken)
        : ChangeAsync(context, null, (_, step) => new SaveStep(step, null, argument, CaseFinder.NameOf(context.Context)), "Saved.", cancellationToken);

    private Task TickAsync(DialogContext context, string argument, bool isDone, CancellationToken cancellationToken)
    {
        var numbers = IsAll(argument) ? null : Numbers(argument);
        if (numbers is { Count: 0 })
        {
            return context.Context.SendActivityAsync($"Say which points of the checklist, such as “{(isDone ? "tick" : "untick")} 1 3”, or “all”.", cancellationToken);
        }

        IEnumerable<string> Meant(LoadedCase loaded) => loaded.Step!.Checklist.Where((_, index) => numbers?.Contains(index + 1) != false).Select(item => item.Id);
        return ChangeAsync(
            context,
            null,
            (loaded, step) => new SaveStep(
                step,
                [.. isDone ? loaded.Case.TicksOf(step).Union(Meant(loaded), StringComparer.Ordinal) : loaded.Case.TicksOf(step).Except(Meant(loaded), StringComparer.Ordinal)],
                "",
                CaseFinder.NameOf(context.Context)),
            "Saved.",
            cancellationToken,
            loaded => numbers?.Where(number => number < 1 || number > loaded.Step!.Checklist.Count).Order().ToList() is [var first, ..]
                ? $"There is no point {first}: the checklist of this step has {loaded.Step!.Checklist.Count}. Nothing was changed."
                : null);
    }

    private async Task SkipAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var phrase = CasePhrase.Read(argument);
        if (phrase.Why.Length > 0)
        {
            await ChangeAsync(
                context, phrase.Reference, (_, step) => new SkipStep(step, phrase.Why, CaseFinder.NameOf(context.Context)), "The step is left out.", cancellationToken);
        }
        else
        {
            await AskAsync(context, SkipStepForm.FormId, phrase.Reference, cancellationToken);
        }
    }

    private async Task EvidenceAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (CasePhrase.IsReference(argument))
        {
            await AskAsync(context, EvidenceForm.FormId, CasePhrase.Read(argument).Reference, cancellationToken);
            return;
        }

        // The link may stand before or behind what it shows.
        var words = argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Count(word => word.Contains("://", StringComparison.Ordinal)) > 1)
        {
            await context.Context.SendActivityAsync("Send me one link at a time, each with what it shows. Nothing was kept.", cancellationToken);
            return;
        }

        var link = words.First(word => word.Contains("://", StringComparison.Ordinal));
        var title = string.Join(' ', words.Where(word => !ReferenceEquals(word, link)));
        await ChangeAsync(
            context, null, (_, step) => new KeepEvidence(step, title, link, CaseFinder.NameOf(context.Context)), "The link is kept as evidence.", cancellationToken);
    }

    private async Task ChangeAsync(
        DialogContext context,
        string? reference,
        Func<LoadedCase, string, CaseCommand> command,
        string done,
        CancellationToken cancellationToken,
        Func<LoadedCase, string?>? problem = null)
    {
        var turn = context.Context;
        if (await AtStepAsync(turn, reference, cancellationToken) is not ({ } loaded, { } step))
        {
            return;
        }

        if (problem?.Invoke(loaded) is { } wrong)
        {
            await turn.SendActivityAsync(wrong, cancellationToken);
            return;
        }

        var (after, verdict) = await cases.ChangeAsync(turn, loaded, command(loaded, step.Id), cancellationToken);
        await CaseFinder.SendAsync(turn, CaseViews.Current(after, verdict.Refusal ?? done), verdict.Refusal ?? done, cancellationToken);
    }

    // A form about the step at which the case stands.
    private async Task AskAsync(DialogContext context, string form, string? reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await AtStepAsync(turn, reference, cancellationToken) is not ({ } loaded, { } step))
        {
            return;
        }

        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, CaseForm.Subject(loaded.Case.Reference, step.Id)), cancellationToken);
    }

    // The case with the step at which it stands; where it stands at none, that is said.
    private async Task<(LoadedCase Case, CycleStep Step)?> AtStepAsync(TurnContext turn, string? reference, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(turn, reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return null;
        }

        if (loaded.Step is { } step)
        {
            return (loaded, step);
        }

        await turn.SendActivityAsync(CaseViews.Closed(loaded) ?? "Every step of this case is done. Say “back” to reopen the last one.", cancellationToken);
        return null;
    }

    private static bool IsAll(string argument) => Wording.Fold(argument) is "all" or "everything" or "all of them";

    private static bool ArePoints(string argument) => argument.Length == 0 || IsAll(argument) || Points(argument).All(word => word.All(char.IsAsciiDigit));

    private static HashSet<int> Numbers(string argument) =>
        [.. Points(argument).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static IEnumerable<string> Points(string argument) =>
        argument.Split([' ', ',', ';', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => !string.Equals(word, "and", StringComparison.OrdinalIgnoreCase));
}
