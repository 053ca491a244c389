namespace CommissioningBot.Approvals.Papers;

/// <summary>When somebody decided, the kept papers were compared with the places where they were read.</summary>
/// <param name="Same">Names of the papers that had not been changed there.</param>
/// <param name="Unreached">Names of those of which that could not be told: the decision rests on their kept copies.</param>
/// <param name="Changed">Names of those that differ now, where a body had decided before on the kept copies; null for none.</param>
internal sealed record PapersCompared(
    PersonName By, int RequestVersion, IReadOnlyList<string> Same, IReadOnlyList<string> Unreached, IReadOnlyList<string>? Changed = null) : ApprovalEvent;

/// <summary>Somebody was about to decide, and papers had been changed at their source since they were shown. Nobody decides before the new version is there.</summary>
/// <param name="Papers">Their names.</param>
internal sealed record PapersFoundChanged(PersonName By, int RequestVersion, IReadOnlyList<string> Papers) : ApprovalEvent;

/// <summary>Somebody was about to decide, and somebody had changed kept copies where they lie. What was shown is put there again before anybody decides.</summary>
/// <param name="Papers">Names of the papers.</param>
internal sealed record PaperCopiesFoundChanged(PersonName By, int RequestVersion, IReadOnlyList<string> Papers) : ApprovalEvent;
