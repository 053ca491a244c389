using CommissioningBot.Documents;

namespace CommissioningBot.Records.Notices;

/// <summary>The template of a decision notice that ships: a council takes it as it is, or as the beginning of its own.</summary>
internal static class DefaultNotice
{
    /// <summary>The template as a Word document.</summary>
    public static byte[] Build() => WordWriter.Write(new Document("Decision notice: {{title}}", "{{decision-reference}}", DateTimeOffset.UnixEpoch,
    [
        new DocumentBlock.Facts("The decision at a glance",
        [
            new("Council", "{{council}}"),
            new("Decision", "{{decision-reference}}"),
            new("Outcome", "{{outcome}}"),
            new("Decided on", "{{decided-on}}"),
            new("Decided by", "{{decided-by}}"),
            new("Decided as", "{{decided-as}}"),
            new("{{#of-a-body}}Meeting", "{{body}}, {{meeting-date}}, {{minute}}{{/of-a-body}}"),
            new("Delegation", "{{delegation}}"),
            new("Takes effect", "{{effective}}"),
            new("Whole-life value", "{{value}} ({{working}})"),
            new("Case and request", "{{case-reference}}; {{request-reference}}, version {{request-version}}, asked for by {{requested-by}}"),
        ]),
        new DocumentBlock.Heading("What was decided"),
        new DocumentBlock.Paragraph("{{outcome}}: {{title}}."),
        new DocumentBlock.Paragraph("{{service}}"),
        new DocumentBlock.Paragraph("For whom: {{for-whom}}"),
        new DocumentBlock.Heading("Reasons for the decision"),
        new DocumentBlock.Paragraph("{{reasons}}"),
        new DocumentBlock.Heading("Reasons given in the request", 2),
        new DocumentBlock.Paragraph("{{request-reasons}}"),
        new DocumentBlock.Heading("Risks named in the request", 2),
        new DocumentBlock.Paragraph("{{risks}}"),
        new DocumentBlock.Heading("Alternatives considered and rejected"),
        new DocumentBlock.Paragraph("{{alternatives}}"),
        new DocumentBlock.Heading("Interests and dispensations"),
        new DocumentBlock.Paragraph("Interests declared: {{interests}}"),
        new DocumentBlock.Paragraph("Dispensations: {{dispensations}}"),
        new DocumentBlock.Paragraph("{{#with-consultation}}"),
        new DocumentBlock.Heading("In consultation with"),
        new DocumentBlock.Paragraph("{{consultation}}"),
        new DocumentBlock.Paragraph("{{/with-consultation}}"),
        new DocumentBlock.Heading("When it takes effect"),
        new DocumentBlock.Paragraph("{{effective}}"),
        new DocumentBlock.Paragraph(
            "{{#key-decision}}This is a key decision. Its notice was published on {{notice-published}}; 28 clear days later, from {{first-lawful-day}}, it could be decided.{{/key-decision}}"),
        new DocumentBlock.Heading("Procedure"),
        new DocumentBlock.Paragraph("{{procedure}}"),
        new DocumentBlock.Paragraph("Source: {{citation}}"),
        new DocumentBlock.Paragraph("{{#with-law}}"),
        new DocumentBlock.Heading("The law on the day of the decision", 2),
        new DocumentBlock.Bullets(["{{#law}}{{law-line}}{{/law}}"]),
        new DocumentBlock.Paragraph("{{/with-law}}"),
        new DocumentBlock.Heading("Papers"),
        new DocumentBlock.Paragraph("{{#without-papers}}No papers belong to this decision.{{/without-papers}}"),
        new DocumentBlock.Paragraph("{{#with-papers}}"),
        new DocumentBlock.Paragraph("A paper with another fingerprint is not the one that was before the decision maker."),
        new DocumentBlock.Table(
            "Papers and their fingerprints",
            [new("Paper", 3), new("Fingerprint (SHA-256)", 5)],
            [["{{#papers}}{{paper-name}}", "{{paper-fingerprint}}{{/papers}}"]]),
        new DocumentBlock.Paragraph("{{/with-papers}}"),
        new DocumentBlock.Paragraph("{{#with-exempt-part}}"),
        new DocumentBlock.Heading("Exempt part"),
        new DocumentBlock.Paragraph("Part of what was decided on is exempt from publication and is kept apart from this notice. Ground: {{exempt-ground}}"),
        new DocumentBlock.Paragraph("{{/with-exempt-part}}"),
        new DocumentBlock.Heading("How this decision is recorded"),
        new DocumentBlock.Paragraph("{{regime}}. Source: {{regime-source}}"),
        new DocumentBlock.Paragraph("{{publication}}"),
        new DocumentBlock.Paragraph("{{retention}}"),
        new DocumentBlock.Paragraph("This notice was made from the ledger of decisions. Hash of the entry: {{ledger-hash}}"),
    ]));
}
