namespace CommissioningBot.Knowledge.Loading;

/// <summary>
/// The further questions to a file's entries, from the text file beside it: “[entry-id]” on a line of its own, and below it a question a line.
/// A pack shows what its document says and a few questions to each entry; the hundreds of ways in which people ask would bury it.
/// </summary>
internal sealed class FurtherQuestions
{
    private static readonly FurtherQuestions None = new();

    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);

    /// <summary>Name of the file; empty when there is none.</summary>
    public string File { get; private init; } = "";

    /// <summary>Reads the file; every fault goes to the log. Without a file there are no further questions.</summary>
    public static FurtherQuestions Read(PackSource? source, FaultLog faults)
    {
        if (source is null)
        {
            return None;
        }

        var read = new FurtherQuestions { File = source.File };
        Part? part = null;
        var number = 0;
        foreach (var span in source.Text.AsSpan().EnumerateLines())
        {
            number++;
            var line = span.Trim();
            if (line.IsEmpty || line[0] is '#')
            {
                continue;
            }

            if (line[0] is '[')
            {
                part = read.Begin(number, line, faults);
            }
            else if (part is null)
            {
                faults.Add(number, "A question stands here before any entry is named.", "Put “[entry-id]” on a line above it.");
            }
            else
            {
                part.Questions.Add(new PackText(number, line.ToString(), Quoted: false));
            }
        }

        foreach (var (id, empty) in read._parts.Where(pair => pair.Value.Questions.Count == 0))
        {
            faults.Add(empty.Line, $"No question stands below “[{id}]”.", "Write one a line, or take the line out.");
        }

        return read;
    }

    /// <summary>The questions to an entry, with their lines.</summary>
    public IReadOnlyList<PackText> Of(string entryId) => _parts.TryGetValue(entryId, out var part) ? part.Questions : [];

    /// <summary>Reports what does not belong: ids that the other file does not have, and questions that an entry has already.</summary>
    /// <param name="entries">The ids of the other file.</param>
    /// <param name="faults">Where the faults go.</param>
    /// <param name="own">The questions that stand in the other file itself, by entry.</param>
    public void Check(IReadOnlyCollection<string> entries, FaultLog faults, ILookup<string, string>? own = null)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, part) in _parts)
        {
            if (!entries.Contains(id, StringComparer.Ordinal))
            {
                faults.Add(part.Line, $"There is no entry “{id}”.", "Correct the id.");
            }

            seen.Clear();
            seen.UnionWith(own?[id] ?? []);
            foreach (var question in part.Questions.Where(question => !seen.Add(question.Value)))
            {
                faults.Add(question.Line, $"“{id}” has the question “{question.Value}” already.", "Take this line out.");
            }
        }
    }

    private Part? Begin(int line, ReadOnlySpan<char> head, FaultLog faults)
    {
        if (head.IndexOf(']') != head.Length - 1)
        {
            faults.Add(line, $"“{head}” does not name an entry.", "Write the entry's id in square brackets, alone on its line.");
            return new Part(line);
        }

        var id = head[1..^1].Trim().ToString();
        if (_parts.TryGetValue(id, out var earlier))
        {
            faults.Add(line, $"“[{id}]” is here twice; it is also on line {earlier.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", "Put the questions together.");
            return new Part(line);
        }

        _parts.Add(id, earlier = new Part(line));
        return earlier;
    }

    private sealed record Part(int Line)
    {
        public List<PackText> Questions { get; } = [];
    }
}
