using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Dialogs;

/// <summary>What people type out of manners or habit, from small-words.yaml: it is neither a command nor a question, and gets a short reply.</summary>
internal sealed class SmallWords
{
    private readonly IReadOnlyList<SmallWordKind> _kinds;
    private readonly (string Phrase, SmallWordKind? Kind)[] _phrases;

    public SmallWords(IReadOnlyList<SmallWordKind> kinds, IReadOnlyList<string> beside)
    {
        _kinds = kinds;
        _phrases =
        [
            .. kinds.SelectMany(kind => kind.Phrases.Select(phrase => (Phrase: phrase, Kind: (SmallWordKind?)kind))).Concat(beside.Select(phrase => (Phrase: phrase, Kind: (SmallWordKind?)null)))
                .OrderByDescending(pair => pair.Phrase.Length),
        ];
    }

    /// <summary>Those that are part of this assembly.</summary>
    public static SmallWords English { get; } = Load();

    /// <summary>The reply to a text of nothing but small words while nothing is waited for; null when it says anything else.</summary>
    public string? Reply(string text) => KindOf(text)?.Reply;

    /// <summary>What is said to a text that can be no answer, before the question is asked again; null for one that can.</summary>
    public string? AnswersNothing(string text) => KindOf(text)?.AnswersNothing;

    private SmallWordKind? KindOf(string text)
    {
        var rest = Wording.Fold(text);
        SmallWordKind? first = null;
        while (rest.Length > 0)
        {
            var found = Array.Find(_phrases, pair => rest.StartsWith(pair.Phrase, StringComparison.Ordinal) && (rest.Length == pair.Phrase.Length || rest[pair.Phrase.Length] == ' '));
            if (found.Phrase is null)
            {
                return null;
            }

            first = found.Kind is { } kind && (first is null || Place(kind) < Place(first)) ? kind : first;
            rest = rest[found.Phrase.Length..].TrimStart(' ');
        }

        return first;
    }

    private int Place(SmallWordKind kind) => _kinds.TakeWhile(other => other != kind).Count();

    private static SmallWords Load()
    {
        var faults = new List<PackFault>();
        return SmallWordsReader.Read(PackSource.Embedded("small-words/", typeof(SmallWords).Assembly)[0], faults) ?? throw new PackException(faults);
    }
}

/// <summary>Small words that get one reply.</summary>
/// <param name="AnswersNothing">Said when a question waits for words, before it is asked again; null where they can be its answer.</param>
/// <param name="Phrases">Folded.</param>
internal sealed record SmallWordKind(string Id, string Reply, string? AnswersNothing, IReadOnlyList<string> Phrases);
