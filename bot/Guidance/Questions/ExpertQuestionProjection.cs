using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Questions;

/// <summary>The lists of questions to people: who asked, and for whom they wait.</summary>
internal sealed class ExpertQuestionProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("expert-questions",
    [
        """
        CREATE TABLE expert_questions (
            reference TEXT PRIMARY KEY,
            asked TEXT NOT NULL,
            is_open BIGINT NOT NULL)
        """,
        """
        CREATE TABLE expert_question_people (
            reference TEXT NOT NULL,
            person TEXT NOT NULL,
            is_asker BIGINT NOT NULL,
            PRIMARY KEY (reference, person))
        """,
        "CREATE INDEX expert_question_people_by_person ON expert_question_people (person)",
    ]);

    public string Category => ExpertQuestions.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        switch (ExpertQuestions.Type.Parse(recorded))
        {
            case ExpertsAsked asked:
                await writer.ExecuteAsync(
                    "INSERT INTO expert_questions (reference, asked, is_open) VALUES (@Reference, @Asked, 1)",
                    new { asked.Reference, Asked = StoredTime.Format(recorded.At) },
                    cancellationToken);
                await AddAsync(writer, asked.Reference, asked.Asker, 1, cancellationToken);
                foreach (var expert in asked.Experts)
                {
                    await AddAsync(writer, asked.Reference, expert, 0, cancellationToken);
                }

                break;
            case ExpertAnswered:
                await writer.ExecuteAsync(
                    "UPDATE expert_questions SET is_open = 0 WHERE reference = @Reference", new { Reference = stream.Key }, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>Ids of people are compared without case everywhere, so they are stored in one case.</summary>
    public static string Key(string personId) => personId.ToUpperInvariant();

    private static Task AddAsync(IProjectionWriter writer, string reference, NamedPerson person, long isAsker, CancellationToken cancellationToken) => writer.ExecuteAsync(
        "INSERT INTO expert_question_people (reference, person, is_asker) VALUES (@Reference, @Person, @IsAsker)",
        new { Reference = reference, Person = Key(person.Id), IsAsker = isAsker },
        cancellationToken);
}
