using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge;

/// <summary>
/// Checks packs as strictly as loading does, and beyond it what makes a pack answer badly: a question that two entries claim, a question that
/// finds another entry, and an entry that none of its questions reaches by search.
/// </summary>
public static class PackLint
{
    private const int Reach = 3;

    /// <summary>Checks files or folders of packs; without any, the packs that are part of this assembly.</summary>
    /// <returns>Every fault, by file and line; empty when there is none.</returns>
    public static IReadOnlyList<PackFault> Check(params IEnumerable<string> paths)
    {
        var faults = new List<PackFault>();
        var given = paths.ToList();
        var sources = given.Count == 0 ? PackSource.Embedded("packs/") : [.. given.SelectMany(path => PackSource.At(path, faults))];
        faults.AddRange(Check(sources));
        return faults;
    }

    internal static IReadOnlyList<PackFault> Check(IReadOnlyList<PackSource> sources)
    {
        var faults = new List<PackFault>();
        var packs = PackLoader.Read(sources, faults);
        var others = PackLoader.Read(PackSource.Embedded("packs/"), []).Where(other => !packs.Any(pack => string.Equals(pack.Framework.Id, other.Framework.Id, StringComparison.Ordinal)));
        faults.AddRange(PackLoader.Clashes([.. others, .. packs]).Where(fault => !faults.Contains(fault)));
        var vocabulary = Vocabulary.Load(PackSource.Embedded("vocabulary/")[0], faults);
        foreach (var pack in packs)
        {
            faults.AddRange(Questions(pack, vocabulary).OrderBy(fault => fault.Line));
        }

        return faults;
    }

    private static IEnumerable<PackFault> Questions(LoadedPack pack, Vocabulary vocabulary)
    {
        var asker = new Asker([pack.Framework], vocabulary, new LawReader([], []).For([], []), TimeProvider.System);
        var shelf = new Shelf(pack.Framework, vocabulary);
        var owners = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in pack.Framework.Entries)
        {
            var isReached = false;
            foreach (var question in entry.Questions)
            {
                var typing = Typing.OfDocument(question, vocabulary);
                isReached |= shelf.Index.Find(new Wording(typing, vocabulary), Reach).Exists(hit => hit.Entry == entry);
                if (!owners.TryAdd(Shelf.Key(typing, vocabulary), entry) && owners[Shelf.Key(typing, vocabulary)] != entry)
                {
                    yield return Fault(entry, $"The question “{question}” is also a question of “{owners[Shelf.Key(typing, vocabulary)].Id}”.", "Keep it with the one entry that answers it best.");
                    continue;
                }

                var answer = asker.Ask(new Question(question, pack.Framework.Id));
                if (!string.Equals(answer.EntryId, entry.Id, StringComparison.Ordinal))
                {
                    yield return Fault(entry, $"The question “{question}” of “{entry.Id}” is answered by {Who(answer)}.", "Word it so that it fits this entry alone.");
                }
            }

            if (!isReached)
            {
                yield return Fault(entry, $"No question reaches “{entry.Id}” by search: its questions share too few words with its name and text.", "Use the words of the entry in a question, or everyday words of its questions in its text.");
            }
        }

        PackFault Fault(Entry entry, string what, string remedy) => new(pack.File, pack.EntryLines[entry.Id], what, remedy);
    }

    private static string Who(Answer answer) => answer.EntryId is { } id ? $"“{id}”" : answer.Kind switch
    {
        AnswerKind.NeedsMore => "a question back",
        _ => "a refusal",
    };
}
