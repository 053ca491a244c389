using System.Collections.Concurrent;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Something that the documents do not answer, and what to say then.</summary>
/// <param name="IsRefusedAlways">Even where the rest of the text has an answer: instructions.</param>
internal sealed record Outside(string Id, string Text, bool IsRefusedAlways = false);

/// <summary>The words of the people who ask, from vocabulary.yaml.</summary>
internal sealed class Vocabulary
{
    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TypedWord> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly Func<string, Symbol> _findSymbol;
    private readonly Func<string, Symbol> _keepSymbol;
    private int _lastSymbol = Symbol.Unknown;
    private readonly PhraseSet<string> _courtesies = new();

    private Vocabulary()
    {
        Spelling = Spell;
        _findSymbol = SymbolOf;
        _keepSymbol = SymbolAndKeep;
    }

    /// <summary><see cref="Spell"/>, made once: every text that is cut into words needs it.</summary>
    public Tokens.Spelling Spelling { get; }

    public IReadOnlySet<string> Articles { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words that are written in one with "is", and what is left without it: whats and what.</summary>
    public IReadOnlyDictionary<string, string> Contractions { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Words that do not count when two questions are held against each other: who is it for, who is this framework for.</summary>
    public IReadOnlySet<string> Weightless { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlySet<string> StopWords { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlySet<string> QuestionWords { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Phrases and the name of the line that they stand in.</summary>
    public PhraseSet<string> Same { get; } = new();

    public PhraseSet<Outside> OutsideSubjects { get; } = new();

    /// <summary>Examples of what somebody may ask that the documents do not treat.</summary>
    public IReadOnlyList<(Outside Subject, string Text)> OutsideExamples => _outsideExamples;

    public PhraseSet<string> Elsewhere { get; } = new();

    /// <summary>Words by which a text shows that it is about the frameworks and nothing else.</summary>
    public PhraseSet<string> OfFrameworks { get; } = new();

    public PhraseSet<string> ThresholdAbout { get; } = new();

    public PhraseSet<string> ThresholdNotAbout { get; } = new();

    /// <summary>Words that are about something else, unless one of <see cref="ThresholdSurely"/> stands beside them.</summary>
    public PhraseSet<string> ThresholdNotAboutAlone { get; } = new();

    /// <summary>Words of the bands themselves, which are about nothing else.</summary>
    public PhraseSet<string> ThresholdSurely { get; } = new();

    public PhraseSet<string> ThresholdAll { get; } = new();

    public PhraseSet<string> ThresholdAmountMissing { get; } = new();

    public PhraseSet<string> Compare { get; } = new();

    /// <summary>Words that only say that councils are compared, and nothing about the subject.</summary>
    public PhraseSet<string> Comparing { get; } = new();

    /// <summary>Words that only lead from one council of a story to the other.</summary>
    public PhraseSet<string> ComparedInStory { get; } = new();

    /// <summary>Words that ask for a number, or if something is the same, where councils are compared.</summary>
    public PhraseSet<string> ValuesCompared { get; } = new();

    /// <summary>Words that ask how two things differ, by their name in the file: between, against, asked.</summary>
    public IReadOnlyDictionary<string, PhraseSet<string>> Contrasts { get; private set; } = new Dictionary<string, PhraseSet<string>>(StringComparer.Ordinal);

    /// <summary>What stands between the two: and, or.</summary>
    public IReadOnlySet<string> JoinsSides { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words for one's own council: "ours".</summary>
    public IReadOnlySet<string> OneOwn { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of these, those that say so much as "and not elsewhere": here.</summary>
    public IReadOnlySet<string> OwnPlace { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words that ask if what was said before holds of another council, too: as well, that rule.</summary>
    public PhraseSet<string> ComparedBack { get; } = new();

    /// <summary>What stands between two councils that are held against each other: than, and.</summary>
    public IReadOnlySet<string> BetweenSides { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words that ask wherever they stand: who, what.</summary>
    public IReadOnlySet<string> Asking { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of these, those that also join sentences: when, where.</summary>
    public IReadOnlySet<string> AlsoJoining { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Verbs that ask at the beginning of a question: do we, is it.</summary>
    public IReadOnlySet<string> AskingVerbs { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Verbs that ask only before one of <see cref="AskedOf"/>: has anyone, were we.</summary>
    public IReadOnlySet<string> AskingBefore { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whom or what a question may be about: anyone, we, the.</summary>
    public IReadOnlySet<string> AskedOf { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words that ask who does something: whose job, who runs.</summary>
    public PhraseSet<string> AskingWho { get; } = new();

    /// <summary>What may stand before the first word of a question: by when, for whom.</summary>
    public IReadOnlySet<string> BeforeQuestion { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words for what another part of the text names: it, them.</summary>
    public IReadOnlySet<string> Referring { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What joins a second question to the first.</summary>
    public IReadOnlySet<string> JoinsQuestions { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What people ask for of which an entry may have none, the most telling first.</summary>
    public IReadOnlyList<Sought> Sought { get; private set; } = [];

    /// <summary>Phrases that tell the type of a contract, as procurement law has it.</summary>
    public PhraseSet<string> ContractTypes { get; } = new();

    public PhraseSet<string> HealthCare { get; } = new();

    /// <summary>Words that tell that money is granted and nothing bought.</summary>
    public PhraseSet<string> Grants { get; } = new();

    public PhraseSet<string> LawWords { get; } = new();

    public PhraseSet<string> QuestionOpenings { get; } = new();

    public PhraseSet<string> RequestOpenings { get; } = new();

    /// <summary>Words that ask for a part of the cycle, by their name in the file: step, phase, after, before, last, first, how-many, then, left, whole, which, either, or-else, ahead.</summary>
    public IReadOnlyDictionary<string, PhraseSet<string>> Cycle { get; private set; } = new Dictionary<string, PhraseSet<string>>(StringComparer.Ordinal);

    /// <summary>Words of what is not done yet: once, about to.</summary>
    public PhraseSet<string> Undone { get; } = new();

    /// <summary>Every single word of the vocabulary, so that a typing slip in one can be forgiven.</summary>
    public IReadOnlySet<string> Words => _words;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<(Outside Subject, string Text)> _outsideExamples = [];

    public static Vocabulary Load(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        var logOfExamples = new FaultLog(source.Questions?.File ?? "");
        var vocabulary = new Vocabulary();
        var examples = FurtherQuestions.Read(source.Questions, logOfExamples);
        if (PackTree.Read(source.Text, log) is { } root)
        {
            examples.Check(vocabulary.Read(root, examples, log), logOfExamples);
        }

        faults.AddRange([.. log.InOrder, .. logOfExamples.InOrder]);
        return vocabulary;
    }

    /// <summary>The stem of a word; of the vocabulary's own words without working it out again.</summary>
    public string Stem(string word) => _stems.TryGetValue(word, out var stem) ? stem : Stemmer.Stem(word);

    /// <summary>The same, kept from then on, so that asking need not work it out. For texts of packs only: what people type would fill the memory.</summary>
    public string StemAndKeep(string word) => _stems.GetOrAdd(word, Stemmer.Stem);

    /// <summary>Every word that was kept, as it is written in full.</summary>
    public IEnumerable<string> KeptWords => _known.Values.Select(word => word.Text);

    /// <summary>A word as a string: the one that is kept where it is, otherwise a new one.</summary>
    public string Spell(ReadOnlySpan<char> letters) => _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var kept, out _) ? kept : letters.ToString();

    /// <summary>What is known of a word.</summary>
    public TypedWord Know(string word) => _known.TryGetValue(word, out var known) ? known : Make(word, _findSymbol);

    /// <summary>The same of a word of packs, kept from then on; what people type would fill the memory.</summary>
    public TypedWord KnowAndKeep(ReadOnlySpan<char> letters)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var known))
        {
            return known;
        }

        var word = letters.ToString();
        StemAndKeep(Contractions.GetValueOrDefault(word, word));
        return _known.GetOrAdd(word, Make(word, _keepSymbol));
    }

    /// <summary>The symbol of a stem or of a line of “same”, which has a number from then on.</summary>
    public Symbol SymbolAndKeep(string text) =>
        _symbols.TryGetValue(text, out var symbol) ? symbol : _symbols.GetOrAdd(text, new Symbol(text, Interlocked.Increment(ref _lastSymbol)));

    private Symbol SymbolOf(string text) => _symbols.TryGetValue(text, out var symbol) ? symbol : new Symbol(text, Symbol.Unknown);

    private TypedWord Make(string word, Func<string, Symbol> symbolOf)
    {
        var text = Contractions.GetValueOrDefault(word, word);
        return new TypedWord(word, text, Stem(text), this, symbolOf);
    }

    /// <summary>Index of the first word behind "please", "could you" and the like.</summary>
    public int EndOfCourtesies(Typing typing)
    {
        var at = 0;
        while (at < typing.Words.Count)
        {
            var end = _courtesies.EndAt(typing, at);
            if (end <= at)
            {
                break;
            }

            at = end;
        }

        return at;
    }

    /// <summary>Reads the file.</summary>
    /// <returns>The ids of what the documents do not treat.</returns>
    private HashSet<string> Read(PackNode root, FurtherQuestions examples, FaultLog log)
    {
        const string Remedy = "Write a list of words or phrases.";
        var map = new MapReader(root, "the vocabulary", log);
        map.Text("format", "Write “format: 1”.");
        Articles = WordsOf(map, "articles");
        StopWords = WordsOf(map, "stop-words");
        Weightless = WordsOf(map, "weightless");
        ReadContractions(map, log);
        QuestionWords = WordsOf(map, "question-words");
        foreach (var line in map.Items("same", 1, "Write lines of phrases that mean the same."))
        {
            ReadLine(line, log);
        }

        var thresholds = new MapReader(map.Need("thresholds", Remedy) ?? root, "thresholds", log);
        Fill(ThresholdAbout, thresholds, "about");
        Fill(ThresholdNotAbout, thresholds, "not-about");
        Fill(ThresholdNotAboutAlone, thresholds, "not-about-alone");
        Fill(ThresholdSurely, thresholds, "surely");
        Fill(ThresholdAll, thresholds, "all");
        Fill(ThresholdAmountMissing, thresholds, "amount-missing");
        thresholds.RefuseOthers();

        var types = new MapReader(map.Need("contract-types", Remedy) ?? root, "contract-types", log);
        foreach (var type in LawReader.ContractTypes)
        {
            Fill(ContractTypes, types, type, meaning: type);
        }

        types.RefuseOthers();
        Fill(HealthCare, map, "health-care");
        Fill(Grants, map, "grants");
        Fill(LawWords, map, "law-words");

        var cycle = new MapReader(map.Need("cycle", Remedy) ?? root, "cycle", log);
        Cycle = Sets(cycle, ["step", "phase", "after", "before", "last", "first", "how-many", "then", "left", "whole", "which", "either", "or-else", "ahead"]);
        Fill(Undone, cycle, "undone", isWordByWord: true);
        cycle.RefuseOthers();
        Fill(Compare, map, "compare", isWordByWord: true);
        Fill(Comparing, map, "comparing", isWordByWord: true);
        Fill(ComparedInStory, map, "compared-in-story", isWordByWord: true);
        Fill(ValuesCompared, map, "values-compared", isWordByWord: true);
        Fill(ComparedBack, map, "compared-back", isWordByWord: true);
        OneOwn = WordsOf(map, "one-own");
        OwnPlace = WordsOf(map, "own-place");
        BetweenSides = WordsOf(map, "between-sides");
        var contrasts = new MapReader(map.Need("contrasts", Remedy) ?? root, "contrasts", log);
        Contrasts = Sets(contrasts, ["between", "against", "asked"], isWordByWord: true);
        JoinsSides = WordsOf(contrasts, "joining");
        contrasts.RefuseOthers();
        var questions = new MapReader(map.Need("questions-in-a-text", Remedy) ?? root, "questions-in-a-text", log);
        Asking = WordsOf(questions, "asking");
        AlsoJoining = WordsOf(questions, "also-joining");
        AskingVerbs = WordsOf(questions, "verbs");
        AskingBefore = WordsOf(questions, "verbs-before-a-subject");
        AskedOf = WordsOf(questions, "subjects");
        Fill(AskingWho, questions, "who-does-it");
        BeforeQuestion = WordsOf(questions, "before");
        JoinsQuestions = WordsOf(questions, "joining");
        Referring = WordsOf(questions, "referring");
        questions.RefuseOthers();
        Sought = [.. map.Items("sought", 1, "Write entries with name, asking and told.").Select(node => ReadSought(node, log))];
        Fill(QuestionOpenings, map, "question-openings", asOpening: true, isWordByWord: true);
        Fill(RequestOpenings, map, "request-openings", asOpening: true, isWordByWord: true);
        Fill(_courtesies, map, "courtesies");
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in map.Items("outside", 1, "Write entries with id, text and phrases."))
        {
            var outside = new MapReader(node, "an entry of outside", log);
            var meaning = new Outside(outside.Text("id", "Give it an id."), outside.Text("text", "Write what to answer."), outside.OptionalText("refused", "Write “always”, or leave it out.") is "always");
            foreach (var phrase in outside.Texts("phrases", 1, Remedy))
            {
                OutsideSubjects.Add(Learn(phrase.Value, asOpening: false, isWordByWord: true), meaning);
            }

            subjects.Add(meaning.Id);
            _outsideExamples.AddRange(examples.Of(meaning.Id).Select(example => (meaning, example.Value)));
            outside.RefuseOthers();
        }

        Fill(Elsewhere, map, "elsewhere");
        Fill(OfFrameworks, map, "of-frameworks", isWordByWord: true);
        map.RefuseOthers();
        return subjects;
    }

    private Sought ReadSought(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "an entry of sought", log);
        var sought = new Sought(map.Text("name", "Write what is missing where a text has none, such as “figure”."), new(), new(), IsYes(map, "numbers"), IsYes(map, "beside-amounts"));
        Fill(sought.Asking, map, "asking", isWordByWord: true);
        Fill(sought.Told, map, "told");
        map.RefuseOthers();
        return sought;
    }

    private static bool IsYes(MapReader map, string key) => map.OptionalText(key, "Write “yes”, or leave it out.") is "yes";

    private void ReadContractions(MapReader map, FaultLog log)
    {
        var contractions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in map.Items("contractions", 1, "Write lines such as [whats, what]."))
        {
            if (line is not PackList { Items: [PackText word, PackText meaning] } || !contractions.TryAdd(word.Value, meaning.Value))
            {
                log.Add(line.Line, "A line of “contractions” is not a word and what is left of it, or stands there twice.", "Write it as [whats, what].");
            }
        }

        Contractions = contractions;
        _words.UnionWith(contractions.Keys);
    }

    private void ReadLine(PackNode line, FaultLog log)
    {
        if (line is not PackList { Items.Count: > 0 } list || list.Items.Any(item => item is not PackText))
        {
            log.Add(line.Line, "A line of “same” is not a list of phrases.", "Write it as [phrase, phrase].");
            return;
        }

        var name = "#" + ((PackText)list.Items[0]).Value;
        foreach (var item in list.Items.Cast<PackText>())
        {
            Same.Add(Learn(item.Value, asOpening: false), name);
        }
    }

    private void Fill(PhraseSet<string> set, MapReader map, string key, bool asOpening = false, bool isWordByWord = false, string? meaning = null)
    {
        foreach (var text in map.Texts(key, 1, "Write a list of words or phrases."))
        {
            set.Add(Learn(text.Value, asOpening, isWordByWord), meaning ?? text.Value);
        }
    }

    private Dictionary<string, PhraseSet<string>> Sets(MapReader map, IReadOnlyList<string> keys, bool isWordByWord = false)
    {
        var sets = new Dictionary<string, PhraseSet<string>>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            Fill(sets[key] = new PhraseSet<string>(), map, key, isWordByWord: isWordByWord);
        }

        return sets;
    }

    private HashSet<string> WordsOf(MapReader map, string key)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in map.Texts(key, 1, "Write a list of words."))
        {
            words.Add(text.Value);
            StemAndKeep(text.Value);
            _words.Add(text.Value);
        }

        return words;
    }

    private Phrase Learn(string text, bool asOpening, bool isWordByWord = false)
    {
        foreach (var word in Typing.Parts(text.TrimStart('^')))
        {
            StemAndKeep(word);
            _words.Add(word);
        }

        return new Phrase(asOpening ? "^" + text : text, Articles, isWordByWord);
    }
}
