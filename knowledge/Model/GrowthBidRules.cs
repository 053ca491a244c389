namespace CommissioningBot.Knowledge.Model;

/// <summary>How a framework gives out money for growth: partners bid in a round, their bids are judged by criteria, and a body decides.</summary>
/// <param name="Says">What the process is.</param>
/// <param name="WhoMayBid">Who may bid and who may not.</param>
/// <param name="WhoEvaluates">Who judges the bids.</param>
/// <param name="WhoDecides">Who decides on them.</param>
/// <param name="Roles">The same by roles of the directory.</param>
/// <param name="Support">How many partners must stand behind a bid.</param>
/// <param name="Form">The application form.</param>
/// <param name="Criteria">In the document's order; at least one.</param>
/// <param name="Ranking">How bids are put in order.</param>
/// <param name="Dates">The dates of a round, in order; one of them closes it for bids.</param>
/// <param name="Timetable">What is to be known of the timetable.</param>
/// <param name="AfterDecision">What is done with the results.</param>
public sealed record GrowthBidRules(
    Entry Says,
    Entry WhoMayBid,
    Entry WhoEvaluates,
    Entry WhoDecides,
    BidRoles Roles,
    BidSupport Support,
    BidForm Form,
    IReadOnlyList<BidCriterion> Criteria,
    BidRankingRules Ranking,
    IReadOnlyList<RoundDateRule> Dates,
    Entry Timetable,
    Entry AfterDecision) : IProcessRules
{
    /// <summary>Every entry on which the process rests.</summary>
    public IReadOnlyList<Entry> Entries =>
    [
        Says, WhoMayBid, WhoEvaluates, WhoDecides, Support.Rule, Form.Rule, Form.Statements,
        .. Form.Fields.Select(asked => asked.Rule), .. Criteria.Select(criterion => criterion.Rule),
        Ranking.Rule, Ranking.Ties, Ranking.Several, Ranking.Reserve, Ranking.Discarded,
        .. Dates.Select(date => date.Step), Timetable, AfterDecision,
    ];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures =>
    [
        new("Partners who support a bid", $"at least {Counted.Of(Support.Least, "partner")}"),
        .. Form.Fields.Select(asked => new RuleFigure(asked.Ask, "asked on the application form")),
        .. Criteria.Select(criterion => new RuleFigure($"Criterion {criterion.Id}", criterion.Ask)),
        .. Dates.Select(date => new RuleFigure($"Time for “{date.Step.Name}”", date.Days is { } days ? Counted.Of(days, "day") : "no number of days")),
    ];

    /// <summary>The criterion of this id, or null.</summary>
    public BidCriterion? Criterion(string id) => Criteria.FirstOrDefault(criterion => string.Equals(criterion.Id, id, StringComparison.Ordinal));
}

/// <summary>Who does what, by roles of the directory (people.yaml).</summary>
/// <param name="Opens">Open rounds.</param>
/// <param name="Bids">Bid.</param>
/// <param name="Never">Must not bid, whatever else they are.</param>
/// <param name="Evaluates">Judge bids and put them to the body that decides.</param>
public sealed record BidRoles(IReadOnlyList<string> Opens, IReadOnlyList<string> Bids, IReadOnlyList<string> Never, IReadOnlyList<string> Evaluates);

/// <summary>Partners who stand behind a bid.</summary>
/// <param name="Least">How many besides the bidder, at least.</param>
/// <param name="Rule">Where it is said.</param>
public sealed record BidSupport(int Least, Entry Rule);

/// <summary>The application form.</summary>
/// <param name="Rule">Where it is found.</param>
/// <param name="Fields">What it asks, in order; the statements on the criteria follow.</param>
/// <param name="Amount">Id of the field that holds the money asked for.</param>
/// <param name="Names">Ids of the fields that together name a bid.</param>
/// <param name="Statements">Where a statement on each criterion is asked for.</param>
public sealed record BidForm(Entry Rule, IReadOnlyList<BidField> Fields, string Amount, IReadOnlyList<string> Names, Entry Statements);

/// <summary>A field of the application form.</summary>
/// <param name="Id">Unique in the form.</param>
/// <param name="Ask">The question.</param>
/// <param name="Kind">line, lines, money, number or date.</param>
/// <param name="Longest">Most characters of a text.</param>
/// <param name="Hint">Explains it; null for nothing.</param>
/// <param name="Rule">Where the document asks it.</param>
public sealed record BidField(string Id, string Ask, string Kind, int Longest, string? Hint, Entry Rule);

/// <summary>A criterion that a bid meets or does not meet.</summary>
/// <param name="Id">As the document letters or numbers it.</param>
/// <param name="Ask">The same as a question about the proposal.</param>
/// <param name="Rule">Where it is said.</param>
public sealed record BidCriterion(string Id, string Ask, Entry Rule);

/// <summary>How bids are put in order. They go by the number of criteria met, within the money.</summary>
/// <param name="Rule">Where it is said.</param>
/// <param name="Ties">What the document says, or does not say, of bids that meet as many.</param>
/// <param name="Several">Whether more than one bid can succeed.</param>
/// <param name="Reserve">The bid that is kept in reserve.</param>
/// <param name="Discarded">What becomes of the others.</param>
public sealed record BidRankingRules(Entry Rule, Entry Ties, Entry Several, Entry Reserve, Entry Discarded);

/// <summary>A date of a round.</summary>
/// <param name="Id">Unique in the timetable.</param>
/// <param name="Step">The document's step, with its own number and time.</param>
/// <param name="Days">How many days the document gives it; null when it gives none.</param>
/// <param name="Marks">closing, evaluated, decided, told, planned, or none.</param>
public sealed record RoundDateRule(string Id, TimelineEntry Step, int? Days, string Marks);
