using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what asks for a part of the cycle by its place: "step 3", "the last stage", "what comes after needs assessment".</summary>
internal sealed class CycleAnswers(Vocabulary vocabulary)
{
    private const int MostBeside = 3;
    private const double MostOfName = 0.5;
    private const double Better = 0.05;

    private readonly SeveralSteps _several = new(vocabulary);

    /// <summary>The answer, or null when the text does not ask for a place in the cycle.</summary>
    /// <param name="shelf">The framework.</param>
    /// <param name="line">The text.</param>
    /// <param name="tellsOfTheDone">The text tells what is done: then it does not name the step whose neighbour is asked for.</param>
    public Answer? Answer(Shelf shelf, Line line, bool tellsOfTheDone)
    {
        var isStep = vocabulary.Cycle["step"].IsIn(line.Typing);
        var isPhase = vocabulary.Cycle["phase"].IsIn(line.Typing);
        if (isStep || isPhase)
        {
            if (_several.Answer(shelf, line) is { } several)
            {
                return several;
            }

            if (NumberOf(line.Typing) is { } number)
            {
                return Numbered(shelf, number, isPhase && !isStep, line);
            }

            if (vocabulary.Cycle["how-many"].IsIn(line.Typing) && shelf.Framework.Cycle is { } cycle)
            {
                return HowMany(shelf, cycle);
            }
        }

        return tellsOfTheDone ? null : Neighbour(shelf, line, isStep || isPhase);
    }

    /// <summary>
    /// The answer of a step, for a text that tells what is done and asks what now. The words fit the step that is done as well as the one to do, so the
    /// step after is shown too. Any other answer, and that to any other text, stays as it is.
    /// </summary>
    public Answer WithNext(Shelf shelf, Line line, Answer answer)
    {
        if (answer.EntryId is not { } id || !vocabulary.Cycle["then"].IsIn(line.Typing) || (After(shelf.Framework, id) is not { } next))
        {
            return answer;
        }

        return answer with
        {
            Text = $"When this is done, {next.Name} comes next. {answer.Text}",
            Also = [shelf.Answers.For(next), .. answer.Also.Where(other => !string.Equals(other.EntryId, next.Id, StringComparison.Ordinal)).Take(1)],
        };
    }

    /// <summary>What comes after a step or phase of the cycle or a step of a numbered timeline; null after the last, and for what is none of them.</summary>
    private static Entry? After(Framework framework, string id)
    {
        if (framework.Cycle is { } cycle)
        {
            return cycle.After(id) ?? (Entry?)cycle.Phases.SkipWhile(phase => !string.Equals(phase.Id, id, StringComparison.Ordinal)).ElementAtOrDefault(1);
        }

        var steps = framework.Entries.OfType<TimelineEntry>().Where(entry => entry.Step is not null).ToList();
        var at = steps.FindIndex(step => string.Equals(step.Id, id, StringComparison.Ordinal));
        return at >= 0 ? steps.ElementAtOrDefault(at + 1) : null;
    }

    /// <summary>The whole cycle in its steps, where the text names the cycle and nothing else.</summary>
    public Answer? Whole(Shelf shelf, Line line)
    {
        if (shelf.Framework.Cycle is not { } cycle || line.Terms.Count == 0)
        {
            return null;
        }

        var named = vocabulary.Cycle["whole"].In(line.Typing);
        return named.Count > 0 && Enumerable.Range(0, line.Terms.Count).All(at => line.Terms[at].IsQuestionWord || named.Exists(phrase => line.Wording.PlaceOf(at) >= phrase.From && line.Wording.PlaceOf(at) < phrase.To)) ? HowMany(shelf, cycle) : null;
    }

    private static Answer? Numbered(Shelf shelf, int number, bool isPhase, Line line)
    {
        if (shelf.Framework.Cycle is not { } cycle)
        {
            return OfTimeline(shelf, number);
        }

        var isStage = line.Typing.Words.Any(word => word.Stem is "stage");
        var step = cycle.Steps.FirstOrDefault(step => step.Number == number);
        var phase = number >= 1 && number <= cycle.Phases.Count ? cycle.Phases[number - 1] : null;
        if (isPhase)
        {
            return phase is null ? NoSuch(shelf, "phase", number, cycle.Phases.Count) : shelf.Answers.For(phase);
        }

        if (isStage && step is not null && phase is not null && cycle.Phases.Count > 1 && cycle.Phases.Count != cycle.Steps.Count)
        {
            return new Answer(AnswerKind.NeedsMore, $"{shelf.Framework.Council.ShortName} has {Counted.Of(cycle.Phases.Count, "phase")} and {Counted.Of(cycle.Steps.Count, "step")}. Do you mean the step or the phase?")
            {
                Title = "Step or phase",
                FrameworkId = shelf.Framework.Id,
                Next = [shelf.Answers.Button(step), shelf.Answers.Button(phase)],
                Confidence = 0.5,
            };
        }

        return step is null ? NoSuch(shelf, "step", number, cycle.Steps.Count) : shelf.Answers.For(step);
    }

    /// <summary>A document may print a number twice (Kent prints 7 twice); then both are told.</summary>
    private static Answer? OfTimeline(Shelf shelf, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var entries = shelf.Framework.Entries.OfType<TimelineEntry>().Where(entry => string.Equals(entry.Step, text, StringComparison.Ordinal)).ToList();
        if (entries.Count == 0)
        {
            var numbers = shelf.Framework.Entries.OfType<TimelineEntry>().Select(entry => entry.Step).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return numbers.Count == 0
                ? null
                : new Answer(AnswerKind.Silent, $"The document prints no step {text}. The numbers that it prints are {string.Join(", ", numbers)}.")
                {
                    Title = $"Step {text}",
                    FrameworkId = shelf.Framework.Id,
                    Citations = [.. shelf.Framework.Entries.OfType<TimelineEntry>().First(entry => entry.Step is not null).Citations],
                    Next = [.. shelf.Framework.Entries.OfType<TimelineEntry>().Where(entry => entry.Step is not null).OrderBy(entry => Math.Abs(int.Parse(entry.Step!, CultureInfo.InvariantCulture) - number)).Take(3).Select(shelf.Answers.Button)],
                };
        }

        if (entries.Count == 1)
        {
            return shelf.Answers.For(entries[0]);
        }

        return shelf.Answers.For(entries[0]) with
        {
            Kind = AnswerKind.Ambiguous,
            Title = $"Step {text}",
            Text = $"The document prints the number {text} on {entries.Count} steps.",
            Points = [.. entries.Select(entry => $"{entry.Name}: {entry.Text} ({entry.When}{(entry.Length is null ? "" : ", " + entry.Length)})")],
            Citations = [.. entries.SelectMany(entry => entry.Citations).Distinct()],
            Next = [.. entries.Select(shelf.Answers.Button)],
        };
    }

    private Answer? Neighbour(Shelf shelf, Line line, bool namesStep)
    {
        if (shelf.Framework.Cycle is not { } cycle)
        {
            return namesStep && AsksLast(line.Typing) && shelf.Framework.Entries.OfType<TimelineEntry>().LastOrDefault(entry => entry.Step is not null) is { } last ? shelf.Answers.For(last) : null;
        }

        var isAfter = vocabulary.Cycle["after"].IsIn(line.Typing);
        var isBefore = vocabulary.Cycle["before"].IsIn(line.Typing);
        if (isAfter && isBefore)
        {
            return Between(shelf, cycle, line);
        }

        if (!isAfter && !isBefore)
        {
            return namesStep ? End(shelf, cycle, line) : null;
        }

        // "How many months before a service review must we tell them" asks for a time, not for a neighbour in the cycle.
        if (line.Terms.Any(term => term.IsQuestionWord))
        {
            return null;
        }

        // Who tells a story asks for more than the order: "after all this, what will we judge success on".
        var wording = Without(line, vocabulary.Cycle[isAfter ? "after" : "before"], vocabulary.Cycle["step"], vocabulary.Cycle["phase"]);
        if (wording.Terms.Count > MostBeside || StepOf(shelf, cycle, wording) is not { } step)
        {
            return null;
        }

        var neighbour = isAfter ? cycle.After(step.Id) : cycle.Before(step.Id);
        return neighbour is null
            ? shelf.Answers.For(step) with { Text = $"{step.Name} is the {(isAfter ? "last" : "first")} step; nothing comes {(isAfter ? "after" : "before")} it. {shelf.Answers.For(step).Text}" }
            : Placed(shelf, neighbour, $"{(isAfter ? "After" : "Before")} {step.Name} comes {neighbour.Name}.");
    }

    /// <summary>"After the needs assessment and before looking at what works": what follows the step named first; the other only narrows it.</summary>
    private Answer? Between(Shelf shelf, Cycle cycle, Line line)
    {
        var (_, fromAfter, after) = vocabulary.Cycle["after"].In(line.Typing)[0];
        var (_, before, toBefore) = vocabulary.Cycle["before"].In(line.Typing)[0];
        if (fromAfter == toBefore + 1 || before == after + 1)
        {
            return InOrder(shelf, cycle, line.Wording.Without((at, _) => at < Math.Max(after, toBefore)));
        }

        var wording = line.Wording.Without((at, _) => at < after || (before > after && at >= before));
        return StepOf(shelf, cycle, wording) is { } step && cycle.After(step.Id) is { } next ? Placed(shelf, next, $"After {step.Name} comes {next.Name}.") : null;
    }

    /// <summary>"Do we look for providers before or after we design the service": the step that the last words name, with what comes before and after it.</summary>
    private static Answer? InOrder(Shelf shelf, Cycle cycle, Wording wording)
    {
        if (StepOf(shelf, cycle, wording) is not { } step)
        {
            return null;
        }

        string[] places = [.. new[] { (cycle.Before(step.Id), "after"), (cycle.After(step.Id), "before") }.Where(place => place.Item1 is not null).Select(place => $"{place.Item2} {place.Item1!.Name}")];
        return Placed(shelf, step, $"{step.Name} comes {string.Join(" and ", places)}.");
    }

    /// <summary>The one step whose name has all of the words, or else the one that most of the words of a name stand for.</summary>
    private static CycleStep? StepOf(Shelf shelf, Cycle cycle, Wording wording)
    {
        var named = cycle.Steps.Where(step => wording.Terms.Count > 0 && shelf.Index.IsNamedByAll(step, wording.Terms)).ToList();
        if (named.Count == 1)
        {
            return named[0];
        }

        var most = cycle.Steps.Max(step => shelf.Index.ShareOfName(step, wording.Terms));
        var likely = cycle.Steps.Where(step => shelf.Index.ShareOfName(step, wording.Terms) >= most).ToList();
        if (most < MostOfName || likely.Count > 1)
        {
            return null;
        }

        // Where another entry fits the words better ("notice after a review"), the question is not about the cycle's order.
        var fit = shelf.Index.Find(wording, 1, entry => entry == likely[0]) is [var hit] ? hit.Fit : 0;
        return shelf.Index.Find(wording, 1, entry => entry is not CycleStep) is [var other] && other.Fit > fit + Better ? null : likely[0];
    }

    private static Wording Without(Line line, params ReadOnlySpan<PhraseSet<string>> sets)
    {
        var isOut = new bool[line.Typing.Words.Count];
        foreach (var set in sets)
        {
            foreach (var (_, from, to) in set.In(line.Typing))
            {
                Array.Fill(isOut, true, from, to - from);
            }
        }

        return line.Wording.Without((at, _) => isOut[at]);
    }

    private Answer? End(Shelf shelf, Cycle cycle, Line line)
    {
        if (line.Terms.Count(term => !term.IsQuestionWord) > 2)
        {
            return null;
        }

        return vocabulary.Cycle["last"].IsIn(line.Typing) ? shelf.Answers.For(cycle.Steps[^1])
            : vocabulary.Cycle["first"].IsIn(line.Typing) ? shelf.Answers.For(cycle.Steps[0])
            : null;
    }

    /// <summary>Whether "last" stands before "step" itself: "the very last step".</summary>
    private bool AsksLast(Typing typing)
    {
        var steps = vocabulary.Cycle["step"].In(typing).Select(step => step.From).ToList();
        return vocabulary.Cycle["last"].In(typing).Any(last => steps.Contains(last.To));
    }

    private static Answer Placed(Shelf shelf, CycleStep step, string lead)
    {
        var answer = shelf.Answers.For(step);
        return answer with { Text = $"{lead} {answer.Text}" };
    }

    private static Answer HowMany(Shelf shelf, Cycle cycle)
    {
        var phases = cycle.Phases.Count is 1 || cycle.Phases.Count == cycle.Steps.Count ? "" : $" in {cycle.Phases.Count} phases ({string.Join(", ", cycle.Phases.Select(phase => phase.Name))})";
        return new Answer(AnswerKind.Answered, $"{shelf.Framework.Council.ShortName} has {Counted.Of(cycle.Steps.Count, "step")}{phases}.")
        {
            Title = cycle.Name,
            FrameworkId = shelf.Framework.Id,
            Points = [.. cycle.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Number}. {step.Name}{(phases.Length == 0 ? "" : $" ({cycle.Phases.First(phase => string.Equals(phase.Id, step.PhaseId, StringComparison.Ordinal)).Name})")}"))],
            Citations = CitedSections.Of(cycle),
            Next = [shelf.Answers.Button(cycle.Steps[0])],
        };
    }

    private static Answer NoSuch(Shelf shelf, string word, int number, int count) =>
        new(AnswerKind.NeedsMore, string.Create(CultureInfo.InvariantCulture, $"{shelf.Framework.Council.ShortName} has no {word} {number}; it has {count}."))
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"No {word} {number}"),
            FrameworkId = shelf.Framework.Id,
            Next = word is "step" ? [.. shelf.Framework.Cycle!.Steps.Take(3).Select(shelf.Answers.Button)] : [.. shelf.Framework.Cycle!.Phases.Take(3).Select(shelf.Answers.Button)],
        };

    /// <summary>The number beside the word: "step 3", "third step", "stage four", "3rd step".</summary>
    private int? NumberOf(Typing typing)
    {
        foreach (var set in new[] { vocabulary.Cycle["step"], vocabulary.Cycle["phase"] })
        {
            foreach (var (_, from, to) in set.In(typing))
            {
                if (Number(typing, to) is { } after)
                {
                    return after;
                }

                if (from > 0 && (NumberWords.Place(typing.Words[from - 1].Text) ?? PlaceInDigits(typing, from)) is { } before)
                {
                    return before;
                }
            }
        }

        return null;
    }

    private static int? Number(Typing typing, int at)
    {
        // "step no 3", "step number 3"
        while (at < typing.Words.Count && typing.Words[at].Text is "no" or "number")
        {
            at++;
        }

        if (at >= typing.Words.Count)
        {
            return null;
        }

        var token = typing.Tokens[typing.TokenOf(at)];
        return token is { IsNumber: true, Value: >= 0 and <= 99 } && decimal.Truncate(token.Value) == token.Value ? (int)token.Value : NumberWords.SmallNumber(token.Text);
    }

    // "3rd step": the number and its ending are two words.
    private static int? PlaceInDigits(Typing typing, int step) =>
        step > 1 && typing.Words[step - 1].Text is "st" or "nd" or "rd" or "th" && typing.Tokens[typing.TokenOf(step - 2)] is { IsNumber: true, Value: > 0 and <= 99 } number ? (int)number.Value : null;
}
