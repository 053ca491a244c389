using CommissioningBot.People;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>Put on record at which address the notice of a key decision is published.</summary>
internal sealed record GiveNoticeAddress(Person By, int ShownVersion, string Where) : ApprovalCommand(By, ShownVersion);

/// <summary>The rules of the notice's address. It opens nothing: the days run from the day of the notice.</summary>
internal static class NoticeAddress
{
    /// <summary>Why it is not put on record; null when it is.</summary>
    public static Refusal? Check(GiveNoticeAddress give, ApprovalRequest request) =>
        request.Key is not { Procedure: not KeyProcedure.SpecialUrgency } key
            ? new(RefusalReason.NothingToDo, "No notice comes before this decision, so there is no address of one.")
        : !request.Requester.Is(give.By.Id) && !give.By.Roles.Contains(PersonRole.DemocraticServices) && !give.By.Roles.Contains(PersonRole.MonitoringOfficer)
            ? new(RefusalReason.NotRequester, $"Only {request.Requester.Name}, who asked for this approval, democratic services and the monitoring officer put the address of its notice on record.")
        : request.Status != ApprovalStatus.AwaitingDecision
            ? new(RefusalReason.NothingToDo, $"{request.Reference} does not wait for a decision any more, so its notice stays on record as it is.")
        : WebAddress.Problem(give.Where) is { } problem ? new(RefusalReason.NothingToDo, problem)
        : key.NoticeAddress == give.Where.Trim() ? new(RefusalReason.NothingToDo, "That address is on record already.")
        : null;
}
