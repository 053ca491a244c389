using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Questions;

/// <summary>What people type to ask somebody and to see their questions.</summary>
internal sealed class AskPersonHandlers(ExpertQuestions questions, SelectedFramework selected) : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new(AnswerViews.AskCommand, "sends your question to a person who knows, such as ask a person who pays for interpreters", AskAsync)
        {
            Aliases = ["ask an expert"],
            TakesArgument = true,
        },
        new("questions", "lists the questions to people that you asked or can answer", ListAsync) { Topic = GuidanceTopic.Name, Aliases = ["my questions"] },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var loaded = await ExpertQuestions.LoadAsync(turn.Work, reference, cancellationToken);
        if (turn.TurnState.Get<Caller>().Person is not { } person || !ExpertQuestionViews.Concerns(loaded.Question, person.Id))
        {
            return false;
        }

        await turn.SendActivityAsync(ExpertQuestionViews.Message(loaded, person.Id), ExpertQuestionViews.Track(loaded.Question.Asked!.Reference), cancellationToken);
        return true;
    }

    private async Task AskAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        await OfferAsync(turn, argument, cancellationToken);

        // A dialog that was interrupted says again what it waits for.
        await context.RepromptDialogAsync(cancellationToken);
    }

    private async Task OfferAsync(TurnContext turn, string typed, CancellationToken cancellationToken)
    {
        var caller = turn.TurnState.Get<Caller>();
        var person = caller.Person!;
        var last = typed.Length == 0 ? await RecentAnswers.LastAsync(turn.Work, caller, cancellationToken) : null;
        var question = last?.Text ?? typed;
        if (question.Length is 0 or > QuestionDraft.Longest)
        {
            await turn.SendActivityAsync(
                question.Length == 0
                    ? "What do you want to ask? Type “ask a person” and your question."
                    : $"That question is too long: at most {QuestionDraft.Longest:N0} characters. Nothing was sent.",
                cancellationToken);
            return;
        }

        var topics = await questions.TopicsAsync(person, cancellationToken);
        if (topics.Count == 0)
        {
            await turn.SendCardAsync(
                NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "There is nobody to ask yet", "Your council has not named anybody who answers questions in person.")
                {
                    Next = ["Ask your administrator to name experts in the list of people."],
                }).ToJsonElement(),
                "There is nobody to ask yet.",
                cancellationToken: cancellationToken);
            return;
        }

        var frameworkId = last is null ? (await selected.FindAsync(turn.Work, caller, cancellationToken))?.Id : last.FrameworkId;
        var id = DraftId(turn.Activity);
        await new QuestionDraft(caller.Key, question, frameworkId).SaveAsync(turn.Work, id, cancellationToken);
        await turn.SendCardAsync(
            AskPersonCard.Build(new AskPersonView(id, question, [.. topics.Select(ExpertQuestionViews.OnCard)])).ToJsonElement(),
            "Who should answer your question?",
            cancellationToken: cancellationToken);
    }

    private static async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var me = turn.TurnState.Get<Caller>().Person!;
        var rows = await turn.Work.QueryAsync<string>(
            """
            SELECT q.reference FROM expert_questions q JOIN expert_question_people p ON p.reference = q.reference
            WHERE p.person = @Person AND (p.is_asker = 1 OR q.is_open = 1) ORDER BY q.is_open DESC, q.asked DESC
            """,
            new { Person = ExpertQuestionProjection.Key(me.Id.Value) },
            cancellationToken);
        var shown = new List<ExpertQuestionRow>();
        foreach (var reference in rows.Take(ExpertQuestionListCard.PageSize))
        {
            shown.Add(Row(await ExpertQuestions.LoadAsync(turn.Work, reference, cancellationToken), me));
        }

        await turn.SendCardAsync(
            ExpertQuestionListCard.Build(new ExpertQuestionListView(shown, rows.Count)).ToJsonElement(), $"Questions to people: {rows.Count}", cancellationToken: cancellationToken);
    }

    private static ExpertQuestionRow Row(LoadedQuestion loaded, Person me)
    {
        var asked = loaded.Question.Asked!;
        var day = UkTime.Day(loaded.History[0].At);
        return new ExpertQuestionRow(
            asked.Reference,
            asked.Question,
            ExpertQuestionViews.Name(asked.Topic),
            loaded.Question.Answer is { } answer ? $"Answered by {answer.By.Name}"
                : asked.Asker.Is(me.Id) ? $"Sent on {day}; nobody has answered yet"
                : $"{asked.Asker.Name} waits for your answer since {day}");
    }

    // Ids of activities are unique within their conversation only, and clients may send any.
    private static string DraftId(Activity activity) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{activity.ChannelId}/{activity.Conversation?.Id}/{activity.Id}")))[..32];
}
