namespace CommissioningBot.Approvals.Papers;

/// <summary>How the papers of a request stand at their sources, looked at when somebody decides.</summary>
/// <param name="Same">Names of papers that are as they were.</param>
/// <param name="Changed">Names of papers that hold something else now.</param>
/// <param name="Unreached">Names of papers of which that cannot be told.</param>
internal sealed record SourceLook(IReadOnlyList<string> Same, IReadOnlyList<string> Changed, IReadOnlyList<string> Unreached)
{
    /// <summary>Names of papers whose kept copy, which is what is shown, somebody has changed where it lies.</summary>
    public IReadOnlyList<string> ChangedCopies { get; init; } = [];

    /// <summary>Names of papers of whose kept copy that cannot be told.</summary>
    public IReadOnlyList<string> UnreachedCopies { get; init; } = [];

    /// <summary>Whether it tells anything.</summary>
    public bool IsEmpty => Same.Count + Changed.Count + Unreached.Count + ChangedCopies.Count + UnreachedCopies.Count == 0;
}

/// <summary>Put papers that were changed at their source in the place of those that were shown: a new version, on which everybody decides anew.</summary>
internal sealed record RenewPapers(int ShownVersion, Proposal Proposal, string Note) : ApprovalCommand(SystemPerson.Bot, ShownVersion);

/// <summary>
/// The rules of papers that live on elsewhere. What those who decide are shown is the kept copy, so what they decide on cannot change under
/// them. A changed source still voids the card: the request must be asked anew on what the paper says now.
/// </summary>
internal static class PaperSources
{
    /// <summary>Why nobody decides before the changed papers are there; null when none has changed.</summary>
    public static Refusal? Check(DecidingCommand command, ApprovalRequest request) =>
        (string[])[.. request.ChangedPapers.Union(command.Sources?.Changed ?? [], StringComparer.Ordinal)] is { Length: > 0 } changed
            ? new(RefusalReason.PaperChanged, $"{Names(changed)} {Have(changed)} been changed at the source since you were shown the request. Nothing was decided. I fetch what it says now, and you get the request anew.")
        : command.Sources is { ChangedCopies: { Count: > 0 } copies }
            ? new(RefusalReason.PaperChanged, $"Somebody has changed the kept copy of {Names(copies)}, so you may not have read what the request was made with. Nothing was decided. I put back what it was: open it again in a minute, read it, then press the button again.")
        : null;

    /// <summary>Why papers are not renewed; null when they are.</summary>
    public static Refusal? Check(ApprovalRequest request) => Entitlement.CheckOpen(request) ?? Undoing.CheckRequester(request);

    /// <summary>What a refusal leaves on record: which papers somebody was the first to find changed.</summary>
    public static IReadOnlyList<ApprovalEvent> Found(ApprovalCommand command, Refusal refusal, ApprovalRequest request) =>
        refusal.Reason == RefusalReason.PaperChanged
        && command is DecidingCommand { Sources.Changed: var changed }
        && changed.Except(request.ChangedPapers, StringComparer.Ordinal).ToList() is { Count: > 0 } found
            ? [new PapersFoundChanged(PersonName.Of(command.By), request.RequestVersion, found)]
        : refusal.Reason == RefusalReason.PaperChanged && command is DecidingCommand { Sources.ChangedCopies: { Count: > 0 } copies }
            ? [new PaperCopiesFoundChanged(PersonName.Of(command.By), request.RequestVersion, copies)]
        : [];

    /// <summary>Puts beside a decision how its papers stood at their sources.</summary>
    public static IReadOnlyList<ApprovalEvent> With(ApprovalCommand command, IReadOnlyList<ApprovalEvent> events, ApprovalRequest request) =>
        command is DecidingCommand { Sources: { } look } && look.Same.Count + look.Changed.Count + look.Unreached.Count + look.UnreachedCopies.Count > 0 && events.Any(happened => happened is DecisionGiven or StageApproved or ApprovalDecided)
            ? [new PapersCompared(PersonName.Of(command.By), request.RequestVersion, look.Same, look.Unreached, look.Changed.Count == 0 ? null : look.Changed, look.UnreachedCopies.Count == 0 ? null : look.UnreachedCopies), .. events]
            : events;

    /// <summary>How the papers stood at their sources, in a sentence or two; empty for nothing to say.</summary>
    public static string Words(PapersCompared compared) => string.Join(
        ' ',
        new[]
        {
            compared.Same.Count == 0 ? null : $"{Names(compared.Same)} had not been changed at the source.",
            compared.Unreached.Count == 0 ? null : $"Whether {Names(compared.Unreached)} had been changed at the source could not be told: the decision rests on the kept copy.",
            compared.UnreachedCopies is { } copies ? $"Whether somebody had changed the kept copy of {Names(copies)} could not be told; I look again until it can." : null,
            compared.Changed is { } changed ? $"{Names(changed)} {Have(changed)} been changed at the source since: the decision rests on the kept copy." : null,
        }.OfType<string>());

    /// <summary>The comparisons of decisions that still wait to be made; a decision that was undone has none.</summary>
    public static IReadOnlyList<PapersCompared> ToCompare(ApprovalRequest request) =>
    [
        .. request.Comparisons.Where(compared => compared.IsOpen
            && (request.GivenBy(compared.By) is not null || request.IsSettledBy(compared.By))
            && !request.ComparedLater.Any(later => later.By.Is(compared.By) && later.RequestVersion == compared.RequestVersion))
            .GroupBy(compared => compared.By.Id, StringComparer.OrdinalIgnoreCase).Select(ofOne => ofOne.Last()),
    ];

    /// <summary>What came of a comparison that was open; null when something still cannot be reached.</summary>
    /// <param name="isLast">Whether nobody looks again.</param>
    public static PapersComparedLater? Settle(PapersCompared open, SourceLook seen, bool isLast)
    {
        var copies = open.UnreachedCopies ?? [];
        IReadOnlyList<string> left = [.. open.Unreached.Intersect(seen.Unreached, StringComparer.Ordinal).Union(copies.Intersect(seen.UnreachedCopies, StringComparer.Ordinal), StringComparer.Ordinal)];
        return left.Count > 0 && !isLast
            ? null
            : new PapersComparedLater(
                open.By,
                open.RequestVersion,
                [.. open.Unreached.Intersect(seen.Changed, StringComparer.Ordinal)],
                [.. copies.Intersect(seen.ChangedCopies, StringComparer.Ordinal)],
                left);
    }

    /// <summary>What came of it, in a sentence or more.</summary>
    public static string Words(PapersComparedLater later) => later.IsWell
        ? "The papers were compared since, and nothing had been changed."
        : string.Join(
            ' ',
            new[]
            {
                later.Changed.Count == 0 ? null : $"{Names(later.Changed)} {Have(later.Changed)} been changed at the source, before the decision or since: it rests on the kept copy.",
                later.ChangedCopies.Count == 0 ? null : $"Somebody has changed the kept copy of {Names(later.ChangedCopies)}, before the decision or since, so what was read may not be what the request was made with. I put it back; the monitoring officer should look at it.",
                later.Unreached.Count == 0 ? null : $"{Names(later.Unreached)} could not be compared since either, and I do not look again.",
            }.OfType<string>());

    /// <summary>What whoever decided must know of the sources; null for nothing.</summary>
    public static string? Doubt(ApprovalRequest request, DecisionGiven given) =>
        Of(request, given.By) is { } compared && (compared.Unreached.Count > 0 || compared.Changed is not null || compared.UnreachedCopies is not null) ? Words(compared with { Same = [] }) : null;

    /// <summary>How the papers stood when this person decided; null when there was nothing to compare.</summary>
    public static PapersCompared? Of(ApprovalRequest request, PersonName person) => request.Comparisons.LastOrDefault(compared => compared.By.Is(person));

    /// <summary>Papers by name.</summary>
    public static string Names(IReadOnlyList<string> papers) => CommissioningBot.Words.All(papers.Select(paper => $"“{paper}”"));

    /// <summary>The verb for so many papers.</summary>
    public static string Have(IReadOnlyList<string> papers) => papers.Count == 1 ? "has" : "have";

    /// <summary>Papers that have been found changed and are still the ones that were shown.</summary>
    public static IReadOnlyList<string> StillChanged(ApprovalRequest request, Proposal renewed) =>
        [.. request.ChangedPapers.Where(name => (request.Proposal.Papers ?? []).Any(paper => paper.Name == name && renewed.Papers?.Contains(paper) == true))];
}
