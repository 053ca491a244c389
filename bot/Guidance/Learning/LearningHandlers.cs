using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Learning;

/// <summary>Begins, goes on with and begins again the way through a framework, typed or by the buttons of its cards.</summary>
internal sealed class LearningHandlers(KnowledgeBase knowledge, SelectedFramework selected, LearningViews views)
    : ICommandHandler, ICardActionHandler
{
    private const string Again = "again";

    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("learn", "leads you through your framework, then asks ten questions; learn again begins anew", LearnAsync)
        {
            Aliases = ["teach me", "i am new", "im new", "i am new here", "im new here", "where do i start", "where do i begin"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || IsAgain(argument) || knowledge.FindFramework(argument) is not null,
        },
    ];

    public IReadOnlyCollection<string> Verbs => [LearnPageCard.NextVerb, LearnPageCard.BackVerb, LearnQuestionCard.AnswerVerb];

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var (turn, action) = (context.Context, invoke.Action);
        if (knowledge.Frameworks.FirstOrDefault(one => string.Equals(one.Id, action.Text("id"), StringComparison.Ordinal)) is not { } framework)
        {
            return AdaptiveCardInvokeResponse.Card(
                NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "This card is out of date", "Type “learn” to go on.")).ToJsonElement());
        }

        var course = await LearningDialog.LoadAsync(turn, framework, cancellationToken);
        string? message = null;

        // A press on an older card, or a second delivery of one, only shows where the person is.
        if (string.Equals(action.Text("version"), course.Progress.Position.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            var after = Move(course, action);
            message = after == course && action.Verb == LearnQuestionCard.AnswerVerb && course.Waiting is not null ? "Choose one of the answers." : null;
            course = after;
            await LearningDialog.SaveAsync(turn, course, cancellationToken);
        }

        return AdaptiveCardInvokeResponse.Card(views.Card(course, message).ToJsonElement());
    }

    private static Course Move(Course course, AdaptiveCardInvokeAction action) => action.Verb switch
    {
        LearnPageCard.NextVerb => course.Next(),
        LearnPageCard.BackVerb => course.Back(),
        _ => int.TryParse(action.Text(LearnQuestionCard.ChoiceInput), NumberStyles.None, CultureInfo.InvariantCulture, out var choice) ? course.Answer(choice) : course,
    };

    private async Task LearnAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var framework = argument.Length == 0 || IsAgain(argument)
            ? await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken)
            : knowledge.FindFramework(argument);
        if (framework is null)
        {
            await GuidanceHandlers.ChooseForAsync(turn, "learn", "learn", knowledge.Frameworks, cancellationToken);
            return;
        }

        if (IsAgain(argument))
        {
            await LearningDialog.SaveAsync(turn, Course.Of(framework, turn.TurnState.Get<Caller>(), LearningProgress.Start(framework)), cancellationToken);
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(LearningDialog.DialogId, LearningDialog.Options(framework), cancellationToken);
    }

    private static bool IsAgain(string argument) => string.Equals(argument, Again, StringComparison.OrdinalIgnoreCase);
}
