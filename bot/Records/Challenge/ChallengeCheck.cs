using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Challenge;

/// <summary>Checks a challenge file without any database. Every finding names what was altered, is missing or was added.</summary>
internal static class ChallengeCheck
{
    /// <summary>The findings; empty when the file is as it was written.</summary>
    /// <param name="anchor">An anchor of the ledger to compare with; null for none.</param>
    public static IReadOnlyList<string> Run(Stream zip, LedgerAnchor? anchor)
    {
        IReadOnlyList<ZippedFile> files;
        try
        {
            files = SealedZip.Read(zip);
        }
        catch (InvalidDataException)
        {
            return ["The file is no zip, or the zip is damaged."];
        }

        if (files.FirstOrDefault(file => file.Name == ChallengeManifest.FileName) is not { } found)
        {
            return [$"{ChallengeManifest.FileName}: is missing, so nothing can be checked. This is no challenge file, or the manifest was taken out."];
        }

        var manifest = ChallengeManifest.Read(found.Content.Span);
        IReadOnlyList<string> ofFiles = manifest is null
            ? [$"{ChallengeManifest.FileName}: was altered. Nothing vouches for the other files any more; the events below still prove themselves."]
            : [.. Files(manifest, files), .. Order(manifest, files)];
        return [.. ofFiles, .. Events(manifest, files), .. Papers(files), .. anchor is null ? [] : Anchored(anchor, files)];
    }

    private static IEnumerable<string> Files(ChallengeManifest manifest, IReadOnlyList<ZippedFile> files)
    {
        foreach (var expected in manifest.Files)
        {
            var found = files.Where(file => file.Name == expected.Name).ToList();
            if (found.Count == 0)
            {
                yield return $"{expected.Name}: is missing.";
            }
            else if (found.Exists(file => ManifestFile.Of(file.Name, file.Content.Span) != expected))
            {
                yield return $"{expected.Name}: was altered.";
            }
        }

        foreach (var group in files.GroupBy(file => file.Name, StringComparer.Ordinal))
        {
            if (group.Key != ChallengeManifest.FileName && manifest.Files.All(expected => expected.Name != group.Key))
            {
                yield return $"{group.Key}: was added.";
            }
            else if (group.Count() > 1)
            {
                yield return $"{group.Key}: is there twice.";
            }
        }
    }

    private static IEnumerable<string> Order(ChallengeManifest manifest, IReadOnlyList<ZippedFile> files)
    {
        var known = manifest.Files.Select(file => file.Name).Append(ChallengeManifest.FileName).ToList();
        var present = files.Select(file => file.Name).Where(known.Contains).Distinct(StringComparer.Ordinal).ToList();
        var moved = present.Zip(known.Where(present.Contains)).FirstOrDefault(pair => pair.First != pair.Second);
        return moved.First is null ? [] : [$"{moved.First}: stands in another place of the zip than it was written in."];
    }

    private static IEnumerable<string> Events(ChallengeManifest? manifest, IReadOnlyList<ZippedFile> files)
    {
        var streams = Streams(files, out var unreadable);
        return unreadable.Select(name => $"{name}: cannot be read.")
            .Concat(streams.Keys.Union(manifest?.Streams.Select(head => head.Stream) ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(stream =>
                StreamCheck.Run(stream, streams.GetValueOrDefault(stream, []), HeadOf(stream, manifest, streams)).Select(Say)));
    }

    // What the ledger says of the papers, not what the manifest does: whoever makes the zip anew makes the manifest anew too.
    private static IEnumerable<string> Papers(IReadOnlyList<ZippedFile> files)
    {
        var decided = Streams(files, out _).Where(stream => stream.Key.StartsWith($"{DecisionStream.Type.Category}/", StringComparison.Ordinal)).SelectMany(stream => stream.Value)
            .Select(PapersOf).LastOrDefault(papers => papers is not null) ?? [];
        foreach (var paper in decided)
        {
            if (paper is not { Copy: { } copy, Sha256: { } sha256 })
            {
                continue;
            }

            var name = ChallengeFile.PaperFile(copy);
            var found = files.Where(file => file.Name == name).ToList();
            if (found.Count == 0)
            {
                yield return $"{name}: is missing. The ledger says that this copy of “{paper.Name}” is kept.";
            }
            else if (found.Exists(file => Fingerprint.Of(file.Content.Span) != sha256))
            {
                yield return $"{name}: does not have the fingerprint that the ledger has for “{paper.Name}”: it is not what was before who decided.";
            }
        }

        foreach (var file in files.Where(file => file.Name.StartsWith(ChallengeFile.PapersFolder, StringComparison.Ordinal)
            && !decided.Any(paper => paper.Copy is { } copy && ChallengeFile.PaperFile(copy) == file.Name)))
        {
            yield return $"{file.Name}: the ledger knows no such paper of the decision.";
        }
    }

    // An event that was altered may not even be one; its own check says so.
    private static IReadOnlyList<Paper>? PapersOf(LedgerRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Data, DecisionJsonContext.Default.DecisionEvent) is DecisionRecorded { Record: var record } ? record.Papers : null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // Without a manifest to say where a stream ends, it ends where it ends.
    private static LedgerHead? HeadOf(string stream, ChallengeManifest? manifest, Dictionary<string, IReadOnlyList<LedgerRow>> streams) =>
        manifest is not null
            ? manifest.Streams.FirstOrDefault(head => head.Stream == stream)
            : streams[stream].MaxBy(row => row.Version) is { } last ? new LedgerHead(stream, last.Version, last.Hash) : null;

    private static IEnumerable<string> Anchored(LedgerAnchor anchor, IReadOnlyList<ZippedFile> files)
    {
        var check = new AnchorCheck(anchor);
        return Streams(files, out _).OrderBy(stream => stream.Key, StringComparer.Ordinal).SelectMany(stream =>
            anchor.Heads.Any(head => head.Stream == stream.Key)
                ? check.Stream(stream.Key, stream.Value).Select(Say)
                : check.Stream(stream.Key, stream.Value).Select(Say).Append($"{stream.Key}: is not in the anchor of {UkTime.Moment(anchor.At)}, which therefore proves nothing about it. Take a later anchor."));
    }

    private static Dictionary<string, IReadOnlyList<LedgerRow>> Streams(IReadOnlyList<ZippedFile> files, out List<string> unreadable)
    {
        unreadable = [];
        var rows = new List<LedgerRow>();
        foreach (var file in files.Where(file => file.Name.StartsWith(ChallengeFile.EventsFolder, StringComparison.Ordinal)))
        {
            if (EventLine.Read(file.Content.Span) is { } events)
            {
                rows.AddRange(events);
            }
            else
            {
                unreadable.Add(file.Name);
            }
        }

        return rows.GroupBy(row => row.Stream, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (IReadOnlyList<LedgerRow>)[.. group], StringComparer.Ordinal);
    }

    private static string Say(LedgerDamage damage) =>
        FormattableString.Invariant($"{damage.Stream}, event {damage.Version}: {char.ToLowerInvariant(damage.What[0])}{damage.What[1..]}");
}
