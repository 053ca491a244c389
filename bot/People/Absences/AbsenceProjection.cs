using CommissioningBot.Storage;

namespace CommissioningBot.People.Absences;

/// <summary>Who is away when, for the directory.</summary>
internal sealed class AbsenceProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("absences",
    [
        """
        CREATE TABLE absences (
            person TEXT NOT NULL,
            number BIGINT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            cover TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (person, number))
        """,
        "CREATE INDEX absences_by_last_day ON absences (last_day)",
    ]);

    public string Category => AbsenceStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        switch (AbsenceStream.Type.Parse(recorded))
        {
            case AbsenceRecorded absence:
                await writer.ExecuteAsync(
                    """
                    INSERT INTO absences (person, number, first_day, last_day, cover, reason)
                    VALUES (@Person, @Number, @First, @Last, @Cover, @Reason)
                    """,
                    new { Person = stream.Key, Number = (long)absence.Number, First = Day(absence.From), Last = Day(absence.Until), Cover = absence.Cover.Id, absence.Reason },
                    cancellationToken);
                break;
            case AbsenceEnded ended:
                var number = (long)ended.Number;
                await writer.ExecuteAsync(
                    "DELETE FROM absences WHERE person = @Person AND number = @Number AND first_day >= @On", new { Person = stream.Key, Number = number, On = Day(ended.On) }, cancellationToken);
                await writer.ExecuteAsync(
                    "UPDATE absences SET last_day = @Last WHERE person = @Person AND number = @Number",
                    new { Person = stream.Key, Number = number, Last = Day(ended.On.AddDays(-1)) },
                    cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>A day as it is kept: sorts as days do.</summary>
    public static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
