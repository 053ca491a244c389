using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge;

/// <summary>
/// Checks packs by loading them as the bot does, and beyond it what makes a pack answer badly: a question that two entries claim, a question that
/// finds another entry, and an entry that nobody finds who words the question in another way.
/// </summary>
public static class PackLint
{
    /// <summary>Checks files or folders of packs; without any, the packs that are part of this assembly.</summary>
    /// <returns>Every fault, by file and line; empty when there is none.</returns>
    public static IReadOnlyList<PackFault> Check(params IEnumerable<string> paths) => Check([.. paths], beside: []);

    /// <summary>The same where the bot loads further packs, which no pack may clash with.</summary>
    /// <param name="paths">Files or folders to check; without any, all packs that the bot loads.</param>
    /// <param name="beside">Files or folders of the further packs.</param>
    /// <returns>Every fault, by file and line; empty when there is none.</returns>
    public static IReadOnlyList<PackFault> Check(IReadOnlyList<string> paths, IReadOnlyList<string> beside)
    {
        var faults = new List<PackFault>();
        List<PackSource> given = [.. paths.SelectMany(path => PackSource.At(path, faults))];
        var all = LoadedKnowledge.With([.. beside.SelectMany(path => PackSource.At(path, faults)), .. given]);
        faults.AddRange(Check(all, paths.Count == 0 ? all : given));
        return faults;
    }

    internal static IReadOnlyList<PackFault> Check(IReadOnlyList<PackSource> sources) => Check(LoadedKnowledge.With(sources), sources);

    private static List<PackFault> Check(IReadOnlyList<PackSource> all, IReadOnlyList<PackSource> isAsked)
    {
        var faults = new List<PackFault>();
        var loaded = LoadedKnowledge.Read(all, faults);
        foreach (var pack in loaded.Packs.Where(pack => isAsked.Any(source => string.Equals(source.File, pack.File, StringComparison.Ordinal) && string.Equals(source.Text, pack.Text, StringComparison.Ordinal))))
        {
            faults.AddRange(Questions(pack, loaded.Vocabulary).OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line));
        }

        return faults;
    }

    private static IEnumerable<PackFault> Questions(LoadedPack pack, Vocabulary vocabulary)
    {
        var asker = new Asker([pack.Framework], vocabulary, new LawReader([], []).For([], []), TimeProvider.System);
        var owners = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in pack.Framework.Entries)
        {
            foreach (var question in entry.Questions)
            {
                var typing = Typing.OfDocument(question, vocabulary);
                if (!owners.TryAdd(QuestionKey.Of(typing), entry) && owners[QuestionKey.Of(typing)] != entry)
                {
                    yield return FaultOf(entry, question, $"The question “{question}” is also a question of “{owners[QuestionKey.Of(typing)].Id}”.", "Keep it with the one entry that answers it best.");
                    continue;
                }

                var answer = asker.Ask(new Question(question, pack.Framework.Id));
                if (!string.Equals(answer.EntryId, entry.Id, StringComparison.Ordinal))
                {
                    yield return FaultOf(entry, question, $"The question “{question}” of “{entry.Id}” is answered by {Who(answer)}.", "Word it so that it fits this entry alone.");
                }
            }
        }

        foreach (var entry in QuestionReach.Unreached(pack.Framework.Entries, vocabulary))
        {
            yield return Fault(
                entry,
                $"Only the very words of its questions find “{entry.Id}”: none of them would be found by the entry's name, its text and its other questions.",
                "Write a question with words of the entry, or put everyday words of its questions into its text.");
        }

        PackFault Fault(Entry entry, string what, string remedy) => new(pack.File, pack.EntryLines[entry.Id], what, remedy);

        PackFault FaultOf(Entry entry, string question, string what, string remedy) =>
            pack.Further.Of(entry.Id).FirstOrDefault(further => string.Equals(further.Value, question, StringComparison.Ordinal)) is { } further
                ? new(pack.Further.File, further.Line, what, remedy)
                : Fault(entry, what, remedy);
    }

    private static string Who(Answer answer) => answer.EntryId is { } id ? $"“{id}”" : answer.Kind switch
    {
        AnswerKind.NeedsMore => "a question back",
        _ => "a refusal",
    };
}
