using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Which step of the cycle an entry belongs to: the one that it names itself ("step 6 has an early review"), or the only one whose section it cites. So "at which step does the impact assessment
/// come" is answered with the step, though another entry fits the words best.
/// </summary>
internal sealed partial class StepPlaces
{
    private readonly Dictionary<string, CycleStep> _steps = new(StringComparer.Ordinal);

    public StepPlaces(Framework framework)
    {
        if (framework.Cycle is not { } cycle)
        {
            return;
        }

        var sections = cycle.Steps.SelectMany(step => step.Citations.Select(citation => (citation.SectionId, step))).Distinct().ToLookup(pair => pair.SectionId, pair => pair.step, StringComparer.Ordinal);
        foreach (var entry in framework.Entries)
        {
            if (entry is not (CycleStep or CyclePhase) && (Named(entry, cycle) ?? Cited(entry, sections)) is { } step)
            {
                _steps.Add(entry.Id, step);
            }
        }
    }

    /// <summary>The step that an entry belongs to; null when it is a step itself, or belongs to none or several.</summary>
    public CycleStep? Of(string entryId) => _steps.GetValueOrDefault(entryId);

    private static CycleStep? Named(Entry entry, Cycle cycle)
    {
        var numbers = entry.Items.Prepend(entry.Text).SelectMany(text => StepNumber().Matches(text)).Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Distinct().ToList();
        return numbers is [var number] ? cycle.Steps.FirstOrDefault(step => step.Number == number) : null;
    }

    private static CycleStep? Cited(Entry entry, ILookup<string, CycleStep> sections)
    {
        var steps = entry.Citations.Select(citation => sections[citation.SectionId].ToList()).Where(ofSection => ofSection.Count == 1).Select(ofSection => ofSection[0]).Distinct().ToList();
        return steps is [var step] ? step : null;
    }

    [GeneratedRegex(@"\b[Ss]teps? (?<number>\d{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepNumber();
}
