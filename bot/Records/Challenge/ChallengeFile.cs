using System.Text;
using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Challenge;

/// <summary>Everything on one decision in one zip, for whoever has to answer for it: made from the ledger, and the same bytes each time.</summary>
internal sealed class ChallengeFile(DecisionNotices notices, RegimeBook regimes)
{
    public const string Readme = "READ ME FIRST.txt";
    public const string EventsFolder = "events/";
    public const string PapersFolder = "papers/";

    private const string NotKept =
        "These papers. Of them the bot has the name, the link and, where it is known, the SHA-256 fingerprint, and no copy: get them from where they\n"
        + "are kept, and compare the fingerprint. A paper without one was added as a link.";

    /// <summary>The file of the decision of this id; null when there is none.</summary>
    public async Task<byte[]?> WriteAsync(IUnitOfWork work, string decisionId, CancellationToken cancellationToken)
    {
        if (await LedgerEntry.FindAsync(work, decisionId, cancellationToken) is not { Decision: var decision } entry)
        {
            return null;
        }

        var asked = await work.ReadStreamAsync(new StreamId(ApprovalStream.Type.Category, decision.RequestReference), cancellationToken);
        EventStream[] streams = [await work.ReadStreamAsync(new StreamId(DecisionStream.Type.Category, decision.DecisionId), cancellationToken), asked];
        var request = ApprovalRequest.From(asked.Events.Select(ApprovalStream.Type.Parse));
        var papers = await PapersAsync(work, decision, cancellationToken);
        var files = new List<ZippedFile>
        {
            Text(Readme, Explanation(decision, papers)),
            new(DecisionNotices.FileName(decision.DecisionId), notices.Write(entry)),
        };
        if (RestrictedPart.Write(decision) is { } restricted)
        {
            files.Add(new ZippedFile(RestrictedPart.FileName(decision.DecisionId), restricted));
        }

        var facts = ChallengeFacts.Of(decision, request, decision.Regime is { } regime ? regimes.Find(regime) : null);
        files.Add(new ZippedFile("facts.json", JsonSerializer.SerializeToUtf8Bytes(facts, ChallengeJsonContext.Indented.ChallengeFacts)));
        files.AddRange(papers);
        files.AddRange(streams.Select(stream => new ZippedFile($"{EventsFolder}{stream.Id.Category}.jsonl", EventLine.Write(stream))));
        var manifest = ChallengeManifest.Of(
            decision.DecisionId,
            [.. streams.Select(stream => new LedgerHead(stream.Id.ToString(), stream.Version, stream.Events[^1].Hash))],
            files.ConvertAll(file => ManifestFile.Of(file.Name, file.Content.Span)));
        return SealedZip.Write([.. files, new ZippedFile(ChallengeManifest.FileName, manifest.Write())], decision.DecidedAt);
    }

    // As they are stored, whatever they hold: whether they fit the ledger is for the check to say, wherever it is run.
    private static async Task<IReadOnlyList<ZippedFile>> PapersAsync(IUnitOfWork work, DecisionRecord decision, CancellationToken cancellationToken)
    {
        var files = new List<ZippedFile>();
        foreach (var paper in decision.Papers)
        {
            if (paper is { Copy: { } copy, Sha256: { } sha256, Bytes: { } length } && await PaperContent.FindAsync(work, sha256, length, cancellationToken) is { } content)
            {
                files.Add(new ZippedFile(PaperFile(copy), content));
            }
        }

        return files;
    }

    /// <summary>The place of a kept paper in the zip.</summary>
    public static string PaperFile(PaperCopy copy) => $"{PapersFolder}{FileNames.Of(copy.Name)}";

    private static ZippedFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    private static string Papers(DecisionRecord decision, IReadOnlyList<ZippedFile> kept)
    {
        var missing = decision.Papers.Where(paper => paper.Copy is not { } copy || kept.All(file => file.Name != PaperFile(copy))).ToList();
        return (decision.Papers.Count, missing.Count) switch
        {
            (0, _) => "No papers belong to this decision.",
            (_, 0) => "All papers of the decision are in it.",
            _ => $"What is not in it\n{NotKept}\n{string.Join('\n', missing.Select(paper => $"- “{DocumentText.Line(paper.Name)}”: {paper.Fingerprint}"))}",
        };
    }

    private static string Explanation(DecisionRecord decision, IReadOnlyList<ZippedFile> papers) =>
        $"""
        Everything on record about {decision.DecisionId}, “{DocumentText.Line(decision.Title)}”
        {(decision.Exempt is null ? "" : "\nNOT FOR PUBLICATION AS A WHOLE: the events and the restricted part hold text that is exempt from publication.\n")}
        What is in it
        - “{DecisionNotices.FileName(decision.DecisionId)}”: the decision notice.
        {(decision.Exempt is null ? "" : $"- “{RestrictedPart.FileName(decision.DecisionId)}”: the part that is exempt from publication.\n")}- facts.json: the row of the scheme of delegation, who could decide, the sources of the procedure and of the law, the fingerprints of the
          papers, and the rules of recording.
        {(papers.Count == 0 ? "" : "- papers/: the papers that were before who decided, to the byte.\n")}- events/: every event of the decision and of the request for approval, one on each line, exactly as it was written at the time.
        - {ChallengeManifest.FileName}: the SHA-256 fingerprint of every file, and where both streams of events ended.

        {Papers(decision, papers)}

        How to check that nothing was altered
        Run “decisions check FILE.zip” with the bot’s program. It needs no database, and names what was altered, missing or added. With
        “--anchor ANCHOR” it also compares with an anchor of the ledger that was kept elsewhere, such as in SharePoint: only that proves that the
        whole file was not made anew.

        How to check it by hand
        1. The SHA-256 fingerprint of each file is the one in {ChallengeManifest.FileName}. Any program that works out SHA-256 will do.
        2. Each event carries the hash of the event before it (previous_hash; 64 zeros for the first) and its own (hash). The hash is SHA-256 over
           eight texts, one after the other: commissioning-ledger/1, previous_hash, stream, version, type, recorded_at, recorded_by, data. Each is
           taken as UTF-8, with its length in bytes before it as four bytes, the highest first. So no event can be changed, taken out, put in or
           moved without every later hash becoming wrong.
        3. The SHA-256 fingerprint of each file under papers/ is the one that the decision’s event has for it (papers, sha256).
        4. The hash of the last event of each stream is the one in {ChallengeManifest.FileName}. The notice names the hash of the decision’s event.

        """;
}
