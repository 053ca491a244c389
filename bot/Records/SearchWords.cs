using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Records;

/// <summary>The words of a decision and of a search for one.</summary>
internal static class SearchWords
{
    /// <summary>More words than this in a search are left out.</summary>
    public const int Most = SearchText.Most;

    /// <summary>Everything of a decision that can be searched for.</summary>
    public static string Of(DecisionRecord decision) => SearchText.Of(
        decision.DecisionId,
        decision.RequestReference,
        decision.CaseReference,
        decision.Council,
        decision.Title,
        decision.Service,
        decision.Outcome.ToString(),
        decision.DecidedBy.Name,
        decision.DecidedAs,
        decision.Delegation,
        decision.RequestedBy.Name,
        decision.Procedure,
        decision.RequestReasons,
        decision.Alternatives,
        decision.Reasons,
        UkTime.Day(decision.DecidedAt));

    /// <summary>The words of a search.</summary>
    public static IReadOnlyList<string> Split(string text) => SearchText.Split(text);
}
