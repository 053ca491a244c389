using System.Globalization;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts;

/// <summary>The rules of the register that no framework changes. What a framework asks for comes with the command, from its pack.</summary>
internal static class ContractDecider
{
    /// <summary>Fields of the forms that a problem can stand at.</summary>
    public const string AtValue = "value";
    public const string AtSigned = "signed";
    public const string AtStart = "start";
    public const string AtEnd = "end";
    public const string AtExtension = "extension";
    public const string AtTellBy = "tellBy";
    public const string AtPayment = "payment";
    public const string AtConditions = "conditions";
    public const string AtOn = "on";
    public const string AtReason = "reason";
    public const string AtNotice = "notice";
    public const string AtOutcome = "outcome";
    public const string AtDue = "due";
    public const string AtBegins = "begins";
    public const string AtManager = "manager";

    /// <summary>Ticked when the supplier is one of those to whom alone a way of payment is open.</summary>
    public const string IsAmongThem = "only-for";

    /// <summary>The field of an occasion's months in the form of the plan.</summary>
    public static string MonthsOf(string occasion) => $"months.{occasion}";

    /// <summary>What a command leads to.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public static ContractVerdict Decide(ContractCommand command, Contract contract, DateOnly today) => command switch
    {
        EnterContract enter => Enter(enter, contract, today),
        _ when !contract.Exists => ContractVerdict.Refused("I cannot find this contract. Say “contracts” to see the register."),
        ExtendContract extend => Extend(extend, contract, today),
        EndContract end => End(end, contract, today),
        NameManager name when contract.Manager.Is(name.Manager) => ContractVerdict.Refused($"{name.Manager.Name} manages it already.", AtManager),
        NameManager name => new([new ManagerNamed(name.Manager, name.ByName)]),
        MoveContract when contract.HasEnded(today) => ContractVerdict.Refused($"It ended on {Day(contract.End)}, so it keeps its version."),
        MoveContract move => new([new ContractMovedToPack(move.PackVersion, move.Changes, move.ByName)]),
        PublishNotice publish => Publish(publish, contract, today),
        PlanReviews plan => Plan(plan, contract, today),
        HoldReview hold => Hold(hold, contract, today),
        RaiseConcern raise => Raise(raise, contract, today),
        CloseConcern close => Close(close, contract),
        AnnounceServiceReview announce => Announce(announce, contract, today),
        FinishServiceReview finish => Finish(finish, contract, today),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    private static ContractVerdict Enter(EnterContract enter, Contract contract, DateOnly today)
    {
        var (entry, term) = (enter.Entry, enter.Entry.Term);
        return entry switch
        {
            _ when contract.Exists => ContractVerdict.Refused($"{contract.Reference} is in the register already."),
            _ when !enter.Approved.IsInEffect => ContractVerdict.Refused(enter.Approved.NotYet()),
            { Value.Pounds: <= 0 } => ContractVerdict.Refused("The value must be more than nothing.", AtValue),
            _ when entry.Value.Pounds > enter.Approved.Total => ContractVerdict.Refused(
                $"{new Pounds(entry.Value.Pounds)} is more than {new Pounds(enter.Approved.Total)}, which {enter.Approved.Request} approved. Ask for approval of the new value first.", AtValue),
            _ when WrongTerm(term, today) is { } wrong => wrong,
            _ when enter.PaymentRule is { } rule && Missing(rule, enter.Ticked) is { Count: > 0 } missing => ContractVerdict.Refused(
                $"{rule.Name} needs: {string.Join("; ", missing)} ({rule.Entry.Citations[0]}). Tick what is there, or choose another way to pay.", AtConditions),
            _ => new([entry]),
        };
    }

    /// <summary>What is wrong with the days of a contract; null when nothing is.</summary>
    public static ContractVerdict? WrongTerm(ContractTerm term, DateOnly today) => term switch
    {
        _ when term.Signed > today => ContractVerdict.Refused("It cannot have been signed on a day to come. Enter it when it is signed.", AtSigned),
        _ when term.Signed < term.Began => ContractVerdict.Refused($"It was signed before the procurement began on {Day(term.Began)}. Check both days.", AtSigned),
        _ when term.End <= term.Start => ContractVerdict.Refused($"The end must be after the start, {Day(term.Start)}.", AtEnd),
        _ when term.End < today => ContractVerdict.Refused("The end must be ahead; this day is past.", AtEnd),
        _ when term.TellBy is not null && term.ExtensionMonths == 0 => ContractVerdict.Refused("There is no extension, so there is no day to tell the supplier by. Leave it empty.", AtTellBy),
        _ when term.TellBy <= today => ContractVerdict.Refused("This day must be ahead.", AtTellBy),
        _ when term.TellBy > term.End => ContractVerdict.Refused($"This day must not be after the end, {Day(term.End)}.", AtTellBy),
        _ => null,
    };

    private static List<string> Missing(PaymentRule rule, IReadOnlyList<string> ticked) =>
    [
        .. rule.OnlyFor is { } group && !ticked.Contains(IsAmongThem, StringComparer.Ordinal) ? (IEnumerable<string>)[$"a supplier from {group}"] : [],
        .. rule.Needs.Where(need => !ticked.Contains(need.Id, StringComparer.Ordinal)).Select(need => need.Text),
    ];

    private static ContractVerdict Extend(ExtendContract extend, Contract contract, DateOnly today) => extend switch
    {
        _ when contract.EndedEarly is not null || contract.HasEnded(today) => ContractVerdict.Refused($"It ended on {Day(contract.End)}. What has ended cannot be extended."),
        _ when contract.Entry.Term.ExtensionMonths == 0 => ContractVerdict.Refused("It has no option to extend. A longer term needs a new decision, and above the threshold a change notice first."),
        _ when extend.End <= contract.End => ContractVerdict.Refused($"The new end must be after the present one, {Day(contract.End)}.", AtEnd),
        _ when extend.End > contract.LastPossibleEnd => ContractVerdict.Refused(
            $"It can be extended up to {Day(contract.LastPossibleEnd)}. A longer term needs a new decision, and above the threshold a change notice first.", AtEnd),
        _ when !Words.AreIn(extend.Reason) => ContractVerdict.Refused("Give the reason; it goes on record.", AtReason),
        _ => new([new ContractExtended(extend.End, extend.Reason.Trim(), extend.ByName)]),
    };

    private static ContractVerdict End(EndContract end, Contract contract, DateOnly today) => end switch
    {
        _ when contract.EndedEarly is not null || contract.HasEnded(today) => ContractVerdict.Refused($"Its end is on record already: {Day(contract.End)}."),
        _ when end.On < contract.Entry.Term.Start => ContractVerdict.Refused($"It cannot end before its start, {Day(contract.Entry.Term.Start)}.", AtOn),
        _ when end.On > contract.End => ContractVerdict.Refused($"Its term ends on {Day(contract.End)} in any case. Write an earlier day.", AtOn),
        _ when !Words.AreIn(end.Reason) => ContractVerdict.Refused("Give the reason; it goes on record.", AtReason),
        _ => new([new ContractEnded(end.On, end.Reason.Trim(), end.ByName)]),
    };

    private static ContractVerdict Publish(PublishNotice publish, Contract contract, DateOnly today) => publish switch
    {
        _ when contract.Entry.Notices.All(notice => notice.Id != publish.Notice) => ContractVerdict.Refused("The law does not ask for this notice here. Choose one from the list.", AtNotice),
        _ when contract.IsPublished(publish.Notice) => ContractVerdict.Refused("This notice is on record as published already.", AtNotice),
        _ when publish.On > today => ContractVerdict.Refused("This day is to come. Enter the notice when it is published.", AtOn),
        _ => new([new NoticePublished(publish.Notice, publish.On, publish.Where.Trim(), publish.ByName)]),
    };

    private static ContractVerdict Plan(PlanReviews plan, Contract contract, DateOnly today)
    {
        if (contract.HasEnded(today))
        {
            return ContractVerdict.Refused($"It ended on {Day(contract.End)}, so there is nothing to plan.");
        }

        var value = new Pounds(contract.Entry.Value.Pounds);
        var occasions = new List<PlannedOccasion>();
        var isChanged = false;
        foreach (var rule in plan.Rules)
        {
            var proposed = rule.MonthsFor(value, plan.Risk, plan.IsNewService);
            var months = plan.Months.GetValueOrDefault(rule.Id, proposed);
            if (months is < 1 or > 60)
            {
                return ContractVerdict.Refused("Write a number of months from 1 to 60.", MonthsOf(rule.Id));
            }

            // What the document sets as a limit may be crossed one way only: oftener, and that with a reason.
            if (months > rule.Longest)
            {
                return ContractVerdict.Refused(
                    string.Create(CultureInfo.InvariantCulture, $"{rule.Name} must come at least every {Counted.Of(rule.Longest.Value, "month")} ({rule.Entry.Citations[0]})."), MonthsOf(rule.Id));
            }

            isChanged |= months != proposed;
            if (isChanged && !Words.AreIn(plan.Reason))
            {
                return ContractVerdict.Refused(
                    months < rule.Shortest
                        ? string.Create(CultureInfo.InvariantCulture, $"As a rule {rule.Name} comes at most every {Counted.Of(rule.Shortest.Value, "month")} ({rule.Entry.Citations[0]}). Give the reason for more.")
                        : string.Create(CultureInfo.InvariantCulture, $"The rules propose {Counted.Of(proposed, "month")} for {rule.Name}. Give the reason for {months}."),
                    AtReason);
            }

            occasions.Add(new PlannedOccasion(
                rule.Id, rule.Name, months, rule.Repeats, Next(contract, rule.Id, months, today), MonitoringPlan.Working(rule, value, plan.Risk, plan.IsNewService, months), rule.Entry.Citations[0].ToString()));
        }

        // What happens once and has happened does not come again with a new plan.
        var planned = occasions.Where(occasion => occasion.Repeats || contract.Reviews.All(held => held.Occasion != occasion.Id)).ToList();
        return new([new ReviewsPlanned(plan.Risk, plan.IsNewService, planned, plan.ByName, isChanged ? plan.Reason.Trim() : null)]);
    }

    // From the last time it was held, else from the start; a day that is past already is due today, not forgotten.
    private static DateOnly Next(Contract contract, string occasion, int months, DateOnly today)
    {
        var from = contract.Reviews.LastOrDefault(held => held.Occasion == occasion)?.On ?? contract.Entry.Term.Start;
        var next = from.AddMonths(months);
        return next < today ? today : next;
    }

    private static ContractVerdict Hold(HoldReview hold, Contract contract, DateOnly today)
    {
        if (contract.Occasion(hold.Occasion) is not { } occasion)
        {
            return ContractVerdict.Refused("This is not planned any more. Say “reviews” to see what is due.");
        }

        if (hold.On > today)
        {
            return ContractVerdict.Refused("This day is to come. Note it when it has been held.", AtOn);
        }

        if (hold.On < contract.Entry.Term.Start)
        {
            var begins = contract.Entry.Term.Start > today ? "begins" : "began";
            return ContractVerdict.Refused($"The contract {begins} on {Day(contract.Entry.Term.Start)}. Write a day from then on.", AtOn);
        }

        if (contract.Reviews.LastOrDefault(held => held.Occasion == hold.Occasion) is { } last && hold.On <= last.On)
        {
            return ContractVerdict.Refused($"{occasion.Name} was last held on {Day(last.On)}. Write a later day.", AtOn);
        }

        return !Words.AreIn(hold.Outcome)
            ? ContractVerdict.Refused("Say in a few words what came out of it.", AtOutcome)
            : new([new ReviewHeld(
                occasion.Id, occasion.Next, hold.On, hold.Outcome.Trim(), hold.Sources, hold.ByName, occasion.Repeats ? hold.On.AddMonths(occasion.Months) : null)]);
    }

    private static ContractVerdict Raise(RaiseConcern raise, Contract contract, DateOnly today) => raise switch
    {
        _ when contract.HasEnded(today) => ContractVerdict.Refused($"It ended on {Day(contract.End)}."),
        { Due: var due } when due < today => ContractVerdict.Refused("The day for the action must be ahead.", AtDue),
        _ => new([new ConcernRaised(
            (contract.Concerns.Count + 1).ToString(CultureInfo.InvariantCulture), raise.Text.Trim(), raise.Source.Trim(), raise.Action.Trim(), raise.Due, raise.ByName)]),
    };

    private static ContractVerdict Close(CloseConcern close, Contract contract) => close switch
    {
        _ when contract.OpenConcern(close.Concern) is null => ContractVerdict.Refused("This concern is settled already, or there is none of this number."),
        _ when !Words.AreIn(close.Outcome) => ContractVerdict.Refused("Say in a few words how it was settled.", AtOutcome),
        _ => new([new ConcernClosed(close.Concern, close.Outcome.Trim(), close.ByName)]),
    };

    private static ContractVerdict Announce(AnnounceServiceReview announce, Contract contract, DateOnly today)
    {
        if (announce.Rule is not { Notice.Months: { } months } rule)
        {
            return ContractVerdict.Refused("The framework says nothing about service reviews, so there is no rule to plan one by.");
        }

        if (contract.ServiceReview is { } running)
        {
            return ContractVerdict.Refused($"A service review is announced already; it begins on {Day(running.Begins)}.");
        }

        var first = NoticeDates.FirstDayAfter(announce.NoticeGiven, months);
        return announce switch
        {
            _ when announce.Begins <= today => ContractVerdict.Refused("The first day of the review must be ahead.", AtBegins),
            _ when announce.Begins < first => ContractVerdict.Refused(
                string.Create(CultureInfo.InvariantCulture, $"Notice given on {Day(announce.NoticeGiven)} runs for {Counted.Of(months, "month")} ({rule.Notice.Citations[0]}). The review can begin on {Day(first)} at the earliest."), AtBegins),
            _ when announce.Begins > contract.End => ContractVerdict.Refused($"The contract ends on {Day(contract.End)}. Write an earlier day.", AtBegins),
            _ => new([new ServiceReviewAnnounced(announce.NoticeGiven, announce.Begins, announce.Terms.Trim(), announce.ByName)]),
        };
    }

    private static ContractVerdict Finish(FinishServiceReview finish, Contract contract, DateOnly today) => contract.ServiceReview switch
    {
        null => ContractVerdict.Refused("No service review is announced."),
        { Begins: var begins } when begins > today => ContractVerdict.Refused($"The service review begins on {Day(begins)}; it cannot be finished before."),
        _ when !Words.AreIn(finish.Outcome) => ContractVerdict.Refused("Say in a few words what came out of it.", AtOutcome),
        _ => new([new ServiceReviewHeld(finish.Outcome.Trim(), finish.ByName)]),
    };

    private static string Day(DateOnly day) => UkTime.Day(day);
}
