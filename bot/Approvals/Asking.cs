using CommissioningBot.People;

namespace CommissioningBot.Approvals;

internal sealed record AskForInformation(Person By, int ShownVersion, string Question) : ApprovalCommand(By, ShownVersion);

internal sealed record GiveInformation(Person By, int ShownVersion, string Answer) : ApprovalCommand(By, ShownVersion);

/// <summary>The rules of asking the requester for more, and of answering.</summary>
internal static class Asking
{
    /// <summary>Why the question is not passed on; null when it is.</summary>
    public static Refusal? Check(AskForInformation ask, ApprovalRequest request) =>
        Entitlement.CheckDecider(ask, request)
        ?? Refusal.IfEmpty(ask.Question, RefusalReason.QuestionMissing, "Write your question first, then press the button again.")
        ?? Repeats.Check(ask, request, "You have asked this already, and it is not answered yet.");

    /// <summary>Why the answer is not passed on; null when it is.</summary>
    public static Refusal? Check(GiveInformation give, ApprovalRequest request) =>
        Entitlement.CheckRequester(give, request)
        ?? Refusal.IfEmpty(give.Answer, RefusalReason.QuestionMissing, "Write your answer first, then press the button again.")
        ?? Repeats.Check(give, request, "You have given this answer already.");
}
