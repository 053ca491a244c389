using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>The list of cases, for finding them.</summary>
internal sealed class CaseProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("cycles",
    [
        """
        CREATE TABLE cases (
            reference TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            title TEXT NOT NULL,
            owner TEXT NOT NULL,
            step TEXT NULL,
            updated TEXT NOT NULL)
        """,
        "CREATE INDEX cases_by_owner ON cases (owner, updated)",

        // Instant of closing, empty while the case is open; and what can be searched for.
        "ALTER TABLE cases ADD COLUMN closed TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE cases ADD COLUMN words TEXT NOT NULL DEFAULT ''",
        "UPDATE cases SET words = ' ' || REPLACE(LOWER(reference || ' ' || title), '-', ' ')",
        "CREATE TABLE case_people (reference TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (reference, role, person))",
        "CREATE INDEX case_people_by_person ON case_people (person)",
    ]);

    public string Category => CaseStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        var happened = CaseStream.Type.Parse(recorded);
        if (happened is CaseOpened opened)
        {
            await writer.ExecuteAsync(
                "INSERT INTO cases (reference, framework, title, owner, step, updated, words) VALUES (@Reference, @FrameworkId, @Title, @OwnerId, @FirstStep, @Updated, @Words)",
                new
                {
                    opened.Reference,
                    opened.FrameworkId,
                    opened.Title,
                    OwnerId = PersonKey(opened.OwnerId),
                    opened.FirstStep,
                    Updated = StoredTime.Format(recorded.At),
                    Words = SearchText.Of(opened.Reference, opened.FrameworkId, opened.Title, opened.Service, opened.OwnerName),
                },
                cancellationToken);
            return;
        }

        await writer.ExecuteAsync(
            "UPDATE cases SET updated = @Updated WHERE reference = @Reference", new { Reference = stream.Key, Updated = StoredTime.Format(recorded.At) }, cancellationToken);
        switch (happened)
        {
            case StepCompleted completed:
                await MoveAsync(writer, stream, completed.NextStep, cancellationToken);
                break;
            case StepSkipped skipped:
                await MoveAsync(writer, stream, skipped.NextStep, cancellationToken);
                break;
            case StepReopened reopened:
                await MoveAsync(writer, stream, reopened.Step, cancellationToken);
                break;
            case CaseMovedToPack moved:
                await MoveAsync(writer, stream, moved.Step, cancellationToken);
                break;
            case PeopleNamed named:
                await NameAsync(writer, stream, named, cancellationToken);
                break;
            case CaseHandedOver handed:
                await writer.ExecuteAsync(
                    "UPDATE cases SET owner = @Owner, words = words || @Words WHERE reference = @Reference",
                    new { Reference = stream.Key, Owner = PersonKey(handed.To.Id), Words = SearchText.Of(handed.To.Name) },
                    cancellationToken);
                break;
            case CaseClosed:
                await CloseAsync(writer, stream, StoredTime.Format(recorded.At), cancellationToken);
                break;
            case CaseReopened:
                await CloseAsync(writer, stream, "", cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>A person's id as it stands in the tables: ids are compared without regard to case.</summary>
    public static string PersonKey(string personId) => personId.ToLowerInvariant();

    private static Task MoveAsync(IProjectionWriter writer, StreamId stream, string? step, CancellationToken cancellationToken) =>
        writer.ExecuteAsync("UPDATE cases SET step = @Step WHERE reference = @Reference", new { Reference = stream.Key, Step = step }, cancellationToken);

    private static Task CloseAsync(IProjectionWriter writer, StreamId stream, string closed, CancellationToken cancellationToken) =>
        writer.ExecuteAsync("UPDATE cases SET closed = @Closed WHERE reference = @Reference", new { Reference = stream.Key, Closed = closed }, cancellationToken);

    private static async Task NameAsync(IProjectionWriter writer, StreamId stream, PeopleNamed named, CancellationToken cancellationToken)
    {
        await writer.ExecuteAsync("DELETE FROM case_people WHERE reference = @Reference AND role = @Role", new { Reference = stream.Key, named.Role }, cancellationToken);
        foreach (var person in named.People)
        {
            await writer.ExecuteAsync(
                "INSERT INTO case_people (reference, role, person) VALUES (@Reference, @Role, @Person)",
                new { Reference = stream.Key, named.Role, Person = PersonKey(person.Id) },
                cancellationToken);
        }
    }
}
