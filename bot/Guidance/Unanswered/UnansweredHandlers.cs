using CommissioningBot.Cards.General;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Unanswered;

/// <summary>Shows what the packs lacked to those who can mend it: questions, councils and dates, never who asked.</summary>
internal sealed class UnansweredHandlers(KnowledgeBase knowledge, UnansweredQuestions unanswered) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("unanswered", "lists the questions that the frameworks did not answer, for experts and administrators", ListAsync) { Topic = GuidanceTopic.Name, Aliases = ["unanswered questions"] },
        new(AnswerViews.NoneCommand, "says that no answer to your last question was the one", NoneAsync) { Topic = GuidanceTopic.Name, OpenTo = OpenTo.Everybody },
    ];

    private async Task NoneAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await RecentAnswers.LastAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken) is not { } asked)
        {
            await turn.SendActivityAsync("You have not asked me anything yet.", cancellationToken);
            return;
        }

        await unanswered.KeepRejectedAsync(turn.Work, asked.Text, knowledge.Ask(new Question(asked.Text, asked.FrameworkId)), cancellationToken);
        await turn.SendCardAsync(
            NoticeCard.Build(new NoticeView(NoticeKind.Done, "I have noted that I could not answer this", "Those who look after the answers will see your question, without your name.")
            {
                Next = ["Ask it in other words, or send it to a person who knows."],
                Buttons = [new("Ask a person", AnswerViews.AskCommand)],
            }).ToJsonElement(),
            "I have noted that I could not answer this.",
            cancellationToken: cancellationToken);
    }

    private async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (turn.TurnState.Get<Caller>().Person is not { } person || !(person.Roles.Contains(PersonRole.Administrator) || person.Experts.Count > 0))
        {
            await turn.SendCardAsync(
                NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "This list is for experts and administrators", "They use it to mend what the frameworks’ data lacks.")
                {
                    Next = ["Ask an administrator to show it to you, or ask me your question."],
                }).ToJsonElement(),
                "This list is for experts and administrators.",
                cancellationToken: cancellationToken);
            return;
        }

        var questions = await turn.Work.QueryAsync<QuestionRow>(
            "SELECT question AS Question, framework AS Framework, times AS Times, asked AS Asked FROM unanswered_questions ORDER BY asked DESC, question_key",
            null,
            cancellationToken);
        var answers = await turn.Work.QueryAsync<AnswerRow>(
            """
            SELECT framework AS Framework, entry AS Entry, COUNT(*) AS Times, MAX(said) AS Said FROM answer_feedback WHERE is_helpful = 0
            GROUP BY framework, entry ORDER BY MAX(said) DESC, framework, entry
            """,
            null,
            cancellationToken);
        var view = new UnansweredView(
            [.. questions.Take(UnansweredCard.MostRows).Select(row => new UnansweredRow(row.Question, CouncilOf(row.Framework), (int)row.Times, Day(row.Asked)))], questions.Count)
        {
            Unhelpful = [.. answers.Take(UnansweredCard.MostRows).Select(row => new UnansweredRow(NameOf(row), CouncilOf(row.Framework), (int)row.Times, Day(row.Said)))],
            UnhelpfulTotal = answers.Count,
        };
        await turn.SendCardAsync(
            UnansweredCard.Build(view).ToJsonElement(), $"{Counted.Of(questions.Count, "question")} without an answer, {Counted.Of(answers.Count, "answer")} that did not help.", cancellationToken: cancellationToken);
    }

    private string CouncilOf(string? frameworkId) => Find(frameworkId)?.Council.ShortName ?? frameworkId ?? "No council named";

    private string NameOf(AnswerRow row) => Find(row.Framework)?.Find(row.Entry)?.Name ?? row.Entry;

    private Knowledge.Model.Framework? Find(string? frameworkId) =>
        knowledge.Frameworks.FirstOrDefault(framework => string.Equals(framework.Id, frameworkId, StringComparison.Ordinal));

    private static string Day(string stored) => UkTime.Day(StoredTime.Parse(stored));

    private sealed record QuestionRow(string Question, string? Framework, long Times, string Asked);

    private sealed record AnswerRow(string Framework, string Entry, long Times, string Said);
}
