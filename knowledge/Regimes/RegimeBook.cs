using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Regimes;

/// <summary>The regimes under which decisions are recorded. Immutable and safe to share.</summary>
public sealed class RegimeBook
{
    private readonly string _otherwise;

    internal RegimeBook(IReadOnlyList<RecordingRegime> regimes, PublicationReminders reminders, string otherwise)
    {
        Regimes = regimes;
        Reminders = reminders;
        _otherwise = otherwise;
    }

    /// <summary>Those that are part of this assembly.</summary>
    public static RegimeBook England { get; } = Load();

    /// <summary>All regimes.</summary>
    public IReadOnlyList<RecordingRegime> Regimes { get; }

    /// <summary>When whoever publishes is reminded.</summary>
    public PublicationReminders Reminders { get; }

    /// <summary>The regime of a decision; null when the law held has none for it.</summary>
    /// <param name="governance">How the council is governed, as schemes of delegation name it; null when the scheme does not say.</param>
    /// <param name="capacity">Who decides.</param>
    /// <param name="day">Day of the decision.</param>
    public RecordingRegime? For(string? governance, DecisionCapacity capacity, DateOnly day) => Regimes.FirstOrDefault(regime =>
        (regime.Governance.Count == 0 || regime.Governance.Contains(governance ?? _otherwise, StringComparer.Ordinal))
        && (regime.Capacity is not { } only || only == capacity)
        && regime.From <= day);

    /// <summary>The regime of this id; null when there is none.</summary>
    public RecordingRegime? Find(string id) => Regimes.FirstOrDefault(regime => string.Equals(regime.Id, id, StringComparison.Ordinal));

    private static RegimeBook Load()
    {
        var faults = new List<PackFault>();
        var book = RegimeReader.Read(PackSource.Embedded("regimes/")[0], faults);
        return book ?? throw new PackException(faults);
    }
}
