using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The answers that one framework's entries give, written once when the framework is loaded.</summary>
internal sealed class EntryAnswers
{
    private const int MostFollowUps = 4;

    private readonly Framework _framework;
    private readonly Dictionary<string, Entry> _entries;
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FollowUp> _buttons = new(StringComparer.Ordinal);

    public EntryAnswers(Framework framework)
    {
        _framework = framework;
        _entries = framework.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        foreach (var entry in framework.Entries)
        {
            _buttons.Add(entry.Id, new FollowUp(entry.Name, Asking(entry.Questions[0])));
        }

        foreach (var entry in framework.Entries)
        {
            _answers.Add(entry.Id, Write(entry));
        }
    }

    public Answer For(Entry entry) => _answers[entry.Id];

    /// <summary>A button that asks for an entry, with the council in the question so that it stands by itself.</summary>
    public FollowUp Button(Entry entry) => _buttons[entry.Id];

    /// <summary>A question that names this council.</summary>
    public string Asking(string question) => $"{question.TrimEnd('?', ' ', '.')} in {_framework.Council.ShortName}?";

    private Answer Write(Entry entry) => new(Kind(entry.Status), TextOf(entry))
    {
        Title = entry is CycleStep step ? string.Create(CultureInfo.InvariantCulture, $"Step {step.Number}: {step.Name}") : entry.Name,
        FrameworkId = _framework.Id,
        EntryId = entry.Id,
        Points = [.. Points(entry)],
        Citations = entry.Citations,
        Next = Next(entry),
    };

    /// <summary>What an entry's status makes of the answer. A slip in the source is answered: what stands there and what is meant are both known.</summary>
    private static AnswerKind Kind(EntryStatus status) => status switch
    {
        EntryStatus.Silent => AnswerKind.Silent,
        EntryStatus.Ambiguous => AnswerKind.Ambiguous,
        _ => AnswerKind.Answered,
    };

    private static string TextOf(Entry entry) =>
        entry.StatusNote is null || entry.Text.Contains(entry.StatusNote.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) ? entry.Text : $"{entry.Text} {entry.StatusNote}";

    private IEnumerable<string> Points(Entry entry)
    {
        var more = entry switch
        {
            CycleStep step => Step(step),
            Route route => route.Process.Select((part, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}. {part}")),
            NoticePeriod notice => notice.NoneWhen.Select(when => $"No notice: {when}"),
            TimelineEntry time => [time.Length is null ? $"When: {time.When}" : $"When: {time.When} ({time.Length})"],
            ThresholdBand band => band.Conditions,
            _ => [],
        };
        return entry.Items.Concat(more);
    }

    private IEnumerable<string> Step(CycleStep step)
    {
        yield return step.Responsible.Count == 0
            ? "Responsible: the document names nobody"
            : $"Responsible: {string.Join(", ", step.Responsible.Select(_framework.RoleName))}";
        if (_framework.Cycle?.Phases.FirstOrDefault(phase => string.Equals(phase.Id, step.PhaseId, StringComparison.Ordinal)) is { } phase)
        {
            yield return $"Phase: {phase.Name}";
        }

        foreach (var yield in step.Yields)
        {
            yield return $"At the end: {yield}";
        }
    }

    private List<FollowUp> Next(Entry entry)
    {
        var ids = new List<string>(entry.See);
        if (entry is CycleStep step && _framework.Cycle is { } cycle)
        {
            AddId(cycle.After(step.Id));
            AddId(cycle.Before(step.Id));
        }

        if (entry is ThresholdBand band && _framework.Thresholds is { } table)
        {
            AddId(table.Bands.FirstOrDefault(other => other.From == band.To));
            AddId(table.Bands.FirstOrDefault(other => other.To == band.From));
        }

        return [.. ids.Distinct(StringComparer.Ordinal).Select(_entries.GetValueOrDefault).OfType<Entry>().Take(MostFollowUps).Select(Button)];

        void AddId(Entry? other)
        {
            if (other is not null)
            {
                ids.Add(other.Id);
            }
        }
    }
}
