using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Cards;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.GrowthBids.Forms;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids;

/// <summary>Turns rounds and bids into what their cards show to a person.</summary>
internal sealed class GrowthBidViews(KnowledgeBase knowledge)
{
    /// <summary>What is said to somebody who comes after the closing date.</summary>
    public static string Closed(LoadedRound loaded) =>
        $"{loaded.Round.Reference} closed at the end of {UkTime.Day(loaded.Round.ClosesOn(loaded.Rules))}. Since then no bid can be sent, changed or withdrawn.";

    /// <summary>"GBR-2026-0001-2 “Dover: young people”, £20,000: supported."</summary>
    public static string Sentence(GrowthRound round, BidResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{round.Reference}-{result.Number} “{result.Title}”, {new Pounds(result.Amount)}: {What(round, result)}");

    // A bid that was supported and comes to nothing was not discarded.
    private static string What(GrowthRound round, BidResult result) => round.FallOf(result.Number) is { } fall
        ? Wording.Ended($"fell through. {fall.Reason}")
        : $"{Word(result.Outcome).ToLowerInvariant()}.";

    public GrowthRoundView Round(LoadedRound loaded, Person person, DateOnly today, bool isNew = false)
    {
        var (round, rules) = (loaded.Round, loaded.Rules);
        var name = PersonName.Of(person);
        var seesAll = SeesAll(person, rules);
        List<GrowthBid> seen = [.. round.Bids.Where(bid => seesAll || bid.Concerns(name)).OrderBy(bid => bid.Withdrawal is not null).ThenBy(bid => bid.Evaluation is not null)];
        return new GrowthRoundView(round.Reference, loaded.Framework.Council.ShortName, Status(loaded, today), new Pounds(round.Money).ToString())
        {
            Message = isNew ? "The round is open." : null,
            Dates = [.. rules.Dates.Select(rule => (rule, day: round.DayOf(rule.Id))).Where(pair => pair.day is not null)
                .Select(pair => new RoundDateView(pair.rule.Step.Name, UkTime.Day(pair.day!.Value), pair.day.Value < today))],
            BidsHeading = seesAll ? $"Bids ({round.Standing.Count()})" : "Bids that you make or support",
            Bids = [.. seen.Take(GrowthRoundCard.MostBids).Select(bid => new RoundBidView(GrowthBidDecider.Reference(round, bid), bid.Title(rules), new Pounds(bid.Content.Amount).ToString(), Standing(loaded, bid, seesAll)))],
            BidsTotal = seen.Count,
            Notes = [.. Notes(loaded, today)],
            Buttons = [.. RoundButtons(loaded, person, today)],
        };
    }

    public GrowthBidView Bid(LoadedRound loaded, GrowthBid bid, Person person, DateOnly today, string? message = null)
    {
        var (round, rules) = (loaded.Round, loaded.Rules);
        var seesAll = SeesAll(person, rules) || round.Approved is not null;
        var reference = GrowthBidDecider.Reference(round, bid);
        return new GrowthBidView(reference, bid.Title(rules), loaded.Framework.Council.ShortName)
        {
            Message = message,
            Status = Standing(loaded, bid, seesAll),
            Amount = new Pounds(bid.Content.Amount).ToString(),
            Parties =
            [
                new("Bidder", bid.Content.Organisation is { } organisation ? $"{bid.Bidder.Name}, {organisation}" : bid.Bidder.Name),
                new("Supported by", string.Join(", ", bid.Content.Supporters.Select(supporter => supporter.Name))),
            ],
            Answers = [.. rules.Form.Fields.Where(field => field.Id != rules.Form.Amount && bid.Content.Answers.ContainsKey(field.Id)).Select(field => new BidAnswerView(field.Ask, Shown(field, bid)))],
            Criteria =
            [
                .. rules.Criteria.Select(criterion => new BidCriterionView(
                    $"{criterion.Id}) {criterion.Ask}",
                    bid.Content.Answers.GetValueOrDefault(BidFormFields.StatementOf(criterion), ""),
                    seesAll && bid.Evaluation is { } evaluation ? evaluation.Met.Contains(criterion.Id, StringComparer.Ordinal) : null)),
            ],
            Evaluation = seesAll && bid.Evaluation is { } judged ? $"{judged.By.Name}: {judged.Note}" : null,
            Law = Law(loaded, today),
            Buttons = [.. BidButtons(loaded, bid, person, reference, today)],
        };
    }

    /// <summary>The order of the bids: what was decided, what waits, or what would be proposed now.</summary>
    public BidRankingView Ranking(LoadedRound loaded, DateOnly today)
    {
        var (round, rules) = (loaded.Round, loaded.Rules);
        var ranking = BidRanking.Of(round, rules);
        var results = round.Pending?.Results ?? round.WithReserve ?? round.Approved?.Results ?? ranking.Results;
        var spent = results.Where(result => result.Outcome == BidOutcome.Supported).Sum(result => result.Amount);
        var obstacle = round is { Pending: null, Approved: null } ? GrowthBidDecider.Obstacle(round, rules, today) : null;
        return new BidRankingView(
            round.Reference,
            loaded.Framework.Council.ShortName,
            round is { Approved: not null, Pending: null, WithReserve: null } ? "What was decided on the growth bids" : "Proposal on the growth bids",
            [
                .. results.Select(result => new BidRankingRow(
                    $"{(results.Count(other => other.Place == result.Place) > 1 ? "=" : "")}{result.Place.ToString(CultureInfo.InvariantCulture)}",
                    string.Create(CultureInfo.InvariantCulture, $"{result.Title} (bid {result.Number})"),
                    new Pounds(result.Amount).ToString(),
                    $"{result.Met} of {rules.Criteria.Count}",
                    Word(result.Outcome),
                    result.Why)),
            ])
        {
            Status = Status(loaded, today),
            Problem = obstacle,
            Money = $"{new Pounds(round.Money)} a year, of which {new Pounds(spent)} {(round.Approved is null || round.WithReserve is not null ? "would be" : "is")} used and {new Pounds(round.Money - spent)} left",
            Notes =
            [
                $"{rules.Ranking.Rule.Text} ({rules.Ranking.Rule.Citations[0]})",
                .. round.Order is { } order ? [$"Order of equals given by {order.By.Name}: {string.Join(", ", order.Order)}. {order.Reason}"] : (IEnumerable<string>)[],
                .. round.Path.Select(step => Step(round, step)),
                .. FallenWithoutReserve(round),
                .. NoLongerPartners(loaded),
                .. NotesOf([rules.Ranking.Reserve, rules.Ranking.Discarded, rules.Ranking.Several]),
                .. Law(loaded, today) is { } law ? [$"⚠ {law}"] : (IEnumerable<string>)[],
            ],
            Buttons = round switch
            {
                { WithReserve: not null, Pending: null } => [new("Request approval", $"request approval {round.Reference}"), new("Show the round", $"open {round.Reference}")],
                { Approved: not null, Pending: null } => [new("Show the round", $"open {round.Reference}")],
                { Pending: { } pending } => [new("Show the request", $"open {pending.Request}")],
                _ when obstacle is null => [new("Request approval", $"request approval {round.Reference}"), new("Show the round", $"open {round.Reference}")],
                _ when ranking.Tie.Count > 0 => [new("Give the order", $"order bids {round.Reference}"), new("Show the round", $"open {round.Reference}")],
                _ => [new("Show the round", $"open {round.Reference}")],
            },
        };
    }

    /// <summary>Whether somebody sees every bid before the decision: not those who bid, and nobody from outside.</summary>
    public static bool SeesAll(Person person, GrowthBidRules rules) => !person.IsOutside && !GrowthBidAccess.MayBid(person, rules);

    private static IEnumerable<CommandButton> RoundButtons(LoadedRound loaded, Person person, DateOnly today)
    {
        var (round, rules) = (loaded.Round, loaded.Rules);
        if (round.Approved is not null)
        {
            yield return new("See the results", "bid results");
        }
        else if (round.IsOpen(rules, today) && GrowthBidAccess.MayBid(person, rules))
        {
            yield return new(round.Standing.Any(bid => bid.Bidder.Is(person.Id)) ? "Send another bid" : "Send a bid", "new bid");
        }

        if (round is { WithReserve: not null, Pending: null } && GrowthBidAccess.MayEvaluate(person, rules))
        {
            yield return new("Request approval", $"request approval {round.Reference}");
        }

        if (round.Approved is null && !round.IsOpen(rules, today) && round.Standing.Any() && GrowthBidAccess.MayEvaluate(person, rules))
        {
            yield return new("Rank the bids", $"rank bids {round.Reference}");
        }

        if (round.IsOver(rules, today) && GrowthBidAccess.MayOpen(person, rules))
        {
            yield return new("Open the next round", "open round");
        }
    }

    private static IEnumerable<CommandButton> BidButtons(LoadedRound loaded, GrowthBid bid, Person person, string reference, DateOnly today)
    {
        if (bid.Bidder.Is(person.Id) && bid.Withdrawal is null && loaded.Round.IsOpen(loaded.Rules, today))
        {
            yield return new("Change an answer", $"change bid {reference}");
            yield return new("Withdraw the bid", $"withdraw bid {reference}") { IsDestructive = true };
        }

        if (loaded.Round is { Pending: null, Approved: null } && bid.Withdrawal is null && GrowthBidAccess.MayEvaluate(person, loaded.Rules) && !bid.Concerns(PersonName.Of(person)))
        {
            yield return new(bid.Evaluation is null ? "Evaluate" : "Evaluate again", $"evaluate bid {reference}");
        }

        if (loaded.Round.Approved?.Results.Any(result => result.Number == bid.Number && result.Outcome == BidOutcome.Supported) == true
            && loaded.Round.FallOf(bid.Number) is null && GrowthBidAccess.MayEvaluate(person, loaded.Rules))
        {
            yield return new("It falls through", $"fell through {reference}");
        }

        yield return new("Show the round", $"open {loaded.Round.Reference}");
    }

    // How what is so now came about, a line each.
    private static string Step(GrowthRound round, GrowthBidEvent step) => step switch
    {
        RoundDecided decided => $"{decided.Request}: {decided.Outcome} by {decided.By.Name}.",
        BidFellThrough fall => $"{round.Reference}-{fall.Number} fell through: {fall.Reason} (told by {fall.By.Name})",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "This is no step on the way to a decision."),
    };

    private static IEnumerable<string> FallenWithoutReserve(GrowthRound round) =>
        round is { Approved: { } approved, Pending: null, WithReserve: null } && approved.Results.Any(result => result.Outcome == BidOutcome.Supported && round.FallOf(result.Number) is not null)
            ? [round.Reserve is { } reserve
                ? $"{new Pounds(round.Free)} is free, and the reserve asks for {new Pounds(reserve.Amount)}, so it cannot step in. The money waits for the next round."
                : "There is no reserve, so the money waits for the next round."]
            : [];

    private static string Status(LoadedRound loaded, DateOnly today) => loaded.Round switch
    {
        { Approved: not null, Pending: { } pending } => $"Decided; the reserve waits: {pending.Request}.",
        { WithReserve: not null } => "A supported bid fell through. The reserve steps in when those who decide agree: say “request approval”.",
        { Approved: not null, Decision: { Outcome: "approved" } decision } => $"Decided: {decision.By.Name} has approved the proposal.",
        { Approved: not null } => "Decided.",
        { Pending: { } pending } => $"{pending.Request} waits for a decision.",
        var round when round.IsOpen(loaded.Rules, today) => $"Open for bids until the end of {UkTime.Day(round.ClosesOn(loaded.Rules))}.",
        var round when !round.Standing.Any() => "Closed without a bid.",
        { Decision: { Outcome: "rejected" } decision } => $"{decision.By.Name} has rejected the proposal. The bids can be put forward again.",
        var round => $"Closed for bids. {round.Standing.Count(bid => bid.Evaluation is not null)} of {round.Standing.Count()} evaluated.",
    };

    private static string Standing(LoadedRound loaded, GrowthBid bid, bool seesAll) => bid switch
    {
        { Withdrawal: { } withdrawal } => $"Withdrawn: {withdrawal.Reason}",
        _ when loaded.Round.FallOf(bid.Number) is { } fall => $"Fell through: {fall.Reason}",
        _ when loaded.Round.Approved?.Results.FirstOrDefault(result => result.Number == bid.Number) is { } result => $"{Word(result.Outcome)}. {result.Why}",
        { Evaluation: not null } when seesAll => string.Create(CultureInfo.InvariantCulture, $"Evaluated: meets {bid.Met(loaded.Rules)} of {loaded.Rules.Criteria.Count} criteria."),
        _ => seesAll ? "Waits for its evaluation." : "Sent. You will be told what is decided.",
    };

    private IEnumerable<string> Notes(LoadedRound loaded, DateOnly today)
    {
        if (loaded is { Newer: not null, Round: { Pending: null, Approved: null } })
        {
            yield return PackMove.Notice(loaded.Round.Reference);
        }

        if (loaded.Rules.Timetable.StatusNote is { } slip)
        {
            yield return $"{loaded.Rules.Timetable.Name}: {slip} ({loaded.Rules.Timetable.Citations[0]})";
        }

        if (Law(loaded, today) is { } law)
        {
            yield return $"⚠ {law}";
        }

        foreach (var note in knowledge.LawOn(loaded.Framework.Id, loaded.Rules.WhoDecides.Id, today).Take(1))
        {
            yield return note.Text;
        }
    }

    // What the law says to several criteria is told once, and to which.
    private string? Law(LoadedRound loaded, DateOnly today)
    {
        var notes = loaded.Rules.Criteria
            .SelectMany(criterion => knowledge.LawOn(loaded.Framework.Id, criterion.Rule.Id, today).Take(1).Select(note => (criterion.Id, note.Text)))
            .GroupBy(note => note.Text, note => note.Id, StringComparer.Ordinal)
            .Select(note => $"To {Words.All(note.Select(id => $"criterion {id}"))}: {note.Key}");
        return string.Join(' ', notes) is { Length: > 0 } law ? law : null;
    }

    // A role that was taken away since must be seen before anybody decides.
    private static IEnumerable<string> NoLongerPartners(LoadedRound loaded) =>
        from bid in loaded.Round.Standing
        let bidder = loaded.Directory.FirstOrDefault(person => bid.Bidder.Is(person.Id))
        where loaded.Directory.Count > 0 && (bidder is null || !GrowthBidAccess.MayBid(bidder, loaded.Rules))
        select string.Create(
            CultureInfo.InvariantCulture,
            $"⚠ {bid.Bidder.Name}, who made bid {bid.Number}, {(bidder is null ? "is no longer in the directory" : "is in the directory, but no longer as somebody who may bid")}. {loaded.Rules.WhoMayBid.Text} ({loaded.Rules.WhoMayBid.Citations[0]}) Settle this before it is put forward.");

    private static IEnumerable<string> NotesOf(IEnumerable<Entry> entries) =>
        entries.Select(entry => $"{entry.Name}: {entry.StatusNote ?? entry.Text} ({entry.Citations[0]})");

    private static string Shown(BidField field, GrowthBid bid)
    {
        var value = bid.Content.Answers[field.Id];
        return field.Kind switch
        {
            "date" when DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => UkTime.Day(day),
            "money" when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var pounds) => new Pounds(pounds).ToString(),
            _ => value,
        };
    }

    private static string Word(BidOutcome outcome) => outcome switch
    {
        BidOutcome.Supported => "Supported",
        BidOutcome.Reserve => "Reserve",
        _ => "Discarded",
    };
}
