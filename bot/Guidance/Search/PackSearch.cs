using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Search;

/// <summary>An entry that a search has found.</summary>
internal sealed record FoundEntry(Framework Framework, Entry Entry);

/// <summary>
/// Searches the packs while somebody types. What answers the words as a question comes first; then every entry that has all the words,
/// the last of which may be half typed.
/// </summary>
internal sealed class PackSearch
{
    private const double Sure = 0.5;

    /// <summary>What new commissioners look up first; each framework answers those that it deals with.</summary>
    private static readonly string[] CommonQuestions =
    [
        "what is commissioning", "what are the thresholds", "what are the principles", "what is social value", "what is decommissioning",
        "what is a needs assessment", "what is the voluntary sector", "what is best value", "who decides",
    ];

    // Words of questions that every entry has. Names of things are never among them.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "how", "i", "in", "is", "it", "many", "me", "much", "must", "my", "need", "of", "on",
        "or", "our", "should", "the", "there", "to", "we", "what", "when", "where", "which", "who", "why", "with",
    };

    private readonly KnowledgeBase _knowledge;
    private readonly IReadOnlyList<SearchedEntry> _entries;

    public PackSearch(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _entries = [.. knowledge.Frameworks.SelectMany(framework => framework.Entries.Select(entry => new SearchedEntry(framework, entry)))];
    }

    /// <summary>What most people look up, for a search box that has just been opened.</summary>
    /// <param name="selected">The framework to stay in; null for all.</param>
    public IReadOnlyList<FoundEntry> Common(Framework? selected) =>
        [.. CommonQuestions.SelectMany(question => Answering(question, Scope(selected))).Select(pair => pair.Found).Distinct()];

    /// <summary>What fits, best first.</summary>
    /// <param name="text">As typed so far.</param>
    /// <param name="selected">The framework to stay in unless the text names another council; null for all.</param>
    public IReadOnlyList<FoundEntry> Find(string text, Framework? selected)
    {
        var words = SearchedEntry.WordsOf(text);
        var named = _knowledge.Frameworks.Where(framework => NamesOf(framework).Any(name => ContainsAll(words, name))).ToList();
        var scope = named.Count > 0 ? named : Scope(selected);
        var nameWords = named.SelectMany(framework => NamesOf(framework).Where(name => ContainsAll(words, name)).SelectMany(name => name)).ToHashSet(StringComparer.Ordinal);
        string[] wanted = [.. words.Where(word => !Fillers.Contains(word) && !nameWords.Contains(word))];
        if (wanted.Length == 0)
        {
            return words.Count == 0 ? [] : [.. CommonQuestions.SelectMany(question => Answering(question, scope)).Select(pair => pair.Found).Distinct()];
        }

        var answering = Answering(text, scope).Where(pair => pair.Confidence >= Sure).OrderByDescending(pair => pair.Confidence).Select(pair => pair.Found);
        var having = _entries
            .Where(entry => scope.Contains(entry.Found.Framework))
            .Select(entry => (entry.Found, Score: entry.Score(wanted)))
            .Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score)
            .Select(pair => pair.Found);
        return [.. answering.Concat(having).Distinct()];
    }

    private IReadOnlyList<Framework> Scope(Framework? selected) => selected is null ? _knowledge.Frameworks : [selected];

    private IEnumerable<(FoundEntry Found, double Confidence)> Answering(string question, IReadOnlyList<Framework> scope)
    {
        foreach (var framework in scope)
        {
            var answer = _knowledge.Ask(new Question(question, framework.Id));
            if (answer is { EntryId: { } id, FrameworkId: { } of } && string.Equals(of, framework.Id, StringComparison.Ordinal) && framework.Find(id) is { } entry)
            {
                yield return (new FoundEntry(framework, entry), answer.Confidence);
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> NamesOf(Framework framework) =>
        framework.Council.Aliases.Append(framework.Council.ShortName).Select(SearchedEntry.WordsOf);

    private static bool ContainsAll(IReadOnlyList<string> words, IReadOnlyList<string> name) =>
        name.Count > 0 && name.All(word => words.Contains(word, StringComparer.Ordinal));
}
