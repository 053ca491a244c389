using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
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
}
