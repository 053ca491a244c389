using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>What happens when nobody decides. Silence never decides itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceAction>))]
internal enum SilenceAction
{
    /// <summary>Whoever can decide is reminded.</summary>
    Remind,

    /// <summary>Deputies whom the scheme allows are asked too.</summary>
    Deputy,

    /// <summary>Democratic services and the monitoring officer are told, who see to it that somebody decides.</summary>
    DemocraticServices,

    /// <summary>The request ends without a decision.</summary>
    Lapse,
}

/// <summary>A step of the schedule.</summary>
/// <param name="After">Working days since the stage could decide, from 1.</param>
internal sealed record SilenceStep(int After, SilenceAction Action);
