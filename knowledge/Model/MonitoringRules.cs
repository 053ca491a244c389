using System.Globalization;

namespace CommissioningBot.Knowledge.Model;

/// <summary>How a framework wants a contract or grant monitored and reviewed.</summary>
/// <param name="Says">The entry that tells how monitoring fits value and risk.</param>
/// <param name="Occasions">What happens when; at least one.</param>
/// <param name="Quality">The entry whose points are the sources of quality assurance; null when the document names none.</param>
/// <param name="Concerns">The entry on concerns about performance; null when the document says nothing on them.</param>
/// <param name="ServiceReview">How a whole service is reviewed; null when the document does not say.</param>
public sealed record MonitoringRules(
    Entry Says, IReadOnlyList<MonitoringOccasion> Occasions, Entry? Quality, Entry? Concerns, ServiceReviewRule? ServiceReview) : IProcessRules
{
    /// <summary>Every entry on which monitoring rests.</summary>
    public IReadOnlyList<Entry> Entries =>
    [
        Says, .. Occasions.Select(occasion => occasion.Entry), .. new[] { Quality, Concerns }.OfType<Entry>(),
        .. ServiceReview is { } review ? [review.Notice, review.Terms, review.Focus] : (IEnumerable<Entry>)[],
    ];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures => [.. Occasions.Select(occasion => new RuleFigure(occasion.Name, occasion.InWords))];
}

/// <summary>How weighty the risks of a contract are. Somebody judges it; the document says only that it counts.</summary>
public enum RiskLevel
{
    /// <summary>Little can go wrong, or it is soon put right.</summary>
    Low,

    /// <summary>Between the two.</summary>
    Medium,

    /// <summary>People or much money would suffer.</summary>
    High,
}

/// <summary>A kind of monitoring or review and when it is due.</summary>
/// <param name="Id">Unique among the occasions of the framework.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Entry">The entry that asks for it, with its citation.</param>
/// <param name="Repeats">Whether it comes again after the same number of months.</param>
/// <param name="IsStated">Whether the document gives the months. Otherwise they are an example that the council replaces, and are shown as such.</param>
/// <param name="Rows">Months by value and risk, in rising order of value; the first begins at nothing. Empty when new and existing services differ instead.</param>
/// <param name="New">Months for a new service; null with rows.</param>
/// <param name="Existing">Months for a service that there was before; null with rows.</param>
/// <param name="Shortest">The document wants no fewer months between two as a rule; more often needs a reason that says so. Null for no limit.</param>
/// <param name="Longest">The document wants no more months between two. Null for no limit.</param>
public sealed record MonitoringOccasion(
    string Id,
    string Name,
    Entry Entry,
    bool Repeats,
    bool IsStated,
    IReadOnlyList<IntervalRow> Rows,
    int? New,
    int? Existing,
    int? Shortest,
    int? Longest)
{
    /// <summary>The months for a contract.</summary>
    /// <param name="value">Whole-life value.</param>
    /// <param name="risk">How weighty its risks are.</param>
    /// <param name="isNew">Whether the service is new.</param>
    public int MonthsFor(Pounds value, RiskLevel risk, bool isNew) =>
        RowFor(value) is { } row ? row.For(risk) : (isNew ? New : Existing)!.Value;

    /// <summary>All its months: "every 12, 6 or 3 months at low, medium or high risk for values from £20,000; at least every 12 months".</summary>
    public string InWords
    {
        get
        {
            var turn = Repeats ? "every" : "after";
            var months = Rows.Count > 0
                ? Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{turn} {row.Low}, {row.Medium} or {row.High} months at low, medium or high risk for values {row.Values}"))
                : [string.Create(CultureInfo.InvariantCulture, $"{turn} {Counted.Of(New!.Value, "month")} for a new service, {Counted.Of(Existing!.Value, "month")} for one that there was before")];
            return string.Join(
                "; ",
                [.. months, .. Shortest is { } shortest ? (string[])[$"no oftener than every {Counted.Of(shortest, "month")}"] : [], .. Longest is { } longest ? (string[])[$"at least every {Counted.Of(longest, "month")}"] : []]);
        }
    }

    /// <summary>The row that a value falls into; null without rows.</summary>
    public IntervalRow? RowFor(Pounds value) => Rows.LastOrDefault(row => row.From <= value);
}

/// <summary>Months between two occasions, from a value on.</summary>
/// <param name="From">Whole-life value, inclusive.</param>
/// <param name="Low">Months at low risk.</param>
/// <param name="Medium">Months at medium risk.</param>
/// <param name="High">Months at high risk.</param>
public sealed record IntervalRow(Pounds From, int Low, int Medium, int High)
{
    private const decimal Penny = 0.01m;

    /// <summary>The values that it is for, as the documents say it: “from £20,000”, and “above £25,000” where it begins a penny after a round sum.</summary>
    public string Values => From.Amount % 1 == Penny ? $"above {new Pounds(From.Amount - Penny)}" : $"from {From}";

    /// <summary>The months at a risk.</summary>
    public int For(RiskLevel risk) => risk switch { RiskLevel.Low => Low, RiskLevel.Medium => Medium, _ => High };
}

/// <summary>How a whole service is reviewed.</summary>
/// <param name="Notice">The notice that organisations get before it; its months are known.</param>
/// <param name="Terms">The entry on terms of reference.</param>
/// <param name="Focus">The entry whose points are what it looks at.</param>
public sealed record ServiceReviewRule(NoticePeriod Notice, Entry Terms, Entry Focus);
