namespace CommissioningBot.Knowledge.Law;

/// <summary>A rule of law, in our words. Only rules of high or medium confidence are held.</summary>
/// <param name="Id">Such as P4.</param>
/// <param name="Name">A few words.</param>
/// <param name="Text">The rule.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force; null when it has no end.</param>
/// <param name="InForce">Since when, in words.</param>
/// <param name="Source">The Act, regulation or official document where it is found, as people read it.</param>
/// <param name="Confidence">high or medium.</param>
/// <param name="Questions">Questions that it answers by itself.</param>
internal sealed record LawRule(string Id, string Name, string Text, DateOnly From, DateOnly? To, string InForce, string Source, string Confidence, IReadOnlyList<string> Questions)
{
    /// <summary>Where the source was read or confirmed; for auditors, never shown with the rule.</summary>
    public IReadOnlyList<string> ConfirmedBy { get; init; } = [];

    /// <summary>What of the rule is not confirmed, in a sentence that answers tell with it; null when all of it is. A rule of medium confidence has one.</summary>
    public string? Doubt { get; init; }

    /// <summary>It has stood since long before the documents: entries name it as a source, and do not tell it.</summary>
    public bool IsStanding { get; init; }

    public bool IsInForce(DateOnly day) => From <= day && !(To < day);
}

/// <summary>What the law has done to entries of a framework.</summary>
/// <param name="Id">Such as ROT-1.</param>
/// <param name="FrameworkId">Whose entries.</param>
/// <param name="EntryIds">Which entries.</param>
/// <param name="Effect">superseded, incomplete, error-in-source or local.</param>
/// <param name="From">Since when; null when it was so from the beginning.</param>
/// <param name="RuleIds">The rules that say so, the most telling first.</param>
/// <param name="Confidence">high or medium.</param>
/// <param name="Text">What it means for the entries, in a sentence or two.</param>
internal sealed record LawTouch(
    string Id, string FrameworkId, IReadOnlyList<string> EntryIds, string Effect, DateOnly? From, IReadOnlyList<string> RuleIds, string Confidence, string Text)
{
    /// <summary>What of the touch is not confirmed, in a sentence that answers tell with it; null when all of it is, or its rules say it themselves.</summary>
    public string? Doubt { get; init; }
}

/// <summary>The values from which the full procurement rules apply to councils, in pounds with VAT.</summary>
/// <param name="RuleId">The rule that states them.</param>
/// <param name="From">First day on which a procurement under them may have begun.</param>
/// <param name="To">Last such day; null when there is none yet.</param>
/// <param name="Values">By type of contract: goods-and-services, works, light-touch, concessions.</param>
internal sealed record StatutoryThresholds(string RuleId, DateOnly From, DateOnly? To, IReadOnlyDictionary<string, decimal> Values);

/// <summary>The value, with VAT, from which a smaller contract must be published.</summary>
internal sealed record NotifiableValue(string RuleId, DateOnly From, decimal Value);
