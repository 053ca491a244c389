namespace CommissioningBot.Approvals.Papers;

/// <summary>When somebody decided, the kept papers were compared with the places where they were read.</summary>
/// <param name="Same">Names of the papers that had not been changed there.</param>
/// <param name="Unreached">Names of those of which that could not be told: the decision rests on their kept copies.</param>
/// <param name="Changed">Names of those that differ now, where a body had decided before on the kept copies; null for none.</param>
/// <param name="UnreachedCopies">Names of those whose kept copies could not be looked at, so that nobody can tell yet whether what was read is what was kept; null for none.</param>
internal sealed record PapersCompared(
    PersonName By,
    int RequestVersion,
    IReadOnlyList<string> Same,
    IReadOnlyList<string> Unreached,
    IReadOnlyList<string>? Changed = null,
    IReadOnlyList<string>? UnreachedCopies = null) : ApprovalEvent
{
    /// <summary>Whether something is left to be compared later.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Unreached.Count > 0 || UnreachedCopies is not null;
}

/// <summary>What could not be compared when somebody decided was compared later.</summary>
/// <param name="By">Who had decided.</param>
/// <param name="Changed">Names of papers that hold something else at their source than what was kept.</param>
/// <param name="ChangedCopies">Names of papers whose kept copies somebody had changed.</param>
/// <param name="Unreached">Names of those that could not be reached in all that time: it was given up.</param>
internal sealed record PapersComparedLater(
    PersonName By, int RequestVersion, IReadOnlyList<string> Changed, IReadOnlyList<string> ChangedCopies, IReadOnlyList<string> Unreached) : ApprovalEvent
{
    /// <summary>Whether what was decided on is what was kept, as far as anybody can tell.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWell => Changed.Count + ChangedCopies.Count + Unreached.Count == 0;
}

/// <summary>Somebody was about to decide, and papers had been changed at their source since they were shown. Nobody decides before the new version is there.</summary>
/// <param name="Papers">Their names.</param>
internal sealed record PapersFoundChanged(PersonName By, int RequestVersion, IReadOnlyList<string> Papers) : ApprovalEvent;

/// <summary>Somebody was about to decide, and somebody had changed kept copies where they lie. What was shown is put there again before anybody decides.</summary>
/// <param name="Papers">Names of the papers.</param>
internal sealed record PaperCopiesFoundChanged(PersonName By, int RequestVersion, IReadOnlyList<string> Papers) : ApprovalEvent;
