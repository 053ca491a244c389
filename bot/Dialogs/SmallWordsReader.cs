using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Dialogs;

/// <summary>The file of small words, as strictly as packs.</summary>
internal static class SmallWordsReader
{
    private const string AsTyped = "Write it as it reads in lower case, without punctuation.";

    /// <summary>The words, or null when the file has faults; they are then in <paramref name="faults"/>.</summary>
    public static SmallWords? Read(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        var words = PackTree.Read(source.Text, log) is { } root ? ReadFile(new MapReader(root, "the file of small words", log), log) : null;
        faults.AddRange(log.InOrder);
        return log.InOrder.Count > 0 ? null : words;
    }

    private static SmallWords ReadFile(MapReader map, FaultLog log)
    {
        map.OneOf("format", ["1"]);
        var ids = new OnceOnly(log, "kind", "kinds");
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var kinds = new List<SmallWordKind>();
        foreach (var node in map.Items("kinds", 1, "List at least one kind."))
        {
            var kind = new MapReader(node, "a kind of small words", log);
            var id = ids.Take(kind, kind.Text("id", "Add “id:” with a short name."));
            kind.Subject = id.Length == 0 ? kind.Subject : $"the kind “{id}”";
            kinds.Add(new SmallWordKind(
                id,
                kind.Text("reply", "Add “reply:” with what is said to them."),
                kind.OptionalText("answers-nothing", "Write what is said before the question is asked again, or leave it out."),
                Phrases(kind, "phrases", lines, log)));
            kind.RefuseOthers();
        }

        var beside = Phrases(map, "beside", lines, log);
        map.RefuseOthers();
        return new SmallWords(kinds, beside);
    }

    private static IReadOnlyList<string> Phrases(MapReader map, string key, Dictionary<string, int> lines, FaultLog log)
    {
        var phrases = map.Texts(key, 1, "List at least one.");
        foreach (var phrase in phrases)
        {
            if (!string.Equals(Wording.Fold(phrase.Value), phrase.Value, StringComparison.Ordinal))
            {
                log.Add(phrase.Line, $"“{phrase.Value}” of {map.Subject} could never be found.", AsTyped);
            }

            if (!lines.TryAdd(phrase.Value, phrase.Line))
            {
                log.Add(phrase.Line, $"“{phrase.Value}” is there twice; it is also on line {lines[phrase.Value]}.", "Take one of the two out.");
            }
        }

        return [.. phrases.Select(phrase => phrase.Value)];
    }
}
