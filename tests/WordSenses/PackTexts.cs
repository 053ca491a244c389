using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.WordSenses;

/// <summary>The texts of one framework's entries as words of the file: what is tuned with.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Texts">Each text's entry, and its words.</param>
internal sealed record PackTexts(int Entries, IReadOnlyList<(int Entry, int[] Words)> Texts)
{
    public static IReadOnlyList<PackTexts> Of(KnowledgeBase knowledge, SenseFile senses)
    {
        var reader = new DocumentReader(Vocabulary.Load(PackSource.Embedded("vocabulary/")[0], []));
        return [.. knowledge.Frameworks.Select(framework => new PackTexts(framework.Entries.Count, [.. framework.Entries.SelectMany((entry, at) =>
            EntryTexts.Of(entry, reader).Texts
                .Where(text => text.Field is not Field.Place)
                .Select(text => (at, text.Typing.Words.Select(word => senses.Find(word.Text)).Where(word => word >= 0).ToArray())))]))];
    }
}
