using System.Diagnostics.CodeAnalysis;

namespace CommissioningBot.Knowledge.Model;

/// <summary>A commissioning cycle: its phases and its steps in order.</summary>
/// <param name="Name">What the document calls it.</param>
/// <param name="Phases">At least one. A council's own names stay its own.</param>
/// <param name="Steps">In order; each belongs to one phase.</param>
public sealed record Cycle(string Name, IReadOnlyList<CyclePhase> Phases, IReadOnlyList<CycleStep> Steps)
{
    /// <summary>The step with this id, or null.</summary>
    public CycleStep? Find(string stepId) => Steps.FirstOrDefault(step => string.Equals(step.Id, stepId, StringComparison.Ordinal));

    /// <summary>The step that follows, or null after the last.</summary>
    public CycleStep? After(string stepId) => Neighbour(stepId, 1);

    /// <summary>The step before, or null at the first.</summary>
    public CycleStep? Before(string stepId) => Neighbour(stepId, -1);

    private CycleStep? Neighbour(string stepId, int distance)
    {
        var index = Steps.ToList().FindIndex(step => string.Equals(step.Id, stepId, StringComparison.Ordinal));
        var wanted = index + distance;
        return index < 0 || wanted < 0 || wanted >= Steps.Count ? null : Steps[wanted];
    }
}

/// <summary>A phase of a cycle.</summary>
public sealed record CyclePhase : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public CyclePhase()
    {
    }

    [SetsRequiredMembers]
    internal CyclePhase(Entry common)
        : base(common)
    {
    }
}

/// <summary>A step of a cycle. <see cref="Entry.Text"/> is its purpose, <see cref="Entry.Items"/> what to do.</summary>
public sealed record CycleStep : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public CycleStep()
    {
    }

    [SetsRequiredMembers]
    internal CycleStep(Entry common)
        : base(common)
    {
        PhaseId = "";
        Responsible = [];
        Checklist = [];
    }

    /// <summary>Position, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Id of its phase.</summary>
    public required string PhaseId { get; init; }

    /// <summary>Ids of the roles that are responsible; empty when the document names nobody, which the step then says.</summary>
    public required IReadOnlyList<string> Responsible { get; init; }

    /// <summary>What there is at the end of the step.</summary>
    public IReadOnlyList<string> Yields { get; init; } = [];

    /// <summary>What to tick off.</summary>
    public required IReadOnlyList<ChecklistItem> Checklist { get; init; }

    /// <summary>Questions to put to oneself before going on.</summary>
    public IReadOnlyList<string> BeforeYouLeave { get; init; } = [];
}

/// <summary>Something to tick off in a step.</summary>
/// <param name="Id">Unique within the step.</param>
/// <param name="Text">What is done when it is ticked.</param>
public sealed record ChecklistItem(string Id, string Text);

/// <summary>A question that a framework asks when a case is opened.</summary>
/// <param name="Id">Unique within the framework.</param>
/// <param name="Ask">The question.</param>
/// <param name="Why">Why the framework wants it, in a sentence.</param>
/// <param name="Citation">Where it says so.</param>
/// <param name="Options">What can be answered; at least two.</param>
public sealed record IntakeQuestion(string Id, string Ask, string Why, Citation Citation, IReadOnlyList<IntakeOption> Options);

/// <summary>One possible answer.</summary>
/// <param name="Id">Unique within the question.</param>
/// <param name="Name">What the document calls it.</param>
/// <param name="Text">What it means, in a sentence.</param>
public sealed record IntakeOption(string Id, string Name, string Text);
