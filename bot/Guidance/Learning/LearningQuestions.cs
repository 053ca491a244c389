using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Learning;

/// <summary>
/// Makes ten questions of a pack. Which ones, and in which order the answers stand, follows from the seed: one person always gets the
/// same, so that learning can go on after a restart, and two people get different ones.
/// </summary>
internal static class LearningQuestions
{
    public const int Count = 10;

    private const int MostWrong = 3;
    private const int LeastWrong = 2;

    public static IReadOnlyList<LearningQuestion> Of(Framework framework, string seed)
    {
        var kinds = LearningFacts.Of(framework).Select(facts => new Queue<LearningFact>(facts.Where(fact => fact.Wrong.Count >= LeastWrong).OrderBy(fact => Rank(seed, fact.Key), StringComparer.Ordinal))).ToList();
        var chosen = new List<LearningFact>();

        // One of each kind in turn; where a citation stands is only asked when there is nothing better left.
        var places = kinds[^1];
        while (chosen.Count < Count && kinds.Take(kinds.Count - 1).Any(kind => kind.Count > 0))
        {
            foreach (var kind in kinds.Take(kinds.Count - 1).Where(kind => kind.Count > 0))
            {
                Choose(kind.Dequeue());
            }
        }

        while (chosen.Count < Count && places.Count > 0)
        {
            Choose(places.Dequeue());
        }

        return [.. chosen.Select(fact => Question(fact, seed))];

        void Choose(LearningFact fact)
        {
            if (chosen.Count < Count && !chosen.Exists(other => string.Equals(other.EntryId, fact.EntryId, StringComparison.Ordinal)))
            {
                chosen.Add(fact);
            }
        }
    }

    private static LearningQuestion Question(LearningFact fact, string seed)
    {
        string[] options =
        [
            .. fact.Wrong.OrderBy(option => Rank(seed, fact.Key + option), StringComparer.Ordinal).Take(MostWrong)
                .Append(fact.Right)
                .OrderBy(option => Rank(seed, option + fact.Key), StringComparer.Ordinal),
        ];
        return new LearningQuestion(fact.EntryId, fact.Ask, fact.Quote, options, Array.IndexOf(options, fact.Right));
    }

    // A hash and no random numbers: the order must be the same in every version of the runtime.
    private static string Rank(string seed, string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{text}")));
}
