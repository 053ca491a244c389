using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

/// <summary>The log of exceptions, for listing and searching.</summary>
internal sealed class ExceptionProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("exceptions",
    [
        """
        CREATE TABLE framework_exceptions (
            reference TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            logged TEXT NOT NULL,
            search TEXT NOT NULL)
        """,
    ]);

    public string Category => ExceptionStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (ExceptionStream.Type.Parse(recorded) is ExceptionLogged logged)
        {
            await writer.ExecuteAsync(
                "INSERT INTO framework_exceptions (reference, framework, logged, search) VALUES (@Reference, @FrameworkId, @Logged, @Search)",
                new { logged.Reference, logged.FrameworkId, Logged = StoredTime.Format(recorded.At), Search = ExceptionLog.WordsOf(logged) },
                cancellationToken);
        }
    }
}
