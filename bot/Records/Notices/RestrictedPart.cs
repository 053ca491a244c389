using CommissioningBot.Approvals;
using CommissioningBot.Documents;

namespace CommissioningBot.Records.Notices;

/// <summary>The exempt part of a decision, in a document of its own: it stands on no public list, register or notice.</summary>
internal static class RestrictedPart
{
    /// <summary>The name of a decision's restricted part.</summary>
    public static string FileName(string decisionId) => $"{decisionId} not for publication.docx";

    /// <summary>The document; null when nothing is exempt.</summary>
    public static byte[]? Write(DecisionRecord decision) => decision.Exempt is { } exempt
        ? WordWriter.Write(new Document("Not for publication: exempt part of a decision", $"{decision.DecisionId}, not for publication", decision.DecidedAt,
        [
            new DocumentBlock.Facts("The decision that it belongs to",
            [
                new("Council", decision.Council),
                new("Decision", decision.DecisionId),
                new("Title", decision.Title),
                new("Decided by", decision.Who),
                new("Decided on", UkTime.Moment(decision.DecidedAt)),
                new("Ground", exempt.Ground),
            ]),
            new DocumentBlock.Heading("Exempt part"),
            new DocumentBlock.Paragraph(exempt.Text),
        ])
        {
            Author = decision.Council,
        })
        : null;
}
