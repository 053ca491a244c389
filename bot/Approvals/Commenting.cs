using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Comment, when one is consulted.</summary>
internal sealed record CommentAsConsultee(Person By, int ShownVersion, string Comment) : ApprovalCommand(By, ShownVersion)
{
    /// <summary>Their interests in the matter; "none" is an answer.</summary>
    public string Interests { get; init; } = Approvals.Interests.None;

    /// <summary>Any dispensation for a declared interest, or that there is none; empty where nothing was declared.</summary>
    public string Dispensation { get; init; } = "";
}

/// <summary>The rules of commenting. How long others wait for a comment is told in <see cref="Consulting"/>.</summary>
internal static class Commenting
{
    /// <summary>Why the comment is not taken; null when it is.</summary>
    public static Refusal? Check(CommentAsConsultee comment, ApprovalRequest request) =>
        CheckConsultee(comment, request) ?? Repeats.Check(comment, request, "Your comment is on record already.");

    /// <summary>The event.</summary>
    public static ConsulteeCommented Accept(CommentAsConsultee comment, ApprovalRequest request)
    {
        var commented = new ConsulteeCommented(request.Stage, PersonName.Of(comment.By), comment.Comment.Trim(), comment.ShownVersion);
        return Interests.AreDeclared(comment.Interests)
            ? commented with { Interests = comment.Interests.Trim(), Dispensation = comment.Dispensation.Trim() }
            : commented;
    }

    private static Refusal? CheckConsultee(CommentAsConsultee comment, ApprovalRequest request) =>
        Entitlement.CheckOpen(request)
        ?? (!request.Consultees.Any(consultee => consultee.Is(comment.By.Id))
            ? new Refusal(RefusalReason.NotConsulted, "You are not consulted on this request.")
            : null)
        ?? Undoing.CheckComment(request)
        ?? Entitlement.CheckVersion(comment, request)
        ?? Interests.Check(comment.Interests)
        ?? Refusal.IfEmpty(comment.Comment, RefusalReason.CommentMissing, "Write your comment first, then press the button again.")
        ?? (Interests.AreDeclared(comment.Interests)
            ? Refusal.IfEmpty(comment.Dispensation, RefusalReason.DispensationMissing, "Say which dispensation you have for your interest, or that there is none. It goes on the record.")
            : null);
}
