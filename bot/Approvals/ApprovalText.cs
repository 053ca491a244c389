using System.Text;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Approvals;

/// <summary>A request as plain text, whole, for screen readers and small phones. It can be read, never decided on.</summary>
internal static class ApprovalText
{
    /// <summary>The text.</summary>
    /// <param name="law">What the law says now, a sentence or two each.</param>
    /// <param name="shelf">Where copies of papers are kept.</param>
    /// <param name="withExempt">Whether the part that may not become public is read out: only to those who decide.</param>
    public static string Of(LoadedApproval loaded, IReadOnlyList<string> law, IDocumentShelf shelf, bool withExempt)
    {
        var request = loaded.Request;
        var proposal = request.Proposal;
        var text = new StringBuilder();
        Line($"Approval request {request.Reference}, version {request.RequestVersion}: {proposal.Title}.");
        Line(Status(request));
        Part("Key decision", request.Key is { } key ? KeyDecisionWords.Line(key) : null);
        Part("What", proposal.Service);
        Part("For whom", proposal.ForWhom);
        Part("Whole-life value", $"{new Pounds(proposal.Total)}. {proposal.Working}.");
        Part("Why now", proposal.Why);
        Part("Options considered", proposal.Alternatives);
        Part("Risks", proposal.Risks);
        Part("Exempt part", Exempt(proposal.Exempt, withExempt));
        foreach (var paper in proposal.Papers ?? [])
        {
            Part("Paper", PaperWords.Line(paper, shelf));
        }

        Part("Route", $"{proposal.Procedure} Written in: {proposal.Citation}.");
        foreach (var rule in law)
        {
            Part("Law now", rule);
        }

        Part("Asked by", $"{request.Requester.Name}, {UkTime.Moment(loaded.RequestedAt)}");
        Part("Decides", ApprovalViews.DecidesBy(request));
        Part("In consultation with", ApprovalViews.Consulted(request));
        Part("Under", request.Delegation.Text);
        foreach (var line in ApprovalViews.History(loaded))
        {
            Part("So far", line);
        }

        Line("This is for reading. To decide, use the buttons of the card: nobody can approve by typing.");
        return text.ToString().TrimEnd();

        void Line(string line) => text.Append(line).Append('\n');

        void Part(string name, string? words)
        {
            if (!string.IsNullOrWhiteSpace(words))
            {
                Line($"{name}: {words.Trim()}");
            }
        }
    }

    private static string Status(ApprovalRequest request) => request switch
    {
        { Decision: { } decision } => $"{decision.Who} {ApprovalViews.Word(decision.Outcome)} it on {UkTime.Moment(decision.At)}. Reason: {decision.Reason}",
        _ when Undoing.Pending(request) is { } pending => $"{RequestStates.Words(pending)}. Reason: {pending.Decision.Reason}",
        { Status: ApprovalStatus.Lapsed } => "It has lapsed: nobody decided in time.",
        { Withdrawal: { } withdrawal } => $"{withdrawal.By.Name} has withdrawn it.",
        _ => "It waits for a decision.",
    };

    private static string? Exempt(ExemptPart? exempt, bool isShown) =>
        exempt is null ? null : isShown ? $"{exempt.Text} Do not pass this on. Ground: {exempt.Ground}" : $"shown only to those who decide. Ground: {exempt.Ground}";
}
