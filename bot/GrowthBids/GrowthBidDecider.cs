using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>The rules of a round of growth bids. Criteria, dates and roles are the pack's business: nothing here names one.</summary>
internal static class GrowthBidDecider
{
    public const string AtMoney = "money";
    public const string AtSupporters = "supporters";
    public const string AtNote = "note";
    public const string AtOrder = "order";
    public const string AtReason = "reason";

    /// <summary>More than this for growth is a slip of the keyboard.</summary>
    public const decimal MostMoney = 10_000_000_000m;

    public static GrowthBidVerdict Decide(GrowthBidCommand command, GrowthRound round, GrowthBidRules rules, DateOnly today) => command switch
    {
        OpenRound when round.Exists => GrowthBidVerdict.Refused("This round is open already."),
        OpenRound open => Open(open, rules, today),
        _ when !round.Exists => GrowthBidVerdict.Refused("I cannot find this round. Say “growth bid” to see which there is."),
        SubmitBid submit => Submit(submit, round, rules, today),
        ChangeBid change => Change(change, round, rules, today),
        WithdrawBid withdraw => Withdraw(withdraw, round, rules, today),
        EvaluateBid evaluate => Evaluate(evaluate, round, rules),
        OrderBids order => Ordered(order, round, rules, today),
        PutRoundForward put => Put(put, round, rules, today),
        TellFallThrough tell => Fall(tell, round, rules),
        MoveRound move => Move(move, round, rules),
        DecideRound decide => round.Pending?.Request == decide.Request ? new([new RoundDecided(decide.Request, decide.Outcome, decide.By)]) : new([]),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    /// <summary>Why the bids cannot go to the body that decides, and what to do first; null when they can.</summary>
    public static string? Obstacle(GrowthRound round, GrowthBidRules rules, DateOnly today)
    {
        if (round.WithReserve is not null)
        {
            return null;
        }

        if (round.Approved is not null)
        {
            return $"{round.Decision!.By.Name} has decided on {round.Reference} already. Say “bid results” to see it.";
        }

        if (round.IsOpen(rules, today))
        {
            return $"{round.Reference} is open for bids until the end of {UkTime.Day(round.ClosesOn(rules))}. All bids are considered together after that.";
        }

        if (!round.Standing.Any())
        {
            return $"{round.Reference} has closed without a bid, so there is nothing to decide.";
        }

        if (round.Standing.Where(bid => bid.Evaluation is null).Select(bid => Reference(round, bid)).ToList() is { Count: > 0 } open)
        {
            return $"Not every bid is evaluated yet: {string.Join(", ", open.Take(5))}{(open.Count > 5 ? $" and {open.Count - 5} more" : "")}. Say “evaluate bid” with the reference.";
        }

        return BidRanking.Of(round, rules).Tie is { Count: > 0 } tie
            ? $"Bids {string.Join(" and ", tie.Select(result => result.Number.ToString(CultureInfo.InvariantCulture)))} meet the same number of criteria ({tie[0].Met}), and their order decides who gets money. {rules.Ranking.Ties.Text} Say “order bids” to give the order with a reason."
            : null;
    }

    /// <summary>Reference of a bid: the round's and its number.</summary>
    public static string Reference(GrowthRound round, GrowthBid bid) => string.Create(CultureInfo.InvariantCulture, $"{round.Reference}-{bid.Number}");

    private static GrowthBidVerdict Open(OpenRound open, GrowthBidRules rules, DateOnly today)
    {
        if (!GrowthBidAccess.MayOpen(open.By, rules))
        {
            return GrowthBidVerdict.Refused("Only an administrator opens a round of growth bids.");
        }

        if (open.Money is <= 0 or > MostMoney)
        {
            return GrowthBidVerdict.Refused(open.Money <= 0 ? "Without money there is no round. Write the pounds that there are for growth." : "That is more than any council spends. Check the number of noughts.", AtMoney);
        }

        DateOnly? before = null;
        foreach (var rule in rules.Dates)
        {
            if (open.Dates.FirstOrDefault(date => date.Id == rule.Id)?.Day is not { } day)
            {
                return GrowthBidVerdict.Refused($"Write the day for “{rule.Step.Name}”.", rule.Id);
            }

            if (day <= today)
            {
                return GrowthBidVerdict.Refused($"{UkTime.Day(day)} is not in the future. Write a later day.", rule.Id);
            }

            if (WrongOrder(day, before) is { } problem)
            {
                return GrowthBidVerdict.Refused(problem, rule.Id);
            }

            before = day;
        }

        return new([new RoundOpened(open.Reference, open.FrameworkId, open.PackVersion, open.Money, [.. rules.Dates.Select(rule => open.Dates.First(date => date.Id == rule.Id))], PersonName.Of(open.By))]);
    }

    /// <summary>Why a day cannot be that of a step after another; null when it can.</summary>
    public static string? WrongOrder(DateOnly day, DateOnly? before) => day < before
        ? $"{UkTime.Day(day)} lies before the step above it, {UkTime.Day(before.Value)}. Write the same day or a later one."
        : null;

    private static GrowthBidVerdict Submit(SubmitBid submit, GrowthRound round, GrowthBidRules rules, DateOnly today) =>
        GrowthBidAccess.WhyNotBid(submit.By, rules) is { } refusal ? GrowthBidVerdict.Refused(refusal)
        : Closed(round, rules, today) is { } closed ? GrowthBidVerdict.Refused(closed)
        : WrongAmount(submit.Amount, round, rules) is { } amount ? GrowthBidVerdict.Refused(amount, rules.Form.Amount)
        : WrongSupporters(submit.By, submit.Supporters, rules) is { } supporters ? GrowthBidVerdict.Refused(supporters, AtSupporters)
        : new([new BidSubmitted(round.Bids.Count + 1, PersonName.Of(submit.By), new BidContent(submit.Answers, submit.Amount, [.. submit.Supporters.Select(PersonName.Of)], submit.By.Organisation))]);

    private static GrowthBidVerdict Change(ChangeBid change, GrowthRound round, GrowthBidRules rules, DateOnly today)
    {
        var (bid, problem) = Own(change.Number, change.By, round, rules, today);
        if (bid is null)
        {
            return GrowthBidVerdict.Refused(problem!);
        }

        // Whoever has become a provider since may take the bid back, and nothing else.
        if (GrowthBidAccess.WhyNotBid(change.By, rules) is { } refusal)
        {
            return GrowthBidVerdict.Refused(refusal);
        }

        if (change.Amount is { } amount && WrongAmount(amount, round, rules) is { } wrong)
        {
            return GrowthBidVerdict.Refused(wrong, change.Field);
        }

        if (change.Supporters is { } supporters && WrongSupporters(change.By, supporters, rules) is { } unsupported)
        {
            return GrowthBidVerdict.Refused(unsupported, change.Field);
        }

        var content = bid.Content with
        {
            Answers = change.Supporters is not null
                ? bid.Content.Answers
                : new Dictionary<string, string>(bid.Content.Answers, StringComparer.Ordinal) { [change.Field] = change.Answer },
            Amount = change.Amount ?? bid.Content.Amount,
            Supporters = change.Supporters is { } named ? [.. named.Select(PersonName.Of)] : bid.Content.Supporters,
        };
        return new([new BidChanged(bid.Number, change.Field, content)]);
    }

    private static GrowthBidVerdict Withdraw(WithdrawBid withdraw, GrowthRound round, GrowthBidRules rules, DateOnly today)
    {
        var (bid, problem) = Own(withdraw.Number, withdraw.By, round, rules, today);
        return bid is null ? GrowthBidVerdict.Refused(problem!) : new([new BidWithdrawn(bid.Number, withdraw.Reason.Trim())]);
    }

    // A bid that this person may still change, or why not.
    private static (GrowthBid? Bid, string? Problem) Own(int number, Person by, GrowthRound round, GrowthBidRules rules, DateOnly today) => round.Bid(number) switch
    {
        null => (null, "I cannot find this bid. Say “growth bid” to see yours."),
        var bid when !bid.Bidder.Is(by.Id) => (null, $"Only {bid.Bidder.Name}, who made this bid, can do that."),
        { Withdrawal: not null } => (null, "This bid was withdrawn already."),
        var bid => Closed(round, rules, today) is { } closed ? (null, closed) : (bid, null),
    };

    private static GrowthBidVerdict Evaluate(EvaluateBid evaluate, GrowthRound round, GrowthBidRules rules)
    {
        var by = PersonName.Of(evaluate.By);
        var bid = round.Bid(evaluate.Number);
        return GrowthBidAccess.WhyNotEvaluate(evaluate.By, rules) is { } refusal ? GrowthBidVerdict.Refused(refusal)
            : bid is null ? GrowthBidVerdict.Refused("I cannot find this bid. Say “growth bid” to see what there is to evaluate.")
            : bid.Withdrawal is not null ? GrowthBidVerdict.Refused("This bid was withdrawn, so there is nothing to evaluate.")
            : bid.Bidder.Is(by) ? GrowthBidVerdict.Refused("This is your own bid. Somebody else must evaluate it.")
            : bid.Concerns(by) ? GrowthBidVerdict.Refused("You stand behind this bid. Somebody else must evaluate it.")
            : SameOrganisation(bid.Content.Organisation, evaluate.By.Organisation) ? GrowthBidVerdict.Refused("This bid comes from your own organisation. Somebody else must evaluate it.")
            : Locked(round) is { } locked ? GrowthBidVerdict.Refused(locked)
            : evaluate.Met.FirstOrDefault(id => rules.Criterion(id) is null) is { } unknown ? GrowthBidVerdict.Refused($"“{unknown}” is no criterion of this round. Nothing was saved.")
            : !Words.AreIn(evaluate.Note) ? GrowthBidVerdict.Refused("Write the evaluation in a few sentences; it goes to those who decide.", AtNote)
            : new([new BidEvaluated(bid.Number, by, [.. rules.Criteria.Select(criterion => criterion.Id).Where(id => evaluate.Met.Contains(id, StringComparer.Ordinal))], evaluate.Note.Trim())]);
    }

    private static GrowthBidVerdict Ordered(OrderBids order, GrowthRound round, GrowthBidRules rules, DateOnly today)
    {
        var by = PersonName.Of(order.By);
        var tie = BidRanking.Of(round, rules).Tie;
        return GrowthBidAccess.WhyNotEvaluate(order.By, rules) is { } refusal ? GrowthBidVerdict.Refused(refusal)
            : Locked(round) is { } locked ? GrowthBidVerdict.Refused(locked)
            : round.IsOpen(rules, today) ? GrowthBidVerdict.Refused(Obstacle(round, rules, today)!)
            : tie.Count == 0 ? GrowthBidVerdict.Refused("No two bids share a place in a way that decides something, so there is no order to give.")
            : round.Standing.Any(bid => bid.Concerns(by) && tie.Any(result => result.Number == bid.Number))
                ? GrowthBidVerdict.Refused("You have a part in one of these bids. Somebody else must put them in order.")
            : order.Order.Count != tie.Count || order.Order.Distinct().Count() != tie.Count || tie.Any(result => !order.Order.Contains(result.Number))
                ? GrowthBidVerdict.Refused($"Write each of these numbers once, the first one first: {Numbers(tie)}.", AtOrder)
            : !Words.AreIn(order.Reason) ? GrowthBidVerdict.Refused("Give the reason for the order; it goes to those who decide.", AtReason)
            : new([new BidsOrdered([.. (round.Order?.Order ?? []).Where(number => !order.Order.Contains(number)), .. order.Order], order.Reason.Trim(), by)]);
    }

    private static GrowthBidVerdict Put(PutRoundForward put, GrowthRound round, GrowthBidRules rules, DateOnly today) =>
        GrowthBidAccess.WhyNotEvaluate(put.By, rules) is { } refusal ? GrowthBidVerdict.Refused(refusal)
        : round.Pending is { } pending ? GrowthBidVerdict.Refused($"{pending.Request} waits for a decision already.")
        : Obstacle(round, rules, today) is { } obstacle ? GrowthBidVerdict.Refused(obstacle)
        : new([new RoundPutForward(put.Request, Proposal(round, rules), PersonName.Of(put.By))]);

    /// <summary>What would be put forward now.</summary>
    public static IReadOnlyList<BidResult> Proposal(GrowthRound round, GrowthBidRules rules) => round.WithReserve ?? BidRanking.Of(round, rules).Results;

    private static GrowthBidVerdict Fall(TellFallThrough tell, GrowthRound round, GrowthBidRules rules) =>
        GrowthBidAccess.WhyNotEvaluate(tell.By, rules) is { } refusal ? GrowthBidVerdict.Refused(refusal)
        : round.FallOf(tell.Number) is not null ? GrowthBidVerdict.Refused("It is on record already that this bid fell through.")
        : round.Approved?.Results.Any(result => result.Number == tell.Number && result.Outcome == BidOutcome.Supported) != true ? GrowthBidVerdict.Refused("Only a bid that was decided to be supported can fall through.")
        : round.Pending is { } pending ? GrowthBidVerdict.Refused($"{pending.Request} waits for a decision on this round. Tell it when that is decided.")
        : !Words.AreIn(tell.Reason) ? GrowthBidVerdict.Refused("Say why it falls through; it goes to those who decide.", AtReason)
        : new([new BidFellThrough(tell.Number, tell.Reason.Trim(), PersonName.Of(tell.By))]);

    // Bids were sent to these dates and by this form: a version that has others is for the next round.
    private static GrowthBidVerdict Move(MoveRound move, GrowthRound round, GrowthBidRules rules) =>
        !GrowthBidAccess.MayEvaluate(move.By, rules) && !GrowthBidAccess.MayOpen(move.By, rules) ? GrowthBidVerdict.Refused("Only an administrator or an evaluator can move a round.")
        : Locked(round) is { } locked ? GrowthBidVerdict.Refused(locked)
        : move.To.GrowthBids is not { } present || !present.Dates.Select(date => date.Id).SequenceEqual(rules.Dates.Select(date => date.Id), StringComparer.Ordinal)
            || !present.Form.Fields.Select(field => field.Id).SequenceEqual(rules.Form.Fields.Select(field => field.Id), StringComparer.Ordinal)
            ? GrowthBidVerdict.Refused("The present version has other dates or another application form. This round keeps its version; the next one follows the present one.")
        : new([new RoundMovedToPack(
            move.To.Version,
            move.Changes,
            PersonName.Of(move.By),
            !present.Criteria.Select(criterion => criterion.Id).SequenceEqual(rules.Criteria.Select(criterion => criterion.Id), StringComparer.Ordinal))]);

    private static string? Closed(GrowthRound round, GrowthBidRules rules, DateOnly today) => round.IsOpen(rules, today)
        ? null
        : $"{round.Reference} closed at the end of {UkTime.Day(round.ClosesOn(rules))}. Since then no bid can be sent, changed or withdrawn.";

    private static string? Locked(GrowthRound round) =>
        round.Approved is not null ? $"{round.Decision!.By.Name} has decided on this round already."
        : round.Pending is { } pending ? $"The proposal waits for a decision ({pending.Request}), so the evaluations stand. Withdraw the request first if one must change."
        : null;

    private static string? WrongAmount(decimal amount, GrowthRound round, GrowthBidRules rules) =>
        amount <= 0 ? "A bid asks for money: write pounds a year, more than nothing."
        : amount > round.Money ? $"This round has {new Pounds(round.Money)} in all, and a bid cannot ask for more. {rules.Ranking.Rule.Citations[0]}"
        : null;

    private static string? WrongSupporters(Person by, IReadOnlyList<Person> supporters, GrowthBidRules rules)
    {
        var others = supporters.DistinctBy(person => person.Id).ToList();
        return others.Find(person => person.Id == by.Id) is not null ? "You cannot support your own bid. Choose somebody else."
            : others.Find(person => !GrowthBidAccess.MayBid(person, rules)) is { } stranger ? $"{stranger.Name} is no partner who could bid, and so cannot support a bid."
            : others.Find(person => SameOrganisation(person.Organisation, by.Organisation)) is { } colleague ? $"{colleague.Name} speaks for your own organisation. Choose another partner."
            : others.Count < rules.Support.Least
                ? $"A bid needs the support of at least {(rules.Support.Least == 1 ? "one partner" : $"{rules.Support.Least} partners")} besides your own organisation ({rules.Support.Rule.Citations[0]})."
            : null;
    }

    private static bool SameOrganisation(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Numbers(IReadOnlyList<BidResult> tie) => string.Join(", ", tie.Select(result => result.Number.ToString(CultureInfo.InvariantCulture)));
}
