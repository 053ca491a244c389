using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Finds councils by name in a text.</summary>
internal sealed class Councils
{
    // Words that tie a council's name to the rest: "in Rotherham", "at Kent", "Sutton's".
    private static readonly HashSet<string> Ties = new(["in", "at", "for", "of", "from", "by", "under", "within", "to", "does", "do", "and", "with", "or", "versus", "vs"], StringComparer.Ordinal);

    private readonly PhraseSet<Framework> _names = new();

    public Councils(IReadOnlyList<Framework> frameworks, Vocabulary vocabulary)
    {
        foreach (var framework in frameworks)
        {
            foreach (var name in Names(framework))
            {
                _names.Add(new Phrase(name, vocabulary.Articles), framework);
            }
        }
    }

    /// <summary>Whether a word ties a council's name that follows it to the rest.</summary>
    public static bool IsTie(string word) => Ties.Contains(word);

    /// <summary>Everything that a council goes by.</summary>
    public static IEnumerable<string> Names(Framework framework) =>
        new[] { framework.Id.Replace('-', ' '), framework.Council.Name, framework.Council.ShortName }.Concat(framework.Council.Aliases).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the text names a council.</summary>
    public List<(Framework Framework, int From, int To)> Places(Typing typing) => [.. _names.In(typing).Select(name => (name.Meaning, name.From, name.To))];

    /// <summary>The councils that the text names, in its order; the words that name them are marked in <paramref name="isLeftOut"/>.</summary>
    public List<Framework> In(Typing typing, bool[] isLeftOut)
    {
        var found = new List<Framework>();
        foreach (var (framework, from, to) in _names.In(typing))
        {
            if (!found.Contains(framework))
            {
                found.Add(framework);
            }

            Array.Fill(isLeftOut, true, from, to - from);
            if (from > 0 && Ties.Contains(typing.Words[from - 1].Text))
            {
                isLeftOut[from - 1] = true;
            }
        }

        return found;
    }
}
