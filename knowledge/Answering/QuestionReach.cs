using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Whether people who use other words than a pack's questions find its entries.</summary>
internal static class QuestionReach
{
    // As many entries as are offered where none is certain.
    private const int Offered = 3;

    /// <summary>
    /// The entries that no question of theirs finds by search when that question itself is not there to be found. Somebody who asks in other words
    /// has only the rest of the entry to be led by, and so has the question then.
    /// </summary>
    public static IReadOnlyList<Entry> Unreached(IReadOnlyList<Entry> entries, Vocabulary vocabulary)
    {
        var reader = new DocumentReader(vocabulary);
        var all = entries.ToDictionary(entry => entry.Id, entry => EntryTexts.Of(entry, reader), StringComparer.Ordinal);
        List<EntryTexts> unreached = [.. entries.Select(entry => all[entry.Id])];

        // The first questions of all entries are left out of one index, the second ones of the entries that are left out of the next, and so on:
        // an index for every single question would take minutes.
        for (var round = 0; unreached.Exists(texts => texts.Questions.Skip(round).Any()); round++)
        {
            var asked = unreached.Select(texts => (Texts: texts, Question: texts.Questions.ElementAtOrDefault(round))).Where(pair => pair.Question is not null)
                .ToDictionary(pair => pair.Texts.Entry.Id, pair => pair.Question!, StringComparer.Ordinal);
            var index = new EntryIndex(entries, entry => asked.TryGetValue(entry.Id, out var question) ? all[entry.Id].Without(question) : all[entry.Id]);
            unreached.RemoveAll(texts => asked.TryGetValue(texts.Entry.Id, out var question)
                && index.Find(new Wording(question.Typing), Offered).Exists(hit => hit.Entry == texts.Entry));
        }

        return [.. unreached.Select(texts => texts.Entry)];
    }
}
