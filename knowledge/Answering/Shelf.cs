using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>One framework, ready to be asked: its index, its answers, its own questions and what follows what in it.</summary>
internal sealed class Shelf
{
    private readonly OwnQuestions _questions;
    private readonly HashSet<string> _sections;

    public Shelf(Framework framework, Vocabulary vocabulary)
    {
        Framework = framework;
        _questions = new OwnQuestions(framework, vocabulary);
        _sections = [.. framework.Sections.Select(section => section.Number).OfType<string>()];
        var reader = new DocumentReader(vocabulary);
        Index = new EntryIndex(framework.Entries, entry => _questions.Take(EntryTexts.Of(entry, reader)));
        Answers = new EntryAnswers(framework);
        Sequences = new Sequences(framework);
        Steps = new StepPlaces(framework);
        Done = new EntryIndex(Sequences.Steps, vocabulary);
    }

    public Framework Framework { get; }

    public EntryIndex Index { get; }

    public EntryAnswers Answers { get; }

    public Sequences Sequences { get; }

    /// <summary>Which step of the cycle an entry belongs to.</summary>
    public StepPlaces Steps { get; }

    /// <summary>The steps of sequences by how people tell that they are done.</summary>
    public EntryIndex Done { get; }

    /// <summary>Of a document without money bands, the entry that says so; null when none does.</summary>
    public Entry? SilentOnValues => _questions.SilentOnValues;

    /// <summary>The entry that has this very question; null when none has.</summary>
    public Entry? WithQuestion(Line line)
    {
        if (!line.KnowsOwn(this, out var entry))
        {
            line.KeepOwn(this, entry = _questions.Find(line));
        }

        return entry;
    }

    /// <summary>Whether the document has a section of this number.</summary>
    public bool HasSection(string number) => _sections.Contains(number);

    /// <summary>The councils' names in a row: Kent, Solihull and Sutton.</summary>
    public static string Join(IEnumerable<Shelf> shelves)
    {
        var names = shelves.Select(shelf => shelf.Framework.Council.ShortName).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }
}
