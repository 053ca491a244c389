using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>One pack's text to its model. Every fault goes to the log; the result is null when there was one.</summary>
internal sealed class PackReader
{
    private static readonly string[] GovernanceModels = ["leader-and-cabinet", "mayor", "committee-system", "commissioning-body", "partnership"];

    private readonly PackSource _source;
    private readonly FaultLog _faults;
    private readonly PackReferences _references;

    private PackReader(PackSource source, FaultLog faults)
    {
        _source = source;
        _faults = faults;
        _references = new PackReferences(faults);
    }

    /// <summary>Reads a pack, and the questions from the file beside it.</summary>
    /// <param name="source">The pack.</param>
    /// <param name="faults">Where its faults go.</param>
    /// <param name="faultsOfQuestions">Where the faults of the file beside it go.</param>
    public static LoadedPack? Read(PackSource source, FaultLog faults, FaultLog faultsOfQuestions)
    {
        var questions = FurtherQuestions.Read(source.Questions, faultsOfQuestions);
        if (PackTree.Read(source.Text, faults) is not { } tree)
        {
            return null;
        }

        var (pack, entries) = new PackReader(source, faults).ReadPack(tree, questions);
        questions.Check([.. entries.Lines.Keys], faultsOfQuestions, entries.OwnQuestions);
        return faults.InOrder.Count + faultsOfQuestions.InOrder.Count == 0 ? pack : null;
    }

    private (LoadedPack Pack, EntryReader Entries) ReadPack(PackNode root, FurtherQuestions questions)
    {
        var map = new MapReader(root, "the pack", _faults);
        ReadFormat(map);
        var id = map.TextNode("framework", "Add “framework:” with a short name in lower case, such as exampleton.");
        var frameworkId = PackId.Read(id, _faults);
        var (council, names) = ReadCouncil(map);
        var title = map.Text("title", "Add “title:” with the document's title.");
        var published = map.Text("published", "Add “published:” with the date in words; say so when the document is undated.");
        var governance = ReadGovernance(map);
        var sections = SectionReader.Read(map, _references, _faults);
        var citations = new CitationReader(new CitedDocument(frameworkId, council.ShortName, title), sections.Select(section => section.Section), _references, _faults);
        var entries = new EntryReader(citations, questions, _references, _faults);
        var intake = IntakeReader.Read(map, citations, _faults);
        var cycle = new CycleReader(entries, _references, _faults).Read(map);
        var thresholds = new ThresholdReader(entries, _faults).Read(map);
        new EntryListReader(entries, _references, _faults).Read(map);

        var named = new EntryFinder(entries.All, _references, _faults);
        var growthBids = GrowthBidsReader.Read(map, named);
        var exceptions = ExceptionsReader.Read(map, named);
        var decommissioning = DecommissioningReader.Read(map, named);
        var routes = RouteQuestionReader.Read(map, named);
        var assessment = AssessmentReader.Read(map, named);
        var award = AwardReader.Read(map, named);
        var monitoring = MonitoringReader.Read(map, named);
        var intentions = IntentionsReader.Read(map, named);
        var sequences = SequenceReader.Read(map, named);
        var subjects = SubjectReader.Read(map, named);
        var people = new CaseRoleReader(_faults, _references, node => citations.Read(node, place: null));
        var caseRoles = people.ReadPeople(map);
        var joint = people.ReadJoint(map);
        var touches = LawTouchReader.OfPack(map, frameworkId, _faults);
        map.RefuseOthers();
        if (entries.All.Count == 0)
        {
            _faults.Add(1, "The pack has no entry.", "Write at least one, under “topics:” for instance.");
        }

        _references.Check(entries.All);
        foreach (var (line, section) in sections)
        {
            _references.CheckUse(line, section);
        }

        var framework = new Framework(
            frameworkId, council, title, published, governance, Fingerprint(_source.Text), [.. sections.Select(section => section.Section)], intake, cycle, thresholds, InDocumentOrder(entries.All, sections))
        {
            GrowthBids = growthBids,
            Exceptions = exceptions,
            Decommissioning = decommissioning,
            RouteQuestion = routes,
            Assessment = assessment,
            Award = award,
            Monitoring = monitoring,
            Intentions = intentions,
            Sequences = sequences,
            Subjects = subjects,
            CaseRoles = caseRoles,
            Joint = joint,
        };
        return (new LoadedPack(_source.File, _source.Text, framework, id?.Line ?? 1, names, entries.Lines) { Touches = touches, Further = questions }, entries);
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private void ReadFormat(MapReader map)
    {
        const string Remedy = "Write “format: 1” on the first line; it names the version of this file's form.";
        if (map.TextNode("format", Remedy) is { } format && format.Value is not "1")
        {
            _faults.Add(format.Line, $"The format “{format.Value}” is not known.", Remedy);
        }
    }

    private (Council Council, IReadOnlyList<PackText> Names) ReadCouncil(MapReader pack)
    {
        const string Remedy = "Add “council:” with name, short-name and aliases.";
        if (pack.Need("council", Remedy) is not { } node)
        {
            return (new Council("", "", []), []);
        }

        var map = new MapReader(node, "the council", _faults);
        var name = map.TextNode("name", "Add the council's full name.");
        var shortName = map.TextNode("short-name", "Add “short-name:”, what an answer calls the council.");
        var aliases = map.Texts("aliases", 1, "List what people call the council, in lower case.");
        map.RefuseOthers();
        foreach (var alias in aliases.Where(alias => !string.Equals(alias.Value, alias.Value.ToLowerInvariant(), StringComparison.Ordinal)))
        {
            _faults.Add(alias.Line, $"The alias “{alias.Value}” has capital letters.", $"Write “{alias.Value.ToLowerInvariant()}”.");
        }

        var names = new[] { name, shortName }.OfType<PackText>().Concat(aliases);
        return (new Council(name?.Value ?? "", shortName?.Value ?? "", [.. aliases.Select(alias => alias.Value)]), [.. names.Select(text => text with { Value = text.Value.ToLowerInvariant() })]);
    }

    private Governance ReadGovernance(MapReader pack)
    {
        if (pack.Need("governance", "Add “governance:” with model, as-of, note and source.") is not { } node)
        {
            return new Governance("", "", "", "");
        }

        var map = new MapReader(node, "governance", _faults);
        var governance = new Governance(
            map.OneOf("model", GovernanceModels),
            map.Text("as-of", "Add “as-of:”, when this was known to be so."),
            map.Text("note", "Add “note:”, what follows from it for a decision."),
            map.Text("source", "Add “source:”, where it is written."));
        map.RefuseOthers();
        return governance;
    }

    /// <summary>The order of the sections that entries cite first; within a section the file's order.</summary>
    private static List<Entry> InDocumentOrder(IReadOnlyList<Entry> entries, IReadOnlyList<(int Line, Section Section)> sections)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, section) in sections)
        {
            places.TryAdd(section.Id, places.Count);
        }

        return [.. entries.OrderBy(entry => entry.Citations.Count > 0 ? places.GetValueOrDefault(entry.Citations[0].SectionId, int.MaxValue) : int.MaxValue)];
    }
}
