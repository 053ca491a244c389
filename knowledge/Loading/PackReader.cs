using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>One pack's text to its model. Every fault goes to the log; the result is null when there was one.</summary>
internal sealed class PackReader
{
    private const int LongestName = 80;
    private const int LeastQuestions = 2;
    private const string CitationRemedy = "Add “citation:” with the id of a section that the pack lists.";

    private static readonly string[] GovernanceModels = ["leader-and-cabinet", "mayor", "committee-system", "commissioning-body", "partnership"];
    private static readonly string[] Measures = ["not-stated", "contract-value", "total-lifetime-value"];
    private static readonly string[] VatTreatments = ["not-stated", "included", "excluded"];
    private static readonly string[] Procedures = ["none-stated", "quotations", "tender", "full-regime"];
    private static readonly string[] Statuses = ["stated", "silent", "ambiguous", "error-in-source"];

    /// <summary>The lists of entries and the kind that each holds, in the order of knowledge/README.md.</summary>
    private static readonly (string Key, EntryKind Kind)[] Lists =
    [
        ("roles", EntryKind.Role),
        ("routes", EntryKind.Route),
        ("principles", EntryKind.Principle),
        ("standards", EntryKind.Standard),
        ("definitions", EntryKind.Definition),
        ("checklists", EntryKind.Checklist),
        ("timelines", EntryKind.Timeline),
        ("notices", EntryKind.Notice),
        ("topics", EntryKind.Topic),
    ];

    private readonly PackSource _source;
    private readonly FurtherQuestions _questions;
    private readonly FaultLog _faults;
    private readonly PackReferences _references;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _entryLines = new(StringComparer.Ordinal);
    private readonly List<(string EntryId, IReadOnlyList<string> Questions)> _ownQuestions = [];
    private string _frameworkId = "";
    private string _council = "";
    private string _title = "";

    private PackReader(PackSource source, FurtherQuestions questions, FaultLog faults)
    {
        _source = source;
        _questions = questions;
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

        var reader = new PackReader(source, questions, faults);
        var pack = reader.ReadPack(tree);
        questions.Check(reader._entryLines, reader._ownQuestions, faultsOfQuestions);
        return faults.InOrder.Count + faultsOfQuestions.InOrder.Count == 0 ? pack : null;
    }

    private LoadedPack ReadPack(PackNode root)
    {
        var map = new MapReader(root, "the pack", _faults);
        ReadFormat(map);
        var id = map.TextNode("framework", "Add “framework:” with a short name in lower case, such as exampleton.");
        _frameworkId = Id(id);
        var (council, names) = ReadCouncil(map);
        _title = map.Text("title", "Add “title:” with the document's title.");
        var published = map.Text("published", "Add “published:” with the date in words; say so when the document is undated.");
        var governance = ReadGovernance(map);
        var sections = ReadSections(map);
        var intake = ReadIntake(map);
        var cycle = ReadCycle(map);
        var thresholds = ReadThresholds(map);
        foreach (var (key, kind) in Lists)
        {
            ReadEntries(map, key, kind);
        }

        var named = new EntryFinder(_entries, _references, _faults);
        var growthBids = GrowthBidsReader.Read(map, named);
        var exceptions = ExceptionsReader.Read(map, named);
        var decommissioning = DecommissioningReader.Read(map, named);
        var routes = RouteQuestionReader.Read(map, named);
        var assessment = AssessmentReader.Read(map, named);
        var award = AwardReader.Read(map, named);
        var monitoring = MonitoringReader.Read(map, named);
        var intentions = IntentionsReader.Read(map, named);
        var people = new CaseRoleReader(_faults, _references, node => Citations(node, place: null));
        var caseRoles = people.ReadPeople(map);
        var joint = people.ReadJoint(map);
        var touches = LawTouchReader.OfPack(map, _frameworkId, _faults);
        map.RefuseOthers();
        if (_entries.Count == 0)
        {
            _faults.Add(1, "The pack has no entry.", "Write at least one, under “topics:” for instance.");
        }

        _references.Check(_entries);
        foreach (var (line, section) in sections)
        {
            _references.CheckUse(line, section);
        }

        var framework = new Framework(
            _frameworkId, council, _title, published, governance, Fingerprint(_source.Text), [.. sections.Select(section => section.Section)], intake, cycle, thresholds, InDocumentOrder(sections))
        {
            GrowthBids = growthBids,
            Exceptions = exceptions,
            Decommissioning = decommissioning,
            RouteQuestion = routes,
            Assessment = assessment,
            Award = award,
            Monitoring = monitoring,
            Intentions = intentions,
            CaseRoles = caseRoles,
            Joint = joint,
        };
        return new LoadedPack(_source.File, _source.Text, framework, id?.Line ?? 1, names, _entryLines) { Touches = touches, Further = _questions };
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

        _council = shortName?.Value ?? "";
        var names = new[] { name, shortName }.OfType<PackText>().Concat(aliases);
        return (new Council(name?.Value ?? "", _council, [.. aliases.Select(alias => alias.Value)]), [.. names.Select(text => text with { Value = text.Value.ToLowerInvariant() })]);
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

    private List<(int Line, Section Section)> ReadSections(MapReader pack)
    {
        var sections = new List<(int Line, Section Section)>();
        foreach (var node in pack.Items("sections", 1, "Add “sections:” with every heading and numbered paragraph of the document."))
        {
            var map = new MapReader(node, "a section", _faults);
            var id = SectionId(map.TextNode("id", "Give the section an id: its number in quotes, or a short name."));
            map.Subject = id.Length == 0 ? map.Subject : $"the section “{id}”";
            var number = map.Has("number") ? Quoted(map.TextNode("number", "Write the document's own number in quotes.")) : null;
            var name = map.Text("name", "Add “name:”, the heading.");
            var empty = map.OptionalText("empty", "Say why no entry cites the section.");
            map.RefuseOthers();
            if (id.Length > 0)
            {
                var section = new Section(id, number, name) { Empty = empty };
                sections.Add((map.Line, section));
                _references.AddSection(map.Line, id);
                _sections.TryAdd(id, section);
            }
        }

        return sections;
    }

    private List<IntakeQuestion> ReadIntake(MapReader pack)
    {
        var questions = new List<IntakeQuestion>();
        var seen = new OnceOnly(_faults, "question", "intake");
        foreach (var node in OptionalItems(pack, "intake", 1, "List the questions, or leave “intake” out."))
        {
            var map = new MapReader(node, "an intake question", _faults);
            var id = seen.Take(map, Id(map.TextNode("id", "Give the question an id in lower case.")));
            map.Subject = $"the intake question “{id}”";
            var ask = map.Text("ask", "Add “ask:”, the question.");
            var why = map.Text("why", "Add “why:”, the reason in a sentence.");
            var citation = Citations(map, place: null);
            var options = new List<IntakeOption>();
            var optionIds = new OnceOnly(_faults, "option", map.Subject);
            foreach (var optionNode in map.Items("options", 2, "List at least two answers to choose from."))
            {
                var option = new MapReader(optionNode, $"an option of {map.Subject}", _faults);
                var optionId = optionIds.Take(option, Id(option.TextNode("id", "Give the option an id in lower case.")));
                options.Add(new IntakeOption(optionId, Name(option), option.Text("text", "Say in a sentence what the option means.")));
                option.RefuseOthers();
            }

            map.RefuseOthers();
            if (citation.Count > 0)
            {
                questions.Add(new IntakeQuestion(id, ask, why, citation[0], options));
            }
        }

        return questions;
    }

    private Cycle? ReadCycle(MapReader pack)
    {
        if (!pack.Has("cycle"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("cycle", "")!, "the cycle", _faults);
        var name = map.Text("name", "Add “name:”, what the document calls its cycle.");
        var phases = new List<CyclePhase>();
        foreach (var node in map.Items("phases", 1, "List the phases in order; a cycle without phases has one."))
        {
            phases.Add(ReadEntry(node, EntryKind.Phase, static (_, common) => new CyclePhase(common)));
        }

        var steps = new List<CycleStep>();
        foreach (var node in map.Items("steps", 1, "List the steps in order."))
        {
            var step = ReadEntry(node, EntryKind.Step, ReadStep);
            steps.Add(step);
            if (step.Number > 0 && step.Number != steps.Count)
            {
                var line = _entryLines.GetValueOrDefault(step.Id, node.Line);
                _faults.Add(line, string.Create(CultureInfo.InvariantCulture, $"The step “{step.Id}” has the number {step.Number} but stands at place {steps.Count}."), "Number the steps 1, 2, 3 in the order in which they are done.");
            }
        }

        map.RefuseOthers();
        return new Cycle(name, phases, steps);
    }

    private CycleStep ReadStep(MapReader map, Entry common)
    {
        var checklist = new List<ChecklistItem>();
        var ids = new OnceOnly(_faults, "checklist item", map.Subject);
        foreach (var node in map.Items("checklist", 1, "List what to tick off, each with id and text."))
        {
            var item = new MapReader(node, $"a checklist item of {map.Subject}", _faults);
            checklist.Add(new ChecklistItem(ids.Take(item, Id(item.TextNode("id", "Give the item an id in lower case."))), item.Text("text", "Say what is done when it is ticked.")));
            item.RefuseOthers();
        }

        return new CycleStep(common)
        {
            Number = map.Whole("number", 1, 99) ?? 0,
            PhaseId = _references.Expect(EntryKind.Phase, map.TextNode("phase", "Add “phase:” with the id of one of the cycle's phases.")),
            Responsible = [.. map.Texts("responsible", 0, "Add “responsible:” with ids of roles, or [] when the document names nobody.").Select(role => _references.Expect(EntryKind.Role, role))],
            Yields = Values(map.OptionalTexts("yields", "List what there is at the end of the step.")),
            Checklist = checklist,
            BeforeYouLeave = Values(map.OptionalTexts("before-you-leave", "List the questions to ask oneself.")),
        };
    }

    private ThresholdTable? ReadThresholds(MapReader pack)
    {
        if (!pack.Has("thresholds"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("thresholds", "")!, "thresholds", _faults);
        var measures = map.OneOf("measures", Measures);
        var vat = map.OneOf("vat", VatTreatments);
        var bands = new List<(int Line, ThresholdBand Band)>();
        foreach (var node in map.Items("bands", 1, "List the bands from 0 up."))
        {
            bands.Add((node.Line, ReadEntry(node, EntryKind.Band, ReadBand)));
        }

        map.RefuseOthers();
        BandCheck.Run(bands, _faults);
        return new ThresholdTable(measures, vat, [.. bands.Select(band => band.Band)]);
    }

    private ThresholdBand ReadBand(MapReader map, Entry common)
    {
        // A bound that cannot be read makes the band's place unknown; BandCheck then leaves the bands alone.
        var from = map.Pounds("from");
        var to = map.Has("to") ? map.Pounds("to") : null;
        var isReadable = from is not null && map.Has("to") == to is not null;
        var band = new ThresholdBand(common)
        {
            From = isReadable ? new Pounds(from!.Value) : BandCheck.Unreadable,
            To = to is null ? null : new Pounds(to.Value),
            Procedure = map.OneOf("procedure", Procedures),
            Least = map.OptionalWhole("least", 1, 99),
            Most = map.OptionalWhole("most", 1, 99),
            Conditions = Values(map.OptionalTexts("conditions", "List what must be so besides.")),
        };
        if (band.Least > band.Most)
        {
            _faults.Add(map.LineOf("most"), string.Create(CultureInfo.InvariantCulture, $"“most” of {map.Subject} is {band.Most}, less than “least”, {band.Least}."), "Write the larger number under “most”, or leave it out.");
        }

        return band;
    }

    private void ReadEntries(MapReader pack, string key, EntryKind kind)
    {
        foreach (var node in OptionalItems(pack, key, 1, $"List the entries, or leave “{key}” out."))
        {
            _ = kind switch
            {
                EntryKind.Role => ReadEntry(node, kind, (map, common) => new Role(common)
                {
                    NotSameAs = [.. map.OptionalTexts("not-same-as", "List ids of roles.").Select(role => _references.Expect(EntryKind.Role, role))],
                }),
                EntryKind.Route => ReadEntry(node, kind, static (map, common) => new Route(common)
                {
                    Process = Values(map.OptionalTexts("process", "List the steps in order.")),
                }),
                EntryKind.Timeline => ReadEntry(node, kind, (map, common) => new TimelineEntry(common)
                {
                    Step = map.Has("step") ? Quoted(map.TextNode("step", "Write the document's own step number in quotes.")) : null,
                    When = map.Text("when", "Add “when:” in the document's terms, such as End-Aug."),
                    Length = map.OptionalText("length", "Write how long, in the document's terms."),
                    Month = map.OptionalWhole("month", 1, 12),
                }),
                EntryKind.Notice => ReadEntry(node, kind, static (map, common) => new NoticePeriod(common)
                {
                    Months = map.OptionalWhole("months", 1, 600),
                    NoneWhen = Values(map.OptionalTexts("none-when", "List when no notice is given.")),
                }),
                _ => ReadEntry(node, kind, static (_, common) => common),
            };
        }
    }

    /// <summary>What every entry has; <paramref name="complete"/> reads the rest and makes the entry of its own type.</summary>
    private T ReadEntry<T>(PackNode node, EntryKind kind, Func<MapReader, Entry, T> complete)
        where T : Entry
    {
        var map = new MapReader(node, $"a {Word(kind)}", _faults);
        var id = Id(map.TextNode("id", "Give the entry an id in lower case with hyphens."));
        map.Subject = id.Length == 0 ? map.Subject : $"the {Word(kind)} “{id}”";
        var name = Name(map);
        var text = map.Text("text", "Add “text:”, the answer in one to four plain sentences.");
        var items = Values(map.OptionalTexts("items", "List the points, one idea each."));
        var place = map.OptionalText("place", "Write where in the section, such as third bullet.");
        var citations = Citations(map, place);
        var (status, note) = ReadStatus(map);
        var questions = ReadQuestions(map, id);
        var see = map.OptionalTexts("see", "List ids of entries.").Select(other => _references.Expect(kind: null, other, self: id)).ToList();
        var entry = complete(map, new Entry
        {
            Id = id, Kind = kind, Name = name, Text = text, Items = items, Status = status, StatusNote = note, Citations = citations, Questions = questions, See = see,
        });
        map.RefuseOthers();
        Keep(map.Line, entry);
        return entry;
    }

    private void Keep(int line, Entry entry)
    {
        if (entry.Id.Length == 0)
        {
            return;
        }

        if (_entryLines.TryGetValue(entry.Id, out var earlier))
        {
            _faults.Add(line, $"The id “{entry.Id}” is here twice; it is also on line {earlier.ToString(CultureInfo.InvariantCulture)}.", "Give one of the two entries another id.");
            return;
        }

        _entryLines.Add(entry.Id, line);
        _entries.Add(entry);
    }

    private (EntryStatus Status, string? Note) ReadStatus(MapReader map)
    {
        var status = map.OneOf("status", Statuses, "stated") switch
        {
            "silent" => EntryStatus.Silent,
            "ambiguous" => EntryStatus.Ambiguous,
            "error-in-source" => EntryStatus.ErrorInSource,
            _ => EntryStatus.Stated,
        };
        var note = map.OptionalText("status-note", "Say in a sentence what the document leaves open.");
        if (status is not EntryStatus.Stated && note is null)
        {
            _faults.Add(map.LineOf("status"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has a status but no “status-note”.", "Add “status-note:” and say what stands in the document, or what does not.");
        }
        else if (status is EntryStatus.Stated && note is not null)
        {
            _faults.Add(map.LineOf("status-note"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has a “status-note” but its status is stated.", "Add “status:” with silent, ambiguous or error-in-source, or take the note out.");
        }

        return (status, note);
    }

    private List<string> ReadQuestions(MapReader map, string entryId)
    {
        var questions = new List<string>();
        foreach (var question in map.Texts("questions", LeastQuestions, "Write at least two questions as busy officers would type them."))
        {
            if (questions.Contains(question.Value, StringComparer.OrdinalIgnoreCase))
            {
                _faults.Add(question.Line, $"The question “{question.Value}” is twice in {map.Subject}.", "Write another question instead.");
            }
            else
            {
                questions.Add(question.Value);
            }
        }

        _ownQuestions.Add((entryId, [.. questions]));
        questions.AddRange(_questions.Of(entryId).Select(question => question.Value));
        return questions;
    }

    private List<Citation> Citations(MapReader map, string? place)
    {
        if (map.Need("citation", CitationRemedy) is not { } node)
        {
            return [];
        }

        var nodes = node is PackList list ? list.Items : [node];
        if (nodes.Count == 0)
        {
            _faults.Add(node.Line, $"“citation” of {map.Subject} is empty.", CitationRemedy);
        }

        var citations = new List<Citation>();
        foreach (var item in nodes)
        {
            if (item is not PackText { IsNothing: false } text)
            {
                _faults.Add(item.Line, $"“citation” of {map.Subject} should be the id of a section.", CitationRemedy);
                continue;
            }

            var sectionId = Quoted(text) ?? "";
            if (citations.Exists(citation => string.Equals(citation.SectionId, sectionId, StringComparison.Ordinal)))
            {
                _faults.Add(item.Line, $"“citation” of {map.Subject} names “{sectionId}” twice.", "Name each section once.");
            }
            else
            {
                _references.Cite(text.Line, sectionId);
                var section = _sections.GetValueOrDefault(sectionId);
                citations.Add(new Citation(_frameworkId, _council, _title, sectionId, section?.Number, section?.Name ?? "", citations.Count == 0 ? place : null));
            }
        }

        return citations;
    }

    /// <summary>The order of the sections that entries cite first; within a section the file's order.</summary>
    private List<Entry> InDocumentOrder(List<(int Line, Section Section)> sections)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, section) in sections)
        {
            places.TryAdd(section.Id, places.Count);
        }

        return [.. _entries.OrderBy(entry => entry.Citations.Count > 0 ? places.GetValueOrDefault(entry.Citations[0].SectionId, int.MaxValue) : int.MaxValue)];
    }

    private string Name(MapReader map)
    {
        if (map.TextNode("name", "Add “name:”, at most 80 characters; it is also the label of a button.") is not { } name)
        {
            return "";
        }

        if (name.Value.Length > LongestName)
        {
            _faults.Add(name.Line, string.Create(CultureInfo.InvariantCulture, $"The name of {map.Subject} has {name.Value.Length} characters."), "Shorten it to 80; it is also the label of a button.");
        }

        return name.Value;
    }

    private string Id(PackText? node) => PackId.Read(node, _faults);

    private string SectionId(PackText? node)
    {
        var id = Quoted(node) ?? "";
        if (id.Length > 0 && !PackId.Is(id, others: "."))
        {
            _faults.Add(node!.Line, $"“{id}” cannot be the id of a section.", "Use the number, such as \"4.10\", or lower-case letters, digits, dots and hyphens.");
        }

        return id;
    }

    /// <summary>A section number must be quoted: 4.10 unquoted is the number 4.1 to other readers of YAML.</summary>
    private string? Quoted(PackText? node)
    {
        if (node is { Quoted: false } && decimal.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            _faults.Add(node.Line, $"The number {node.Value} has no quotes.", $"Write \"{node.Value}\"; without quotes 4.10 would be 4.1.");
        }

        return node?.Value;
    }

    private static IReadOnlyList<PackNode> OptionalItems(MapReader map, string key, int least, string remedy) => map.Has(key) ? map.Items(key, least, remedy) : [];

    private static List<string> Values(IReadOnlyList<PackText> texts) => [.. texts.Select(text => text.Value)];

    private static string Word(EntryKind kind) => kind switch
    {
        EntryKind.Notice => "notice",
        EntryKind.Timeline => "timeline entry",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
