using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Notices;

namespace CommissioningBot.Records.Lists;

/// <summary>Decisions on record.</summary>
internal static class DecisionsList
{
    public static ListDefinition<DecisionRecord> Definition { get; } = new(
        "decisions",
        "Decisions",
        "Decisions made with the commissioning bot. Written by the bot; changes made here are put right again from its ledger.",
        new ListSource<DecisionRecord>(DecisionStream.Type.Category, DecisionStream.FindAsync),
        [
            Column.TitleOf<DecisionRecord>(decision => decision.Title),
            Column.Key<DecisionRecord>("CbDecisionId", "Decision", decision => decision.DecisionId),
            Column.Line<DecisionRecord>("CbRequestReference", "Approval request", decision => decision.RequestReference, indexed: true),
            Column.Line<DecisionRecord>("CbCaseReference", "Case", decision => decision.CaseReference, indexed: true),
            Column.Line<DecisionRecord>("CbCouncil", "Council", decision => decision.Council, indexed: true),
            Column.Lines<DecisionRecord>("CbService", "Service", decision => decision.Service),
            Column.Choice<DecisionRecord, DecisionOutcome>("CbOutcome", "Outcome", decision => decision.IsUndone ? null : decision.Outcome),
            Column.Moment<DecisionRecord>("CbDecidedAt", "Decided at", decision => decision.IsUndone ? null : decision.DecidedAt),
            Column.Moment<DecisionRecord>("CbEffectiveFrom", "Takes effect", DecisionEffect.From),
            Column.Line<DecisionRecord>("CbStanding", "Stands", decision => decision.Standing?.State.ToString() ?? "", indexed: true),
            Column.Lines<DecisionRecord>("CbStandingWords", "Stands, since when and why", decision => decision.Standing?.Words() ?? ""),
            Column.Lines<DecisionRecord>("CbKeyProcedure", "Key decision procedure", decision => decision.Key is { } key ? KeyDecisionWords.Line(key) : ""),
            // Person columns want an id that Graph cannot make for somebody who never visited the site: names and object ids stand as text.
            Column.Line<DecisionRecord>("CbDecidedBy", "Decided by", Decided(decision => decision.OfBody?.Body ?? decision.DecidedBy.Name)),
            Column.Line<DecisionRecord>("CbDecidedById", "Decided by (object id)", Decided(decision => decision.DecidedBy.Id)),
            Column.Line<DecisionRecord>("CbRecordedBy", "Recorded by", Decided(decision => decision.DecidedBy.Name)),
            Column.Line<DecisionRecord>("CbMeeting", "Meeting and minute", Decided(decision => decision.OfBody is { } body ? $"{UkTime.Day(body.MeetingDate)}, {body.MinuteReference}" : "")),
            Column.Lines<DecisionRecord>("CbConsultation", "In consultation with", decision => decision.Consultation ?? ""),
            Column.Line<DecisionRecord>("CbDecidedAs", "Decided as", Decided(decision => decision.DecidedAs)),
            Column.Lines<DecisionRecord>("CbDelegation", "Delegation", decision => decision.Delegation),
            Column.Line<DecisionRecord>("CbRequestedBy", "Requested by", decision => decision.RequestedBy.Name),
            Column.Line<DecisionRecord>("CbRequestedById", "Requested by (object id)", decision => decision.RequestedBy.Id),
            Column.Money<DecisionRecord>("CbValue", "Whole-life value", decision => decision.Value),
            Column.Lines<DecisionRecord>("CbWorking", "How the value was worked out", decision => decision.Working),
            Column.Lines<DecisionRecord>("CbProcedure", "Procedure", decision => decision.Procedure),
            Column.Lines<DecisionRecord>("CbCitation", "Source of the procedure", decision => decision.Citation),
            Column.Lines<DecisionRecord>("CbRequestReasons", "Reasons for the request", decision => decision.RequestReasons),
            Column.Lines<DecisionRecord>("CbAlternatives", "Alternatives considered and rejected", decision => decision.Alternatives),
            Column.Lines<DecisionRecord>("CbReasons", "Reasons for the decision", Decided(decision => decision.Reasons)),
            Column.Lines<DecisionRecord>("CbInterests", "Interests declared", Decided(decision => decision.Interests)),
            Column.Number<DecisionRecord>("CbRequestVersion", "Version of the request", decision => decision.RequestVersion),
            Column.Lines<DecisionRecord>("CbForWhom", "For whom", decision => decision.ForWhom ?? ""),
            Column.Lines<DecisionRecord>("CbRisks", "Risks", decision => decision.Risks ?? ""),
            Column.Lines<DecisionRecord>("CbDispensation", "Dispensations", Decided(decision => decision.Dispensation ?? "")),
            Column.Lines<DecisionRecord>("CbPapers", "Papers and fingerprints", decision => string.Join('\n', decision.Papers.Select(paper => $"{paper.Name}: {paper.Fingerprint}{(paper.Copy is { } copy ? $" ({copy.Folder}, “{FileNames.Of(copy.Name)}”)" : "")}"))),
            Column.Line<DecisionRecord>("CbKeyNotice", "Notice of the key decision", decision => decision.Key is { } key ? UkTime.Day(key.NoticePublished) : ""),
            Column.Line<DecisionRecord>("CbRegime", "Recorded as", Decided(decision => Regime(decision)?.Name ?? "")),
            Column.Line<DecisionRecord>("CbKeepUntil", "Keep the record until", Decided(decision => Regime(decision) is { } regime ? UkTime.Day(regime.Retention.RecordUntil(decision.Day)) : "")),

            // That there is an exempt part, and why, is public; what it says stands in no list.
            Column.Line<DecisionRecord>("CbExemptGround", "Ground of the exempt part", decision => decision.Exempt?.Ground ?? ""),
            Column.Line<DecisionRecord>("CbNotice", "Decision notice", decision => decision.IsFinal ? DecisionNotices.FileName(decision.DecisionId) : ""),
        ]);

    // What was undone is no decision: nobody decided it, on no day and for no reason. What happened stands in words beside it.
    private static Func<DecisionRecord, string> Decided(Func<DecisionRecord, string> value) => decision => decision.IsUndone ? "" : value(decision);

    private static RecordingRegime? Regime(DecisionRecord decision) => decision.Regime is { } regime ? RegimeBook.England.Find(regime) : null;
}
