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
    ]);

    public string Category => CaseStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        var updated = StoredTime.Format(recorded.At);
        switch (CaseStream.Type.Parse(recorded))
        {
            case CaseOpened opened:
                await writer.ExecuteAsync(
                    "INSERT INTO cases (reference, framework, title, owner, step, updated) VALUES (@Reference, @FrameworkId, @Title, @OwnerId, @FirstStep, @Updated)",
                    new { opened.Reference, opened.FrameworkId, opened.Title, opened.OwnerId, opened.FirstStep, Updated = updated },
                    cancellationToken);
                break;
            case StepCompleted completed:
                await MoveAsync(writer, stream, completed.NextStep, updated, cancellationToken);
                break;
            case StepReopened reopened:
                await MoveAsync(writer, stream, reopened.Step, updated, cancellationToken);
                break;
            default:
                await writer.ExecuteAsync(
                    "UPDATE cases SET updated = @Updated WHERE reference = @Reference", new { Reference = stream.Key, Updated = updated }, cancellationToken);
                break;
        }
    }

    private static Task MoveAsync(IProjectionWriter writer, StreamId stream, string? step, string updated, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(
            "UPDATE cases SET step = @Step, updated = @Updated WHERE reference = @Reference",
            new { Reference = stream.Key, Step = step, Updated = updated },
            cancellationToken);
}
