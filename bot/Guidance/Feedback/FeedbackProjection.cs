using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Feedback;

/// <summary>How each entry's answer is found, one row for each person who said so.</summary>
internal sealed class FeedbackProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("feedback",
    [
        """
        CREATE TABLE answer_feedback (
            vote_key TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            entry TEXT NOT NULL,
            is_helpful BIGINT NOT NULL,
            question TEXT,
            said TEXT NOT NULL)
        """,
        "CREATE INDEX answer_feedback_by_entry ON answer_feedback (framework, entry)",
    ]);

    public string Category => FeedbackStream.Type.Category;

    public Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        return FeedbackStream.Type.Parse(recorded) switch
        {
            AnswerFoundHelpful found => SaveAsync(found.FrameworkId, found.EntryId, 1, null),
            AnswerFoundUnhelpful found => SaveAsync(found.FrameworkId, found.EntryId, 0, found.Question),
            _ => Task.CompletedTask,
        };

        Task SaveAsync(string framework, string entry, long isHelpful, string? question) => writer.ExecuteAsync(
            """
            INSERT INTO answer_feedback (vote_key, framework, entry, is_helpful, question, said) VALUES (@Key, @Framework, @Entry, @IsHelpful, @Question, @Said)
            ON CONFLICT (vote_key) DO UPDATE SET is_helpful = excluded.is_helpful, question = excluded.question, said = excluded.said
            """,
            new { stream.Key, Framework = framework, Entry = entry, IsHelpful = isHelpful, Question = question, Said = StoredTime.Format(recorded.At) },
            cancellationToken);
    }
}
