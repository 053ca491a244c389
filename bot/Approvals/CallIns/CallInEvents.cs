using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals;

/// <summary>How scrutiny ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallInOutcome>))]
internal enum CallInOutcome
{
    /// <summary>The decision stands and has effect.</summary>
    Confirmed,

    /// <summary>It goes back to who decided, who decide anew.</summary>
    ReferredBack,

    /// <summary>It is given up.</summary>
    NotProceeding,
}

/// <summary>A decision was put on record as published, and with that the period began in which members may call it in. A correction may lengthen it.</summary>
/// <param name="PublishedOn">Day of the publication, in the United Kingdom.</param>
/// <param name="Where">Its address.</param>
/// <param name="EffectiveFrom">When the period ends and the decision takes effect, if nobody calls it in.</param>
internal sealed record CallInBegan(PersonName By, DateOnly PublishedOn, string Where, DateTimeOffset EffectiveFrom) : ApprovalEvent;

/// <summary>A decision was called in before it took effect (Local Government Act 2000, section 9F). Nothing is done on it until scrutiny ends.</summary>
internal sealed record DecisionCalledIn(PersonName By, string Reason) : ApprovalEvent;

/// <summary>Scrutiny of a called-in decision ended.</summary>
/// <param name="NextVersion">Version of the request on which is decided anew; null when it was not referred back.</param>
internal sealed record CallInConcluded(PersonName By, CallInOutcome Outcome, string Reason, int? NextVersion = null) : ApprovalEvent;

/// <summary>A decision took effect: nobody called it in in time, or scrutiny confirmed it.</summary>
internal sealed record DecisionTookEffect(DateTimeOffset At) : ApprovalEvent;
