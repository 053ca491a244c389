namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>What a requester said about the notice of a key decision.</summary>
/// <param name="Day">Day of the notice; null for special urgency, where the chair is asked on the day of the request.</param>
/// <param name="Why">Why 28 days, or five, are impracticable; null for the usual notice.</param>
/// <param name="Where">Address at which the notice is published, or why there is none to give; null where nobody was asked.</param>
internal sealed record KeyAnswer(KeyProcedure Procedure, DateOnly? Day = null, string? Why = null, bool AsksExemption = false, string? Where = null);
