namespace CommissioningBot.Knowledge.Model;

/// <summary>How a framework wants tenders and applications assessed.</summary>
/// <param name="Says">The entry that tells what the document says about it, or that it says nothing.</param>
/// <param name="Selection">Criteria that are met or not met, in order. One that is not met ends the assessment of a bid. Empty when there are none.</param>
/// <param name="Further">Criteria that are scored, in order; empty when there are none.</param>
/// <param name="Recommends">The entry that tells who gets the panel's recommendation; null when the document does not say.</param>
/// <param name="Feedback">The entry that asks for feedback to those who were not successful; null when the document does not.</param>
public sealed record AssessmentRules(
    Entry Says, IReadOnlyList<Criterion> Selection, IReadOnlyList<Criterion> Further, Entry? Recommends, Entry? Feedback) : IProcessRules
{
    /// <summary>Every entry on which an assessment rests.</summary>
    public IReadOnlyList<Entry> Entries =>
        [.. Selection.Concat(Further).Select(criterion => criterion.Entry).Prepend(Says), .. new[] { Recommends, Feedback }.OfType<Entry>()];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures =>
    [
        .. Selection.Select(criterion => new RuleFigure(criterion.Name, criterion.May ? "met, not met, or does not apply" : "met or not met")),
        .. Further.Select(criterion => new RuleFigure(criterion.Name, "scored")),
    ];
}

/// <summary>A criterion.</summary>
/// <param name="Id">Unique among the criteria of the framework.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Entry">The entry that explains it, with its citation.</param>
/// <param name="May">Whether it may not apply to a bidder, such as one that concerns services to children only.</param>
public sealed record Criterion(string Id, string Name, Entry Entry, bool May);
