using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Sees to it that who asks for a step is told a step: "at which step does the impact assessment come", "which step is that".</summary>
internal sealed class StepAnswers(Vocabulary vocabulary)
{
    private const int MostBeside = 2;

    /// <summary>The answer, led by the step that it belongs to, or with a step that is likely meant in its place; as it is where the text does not ask for a step.</summary>
    public Answer With(Shelf shelf, Line line, IReadOnlyList<Hit> hits, Answer answer)
    {
        if (answer.EntryId is not { } id || shelf.Framework.Cycle is not { } cycle || cycle.Find(id) is not null || !vocabulary.Cycle["which"].IsIn(line.Typing))
        {
            return answer;
        }

        if (shelf.Steps.Of(id) is { } step)
        {
            return answer with
            {
                Text = $"This belongs to {Told(step, cycle)}. {answer.Text}",
                Also = [shelf.Answers.For(step), .. answer.Also.Where(other => !string.Equals(other.EntryId, step.Id, StringComparison.Ordinal)).Take(MostBeside - 1)],
            };
        }

        // "At what point" may ask for something else than a step.
        var likely = vocabulary.Cycle["step"].IsIn(line.Typing) ? hits.FirstOrDefault(hit => hit.Entry is CycleStep && hit.Certainty >= Certainty.Slight) : default;
        return likely.Entry is CycleStep other
            ? shelf.Answers.For(other) with { Also = [answer with { Also = [] }, .. answer.Also.Where(one => !string.Equals(one.EntryId, other.Id, StringComparison.Ordinal)).Take(MostBeside - 1)], Confidence = answer.Confidence, IsNearest = answer.IsNearest }
            : answer;
    }

    private static string Told(CycleStep step, Cycle cycle)
    {
        var phase = cycle.Phases.Count > 1 && cycle.Phases.Count < cycle.Steps.Count ? cycle.Phases.FirstOrDefault(phase => string.Equals(phase.Id, step.PhaseId, StringComparison.Ordinal)) : null;
        return string.Create(CultureInfo.InvariantCulture, $"step {step.Number}, {step.Name}{(phase is null ? "" : $", in the phase {phase.Name}")}");
    }
}
