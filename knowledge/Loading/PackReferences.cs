using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>What a pack's parts say of one another, checked once all of them are read.</summary>
internal sealed class PackReferences(FaultLog faults)
{
    private readonly Dictionary<string, int> _sections = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cited = new(StringComparer.Ordinal);
    private readonly List<(int Line, string SectionId)> _citations = [];
    private readonly List<(EntryKind? Kind, PackText Id, string? Self)> _expected = [];

    /// <summary>A section that the pack lists.</summary>
    public void AddSection(int line, string id)
    {
        if (!_sections.TryAdd(id, line))
        {
            faults.Add(line, string.Create(CultureInfo.InvariantCulture, $"The section “{id}” is here twice; it is also on line {_sections[id]}."), "Give one of the two another id, such as 4.4-tender; the number may stay the same.");
        }
    }

    /// <summary>A citation of a section.</summary>
    public void Cite(int line, string sectionId)
    {
        _cited.Add(sectionId);
        _citations.Add((line, sectionId));
    }

    /// <summary>A reference to an entry of one kind, or of any when <paramref name="kind"/> is null. Returns the id.</summary>
    public string Expect(EntryKind? kind, PackText? id, string? self = null)
    {
        if (id is not null)
        {
            _expected.Add((kind, id, self));
        }

        return id?.Value ?? "";
    }

    /// <summary>Reports what refers to nothing.</summary>
    public void Check(IReadOnlyList<Entry> entries)
    {
        foreach (var (line, sectionId) in _citations.Where(citation => citation.SectionId.Length > 0 && !_sections.ContainsKey(citation.SectionId)))
        {
            faults.Add(line, $"No section has the id “{sectionId}”.", Remedy(sectionId, _sections.Keys, "Add it under “sections:”, or cite one that is there."));
        }

        var kinds = new Dictionary<string, EntryKind>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            kinds.TryAdd(entry.Id, entry.Kind);
        }

        foreach (var (kind, id, self) in _expected)
        {
            var word = kind?.ToString().ToLowerInvariant() ?? "entry";
            if (self is not null && string.Equals(id.Value, self, StringComparison.Ordinal))
            {
                faults.Add(id.Line, $"The entry “{self}” points to itself.", "Take it out of “see”.");
            }
            else if (!kinds.TryGetValue(id.Value, out var found) || (kind is not null && found != kind))
            {
                var candidates = kinds.Where(pair => kind is null || pair.Value == kind).Select(pair => pair.Key);
                faults.Add(id.Line, $"No {word} has the id “{id.Value}”.", Remedy(id.Value, candidates, $"Add the {word}, or name one that is there."));
            }
        }
    }

    /// <summary>A section must be cited by an entry, or say why it is not.</summary>
    public void CheckUse(int line, Section section)
    {
        var isCited = _cited.Contains(section.Id);
        if (!isCited && section.Empty is null)
        {
            faults.Add(line, $"No entry cites the section “{section.Id}”.", "Write an entry for what it says, or add “empty:” with the reason why there is nothing to say.");
        }
        else if (isCited && section.Empty is not null)
        {
            faults.Add(line, $"The section “{section.Id}” is marked empty, but an entry cites it.", "Take “empty” out.");
        }
    }

    private static string Remedy(string wrong, IEnumerable<string> candidates, string otherwise)
    {
        var near = candidates.Select(candidate => (candidate, distance: Spelling.Distance(wrong, candidate, 2)))
            .Where(pair => pair.distance <= 2)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault();
        return near is null || wrong.Length < 4 ? otherwise : $"Write “{near}”, if that is what you mean. {otherwise}";
    }
}
