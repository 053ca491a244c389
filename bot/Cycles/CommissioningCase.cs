namespace CommissioningBot.Cycles;

/// <summary>A commissioning case, as its events tell.</summary>
internal sealed record CommissioningCase
{
    public static CommissioningCase None { get; } = new();

    public bool Exists => Opening is not null;

    public CaseOpened Opening { get; private init; } = null!;

    public string Reference => Opening.Reference;

    /// <summary>Id of the step that is under way; null when the cycle is complete.</summary>
    public string? Step { get; private init; }

    /// <summary>Last instant at which each step was finished.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Completed { get; private init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ticks { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyList<CaseNote> Notes { get; private init; } = [];

    public IReadOnlyList<CaseApproval> Approvals { get; private init; } = [];

    /// <summary>Ids of everybody who has judged bids in this case.</summary>
    public IReadOnlyList<string> Evaluators { get; private init; } = [];

    /// <summary>References of what was signed, in the contracts register.</summary>
    public IReadOnlyList<string> Contracts { get; private init; } = [];

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>A request for approval that nobody has decided yet; null for none.</summary>
    public CaseApproval? PendingApproval => Approvals.FirstOrDefault(approval => approval.Outcome is null);

    public IReadOnlyList<string> TicksOf(string step) => Ticks.GetValueOrDefault(step, []);

    public static CommissioningCase Evolve(CommissioningCase commissioning, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseOpened opened => new CommissioningCase { Opening = opened, Step = opened.FirstStep, OpenedAt = at },
        ChecklistTicked ticked => commissioning with { Ticks = With(commissioning.Ticks, ticked.Step, ticked.Items) },
        NoteKept note => commissioning with { Notes = [.. commissioning.Notes, new CaseNote(note.Step, note.Text, note.ByName, at)] },
        StepCompleted completed => commissioning with { Step = completed.NextStep, Completed = With(commissioning.Completed, completed.Step, at) },
        StepReopened reopened => commissioning with { Step = reopened.Step, Completed = Without(commissioning.Completed, reopened.Step) },
        ApprovalAsked asked => commissioning with { Approvals = [.. commissioning.Approvals, new CaseApproval(asked.Request, null, null, at)] },
        ApprovalEnded ended => commissioning with { Approvals = [.. commissioning.Approvals.Select(approval => approval.EndedBy(ended, at))] },
        BidsAssessed assessed => commissioning with { Evaluators = [.. commissioning.Evaluators.Union(assessed.Evaluators, StringComparer.OrdinalIgnoreCase)] },
        AgreementEntered entered => commissioning with { Contracts = [.. commissioning.Contracts, entered.Contract] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> before, string key, T value) =>
        new(before, StringComparer.Ordinal) { [key] = value };

    private static Dictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> before, string key) =>
        new(before.Where(pair => !string.Equals(pair.Key, key, StringComparison.Ordinal)), StringComparer.Ordinal);
}

/// <summary>A note on a step.</summary>
internal sealed record CaseNote(string Step, string Text, string ByName, DateTimeOffset At);

/// <summary>A request for approval of the case.</summary>
/// <param name="Outcome">approved, rejected or withdrawn; null while nobody has decided.</param>
/// <param name="At">When it was asked for, or when it ended.</param>
internal sealed record CaseApproval(string Request, string? Outcome, string? ByName, DateTimeOffset At)
{
    public CaseApproval EndedBy(ApprovalEnded ended, DateTimeOffset at) =>
        string.Equals(Request, ended.Request, StringComparison.Ordinal) ? this with { Outcome = ended.Outcome, ByName = ended.ByName, At = at } : this;
}
