using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append.</param>
/// <param name="Refusal">One plain sentence or two; null when the command was carried out.</param>
internal sealed record CaseVerdict(IReadOnlyList<CaseEvent> Events, string? Refusal = null)
{
    /// <summary>What the refusal is about; null for the whole.</summary>
    public CaseField? Field { get; init; }

    /// <summary>What is missing before the step can be left: nothing was done, and the person is asked whether to go on all the same.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>What people fill in about a case.</summary>
internal enum CaseField
{
    Note,
    Reason,
    Person,
    Link,
    Title,
    Partners,
    Budgets,
    Route,
    Subject,
}

/// <summary>The rules of working on a case. Which steps and roles there are is the pack's business: nothing here names one.</summary>
internal static class CaseDecider
{
    /// <summary>Longest note or reason that is kept, in characters. Longer ones belong into a document.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Longest name of a piece of evidence, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>Most partners of a joint case, and longest name of one.</summary>
    public const int MostPartners = 20;
    public const int LongestPartner = 120;

    public static CaseVerdict Decide(CaseCommand command, CommissioningCase commissioning, Framework framework)
    {
        if (commissioning.Closing is { } closing && command is not ReopenCase)
        {
            return Refuse(ClosedSentence(commissioning.Reference, closing));
        }

        var cycle = framework.Cycle!;
        return command switch
        {
            SaveStep save => Save(save, commissioning, cycle),
            KeepEvidence keep => Keep(keep, commissioning, cycle),
            KeepFile keep => Keep(keep, cycle),
            CompleteStep complete when !Same(complete.Step, commissioning.Step) => Moved(commissioning, cycle),
            CompleteStep complete => Complete(complete, commissioning, framework),
            SkipStep skip when !Same(skip.Step, commissioning.Step) => Moved(commissioning, cycle),
            SkipStep skip => NeedReason(skip.Reason, "Say why this step is left out.")
                ?? new([new StepSkipped(skip.Step, skip.Reason.Trim(), skip.ByName, NextAfter(skip.Step, commissioning, cycle))]),
            GoBack back when !Same(back.Step, commissioning.Step) => Moved(commissioning, cycle),
            GoBack back => Previous(back.Step, cycle) is { } previous
                ? new([new StepReopened(previous.Id, back.ByName)])
                : Refuse("This is the first step; there is nothing before it."),
            NamePeople name => Name(name, commissioning, framework),
            SettleJointWork settle => Settle(settle, commissioning, framework),
            SettleRoute settle => CaseRouteRules.Settle(settle, commissioning, framework),
            Revalue revalue => CaseRouteRules.Revalue(revalue, commissioning),
            HandOver hand => Hand(hand, commissioning),
            CloseCase close => Close(close, commissioning),
            ReopenCase when commissioning.Closing is null => Refuse("The case is open already."),
            ReopenCase reopen => TooLong(reopen.Reason) ?? new([new CaseReopened(reopen.Reason.Trim(), reopen.ByName)]),
            MoveToPack move => Move(move, commissioning, framework),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
        };
    }

    /// <summary>Why nothing can be done with a case that is closed, and what to do.</summary>
    public static string ClosedSentence(string reference, CaseClosing closing) =>
        $"The case was closed on {UkTime.Day(closing.At)} by {closing.ByName}. Reason: {closing.Reason.TrimEnd('.')}. Say “reopen case {reference}” to go on with it.";

    /// <summary>What is wrong with a reason that must be given, or null.</summary>
    internal static CaseVerdict? NeedReason(string reason, string ask) =>
        !Words.AreIn(reason) ? Refuse(ask, CaseField.Reason) : TooLong(reason);

    private static CaseVerdict? TooLong(string reason) =>
        reason.Length > LongestNote ? Refuse($"The reason is too long: at most {LongestNote:N0} characters.", CaseField.Reason) : null;

    private static CaseVerdict Save(SaveStep save, CommissioningCase commissioning, Cycle cycle)
    {
        if (cycle.Find(save.Step) is not { } step)
        {
            return Refuse("This step is not part of the case’s framework.");
        }

        if (save.Note.Trim().Length > LongestNote)
        {
            return Refuse($"The note is too long: at most {LongestNote:N0} characters. Put longer texts into a document and keep its link.", CaseField.Note);
        }

        var events = new List<CaseEvent>();
        if (save.Ticked is { } ticked)
        {
            IReadOnlyList<string> known = [.. step.Checklist.Select(item => item.Id).Where(id => ticked.Contains(id, StringComparer.Ordinal))];
            if (!known.SequenceEqual(commissioning.TicksOf(step.Id), StringComparer.Ordinal))
            {
                events.Add(new ChecklistTicked(step.Id, known, save.ByName));
            }
        }

        // A card that is sent twice, as Teams does after a time-out, carries the same note again.
        var note = save.Note.Trim();
        if (note.Length > 0 && !commissioning.Notes.Any(kept => Same(kept.Step, step.Id) && Same(kept.Text, note)))
        {
            events.Add(new NoteKept(step.Id, note, save.ByName));
        }

        return new(events);
    }

    private static CaseVerdict Keep(KeepEvidence keep, CommissioningCase commissioning, Cycle cycle)
    {
        var address = keep.Address.Trim();
        if (cycle.Find(keep.Step) is not { } step)
        {
            return Refuse("This step is not part of the case’s framework.");
        }

        if (EvidenceLink.Problem(address) is { } problem)
        {
            return Refuse(problem, CaseField.Link);
        }

        var title = Words.AreIn(keep.Title) ? keep.Title.Trim() : EvidenceLink.NameOf(address);
        if (title.Length > LongestTitle)
        {
            return Refuse($"This is too long: at most {LongestTitle} characters.", CaseField.Title);
        }

        return commissioning.Evidence.Any(kept => Same(kept.Step, step.Id) && Same(kept.Address, address))
            ? Refuse($"This link is kept with step {step.Number} already.", CaseField.Link)
            : new([new EvidenceKept(step.Id, title, address, keep.ByName)]);
    }

    private static CaseVerdict Keep(KeepFile keep, Cycle cycle)
    {
        var title = Words.AreIn(keep.Title) ? keep.Title.Trim() : keep.FileName;
        return cycle.Find(keep.Step) is null ? Refuse("This step is not part of the case’s framework.")
            : title.Length > LongestTitle || keep.FileName.Length > LongestTitle ? Refuse($"Its name, or what you wrote, is too long: at most {LongestTitle} characters.", CaseField.Title)
            : new([new EvidenceKept(keep.Step, title, "", keep.ByName, keep.File, keep.FileName)]);
    }

    private static CaseVerdict Complete(CompleteStep complete, CommissioningCase commissioning, Framework framework)
    {
        var cycle = framework.Cycle!;
        var missing = cycle.Find(complete.Step) is { } step ? Readiness.Missing(framework, commissioning, step, complete.Gone ?? []) : [];
        return missing.Count > 0 && !complete.IsConfirmed
            ? new([]) { Missing = missing }
            : new([new StepCompleted(complete.Step, NextAfter(complete.Step, commissioning, cycle), complete.ByName, missing.Count == 0 ? null : missing)]);
    }

    private static CaseVerdict Name(NamePeople name, CommissioningCase commissioning, Framework framework)
    {
        if (CaseRoles.Find(framework, name.Role) is not { } role)
        {
            return Refuse("This role is not part of the case’s framework.");
        }

        IReadOnlyList<Person> people = [.. name.People.DistinctBy(person => person.Id)];
        if (people.Count > 1 && !role.IsSeveral)
        {
            return Refuse($"Name one person as {role.Name}.", CaseField.Person);
        }

        if (people.FirstOrDefault(person => !CaseRoles.MayHold(role, person)) is { } unfit)
        {
            return Refuse(
                role.From.Count == 0
                    ? $"{unfit.Name} cannot be {role.Name}: by the council’s directory they do not work on cases."
                    : $"{unfit.Name} cannot be {role.Name}: the council’s directory does not give them the role {string.Join(" or ", role.From)}.",
                CaseField.Person);
        }

        var before = CaseRoles.HoldersOf(commissioning, role);
        PersonName[] after = [.. people.Select(PersonName.Of)];
        if (after.Length == before.Count && after.All(person => before.Any(person.Is)))
        {
            return Refuse(
                after.Length == 0 ? $"Nobody is named as {role.Name}." : $"{string.Join(", ", after.Select(person => person.Name))} is {role.Name} of this case already.",
                CaseField.Person);
        }

        return (before.Count == 0 ? TooLong(name.Why) : NeedReason(name.Why, $"Say why {role.Name} changes; until now it is {string.Join(", ", before.Select(person => person.Name))}."))
            ?? new([new PeopleNamed(role.Id, role.Name, after, name.Why.Trim(), name.ByName)]);
    }

    private static CaseVerdict Settle(SettleJointWork settle, CommissioningCase commissioning, Framework framework)
    {
        string[] partners = [.. settle.Partners.Select(partner => partner.Trim()).Where(partner => partner.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (partners.Length > MostPartners || partners.Any(partner => partner.Length > LongestPartner))
        {
            return Refuse($"At most {MostPartners} partners, each with a name of at most {LongestPartner} characters.", CaseField.Partners);
        }

        if (settle.Budgets is { } budgets && framework.Joint?.Budgets.Contains(budgets, StringComparer.Ordinal) != true)
        {
            return Refuse("This way to hold budgets is not in the framework.", CaseField.Budgets);
        }

        if (settle.Budgets is not null && partners.Length == 0)
        {
            return Refuse("Name the partners; without partners the work is not joint.", CaseField.Partners);
        }

        var before = commissioning.Joint;
        return partners.SequenceEqual(before?.Partners ?? [], StringComparer.Ordinal) && Same(settle.Budgets, before?.Budgets)
            ? Refuse(before is null ? "The case has no partners." : "This is how it stands already.", CaseField.Partners)
            : new([new JointWorkSettled(partners, settle.ByName, settle.Budgets, settle.Budgets is { } id ? framework.Find(id)!.Name : null)]);
    }

    private static CaseVerdict Hand(HandOver hand, CommissioningCase commissioning) =>
        !CaseAccess.MayWork(hand.To) ? Refuse($"{hand.To.Name} cannot hold a case: by the council’s directory they do not work on cases.", CaseField.Person)
        : commissioning.Owner.Is(hand.To.Id) ? Refuse($"{hand.To.Name} holds this case already.", CaseField.Person)
        : TooLong(hand.Why) ?? new([new CaseHandedOver(commissioning.Owner, PersonName.Of(hand.To), hand.Why.Trim(), hand.ByName)]);

    private static CaseVerdict Close(CloseCase close, CommissioningCase commissioning) => commissioning.PendingApproval is { } pending
        ? Refuse($"{pending.Request} still waits for a decision. Withdraw it, or wait for the decision, and close the case then.")
        : NeedReason(close.Reason, "Say why the case is closed.") ?? new([new CaseClosed(close.Reason.Trim(), close.ByName)]);

    private static CaseVerdict Move(MoveToPack move, CommissioningCase commissioning, Framework before)
    {
        if (Same(move.To.Version, commissioning.PackVersion))
        {
            return Refuse("The case follows this version already.");
        }

        // Where the step is gone, the case goes on at the first step that nobody has done yet.
        var after = move.To.Cycle!;
        var step = commissioning.Step is { } now && after.Find(now) is not null ? now : after.Steps.FirstOrDefault(one => !commissioning.IsBehind(one.Id))?.Id;
        return new([new CaseMovedToPack(move.To.Version, PackChanges.Between(before, move.To), move.ByName, step)]);
    }

    // A move to another version of the pack can leave steps behind that are not done: they come before the end.
    private static string? NextAfter(string step, CommissioningCase commissioning, Cycle cycle)
    {
        var open = cycle.Steps.Where(one => !Same(one.Id, step) && !commissioning.IsBehind(one.Id)).ToList();
        var number = cycle.Find(step)?.Number ?? 0;
        return (open.Find(one => one.Number > number) ?? open.FirstOrDefault())?.Id;
    }

    private static CycleStep? Previous(string? step, Cycle cycle) => step is null ? cycle.Steps[^1] : cycle.Before(step);

    private static CaseVerdict Moved(CommissioningCase commissioning, Cycle cycle) => Refuse(commissioning.Step is { } now
        ? $"The case has moved on: it stands at step {cycle.Find(now)?.Number}, {cycle.Find(now)?.Name}."
        : "Every step of this case is done.");

    private static CaseVerdict Refuse(string text, CaseField? field = null) => new([], text) { Field = field };

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
