using CommissioningBot.Approvals.Scheme;

namespace CommissioningBot.Approvals;

/// <summary>Nobody had decided for so long that the scheme's next step was taken: a reminder, a deputy, a word to democratic services.</summary>
/// <param name="Step">Number of the step in the schedule, from 0; each is taken once in a stage of a version.</param>
/// <param name="Deputies">Who was asked besides; null for nobody.</param>
internal sealed record SilenceNoticed(int Stage, int RequestVersion, int Step, int WorkingDays, SilenceAction Action, IReadOnlyList<PersonName>? Deputies = null) : ApprovalEvent;

/// <summary>Nobody decided, and the request came to its end. That is neither a yes nor a no.</summary>
internal sealed record ApprovalLapsed(int Stage, int WorkingDays) : ApprovalEvent;
