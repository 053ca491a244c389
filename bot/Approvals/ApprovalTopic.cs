namespace CommissioningBot.Approvals;

/// <summary>The heading of the help under which the less common commands on approvals and decisions stand: help approvals.</summary>
internal static class ApprovalTopic
{
    public const string Name = "approvals";
}
