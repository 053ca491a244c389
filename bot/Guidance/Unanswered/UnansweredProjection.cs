using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Unanswered;

/// <summary>The list of what the packs lacked: each question once, with how often it was asked.</summary>
internal sealed class UnansweredProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("unanswered",
    [
        """
        CREATE TABLE unanswered_questions (
            question_key TEXT PRIMARY KEY,
            question TEXT NOT NULL,
            framework TEXT,
            times BIGINT NOT NULL,
            asked TEXT NOT NULL)
        """,
    ]);

    public string Category => UnansweredQuestions.Type.Category;

    public Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken) =>
        UnansweredQuestions.Type.Parse(recorded) is QuestionNotAnswered asked
            ? writer.ExecuteAsync(
                """
                INSERT INTO unanswered_questions (question_key, question, framework, times, asked) VALUES (@Key, @Question, @FrameworkId, 1, @Asked)
                ON CONFLICT (question_key) DO UPDATE SET question = excluded.question, times = unanswered_questions.times + 1, asked = excluded.asked
                """,
                new { stream.Key, asked.Question, asked.FrameworkId, Asked = StoredTime.Format(recorded.At) },
                cancellationToken)
            : Task.CompletedTask;
}
