using CommissioningBot.Approvals;

namespace CommissioningBot.Cycles;

/// <summary>A commissioning case, as its events tell.</summary>
internal sealed record CommissioningCase
{
    public static CommissioningCase None { get; } = new();

    public bool Exists => Opening is not null;

    public CaseOpened Opening { get; private init; } = null!;

    public string Reference => Opening.Reference;

    /// <summary>Fingerprint of the pack that the case follows now.</summary>
    public string PackVersion { get; private init; } = "";

    /// <summary>Who holds the case now.</summary>
    public PersonName Owner { get; private init; } = null!;

    /// <summary>Id of the step that is under way; null when the cycle is complete.</summary>
    public string? Step { get; private init; }

    /// <summary>When the step that is under way was begun.</summary>
    public DateTimeOffset StepSince { get; private init; }

    /// <summary>Last instant at which each step was finished.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Completed { get; private init; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Steps that were left out.</summary>
    public IReadOnlyDictionary<string, CaseSkip> Skipped { get; private init; } = new Dictionary<string, CaseSkip>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ticks { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyList<CaseNote> Notes { get; private init; } = [];

    public IReadOnlyList<CaseEvidence> Evidence { get; private init; } = [];

    /// <summary>Who was named for each role of the case, by the role's id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PersonName>> People { get; private init; } =
        new Dictionary<string, IReadOnlyList<PersonName>>(StringComparer.Ordinal);

    /// <summary>What it is worth, as estimated last.</summary>
    public CaseValue Value { get; private init; } = null!;

    /// <summary>How the service is to be got; null while it is not settled.</summary>
    public RouteSettled? Route { get; private init; }

    /// <summary>With whom it is done jointly; null when it is not.</summary>
    public JointWorkSettled? Joint { get; private init; }

    public IReadOnlyList<CaseApproval> Approvals { get; private init; } = [];

    /// <summary>Ids of everybody who has judged bids in this case.</summary>
    public IReadOnlyList<string> Evaluators { get; private init; } = [];

    /// <summary>References of what was signed, in the contracts register.</summary>
    public IReadOnlyList<string> Contracts { get; private init; } = [];

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Why, by whom and when the case was closed; null while it is open.</summary>
    public CaseClosing? Closing { get; private init; }

    /// <summary>A request for approval that nobody has decided yet; null for none.</summary>
    public CaseApproval? PendingApproval => Approvals.FirstOrDefault(approval => approval.Outcome is null);

    public IReadOnlyList<string> TicksOf(string step) => Ticks.GetValueOrDefault(step, []);

    /// <summary>Whether a step is behind: finished, or left out.</summary>
    public bool IsBehind(string step) => Completed.ContainsKey(step) || Skipped.ContainsKey(step);

    public static CommissioningCase Evolve(CommissioningCase commissioning, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseOpened opened => new CommissioningCase
        {
            Opening = opened,
            Value = opened.Value,
            PackVersion = opened.PackVersion,
            Owner = new PersonName(opened.OwnerId, opened.OwnerName),
            Step = opened.FirstStep,
            StepSince = at,
            OpenedAt = at,
        },
        ChecklistTicked ticked => commissioning with { Ticks = With(commissioning.Ticks, ticked.Step, ticked.Items) },
        NoteKept note => commissioning with { Notes = [.. commissioning.Notes, new CaseNote(note.Step, note.Text, note.ByName, at)] },
        EvidenceKept kept => commissioning with { Evidence = [.. commissioning.Evidence, new CaseEvidence(kept.Step, kept.Title, kept.Address, kept.FileName, kept.ByName, at)] },
        StepCompleted completed => commissioning.At(completed.NextStep, at) with { Completed = With(commissioning.Completed, completed.Step, at) },
        StepSkipped skipped => commissioning.At(skipped.NextStep, at) with
        {
            Skipped = With(commissioning.Skipped, skipped.Step, new CaseSkip(skipped.Reason, skipped.ByName, at)),
        },
        StepReopened reopened => commissioning.At(reopened.Step, at) with
        {
            Completed = Without(commissioning.Completed, reopened.Step),
            Skipped = Without(commissioning.Skipped, reopened.Step),
        },
        PeopleNamed named => commissioning with { People = With(commissioning.People, named.Role, named.People) },
        JointWorkSettled settled => commissioning with { Joint = settled.Partners.Count == 0 ? null : settled },
        RouteSettled settled => commissioning with { Route = settled },
        CaseRevalued revalued => commissioning with { Value = revalued.Value },
        CaseHandedOver handed => commissioning with { Owner = handed.To },
        CaseClosed closed => commissioning with { Closing = new CaseClosing(closed.Reason, closed.ByName, at) },
        CaseReopened => commissioning with { Closing = null },
        CaseMovedToPack moved => commissioning.At(moved.Step, at) with { PackVersion = moved.PackVersion },
        ApprovalAsked asked => commissioning with { Approvals = [.. commissioning.Approvals, new CaseApproval(asked.Request, null, null, at)] },
        ApprovalEnded ended => commissioning with { Approvals = [.. commissioning.Approvals.Select(approval => approval.EndedBy(ended, at))] },
        BidsAssessed assessed => commissioning with { Evaluators = [.. commissioning.Evaluators.Union(assessed.Evaluators, StringComparer.OrdinalIgnoreCase)] },
        AgreementEntered entered => commissioning with { Contracts = [.. commissioning.Contracts, entered.Contract] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private CommissioningCase At(string? step, DateTimeOffset at) =>
        string.Equals(Step, step, StringComparison.Ordinal) ? this : this with { Step = step, StepSince = at };

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> before, string key, T value) =>
        new(before, StringComparer.Ordinal) { [key] = value };

    private static Dictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> before, string key) =>
        new(before.Where(pair => !string.Equals(pair.Key, key, StringComparison.Ordinal)), StringComparer.Ordinal);
}

/// <summary>A note on a step.</summary>
internal sealed record CaseNote(string Step, string Text, string ByName, DateTimeOffset At);

/// <summary>A link, or a file in the case’s folder, that shows what was done in a step.</summary>
/// <param name="Address">Empty for a file.</param>
/// <param name="FileName">Null for a link.</param>
internal sealed record CaseEvidence(string Step, string Title, string Address, string? FileName, string ByName, DateTimeOffset At)
{
    /// <summary>Where it is, for people.</summary>
    public string Place => FileName is null ? Address : $"{FileName}, in the case’s folder in SharePoint";
}

/// <summary>Why a step was left out.</summary>
internal sealed record CaseSkip(string Reason, string ByName, DateTimeOffset At);

/// <summary>Why a case was closed.</summary>
internal sealed record CaseClosing(string Reason, string ByName, DateTimeOffset At);

/// <summary>A request for approval of the case.</summary>
/// <param name="Outcome">approved, rejected or withdrawn; null while nobody has decided.</param>
/// <param name="At">When it was asked for, or when it ended.</param>
internal sealed record CaseApproval(string Request, string? Outcome, string? ByName, DateTimeOffset At)
{
    public CaseApproval EndedBy(ApprovalEnded ended, DateTimeOffset at) =>
        string.Equals(Request, ended.Request, StringComparison.Ordinal) ? this with { Outcome = ended.Outcome, ByName = ended.ByName, At = at } : this;
}
