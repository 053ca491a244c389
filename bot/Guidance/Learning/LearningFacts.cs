using System.Text.RegularExpressions;
using CommissioningBot.Guidance.Search;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Learning;

/// <summary>Something that a pack says and that can be asked: the right answer, and others of the same sort that are wrong.</summary>
internal sealed record LearningFact(string EntryId, string Ask, string? Quote, string Right, IReadOnlyList<string> Wrong)
{
    public string Key => $"{EntryId}|{Ask}";
}

/// <summary>Reads from a pack what can be asked. What a document leaves open, or has wrong, is no question for a beginner.</summary>
internal static partial class LearningFacts
{
    private const int LongestQuote = 350;

    // Two letters say nothing, three may be an abbreviation.
    private const int ShortestTellingWord = 3;
    private const int Stem = 5;

    private static readonly string[] TellNothing = ["and", "are", "for", "its", "not", "the", "what", "with"];

    /// <summary>The facts, a list for each kind of question; the last kind is the dullest.</summary>
    public static IReadOnlyList<IReadOnlyList<LearningFact>> Of(Framework framework) =>
    [
        [.. StepsAfter(framework)],
        [.. Responsible(framework)],
        [.. Bands(framework)],
        [.. Named(framework, EntryKind.Definition, "Which term has this meaning?")],
        [.. Phases(framework)],
        [.. Named(framework, EntryKind.Role, "Whose role is this?")],
        [.. Named(framework, EntryKind.Principle, "Which principle is this?")],
        [.. Times(framework)],
        [.. Places(framework)],
    ];

    private static IEnumerable<LearningFact> StepsAfter(Framework framework) => framework.Cycle is not { } cycle
        ? []
        : cycle.Steps.Zip(cycle.Steps.Skip(1), (step, next) => new LearningFact(
            next.Id, $"Which step comes right after “{step.Name}”?", null, next.Name, Others(cycle.Steps.Select(one => one.Name), next.Name, step.Name)));

    private static IEnumerable<LearningFact> Responsible(Framework framework) =>
        from step in framework.Cycle?.Steps ?? []
        where step.Responsible.Count == 1
        let role = framework.RoleName(step.Responsible[0])
        select new LearningFact(
            step.Id, $"Who is responsible for the step “{step.Name}”?", null, role, Others(framework.Entries.OfType<Role>().Select(one => one.Name), role));

    private static IEnumerable<LearningFact> Phases(Framework framework) =>
        from step in framework.Cycle?.Steps ?? []
        let phase = framework.Cycle!.Phases.First(one => string.Equals(one.Id, step.PhaseId, StringComparison.Ordinal)).Name
        where !Tells(step.Name, phase)
        select new LearningFact(step.Id, $"To which phase does the step “{step.Name}” belong?", null, phase, Others(framework.Cycle!.Phases.Select(one => one.Name), phase));

    private static IEnumerable<LearningFact> Bands(Framework framework) =>
        from band in framework.Thresholds?.Bands ?? []
        let amount = framework.Thresholds!.BandFor(Inside(band)) == band ? Inside(band) : band.From
        let whole = framework.Thresholds!.Measures is "total-lifetime-value" ? " over its whole life" : ""
        let right = Procedure(band)
        select new LearningFact(
            band.Id, $"A contract is worth {amount}{whole}. What does the document ask for?", null, right, Others(framework.Thresholds!.Bands.Select(Procedure), right));

    private static IEnumerable<LearningFact> Named(Framework framework, EntryKind kind, string ask) =>
        from entry in Stated(framework)
        where entry.Kind == kind && entry.Text.Length <= LongestQuote && !Tells(entry.Text, entry.Name)
        let quote = Matter(entry.Text)
        where quote.Length > 0
        select new LearningFact(entry.Id, ask, quote, entry.Name, Others(Stated(framework).Where(one => one.Kind == kind).Select(one => one.Name), entry.Name));

    private static IEnumerable<LearningFact> Times(Framework framework) =>
        from entry in Stated(framework).OfType<TimelineEntry>()
        where entry.Text.Length <= LongestQuote && !Tells(entry.Text, entry.When)
        select new LearningFact(
            entry.Id, "When does this happen?", entry.Text, entry.When, Others(framework.Entries.OfType<TimelineEntry>().Select(one => one.When), entry.When));

    private static IEnumerable<LearningFact> Places(Framework framework) =>
        from entry in Stated(framework)
        where entry.Citations.Count == 1 && entry.Text.Length <= LongestQuote && !Tells(entry.Name + entry.Text, entry.Citations[0].Name)
        let right = Place(entry.Citations[0].Number, entry.Citations[0].Name)
        select new LearningFact(
            entry.Id,
            "In which part of the document is this written?",
            entry.Text,
            right,
            Others(framework.Sections.Where(section => section.Empty is null && section.Name != entry.Citations[0].Name).Select(section => Place(section.Number, section.Name)), right));

    private static IEnumerable<Entry> Stated(Framework framework) => framework.Entries.Where(entry => entry.Status == EntryStatus.Stated);

    private static IReadOnlyList<string> Others(IEnumerable<string> all, params string[] without) =>
        [.. all.Where(one => !without.Contains(one, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)];

    // What a text says of its matter. What it says of the document itself, such as what that leaves out, helps nobody to answer.
    private static string Matter(string text) => string.Join(' ', BetweenSentences().Split(text).Where(sentence => !IsAboutTheDocument().IsMatch(sentence)));

    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenSentences();

    [GeneratedRegex(@"^(The|This) (framework|document)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsAboutTheDocument();

    // Whether a text gives the answer away.
    private static bool Tells(string text, string answer)
    {
        var words = SearchedEntry.WordsOf(text);
        return SearchedEntry.WordsOf(answer)
            .Where(word => (word.Length >= ShortestTellingWord && !TellNothing.Contains(word, StringComparer.Ordinal)) || word.Any(char.IsAsciiDigit))
            .Any(word => words.Any(other => other.StartsWith(word[..Math.Min(Stem, word.Length)], StringComparison.Ordinal)));
    }

    /// <summary>An amount that people could have: about the middle of the band, without odd pounds.</summary>
    private static Pounds Inside(ThresholdBand band) => band.To is { } to
        ? new Pounds(decimal.Floor((band.From.Amount + to.Amount) / 2 / 500) * 500)
        : new Pounds(decimal.Ceiling(band.From.Amount * 1.5m / 1000) * 1000);

    private static string Procedure(ThresholdBand band) => (band.Procedure, band.Least, band.Most) switch
    {
        ("quotations", { } least, _) => $"At least {least} quotations",
        ("quotations", _, _) => "Quotations, without saying how many",
        ("tender", { } least, { } most) => $"A tender, with {least} to {most} invited",
        ("tender", { } least, _) => $"A tender, with at least {least} invited",
        ("tender", _, _) => "A tender",
        ("full-regime", _, _) => "All the rules for public procurement",
        _ => "The document does not say",
    };

    private static string Place(string? number, string name) => number is null ? name : $"{number} {name}";
}
