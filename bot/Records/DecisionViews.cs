using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Records.Publishing;

namespace CommissioningBot.Records;

/// <summary>Turns decisions on record into what their cards show.</summary>
internal static class DecisionViews
{
    public static DecisionListView List(RegisterPage page, string search, int number) =>
        new([.. page.Decisions.Select(Row)], page.Total)
        {
            Search = search.Length == 0 ? null : search,
            More = number * DecisionListCard.PageSize < page.Total
                ? new CommandButton("Show more", string.Join(' ', new[] { "decisions", search, $"page {number + 1}" }.Where(part => part.Length > 0)))
                : null,
        };

    /// <summary>Decisions that are still to be published.</summary>
    public static DecisionListView Unpublished(RegisterPage page, int number) => new([.. page.Decisions.Select(Row)], page.Total)
    {
        Search = "not put on record as published",
        More = number * DecisionListCard.PageSize < page.Total ? new CommandButton("Show more", $"decisions to publish {number + 1}") : null,
    };

    /// <summary>One decision.</summary>
    /// <param name="viewer">Who looks at it; null for nobody in particular.</param>
    public static ApprovalOutcomeView One(DecisionRecord decision, Person? viewer = null) => decision is { IsUndone: true, Standing: { } undone }
        ? Undone(decision, undone)
        : new(decision.RequestReference, decision.RequestVersion, Outcome(decision), decision.Title)
        {
            Council = decision.Council,
            By = decision.Who,
            Role = decision.OfBody is { } body ? $"meeting of {UkTime.Day(body.MeetingDate)}, {body.MinuteReference}" : decision.DecidedAs,
            Delegation = decision.Delegation,
            When = UkTime.Moment(decision.DecidedAt),
            Reason = decision.Reasons,
            Interests = decision.Interests,
            Consultation = decision.Consultation,
            Standing = decision.Standing?.Words(),
            WholeLifeValue = new Pounds(decision.Value).ToString(),
            RequestedBy = decision.RequestedBy.Name,
            DecisionReference = decision.DecisionId,
            Effect = DecisionEffect.Of(decision),
            Regime = RegimeOf(decision),
            KeyDecision = decision.Key is { } key ? KeyDecisionWords.Line(key) : null,
            Publication = PublicationStates.Words(decision),
            Buttons =
            [
                .. PublicationStates.Of(decision) == PublicationState.Due && PublicationDecider.MayRecord(viewer)
                    ? [new CommandButton("Record publication", $"published {decision.DecisionId}")]
                    : Array.Empty<CommandButton>(),
                new("Open the case", $"open {decision.CaseReference}"),
                .. decision.IsFinal ? [new CommandButton("Decision notice", $"notice {decision.DecisionId}")] : Array.Empty<CommandButton>(),
                new("All decisions", "decisions"),
            ],
        };

    // What was undone is shown as that, without anything that a decision has.
    private static ApprovalOutcomeView Undone(DecisionRecord decision, DecisionStanding undone) =>
        new(decision.RequestReference, decision.RequestVersion, ApprovalOutcome.Undone, decision.Title)
        {
            Council = decision.Council,
            By = undone.By ?? decision.Who,
            When = UkTime.Moment(undone.Since),
            Standing = undone.Words(),
            WholeLifeValue = new Pounds(decision.Value).ToString(),
            RequestedBy = decision.RequestedBy.Name,
            Buttons = [new("Open the case", $"open {decision.CaseReference}"), new("All decisions", "decisions")],
        };

    /// <summary>The page as plain text, for notifications and for people without cards.</summary>
    public static string Plain(RegisterPage page) => page.Decisions.Count == 0
        ? "No decision found."
        : string.Join('\n', page.Decisions.Select(Plain));

    public static string Plain(DecisionRecord decision) =>
        decision.IsUndone ? $"{decision.DecisionId}, “{decision.Title}”: {decision.Standing!.Words()}."
        : $"{decision.DecisionId}: {(decision.Outcome == DecisionOutcome.Approved ? "approved" : "rejected")}, “{decision.Title}”, {new Pounds(decision.Value)}, " +
        $"by {decision.WhoAs} on {UkTime.Moment(decision.DecidedAt)}.{(decision.IsFinal ? "" : $" {decision.Standing!.Words()}.")}{(decision.Published is { } published ? $" Published: {published.Words}." : "")}";

    private static DecisionRow Row(DecisionRecord decision) => decision is { IsUndone: true, Standing: { } undone }
        ? new(decision.DecisionId, decision.Title, ApprovalOutcome.Undone, decision.Council, undone.By ?? decision.Who, UkTime.Moment(undone.Since), new Pounds(decision.Value).ToString())
        {
            Standing = undone.Words(),
        }
        : new(
        decision.DecisionId,
        decision.Title,
        Outcome(decision),
        decision.Council,
        decision.WhoAs,
        UkTime.Moment(decision.DecidedAt),
        new Pounds(decision.Value).ToString(),
        decision.Reasons)
        {
            Effect = DecisionEffect.Of(decision),
            Standing = decision.Standing is { State: not DecisionState.Effective } standing && (decision.Outcome == DecisionOutcome.Approved || !decision.IsFinal) ? standing.Words() : null,
            Regime = RegimeOf(decision),
            Publication = PublicationStates.Words(decision),
        };

    private static string? RegimeOf(DecisionRecord decision) => PublicationStates.RegimeOf(decision)?.Name;

    private static ApprovalOutcome Outcome(DecisionRecord decision) =>
        decision.Outcome == DecisionOutcome.Approved ? ApprovalOutcome.Approved : ApprovalOutcome.Rejected;
}
