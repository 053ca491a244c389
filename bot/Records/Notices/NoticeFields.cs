using CommissioningBot.Documents.Templates;

namespace CommissioningBot.Records.Notices;

/// <summary>The placeholders of a decision notice. What the law asks of a record must be in every template.</summary>
internal static class NoticeFields
{
    public static IReadOnlyList<TemplateField> All { get; } =
    [
        Required("council"),
        Required("decision-reference"),
        Required("title"),
        Required("outcome"),
        Required("decided-on"),
        Required("decided-by"),
        Required("decided-as"),
        Required("delegation"),
        Required("reasons"),
        Required("alternatives"),
        Required("interests"),
        Required("dispensations"),
        Required("effective"),
        Required("regime"),
        Required("citation"),
        Text("request-reference"),
        Text("case-reference"),
        Text("service"),
        Text("value"),
        Text("working"),
        Text("requested-by"),
        Text("request-reasons"),
        Text("request-version"),
        Text("for-whom"),
        Text("risks"),
        Text("procedure"),
        Text("regime-source"),
        Text("publication"),
        Text("retention"),
        Text("ledger-hash"),
        Block("of-a-body", Text("body"), Text("meeting-date"), Text("minute")),
        Block("key-decision", Text("notice-published"), Text("first-lawful-day"), Text("key-procedure"), Text("notice-address")),
        Block("with-consultation", Text("consultation")),
        Block("with-law", Block("law", Text("law-line"))),
        Block("with-papers", Block("papers", Text("paper-name"), Text("paper-link"), Text("paper-fingerprint"), Text("paper-copy")), Block("with-links", Text("links")), Block("with-sources", Text("sources"))),
        Block("without-papers"),
        Block("with-published", Text("published")),
        Block("with-exempt-part", Text("exempt-ground")),
    ];

    private static TemplateField.Text Required(string name) => new(name, IsRequired: true);

    private static TemplateField.Text Text(string name) => new(name);

    private static TemplateField.Block Block(string name, params TemplateField[] fields) => new(name, fields);
}
