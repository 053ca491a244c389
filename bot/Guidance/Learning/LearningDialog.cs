using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Learning;

/// <summary>Leads through a framework, one card at a time. The dialog remembers which; how far, is kept for the person.</summary>
internal sealed class LearningDialog(KnowledgeBase knowledge, LearningViews views) : Dialog(DialogId), IGoesBack, IGoesOn
{
    public const string DialogId = "learn";

    private const string FrameworkKey = "framework";

    public static JsonObject Options(Framework framework) => new() { [FrameworkKey] = framework.Id };

    public static async Task<Course> LoadAsync(TurnContext turn, Framework framework, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        return Course.Of(framework, caller, await LearningProgress.LoadAsync(turn.Work, caller, framework, cancellationToken));
    }

    public static Task SaveAsync(TurnContext turn, Course course, CancellationToken cancellationToken) =>
        course.Progress.SaveAsync(turn.Work, turn.TurnState.Get<Caller>(), course.Framework, cancellationToken);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        context.ActiveDialog!.State[FrameworkKey] = (string)options![FrameworkKey]!;
        var course = await LoadAsync(context.Context, FrameworkOf(context.ActiveDialog)!, cancellationToken);
        await ShowAsync(context.Context, course, null, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>A letter or the words of an answer; anything else is not taken for one.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var course = await LoadAsync(turn, FrameworkOf(context.ActiveDialog!)!, cancellationToken);
        if (course.Waiting is not { } question)
        {
            await turn.SendActivityAsync($"{LearningViews.Where(course)} Type “next” to go on, “back” to go back, or “pause” to stop here.", cancellationToken);
            return EndOfTurn;
        }

        if (Choice(question, turn.Activity.Text ?? "") is not { } choice)
        {
            await ShowAsync(turn, course, "Type the letter of your answer, such as A.", cancellationToken);
            return EndOfTurn;
        }

        await MoveAsync(turn, course.Answer(choice), cancellationToken);
        return EndOfTurn;
    }

    public override string? WhenPaused => "Stopped here. How far you have come is kept: say “learn” to go on.";

    public override async Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken) =>
        (await LoadAsync(context.Context, FrameworkOf(context.ActiveDialog!)!, cancellationToken)).Waiting is { } question && Choice(question, context.Context.Activity.Text ?? "") is not null;

    public override async Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken)
    {
        var course = await LoadAsync(turn, FrameworkOf(instance)!, cancellationToken);
        await turn.SendActivityAsync(
            $"Back to learning. {LearningViews.Where(course)} {(course.Waiting is null ? "Type “next” to go on." : "Type the letter of your answer.")}", cancellationToken);
    }

    public override bool CanContinue(DialogInstance instance) => FrameworkOf(instance) is not null;

    public async Task GoOnAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var course = await LoadAsync(context.Context, FrameworkOf(context.ActiveDialog!)!, cancellationToken);
        if (course.Waiting is not null)
        {
            await ShowAsync(context.Context, course, "Answer this question first: type the letter of your answer, such as A.", cancellationToken);
            return;
        }

        await MoveAsync(context.Context, course.Next(), cancellationToken);
    }

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken) =>
        await MoveAsync(context.Context, (await LoadAsync(context.Context, FrameworkOf(context.ActiveDialog!)!, cancellationToken)).Back(), cancellationToken);

    private async Task MoveAsync(TurnContext turn, Course course, CancellationToken cancellationToken)
    {
        await SaveAsync(turn, course, cancellationToken);
        await ShowAsync(turn, course, null, cancellationToken);
    }

    private Task ShowAsync(TurnContext turn, Course course, string? message, CancellationToken cancellationToken) =>
        turn.SendCardAsync(views.Card(course, message).ToJsonElement(), LearningViews.Where(course), cancellationToken: cancellationToken);

    private Framework? FrameworkOf(DialogInstance instance) =>
        instance.State[FrameworkKey] is JsonValue value && value.TryGetValue(out string? id)
            ? knowledge.Frameworks.FirstOrDefault(framework => string.Equals(framework.Id, id, StringComparison.Ordinal))
            : null;

    private static int? Choice(LearningQuestion question, string text)
    {
        var typed = text.Trim().TrimEnd('.', ')').Trim();
        var index = typed.Length == 1 ? char.ToUpperInvariant(typed[0]) - 'A' : question.Options.ToList().FindIndex(option => string.Equals(option, typed, StringComparison.OrdinalIgnoreCase));
        return index >= 0 && index < question.Options.Count ? index : null;
    }
}
