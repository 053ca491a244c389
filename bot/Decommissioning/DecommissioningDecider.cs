using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning;

/// <summary>What somebody wants to do with an ending.</summary>
internal abstract record DecommissioningCommand;

/// <summary>Propose to end a service.</summary>
internal sealed record ProposeEnding(
    Person By,
    string Reference,
    string FrameworkId,
    string PackVersion,
    string Service,
    string Kind,
    string? Trigger,
    string Why,
    decimal Value,
    int ContractMonths,
    DateOnly NoticeDay,
    DateOnly? ContractEnd,
    DateOnly? WantedEnd,
    DateOnly? ReviewDay,
    string? Case) : DecommissioningCommand;

/// <summary>Record a part of the work.</summary>
internal sealed record RecordEndingPart(Person By, string Part, IReadOnlyList<string> Done, string Finding) : DecommissioningCommand;

/// <summary>Ask for approval.</summary>
internal sealed record PutEndingForward(string Request) : DecommissioningCommand;

/// <summary>Follow another version of the pack.</summary>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record MoveEnding(Person By, Framework To, IReadOnlyList<string> Changes) : DecommissioningCommand;

/// <summary>Take in how the request ended.</summary>
/// <param name="EffectiveOn">The first day on which the decision has effect.</param>
internal sealed record DecideEnding(string Request, string Outcome, PersonName By, DateOnly EffectiveOn) : DecommissioningCommand;

/// <summary>What a command leads to.</summary>
/// <param name="Problem">In one or two plain sentences; null when it was carried out.</param>
/// <param name="At">The field that is wrong; empty for the whole.</param>
internal sealed record DecommissioningVerdict(IReadOnlyList<DecommissioningEvent> Events, string? Problem = null, string At = "")
{
    public static DecommissioningVerdict Refused(string problem, string at = "") => new([], problem, at);
}

/// <summary>The days that somebody wants for an ending, as far as they are known.</summary>
/// <param name="ContractMonths">Notice that the contract itself asks for; 0 for none.</param>
internal sealed record EndingDays(int ContractMonths, DateOnly? Review, DateOnly? Notice, DateOnly? WantedEnd);

/// <summary>The rules of ending a service. Reasons, kinds, notice and parts are the pack's business.</summary>
internal static class DecommissioningDecider
{
    public const string AtKind = "kind";
    public const string AtTrigger = "trigger";
    public const string AtValue = "value";
    public const string AtContractMonths = "contractMonths";
    public const string AtNoticeDay = "noticeDay";
    public const string AtContractEnd = "contractEnd";
    public const string AtWantedEnd = "wantedEnd";
    public const string AtReviewDay = "reviewDay";
    public const string AtDone = "done";
    public const string AtFinding = "finding";

    /// <summary>Longer notice than this, in months, is a slip.</summary>
    public const int MostMonths = 60;

    public static DecommissioningVerdict Decide(DecommissioningCommand command, ServiceEnding ending, DecommissioningRules rules, DateOnly today) => command switch
    {
        ProposeEnding when ending.Status != EndingStatus.None => DecommissioningVerdict.Refused("This was proposed already."),
        ProposeEnding propose => Propose(propose, rules, today),
        _ when ending.Status == EndingStatus.None => DecommissioningVerdict.Refused("I cannot find this. Say “decommission” to begin, or “decommissionings” to see what there is."),
        RecordEndingPart record => Record(record, ending, rules),
        PutEndingForward put => Obstacle(ending, rules) is { } obstacle ? DecommissioningVerdict.Refused(obstacle)
            : ending.PendingRequest is { } pending ? DecommissioningVerdict.Refused($"{pending} waits for a decision already.")
            : new([new EndingPutForward(put.Request)]),
        MoveEnding move => Move(move, ending, rules),
        DecideEnding decide => ending.PendingRequest == decide.Request ? new([Decided(decide, ending, rules)]) : new([]),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    /// <summary>Why approval cannot be asked for, and what to do first; null when it can.</summary>
    public static string? Obstacle(ServiceEnding ending, DecommissioningRules rules) =>
        ending.Status is EndingStatus.Approved or EndingStatus.Rejected
            ? $"{ending.Decision!.By.Name} has {ending.Decision.Outcome} this already. Begin anew with “decommission” if things have changed."
        : rules.Parts.Where(part => ending.OpenIn(part).Count > 0).ToList() is { Count: > 0 } open
            ? $"This comes before the decision and is not done: {string.Join("; ", open.Select(part => part.Name))}. Say “work on {ending.Reference}” to record it."
        : null;

    /// <summary>What is ended, by the pack as it is now; null when the pack does not know it any more.</summary>
    public static EndingKind? KindOf(ServiceEnding ending, DecommissioningRules rules) => rules.Kinds.FirstOrDefault(kind => kind.Id == ending.Proposal.Kind);

    private static DecommissioningVerdict Propose(ProposeEnding propose, DecommissioningRules rules, DateOnly today)
    {
        if (rules.Kinds.FirstOrDefault(known => known.Id == propose.Kind) is not { } kind)
        {
            return DecommissioningVerdict.Refused("Choose what is to end from the list.", AtKind);
        }

        if (rules.Triggers.Count > 0 && !rules.Triggers.Any(trigger => trigger.Id == propose.Trigger))
        {
            return DecommissioningVerdict.Refused("Choose one of the reasons that the framework names.", AtTrigger);
        }

        if (propose.Value <= 0)
        {
            return DecommissioningVerdict.Refused("Write what it is worth in all, more than nothing: the value decides who may end it.", AtValue);
        }

        if (propose.ContractMonths is < 0 or > MostMonths)
        {
            return DecommissioningVerdict.Refused($"Write the months of notice in the contract, from 0 to {MostMonths}.", AtContractMonths);
        }

        if (propose.NoticeDay < today)
        {
            return DecommissioningVerdict.Refused("This day is past. Write today or a later day.", AtNoticeDay);
        }

        if (propose.ContractEnd is { } contractEnd && contractEnd < today)
        {
            return DecommissioningVerdict.Refused("This day is past: a contract that has ended cannot be decommissioned. Write its last day, or leave it out.", AtContractEnd);
        }

        if (rules.Review is not null && propose.ReviewDay is null)
        {
            return DecommissioningVerdict.Refused("Write the day on which the service review begins.", AtReviewDay);
        }

        return WrongDays(new EndingDays(propose.ContractMonths, propose.ReviewDay, propose.NoticeDay, propose.WantedEnd), kind, rules, today) ?? new([
            new EndingProposed(
                propose.Reference,
                propose.FrameworkId,
                propose.PackVersion,
                propose.Service,
                kind.Id,
                propose.Why,
                propose.Value,
                propose.ContractMonths,
                propose.NoticeDay,
                PersonName.Of(propose.By),
                rules.Triggers.Count > 0 ? propose.Trigger : null,
                propose.ContractEnd,
                propose.WantedEnd,
                rules.Review is null ? null : propose.ReviewDay,
                propose.Case),
        ]);
    }

    /// <summary>What is wrong with the days of an ending, as far as they are known; null when nothing is.</summary>
    public static DecommissioningVerdict? WrongDays(EndingDays days, EndingKind kind, DecommissioningRules rules, DateOnly today) => WrongReview(days, rules, today) ?? WrongEnd(days, kind);

    private static DecommissioningVerdict? WrongReview(EndingDays days, DecommissioningRules rules, DateOnly today) => (rules.Review, days.Review) switch
    {
        (null, _) or (_, null) => null,
        ({ } review, { } day) when NoticeDates.FirstDayAfter(today, review.Months) is var first && day < first => DecommissioningVerdict.Refused(
            $"With notice today, the first possible day is {UkTime.Day(first)}. {review.Rule.Text} ({review.Rule.Citations[0]})", AtReviewDay),
        (_, { } day) when days.Notice < day => DecommissioningVerdict.Refused(
            $"The review begins on {UkTime.Day(day)}, and what it finds comes before notice is given. Write that day or a later one.", AtNoticeDay),
        _ => null,
    };

    private static DecommissioningVerdict? WrongEnd(EndingDays days, EndingKind kind)
    {
        if (days is not { Notice: { } given, WantedEnd: { } wanted })
        {
            return null;
        }

        var notice = EndingNoticeDays.Of(kind, days.ContractMonths, given);
        var first = notice.Ends ?? given;
        return wanted < first
            ? DecommissioningVerdict.Refused($"With notice on {UkTime.Day(given)} the earliest last day is {UkTime.Day(first)}. {notice.Working}", AtWantedEnd)
            : null;
    }

    private static DecommissioningVerdict Record(RecordEndingPart record, ServiceEnding ending, DecommissioningRules rules)
    {
        if (rules.Parts.FirstOrDefault(known => known.Id == record.Part) is not { } part)
        {
            return DecommissioningVerdict.Refused("The framework does not ask for this part. Say “open” with the reference to see what it asks for.");
        }

        var unknown = record.Done.FirstOrDefault(id => part.Checks.All(check => check.Id != id));
        return ending switch
        {
            { Status: EndingStatus.Approved or EndingStatus.Rejected } => DecommissioningVerdict.Refused(Obstacle(ending, rules)!),
            { PendingRequest: { } pending } => DecommissioningVerdict.Refused($"The proposal waits for a decision ({pending}), so what it rests on stands. Withdraw the request first if it must change."),
            _ when unknown is not null => DecommissioningVerdict.Refused($"“{unknown}” is not part of this. Nothing was saved.", AtDone),
            _ when !Words.AreIn(record.Finding) => DecommissioningVerdict.Refused("Write what was found, in a sentence or two; it goes to those who decide.", AtFinding),
            _ => new([new EndingPartRecorded(part.Id, [.. part.Checks.Select(check => check.Id).Where(id => record.Done.Contains(id, StringComparer.Ordinal))], record.Finding.Trim(), PersonName.Of(record.By))]),
        };
    }

    // What was proposed must still be there; what waits for a decision or was decided stands as it was.
    private static DecommissioningVerdict Move(MoveEnding move, ServiceEnding ending, DecommissioningRules rules) => move.To.Decommissioning switch
    {
        _ when ending.Status is EndingStatus.Approved or EndingStatus.Rejected => DecommissioningVerdict.Refused(Obstacle(ending, rules)!),
        _ when ending.PendingRequest is { } pending => DecommissioningVerdict.Refused($"The proposal waits for a decision ({pending}), so what it rests on stands. Withdraw the request first if it must change."),
        { } present when present.Kinds.Any(kind => kind.Id == ending.Proposal.Kind) && (present.Triggers.Count == 0 || present.Triggers.Any(trigger => trigger.Id == ending.Proposal.Trigger)) =>
            new([new EndingMovedToPack(move.To.Version, move.Changes, PersonName.Of(move.By))]),
        _ => DecommissioningVerdict.Refused("The present version does not know what is to end here, or the reason for it, so this keeps its version. Begin anew with “decommission” to follow the present one."),
    };

    // Notice is never given before the decision has effect, so a late approval moves the days.
    private static EndingDecided Decided(DecideEnding decide, ServiceEnding ending, DecommissioningRules rules)
    {
        if (decide.Outcome != "approved" || KindOf(ending, rules) is not { } kind)
        {
            return new EndingDecided(decide.Request, decide.Outcome, decide.By);
        }

        var proposal = ending.Proposal;
        var given = proposal.NoticeDay < decide.EffectiveOn ? decide.EffectiveOn : proposal.NoticeDay;
        return new EndingDecided(decide.Request, decide.Outcome, decide.By, given, LastDay(proposal, EndingNoticeDays.Of(kind, proposal.ContractMonths, given)));
    }

    /// <summary>The last day of the service: the day that is wanted, the end of the notice, or the contract's own end where that comes first.</summary>
    public static DateOnly? LastDay(EndingProposed proposal, EndingNoticeDays notice)
    {
        var day = proposal.WantedEnd is { } wanted && !(wanted < notice.Ends) ? wanted : notice.Ends;

        // A contract runs out by itself, whatever the notice.
        return proposal.ContractEnd is { } end && !(end > day) ? end : day ?? proposal.ContractEnd;
    }
}
