using CommissioningBot.Dialogs;

namespace CommissioningBot;

/// <summary>What people type out of manners or habit when nothing is waited for: it is neither a command nor a question, and gets a short reply.</summary>
internal static class SmallWords
{
    private static readonly Kind[] Kinds =
    [
        new(
            "You’re welcome. Ask me another question, or say “help” to see what I can do.",
            ["thank you so much", "thank you very much", "thanks very much", "thanks so much", "thanks a lot", "many thanks", "thank you", "thanks", "thankyou", "thx", "ta", "cheers", "much appreciated"]),
        new(
            "There is nothing to send just now. What you sent before is on record: say “my requests” or “my cases” to see it.",
            ["send it", "send", "submit it", "submit"]),
        new(
            "I am not waiting for an answer just now. Ask me a question, or say “help” to see what I can do.",
            ["yes please", "no thank you", "no thanks", "yes", "yep", "yeah", "no", "nope", "skip"]),
        new(
            "Good. Ask me another question, or say “help” to see what I can do.",
            ["ok", "okay", "k", "great", "good", "fine", "perfect", "lovely", "brilliant", "excellent", "super", "got it", "understood", "i see", "that helps", "that helped", "very helpful", "will do", "all good", "no problem", "well done", "nice"]),
    ];

    // Said together with others, these decide nothing: "thanks for your help", "ok thanks bot".
    private static readonly string[] Beside = ["for your help", "for that", "for the help", "that is", "thats", "very", "so", "bot", "all", "then", "and", "bye", "again"];

    private static readonly (string Phrase, Kind? Kind)[] Phrases =
    [
        .. Kinds.SelectMany(kind => kind.Phrases.Select(phrase => (Phrase: phrase, Kind: (Kind?)kind))).Concat(Beside.Select(phrase => (Phrase: phrase, Kind: (Kind?)null)))
            .OrderByDescending(pair => pair.Phrase.Length),
    ];

    /// <summary>The reply to a text of nothing but small words; null when it says anything else.</summary>
    public static string? Reply(string text)
    {
        var rest = Wording.Fold(text);
        Kind? first = null;
        while (rest.Length > 0)
        {
            var found = Array.Find(Phrases, pair => rest.StartsWith(pair.Phrase, StringComparison.Ordinal) && (rest.Length == pair.Phrase.Length || rest[pair.Phrase.Length] == ' '));
            if (found.Phrase is null)
            {
                return null;
            }

            // The kinds stand in the order in which they count: "great, thank you" is thanks.
            first = found.Kind is { } kind && (first is null || Array.IndexOf(Kinds, kind) < Array.IndexOf(Kinds, first)) ? kind : first;
            rest = rest[found.Phrase.Length..].TrimStart(' ');
        }

        return first?.Reply;
    }

    private sealed record Kind(string Reply, IReadOnlyList<string> Phrases);
}
