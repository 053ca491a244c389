using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what names several steps by their numbers: "which phase are steps 5 and 6 in", "who does steps 2 to 4".</summary>
internal sealed class SeveralSteps(Vocabulary vocabulary)
{
    private const int LargestNumber = 99;

    /// <summary>The steps with their phases and who is responsible, or null when the text does not name several that there are.</summary>
    public Answer? Answer(Shelf shelf, Line line)
    {
        if (shelf.Framework.Cycle is not { } cycle)
        {
            return null;
        }

        var steps = vocabulary.Cycle["step"].In(line.Typing).Select(words => Numbers(line.Typing, words.To)).Where(numbers => numbers.Count > 1)
            .Select(numbers => cycle.Steps.Where(step => numbers.Contains(step.Number)).ToList()).FirstOrDefault(found => found.Count > 1);
        if (steps is null)
        {
            return null;
        }

        var phases = cycle.Phases.Where(phase => steps.Exists(step => string.Equals(step.PhaseId, phase.Id, StringComparison.Ordinal))).ToList();
        var names = string.Join(", ", steps.Take(steps.Count - 1).Select(Told));
        var text = string.Create(CultureInfo.InvariantCulture, $"These are {names} and {Told(steps[^1])}.");
        return new Answer(AnswerKind.Answered, cycle.Phases.Count == 1 ? text : phases.Count == 1 ? $"{text} {(steps.Count > 2 ? "All" : "Both")} stand in the phase {phases[0].Name}." : $"{text} They stand in the phases {string.Join(" and ", phases.Select(phase => phase.Name))}.")
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Steps {steps[0].Number} to {steps[^1].Number}"),
            FrameworkId = shelf.Framework.Id,
            Points = [.. steps.Select(step => Point(shelf, cycle, step))],
            Citations = CitedSections.Of(steps.SelectMany(step => step.Citations)),
            Also = [.. steps.Select(shelf.Answers.For)],
            Next = [.. steps.Select(shelf.Answers.Button)],
        };
    }

    private static string Told(CycleStep step) => string.Create(CultureInfo.InvariantCulture, $"step {step.Number}, {step.Name}");

    private static string Point(Shelf shelf, Cycle cycle, CycleStep step)
    {
        var who = step.Responsible.Count == 0 ? "the document names nobody as responsible" : $"responsible: {string.Join(", ", step.Responsible.Select(shelf.Framework.RoleName))}";
        var phase = cycle.Phases.FirstOrDefault(phase => string.Equals(phase.Id, step.PhaseId, StringComparison.Ordinal));
        return string.Create(CultureInfo.InvariantCulture, $"{step.Number}. {step.Name}: {(phase is null || cycle.Phases.Count == 1 ? "" : $"phase {phase.Name}; ")}{who}");
    }

    /// <summary>"5 and 6", "2, 3 and 4", "2 to 4".</summary>
    private static List<int> Numbers(Typing typing, int at)
    {
        var numbers = new List<int>();
        var isUpTo = false;
        for (; at < typing.Words.Count; at++)
        {
            var token = typing.Tokens[typing.TokenOf(at)];
            var number = token is { IsNumber: true, Value: > 0 and <= LargestNumber } && decimal.Truncate(token.Value) == token.Value ? (int)token.Value : NumberWords.SmallNumber(token.Text);
            if (number is { } found)
            {
                numbers.AddRange(isUpTo && numbers.Count > 0 && found > numbers[^1] ? Enumerable.Range(numbers[^1] + 1, found - numbers[^1]) : [found]);
                isUpTo = false;
            }
            else if (typing.Words[at].Text is "to" or "through")
            {
                isUpTo = true;
            }
            else if (typing.Words[at].Text is not ("and" or "or"))
            {
                break;
            }
        }

        return numbers;
    }
}
