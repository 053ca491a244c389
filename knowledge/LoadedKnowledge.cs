using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge;

/// <summary>Packs, law and vocabulary, read and checked against one another. Loading and lint both take them from here, so that neither lets through what the other refuses.</summary>
/// <param name="Packs">The packs that have no fault of their own.</param>
/// <param name="Frameworks">What they say, in alphabetical order of their councils.</param>
/// <param name="Vocabulary">The words of the people who ask.</param>
/// <param name="Law">The law.</param>
internal sealed record LoadedKnowledge(IReadOnlyList<LoadedPack> Packs, IReadOnlyList<Framework> Frameworks, Vocabulary Vocabulary, LawBook Law)
{
    /// <summary>The packs that are part of this assembly and those given besides; a file that is named twice is there once.</summary>
    public static IReadOnlyList<PackSource> With(IEnumerable<PackSource> more) => [.. PackSource.Embedded("packs/").Concat(more).Distinct()];

    /// <summary>Reads everything; every fault goes into <paramref name="faults"/>.</summary>
    public static LoadedKnowledge Read(IEnumerable<PackSource> sources, List<PackFault> faults)
    {
        Vocabulary vocabulary = null!;
        LawReader law = null!;
        IReadOnlyList<LoadedPack> packs = [];
        List<PackFault> ofWords = [];
        List<PackFault> ofLaw = [];
        Parallel.Invoke(
            () => packs = PackLoader.Read(sources, faults),
            () =>
            {
                vocabulary = Vocabulary.Load(PackSource.Embedded("vocabulary/")[0], ofWords);
                law = new LawReader(PackSource.Embedded("law/"), ofLaw);
            });
        List<Framework> frameworks = [.. packs.Select(pack => pack.Framework).OrderBy(framework => framework.Council.ShortName, StringComparer.Ordinal)];
        law.Add(packs);
        var book = law.For(frameworks, ofLaw);
        faults.AddRange([.. ofWords, .. ValueWords.Faults, .. ofLaw]);
        return new LoadedKnowledge(packs, frameworks, vocabulary, book);
    }
}
