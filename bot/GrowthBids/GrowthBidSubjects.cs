using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

/// <summary>Rounds as what approval is asked for. When one is decided, everybody who has a part in it is told.</summary>
internal sealed class GrowthBidSubjects(GrowthBidService rounds, GrowthBidDeadlines deadlines, KnowledgeBase knowledge, IDirectory directory) : IApprovalSubjects
{
    /// <summary>The kind of decision that a round asks for.</summary>
    public const string Kind = "growth-bid";

    public bool MayAsk(Person person) => knowledge.Frameworks.Any(framework => framework.GrowthBids is { } rules && GrowthBidAccess.MayEvaluate(person, rules));

    public async Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        GrowthBidService.Parse(reference) is { Bid: null } && await rounds.FindAsync(work, reference, cancellationToken) is { } loaded
            ? Subject(loaded, UkTime.Date(work.Now))
            : null;

    public async Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        await rounds.ChangeAsync(turn, loaded, new PutRoundForward(turn.TurnState.Get<Caller>().Person!, request), cancellationToken);
    }

    public async Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken)
    {
        if (await rounds.FindAsync(work, subject, cancellationToken) is { } before)
        {
            var (after, _) = await rounds.ChangeAsync(work, before, new DecideRound(request, outcome, by), by.Id, cancellationToken);
            if (after.Round.Approved is not null && before.Round.Approved != after.Round.Approved)
            {
                await TellAsync(work, after, cancellationToken);
                deadlines.PlanLate(work, after);
            }
        }
    }

    // Bidders, supporting partners, those who evaluated and who opened the round: each bid with what became of it, once to each person. Whose bid
    // gets no money is told why.
    private async Task TellAsync(IUnitOfWork work, LoadedRound loaded, CancellationToken cancellationToken)
    {
        var round = loaded.Round;
        var people = await directory.ListAsync(cancellationToken);
        foreach (var person in people)
        {
            var name = PersonName.Of(person);
            var concerned = round.Standing.Where(bid => bid.Concerns(name)).Select(bid => bid.Number).ToList();
            var isTeam = round.Evaluators.Any(evaluator => evaluator.Is(name)) || round.Opening.By.Is(name);
            if (concerned.Count == 0 && !isTeam)
            {
                continue;
            }

            var results = round.Approved!.Results.Where(result => isTeam || concerned.Contains(result.Number)).ToList();
            var reserve = results.Any(result => result.Outcome == BidOutcome.Reserve) ? "The reserve steps in if a supported bid falls through and those who decide agree. " : "";
            work.Enqueue(ActivityOutbox.Send(
                person.Id.Value,
                MessageFactory.Text($"{round.Decision!.By.Name} has decided on {round.Reference}. {string.Join(' ', results.Select(result => GrowthBidViews.Sentence(round, result) + WhyTo(name, round, result)))} {reserve}Say “bid results” to see all of it."),
                null));
        }
    }

    private static string WhyTo(PersonName person, GrowthRound round, BidResult result) =>
        result.Outcome != BidOutcome.Supported && round.FallOf(result.Number) is null && round.Bid(result.Number)!.Bidder.Is(person) ? $" {Wording.Ended(result.Why)}" : "";

    private static ApprovalSubject Subject(LoadedRound loaded, DateOnly today)
    {
        var (round, rules) = (loaded.Round, loaded.Rules);
        var proposal = GrowthBidDecider.Proposal(round, rules);

        // When the reserve steps in, its money is what is decided on; the rest was decided before.
        var supported = proposal.Where(result => result.Outcome == BidOutcome.Supported && (round.WithReserve is null || result.Number == round.Reserve!.Number)).ToList();
        var total = supported.Sum(result => result.Amount);
        return new ApprovalSubject(
            round.Reference,
            loaded.Framework.Id,
            loaded.Framework.Council.ShortName,
            Kind,
            round.WithReserve is null ? $"Growth bids of {round.Reference}" : $"Reserve bid of {round.Reference}",
            string.Join(' ', proposal.Select(result => GrowthBidViews.Sentence(round, result))),
            total,
            $"{string.Join(" + ", supported.Select(result => new Pounds(result.Amount).ToString()))}{(supported.Count > 1 ? $" = {new Pounds(total)}" : "")} a year of {new Pounds(round.Money)}; the bids ask for money a year and name no last year",
            round.WithReserve is null ? rules.WhoDecides.Text : $"{rules.Ranking.Reserve.Text} {rules.WhoDecides.Text}",
            rules.WhoDecides.Citations[0].ToString(),
            round.Pending?.Request)
        {
            // Who judged the bids, makes or supports one does not decide on them alone.
            WorkedOnBy = [.. round.Evaluators.Concat(round.Standing.SelectMany(bid => bid.Content.Supporters.Append(bid.Bidder))).Select(person => person.Id).Distinct(StringComparer.OrdinalIgnoreCase)],
            // Whoever gets the money buys later, by their own rules; here nothing is bought.
            Law = new LawFacts("", VatBasis.None, "none", today),
            Obstacle = round.Pending is null ? GrowthBidDecider.Obstacle(round, rules, today) : null,
        };
    }
}
