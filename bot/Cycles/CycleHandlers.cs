using System.Globalization;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>What people type while they walk through a cycle.</summary>
internal sealed class CycleHandlers(
    CaseService cases,
    CaseFinder finder,
    CycleDialog dialog,
    SharedCases shared,
    GuidanceHandlers guidance,
    AnswersByEntry answers,
    AnswerViews answerViews) : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("start", "begins a case and leads you through the cycle", StartAsync)
        {
            Aliases = ["new case", "start a case", "start case"],
            TakesArgument = true,
            AcceptsArgument = argument => guidance.IsWhose(argument),
        },
        new("status", "shows where your case stands", StatusAsync) { Shows = true, Aliases = ["progress", "where am i", "what next", "whats next", "what is next", "whole cycle", "show the whole cycle", "resume", "resume case", "open my case"], TakesArgument = true, AcceptsArgument = CasePhrase.IsReference },
        new("next", "finishes the step and goes on", (context, _, ct) => NextAsync(context, isConfirmed: false, ct)) { Steers = true, Aliases = ["next step", "go on", "continue"] },
        new("pause", "stops here; nothing is lost", PauseAsync) { Steers = true, Aliases = ["stop", "later"] },
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
        new("what is missing", "what is missing before the step can be left", ReadinessAsync)
        {
            Shows = true,
            Aliases = ["whats missing", "what is left", "whats left", "what is left to do"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
        new("go on anyway", "finishes the step although something is missing", (context, _, ct) => NextAsync(context, isConfirmed: true, ct))
        {
            Aliases = ["next anyway", "go on all the same"],
            Topic = CaseTopic.Name,
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
        new("guidance", "what the framework says on the step", GuidanceAsync) { TakesArgument = true, AcceptsArgument = CasePhrase.IsReference, Topic = CaseTopic.Name },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await cases.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        if (!turn.Activity.IsPersonal())
        {
            await CaseFinder.SendAsync(turn, await shared.ForEverybodyAsync(turn, loaded, cancellationToken), CaseViews.Where(loaded), cancellationToken);
        }
        else if (!CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            await CaseFinder.SendAsync(turn, (await shared.ViewAsync(turn, reference, cancellationToken))!, CaseViews.Where(loaded), cancellationToken);
        }
        else
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            await context.BeginDialogAsync(CycleDialog.DialogId, CycleDialog.Options(loaded.Case.Reference), cancellationToken);
        }

        return true;
    }

    private async Task StartAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (!await CaseFinder.MayWorkAsync(turn, cancellationToken))
        {
            return;
        }

        if (await guidance.FollowAsync(turn, "start", argument, framework => framework.Cycle is not null, cancellationToken) is not { } framework)
        {
            return;
        }

        if (framework.Cycle is null)
        {
            await turn.SendActivityAsync(
                $"{framework.Council.ShortName}’s document has no cycle of steps to lead you through. Ask me about it, or choose another framework with “use”.",
                cancellationToken);
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(NewCaseForm.FormId, framework.Id), cancellationToken);
    }

    private async Task StatusAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is { } loaded)
        {
            var card = turn.Activity.IsPersonal() ? ProgressCard.Build(CaseViews.Progress(loaded)) : await shared.ForEverybodyAsync(turn, loaded, cancellationToken);
            await CaseFinder.SendAsync(turn, card, CaseViews.Where(loaded), cancellationToken);
        }
    }

    private async Task NextAsync(DialogContext context, bool isConfirmed, CancellationToken cancellationToken)
    {
        // Other dialogs go on in their own way, for whoever may be in them.
        if (context.ActiveDialog is { } active && context.Dialogs.Find(active.Id) is IGoesOn goesOn)
        {
            await goesOn.GoOnAsync(context, cancellationToken);
            return;
        }

        if (await CaseFinder.MayWorkAsync(context.Context, cancellationToken) && await WalkAsync(context, cancellationToken))
        {
            await dialog.GoOnAsync(context, isConfirmed, cancellationToken);
        }
    }

    private async Task PauseAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var hadDialog = context.ActiveDialog is not null;
        var other = context.ActiveDialog is { } active ? context.Dialogs.Find(active.Id)?.WhenPaused : null;
        await context.CancelAllDialogsAsync(cancellationToken);
        if (other is not null)
        {
            await context.Context.SendActivityAsync(other, cancellationToken);
            return;
        }

        var current = await cases.CurrentAsync(context.Context, cancellationToken);
        await context.Context.SendActivityAsync(
            current is null ? hadDialog ? "Stopped. Say “start” to begin again." : "There is nothing to pause."
            : $"Paused. {CaseViews.Where(current)} Say “open {current.Case.Reference}” to go on.",
            cancellationToken);
    }

    private async Task ReadinessAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(context.Context, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is not { } loaded)
        {
            return;
        }

        IReadOnlyList<string> missing = loaded is { Step: { } step, Case.Closing: null } ? Readiness.Missing(loaded.Framework, loaded.Case, step, loaded.Gone) : [];
        await (missing.Count > 0
            ? CaseFinder.SendAsync(context.Context, CaseViews.Leave(loaded, missing), CaseViews.LeaveInWords(loaded, missing), cancellationToken)
            : context.Context.SendActivityAsync(CaseViews.Closed(loaded) ?? $"{CaseViews.Where(loaded)} Nothing is missing.", cancellationToken));
    }

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

    private async Task GuidanceAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (loaded.Step is not { } step)
        {
            await turn.SendActivityAsync($"{CaseViews.Where(loaded)} Ask me about any subject in your own words.", cancellationToken);
            return;
        }

        if (answers.Of(loaded.Framework.Id, step.Id) is { } answer)
        {
            var asked = await RecentAnswers.AddAsync(turn.Work, turn.TurnState.Get<Caller>(), step.Questions[0], loaded.Framework.Id, cancellationToken);
            await CaseFinder.SendAsync(turn, AnswerCard.Build(answerViews.Of(answer, asked)), AnswerViews.Plain(answer), cancellationToken);
        }
        else
        {
            // A step of an earlier version of the pack, which is not searched any more.
            await turn.SendActivityAsync($"Step {step.Number}, {step.Name}: {step.Text} Source: {step.Citations[0]}", cancellationToken);
        }

        await context.RepromptDialogAsync(cancellationToken);
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
        if (await finder.FindAsync(turn, reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (loaded.Step is not { } step)
        {
            await turn.SendActivityAsync(CaseViews.Closed(loaded) ?? "Every step of this case is done. Say “back” to reopen the last one.", cancellationToken);
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
        if (await finder.FindAsync(turn, reference, toWork: true, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (loaded.Step is not { } step)
        {
            await turn.SendActivityAsync(CaseViews.Closed(loaded) ?? "Every step of this case is done. Say “back” to reopen the last one.", cancellationToken);
            return;
        }

        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, CaseForm.Subject(loaded.Case.Reference, step.Id)), cancellationToken);
    }

    // Leaves the cycle dialog of the current case active, so that there is something to go on in.
    private async Task<bool> WalkAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (context.ActiveDialog is { Id: CycleDialog.DialogId })
        {
            return true;
        }

        if (context.ActiveDialog is not null)
        {
            await context.Context.SendActivityAsync("Answer the question first, or say “cancel” to drop it.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return false;
        }

        if (await finder.FindAsync(context.Context, null, toWork: true, cancellationToken) is { } loaded)
        {
            await context.BeginDialogAsync(CycleDialog.DialogId, CycleDialog.Options(loaded.Case.Reference), cancellationToken);
        }

        return false;
    }

    private static bool IsAll(string argument) => Wording.Fold(argument) is "all" or "everything" or "all of them";

    private static bool ArePoints(string argument) => argument.Length == 0 || IsAll(argument) || Points(argument).All(word => word.All(char.IsAsciiDigit));

    private static HashSet<int> Numbers(string argument) =>
        [.. Points(argument).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static IEnumerable<string> Points(string argument) =>
        argument.Split([' ', ',', ';', '&'], StringSplitOptions.RemoveEmptyEntries).Where(word => !string.Equals(word, "and", StringComparison.OrdinalIgnoreCase));
}
