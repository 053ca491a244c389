namespace CommissioningBot.Approvals;

/// <summary>Somebody who is away is covered for in a stage: the cover decides in their place, for as long as the absence lasts.</summary>
/// <param name="Until">Last day of it, in the United Kingdom.</param>
/// <param name="Reason">Why the person is away, as it was recorded; null where the directory gives none.</param>
internal sealed record CoverBegan(int Stage, PersonName By, PersonName For, DateOnly Until, string? Reason = null) : ApprovalEvent;

/// <summary>The cover is over, and the place is the person's own again.</summary>
internal sealed record CoverEnded(int Stage, PersonName By, PersonName For) : ApprovalEvent;

/// <summary>Somebody is away, and whoever was to stand in may not in this stage: the place stays the person's own. Kept, and told once.</summary>
internal sealed record CoverRefused(int Stage, PersonName By, PersonName For, DateOnly Until, RefusalReason Reason) : ApprovalEvent;
