namespace CommissioningBot.People.Absences;

/// <summary>The absences of one person that were recorded and not taken back, as the events tell.</summary>
internal sealed record AbsenceBook
{
    public static AbsenceBook Empty { get; } = new();

    public IReadOnlyList<AbsenceRecorded> Absences { get; private init; } = [];

    /// <summary>Number of the last absence; 0 for none yet.</summary>
    public int Last { get; private init; }

    public static AbsenceBook From(IEnumerable<AbsenceEvent> events) => events.Aggregate(Empty, Evolve);

    public static AbsenceBook Evolve(AbsenceBook book, AbsenceEvent happened) => happened switch
    {
        AbsenceRecorded recorded => book with { Absences = [.. book.Absences, recorded], Last = recorded.Number },
        AbsenceEnded ended => book with
        {
            Absences =
            [
                .. book.Absences.Select(absence => absence.Number == ended.Number ? absence with { Until = ended.On.AddDays(-1) } : absence)
                    .Where(absence => absence.From <= absence.Until),
            ],
        },
        AbsenceRefused => book,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    /// <summary>The absence of a day, else the next one after it; null for none.</summary>
    public AbsenceRecorded? OnOrAfter(DateOnly day) => Absences.Where(absence => absence.Until >= day).MinBy(absence => absence.From);
}
