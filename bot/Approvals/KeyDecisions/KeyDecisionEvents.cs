namespace CommissioningBot.Approvals;

/// <summary>The scrutiny chair agreed that a key decision cannot wait (SI 2012/2089 reg 11).</summary>
internal sealed record UrgencyAgreed(ChairAgreement Agreement) : ApprovalEvent;

/// <summary>The address at which the notice of a key decision is published was put on record after the request was made, or corrected.</summary>
internal sealed record NoticeAddressGiven(PersonName By, string Where) : ApprovalEvent;

/// <summary>The request was changed after the scrutiny chair had agreed that it cannot wait. What the chair agreed to is not what is asked for now, so the chair is asked again.</summary>
/// <param name="RequestVersion">The version on which the chair is asked.</param>
/// <param name="On">The day, in the United Kingdom: no earlier answer counts.</param>
internal sealed record UrgencyAskedAgain(int RequestVersion, DateOnly On) : ApprovalEvent;

/// <summary>The scrutiny chair did not agree. Nobody may decide; the requester can withdraw and give notice.</summary>
internal sealed record UrgencyDeclined(PersonName By, string Reason) : ApprovalEvent;
