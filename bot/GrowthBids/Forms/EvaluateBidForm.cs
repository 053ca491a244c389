using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>Judges a bid by the criteria, each met or not, with a written note; its subject is the bid.</summary>
internal sealed class EvaluateBidForm(GrowthBidService rounds, GrowthBidViews views, KnowledgeBase knowledge) : IForm
{
    public const string FormId = "growth-bid-evaluate";

    private const int LongestNote = 2000;

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (await ShownBid.FindAsync(rounds, turn, subject, cancellationToken) is not { Loaded: var loaded, Bid: var bid } shown)
        {
            return new FormOffer.Refused("I cannot find this bid. Say “growth bid” to see what there is to evaluate.");
        }

        // Whether this person may evaluate this bid is asked of the rules themselves, with an evaluation that meets nothing.
        var today = UkTime.Date(turn.Work.Now);
        var verdict = GrowthBidDecider.Decide(new EvaluateBid(shown.Person, bid.Number, [], Words.ToCome), loaded.Round, loaded.Rules, today);
        return verdict.Problem is { } problem
            ? new FormOffer.Refused(problem)
            : new FormOffer.Ready(new Form(
                shown.Place,
                $"Evaluate: {bid.Title(loaded.Rules)}",
                [
                    .. loaded.Rules.Criteria.Select(criterion => Field(criterion, bid, loaded.Framework, today)),
                    new FormField(GrowthBidDecider.AtNote, "Written evaluation", FormFieldKind.Lines)
                    {
                        Longest = LongestNote,
                        Hint = "It goes with the bid to those who decide.",
                        WhenMissing = "Write the evaluation in a few sentences; it goes to those who decide.",
                    },
                ])
            {
                Intro = $"{new Pounds(bid.Content.Amount)} a year. Criteria: {loaded.Rules.Criteria[0].Rule.Citations[0]}.",
                Submit = "Save the evaluation",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var loaded = (await rounds.FindAsync(turn.Work, subject, cancellationToken))!;
        var person = turn.TurnState.Get<Caller>().Person!;
        var number = GrowthBidService.Parse(subject)!.Value.Bid!.Value;
        List<string> met = [.. loaded.Rules.Criteria.Where(criterion => answers.YesNo(FieldOf(criterion)) == true).Select(criterion => criterion.Id)];
        var (after, verdict) = await rounds.ChangeAsync(turn, loaded, new EvaluateBid(person, number, met, answers.Text(GrowthBidDecider.AtNote)), cancellationToken);
        return verdict.Problem is { } problem
            ? verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem)
            : new FormOutcome.Taken(
                GrowthBidCard.Build(views.Bid(after, after.Round.Bid(number)!, person, UkTime.Date(turn.Work.Now), "The evaluation is saved.")).ToJsonElement(),
                string.Create(CultureInfo.InvariantCulture, $"{subject} meets {met.Count} of {loaded.Rules.Criteria.Count} criteria."));
    }

    private FormField Field(BidCriterion criterion, GrowthBid bid, Framework framework, DateOnly today)
    {
        var statement = bid.Content.Answers.GetValueOrDefault(BidFormFields.StatementOf(criterion));
        var law = knowledge.LawOn(framework.Id, criterion.Rule.Id, today) is [var note, ..] ? $"⚠ {note.Text}" : null;
        return new FormField(FieldOf(criterion), $"{criterion.Id}) {criterion.Ask}", FormFieldKind.YesNo)
        {
            Hint = string.Join(' ', new[] { statement is null ? null : $"The bid says: {Wording.Ended(statement)}", law }.OfType<string>()),
            WhenMissing = "Say yes if it is met, or no.",
        };
    }

    private static string FieldOf(BidCriterion criterion) => $"met.{criterion.Id}";
}
