namespace CommissioningBot.Approvals;

/// <summary>The scrutiny chair agreed that a key decision cannot wait (SI 2012/2089 reg 11).</summary>
internal sealed record UrgencyAgreed(ChairAgreement Agreement) : ApprovalEvent;

/// <summary>The scrutiny chair did not agree. Nobody may decide; the requester can withdraw and give notice.</summary>
internal sealed record UrgencyDeclined(PersonName By, string Reason) : ApprovalEvent;
