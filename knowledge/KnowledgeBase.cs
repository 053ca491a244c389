using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge;

/// <summary>All packs, loaded and checked: the one entry point to what the frameworks say. Immutable and safe to share between threads.</summary>
public sealed class KnowledgeBase
{
    private const int LargestSlip = 2;
    private const int ShortestWithSlips = 4;

    private readonly Asker _asker;
    private readonly LawBook _law;

    private readonly IReadOnlyDictionary<string, string> _texts;

    private KnowledgeBase(LoadedKnowledge loaded, TimeProvider clock)
    {
        _texts = loaded.Packs.ToDictionary(pack => pack.Framework.Id, pack => pack.Text, StringComparer.Ordinal);
        Frameworks = loaded.Frameworks;
        _law = loaded.Law;
        _asker = new Asker(loaded.Frameworks, loaded.Vocabulary, loaded.Law, clock);
    }

    /// <summary>The frameworks, in alphabetical order of their councils.</summary>
    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>Loads the packs that are part of this assembly, and the files or folders given besides.</summary>
    /// <param name="more">Pack files, or folders of them, of the council's own.</param>
    /// <exception cref="PackException">A pack has faults; the exception lists every one.</exception>
    public static KnowledgeBase Load(params IEnumerable<string> more) => Load(TimeProvider.System, more);

    /// <summary>The same with a clock of one's own, which says what day it is: the law of that day stands beside the answers.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="more">Pack files, or folders of them, of the council's own.</param>
    /// <exception cref="PackException">A pack has faults; the exception lists every one.</exception>
    public static KnowledgeBase Load(TimeProvider clock, params IEnumerable<string> more)
    {
        var faults = new List<PackFault>();
        return From(LoadedKnowledge.With([.. more.SelectMany(path => PackSource.At(path, faults))]), clock, faults);
    }

    /// <summary>The framework with this id, or whose council goes by this name (case and typing slips forgiven); null when there is none.</summary>
    public Framework? FindFramework(string nameOrId)
    {
        var wanted = Plain(nameOrId);
        if (wanted.Length == 0)
        {
            return null;
        }

        var names = Frameworks.SelectMany(framework => Councils.Names(framework).Select(name => (Framework: framework, Name: Plain(name)))).ToList();
        if (names.Find(pair => string.Equals(pair.Name, wanted, StringComparison.Ordinal)).Framework is { } exact)
        {
            return exact;
        }

        // A slip that could mean two councils means none: selecting the wrong one is worse than asking again.
        var near = names.Where(pair => pair.Name.Length >= ShortestWithSlips && Spelling.Distance(wanted, pair.Name, Slips(pair.Name)) <= Slips(pair.Name)).Select(pair => pair.Framework).Distinct().ToList();
        return near.Count == 1 ? near[0] : null;
    }

    /// <summary>The text of a framework's pack, for keeping: <see cref="ReadKept"/> makes the same framework of it later.</summary>
    public string TextOf(Framework framework) => _texts[framework.Id];

    /// <summary>The framework of a pack's text that was kept, such as an earlier version; null when it cannot be read any more.</summary>
    public static Framework? ReadKept(string text) => PackReader.Read(new PackSource("kept", text), new FaultLog("kept"), new FaultLog("kept"))?.Framework;

    /// <summary>Answers a question. Never throws for what a person may type.</summary>
    public Answer Ask(Question question) => _asker.Ask(question);

    /// <summary>Where a whole-life value stands against the lines of procurement law on a day. Nothing is assumed of VAT or the type of contract.</summary>
    /// <param name="value">Whole-life value.</param>
    /// <param name="day">The day on which the procurement begins.</param>
    /// <returns>A note for each line that matters; empty when no line is held for that day.</returns>
    public IReadOnlyList<LawNote> StatutoryLines(Pounds value, DateOnly day) => StatutoryComparison.Compare(_law, value, VatSaid.Nothing, null, day);

    /// <summary>What the law says of what is to be bought or granted: by its value with VAT, its subject, its sort and the day on which it begins.</summary>
    public IReadOnlyList<LawNote> StatutoryLines(ContractFacts facts) => ContractReading.LawOf(_law, facts);

    /// <summary>What a framework and the law ask for at a value, with the working, what follows, and where other rules begin.</summary>
    public ContractReading Read(Framework framework, ContractFacts facts) => ContractReading.Of(_law, framework, facts);

    /// <summary>Whether a text typed in the middle of something else is a question to answer rather than a reply to it.</summary>
    public bool IsQuestion(string text) => _asker.IsQuestion(text);

    /// <summary>What the law of a day says to an entry of a framework; empty when it says nothing.</summary>
    public IReadOnlyList<LawNote> LawOn(string frameworkId, string entryId, DateOnly day) => _law.On(frameworkId, entryId, day).Notes;

    /// <summary>The rule of this id as a note; null when it is not held, or not in force on that day.</summary>
    public LawNote? FindLaw(string ruleId, DateOnly day) => _law.Find(ruleId) is { } rule && rule.IsInForce(day) ? LawBook.Note(rule, "") : null;

    /// <summary>The notices that the law asks for about an agreement, in the order in which they come.</summary>
    public IReadOnlyList<DueNotice> NoticesFor(SignedAgreement agreement) => DueNotices.Of(_law, agreement);

    /// <summary>The notices that the law asks for once a contract has ended, with the latest day of each. Whether its value brings it under them is left open.</summary>
    /// <param name="ends">The last day of the contract.</param>
    public IReadOnlyList<DueNotice> NoticesOfEnding(DateOnly ends) => DueNotices.OfEnding(_law, ends);

    /// <summary>Loads packs from texts.</summary>
    internal static KnowledgeBase From(params IEnumerable<PackSource> sources) => From(sources, TimeProvider.System, []);

    private static KnowledgeBase From(IEnumerable<PackSource> sources, TimeProvider clock, List<PackFault> faults)
    {
        var loaded = LoadedKnowledge.Read(sources, faults);
        return faults.Count > 0 ? throw new PackException(faults) : new KnowledgeBase(loaded, clock);
    }

    private static string Plain(string name) => string.Join(' ', name.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));

    private static int Slips(string name) => name.Length < 8 ? 1 : LargestSlip;
}
