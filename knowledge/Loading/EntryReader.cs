using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads entries: what all of them have, and what one kind has besides.</summary>
/// <param name="citations">Reads where an entry is written.</param>
/// <param name="further">Questions from the file beside the pack.</param>
/// <param name="references">What is checked once the whole pack is read.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class EntryReader(CitationReader citations, FurtherQuestions further, PackReferences references, FaultLog faults)
{
    private const int LeastQuestions = 2;

    private static readonly string[] Statuses = ["stated", "silent", "ambiguous", "error-in-source"];

    private readonly List<Entry> _all = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<(string EntryId, string Question)> _ownQuestions = [];

    /// <summary>The entries so far, in the order of the file.</summary>
    public IReadOnlyList<Entry> All => _all;

    /// <summary>The line of each.</summary>
    public IReadOnlyDictionary<string, int> Lines => _lines;

    /// <summary>The questions that stand in the pack itself, by entry.</summary>
    public ILookup<string, string> OwnQuestions => _ownQuestions.ToLookup(own => own.EntryId, own => own.Question, StringComparer.Ordinal);

    /// <summary>What every entry has; <paramref name="complete"/> reads the rest and makes the entry of its own type.</summary>
    public T Read<T>(PackNode node, EntryKind kind, Func<MapReader, Entry, T> complete)
        where T : Entry
    {
        var map = new MapReader(node, $"a {Word(kind)}", faults);
        var id = PackId.Read(map.TextNode("id", "Give the entry an id in lower case with hyphens."), faults);
        map.Subject = id.Length == 0 ? map.Subject : $"the {Word(kind)} “{id}”";
        var name = PackName.Read(map, faults);
        var text = map.Text("text", "Add “text:”, the answer in one to four plain sentences.");
        var items = map.OptionalValues("items", "List the points, one idea each.");
        var place = map.OptionalText("place", "Write where in the section, such as third bullet.");
        var cited = citations.Read(map, place);
        var (status, note) = ReadStatus(map);
        var questions = ReadQuestions(map, id);
        var see = map.OptionalTexts("see", "List ids of entries.").Select(other => references.Expect(kind: null, other, self: id)).ToList();
        var entry = complete(map, new Entry
        {
            Id = id, Kind = kind, Name = name, Text = text, Items = items, Status = status, StatusNote = note, Citations = cited, Questions = questions, See = see,
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

        if (_lines.TryGetValue(entry.Id, out var earlier))
        {
            faults.Add(line, $"The id “{entry.Id}” is here twice; it is also on line {earlier.ToString(CultureInfo.InvariantCulture)}.", "Give one of the two entries another id.");
            return;
        }

        _lines.Add(entry.Id, line);
        _all.Add(entry);
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
            faults.Add(map.LineOf("status"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has a status but no “status-note”.", "Add “status-note:” and say what stands in the document, or what does not.");
        }
        else if (status is EntryStatus.Stated && note is not null)
        {
            faults.Add(map.LineOf("status-note"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has a “status-note” but its status is stated.", "Add “status:” with silent, ambiguous or error-in-source, or take the note out.");
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
                faults.Add(question.Line, $"The question “{question.Value}” is twice in {map.Subject}.", "Write another question instead.");
            }
            else
            {
                questions.Add(question.Value);
            }
        }

        _ownQuestions.AddRange(questions.Select(question => (entryId, question)));
        questions.AddRange(further.Of(entryId).Select(question => question.Value));
        return questions;
    }

    private static string Word(EntryKind kind) => kind switch
    {
        EntryKind.Notice => "notice",
        EntryKind.Timeline => "timeline entry",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
