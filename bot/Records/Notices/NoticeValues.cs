using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents.Templates;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Records.Library;

namespace CommissioningBot.Records.Notices;

/// <summary>What a decision's notice says. Nothing here depends on the day on which the notice is made.</summary>
internal static class NoticeValues
{
    private const string NotRecorded = "Not recorded.";

    /// <summary>The values for the template.</summary>
    /// <param name="regime">The regime that the record names; null for decisions from before regimes were held.</param>
    /// <param name="hash">Of the decision's event in the ledger.</param>
    public static TemplateValues Of(DecisionRecord decision, RecordingRegime? regime, string hash) =>
        TemplateValues.Of(
            ("council", decision.Council),
            ("decision-reference", decision.DecisionId),
            ("title", decision.Title),
            ("outcome", Outcome(decision)),
            ("decided-on", decision.OfBody is { } meeting ? UkTime.Day(meeting.MeetingDate) : UkTime.Moment(decision.DecidedAt)),
            ("decided-by", decision.Who),
            ("decided-as", decision.DecidedAs),
            ("delegation", decision.Delegation),
            ("reasons", decision.Reasons),
            ("alternatives", Said(decision.Alternatives)),
            ("interests", Said(decision.Interests)),
            ("dispensations", decision.Dispensation ?? "none; nobody with a declared interest took part."),
            ("effective", DecisionEffect.Of(decision)),
            ("regime", regime?.Name ?? "Recorded before the rules of recording were held here"),
            ("citation", Said(decision.Citation)),
            ("request-reference", decision.RequestReference),
            ("case-reference", decision.CaseReference),
            ("service", Said(decision.Service)),
            ("value", new Pounds(decision.Value).ToString()),
            ("working", Said(decision.Working)),
            ("requested-by", decision.RequestedBy.Name),
            ("request-reasons", Said(decision.RequestReasons)),
            ("request-version", FormattableString.Invariant($"{decision.RequestVersion}")),
            ("for-whom", Said(decision.ForWhom)),
            ("risks", Said(decision.Risks)),
            ("procedure", Said(decision.Procedure)),
            ("regime-source", regime is null ? NotRecorded : WithConfidence(regime.Source, regime.Confidence)),
            ("publication", regime is null ? NotRecorded : $"{regime.Publication.Text} Source: {WithConfidence(regime.Publication.Source, regime.Publication.Confidence)}."),
            ("retention", Retention(decision, regime)),
            ("ledger-hash", hash))
        .With("of-a-body", decision.OfBody is { } body
            ? [TemplateValues.Of(("body", body.Body), ("meeting-date", UkTime.Day(body.MeetingDate)), ("minute", body.MinuteReference))]
            : [])
        .With("key-decision", decision.Key is { } key
            ?
            [
                TemplateValues.Of(
                    ("notice-published", UkTime.Day(key.NoticePublished)),
                    ("first-lawful-day", UkTime.Day(key.FirstLawfulDay)),
                    ("key-procedure", KeyDecisionWords.Line(key)),
                    ("notice-address", key.NoticeAddress ?? key.NoAddress ?? NotRecorded)),
            ]
            : [])
        .With("with-consultation", decision.Consultation is { } consultation ? [TemplateValues.Of(("consultation", consultation))] : [])
        .With("with-law", decision.Law.Count > 0)
        .With("law", [.. decision.Law.Select(line => TemplateValues.Of(("law-line", line)))])
        .With("with-papers", decision.Papers.Count > 0)
        .With("without-papers", decision.Papers.Count == 0)
        .With("papers", [.. decision.Papers.Select(paper =>
            TemplateValues.Of(("paper-name", paper.Name), ("paper-link", paper.Link), ("paper-fingerprint", paper.Fingerprint), ("paper-copy", Copy(paper))))])
        .With("with-links", PaperWords.Links(decision.Papers) is { } links ? [TemplateValues.Of(("links", links))] : [])
        .With("with-sources", decision.Sources is { } sources ? [TemplateValues.Of(("sources", sources))] : [])
        .With("with-published", decision.Published is { } published ? [TemplateValues.Of(("published", published.Words))] : [])
        .With("with-exempt-part", decision.Exempt is { } exempt ? [TemplateValues.Of(("exempt-ground", exempt.Ground))] : []);

    private static string Copy(Paper paper) => paper.Copy is { } copy ? $"folder {copy.Folder}, “{FileNames.Of(copy.Name)}”" : "no copy is kept";

    private static string Outcome(DecisionRecord decision) => decision.Outcome == DecisionOutcome.Approved ? "Approved" : "Rejected";

    private static string Retention(DecisionRecord decision, RecordingRegime? regime)
    {
        if (regime is null)
        {
            return NotRecorded;
        }

        var retention = regime.Retention;
        return $"The record is kept and open to the public until {UkTime.Day(retention.RecordUntil(decision.Day))} ({retention.RecordYears} years), "
            + $"its background papers until {UkTime.Day(retention.PapersUntil(decision.Day))} ({retention.PapersYears} years). Source: {WithConfidence(retention.Source, retention.Confidence)}.";
    }

    private static string WithConfidence(string source, string confidence) => confidence == "high" ? source : $"{source}; {confidence} confidence";

    private static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? NotRecorded : text;
}
