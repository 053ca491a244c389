namespace CommissioningBot.Knowledge.Model;

/// <summary>How a framework ends services.</summary>
/// <param name="Says">What the document says on it, or that it is silent.</param>
/// <param name="Triggers">For which reasons a service may end; empty when the document names none.</param>
/// <param name="Kinds">What can be ended, and which notice it has; empty when the document says nothing at all.</param>
/// <param name="Parts">What must be done before a decision, in order.</param>
/// <param name="Law">Further entries to which the law has something to say when a service ends.</param>
public sealed record DecommissioningRules(
    Entry Says, IReadOnlyList<EndingTrigger> Triggers, IReadOnlyList<EndingKind> Kinds, IReadOnlyList<EndingPart> Parts, IReadOnlyList<Entry> Law) : IProcessRules
{
    /// <summary>Notice of a review that comes before the decision; null when the document has none.</summary>
    public ReviewNotice? Review { get; init; }

    /// <summary>Every entry that the process rests on, each once.</summary>
    public IReadOnlyList<Entry> Entries =>
    [
        .. Kinds.Select(kind => kind.Rule).Prepend(Says).Concat(Triggers.Select(trigger => trigger.Rule)).Concat(Parts.Select(part => part.Rule))
            .Concat(Review is null ? [] : [Review.Rule, Review.Terms]).Concat(Law).DistinctBy(entry => entry.Id, StringComparer.Ordinal),
    ];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures =>
    [
        .. Triggers.Select(trigger => new RuleFigure(trigger.Name, "a reason for ending a service")),
        .. Kinds.Select(kind => new RuleFigure(kind.Name, kind.Notice switch
        {
            EndingNotice.None => "no notice",
            EndingNotice.Contract => "the notice in the contract",
            _ => kind.Months is { } months ? $"{Counted.Of(months, "month")} is the usual notice" : "the usual notice",
        })),
        .. Parts.Select(part => new RuleFigure(part.Name, string.Join("; ", part.Checks.Select(check => check.Text)))),
        .. Review is { } review ? (RuleFigure[])[new(review.Rule.Name, $"{Counted.Of(review.Months, "month")} before the review")] : [],
    ];
}

/// <summary>A reason for ending a service.</summary>
/// <param name="Id">Unique in the pack's list.</param>
/// <param name="Name">A few words.</param>
/// <param name="Rule">Where it is said.</param>
public sealed record EndingTrigger(string Id, string Name, Entry Rule);

/// <summary>Something that can be ended.</summary>
/// <param name="Id">Unique in the pack's list.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Notice">Which notice it has.</param>
/// <param name="Rule">Where it is said, or that the document is silent.</param>
public sealed record EndingKind(string Id, string Name, EndingNotice Notice, Entry Rule)
{
    /// <summary>The framework's usual notice in calendar months; null when it names none.</summary>
    public int? Months => Notice is EndingNotice.Usual && Rule is NoticePeriod { Months: { } months } ? months : null;
}

/// <summary>Which notice goes with an ending.</summary>
public enum EndingNotice
{
    /// <summary>The framework's usual one, or the contract's own where that is longer.</summary>
    Usual,

    /// <summary>The contract's own; the framework names none.</summary>
    Contract,

    /// <summary>None is given.</summary>
    None,
}

/// <summary>A part of the work before a decision.</summary>
/// <param name="Id">Unique in the pack's list.</param>
/// <param name="Name">A few words.</param>
/// <param name="Rule">Where it is asked for.</param>
/// <param name="Checks">What is ticked off; at least one.</param>
public sealed record EndingPart(string Id, string Name, Entry Rule, IReadOnlyList<ChecklistItem> Checks);

/// <summary>Notice that organisations get before their service is reviewed.</summary>
/// <param name="Rule">The period.</param>
/// <param name="Months">The least notice, in calendar months.</param>
/// <param name="Terms">What they get with it.</param>
public sealed record ReviewNotice(Entry Rule, int Months, Entry Terms);
