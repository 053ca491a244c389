using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Tests.Approvals;
using CommissioningBot.Cards.Tests.Assessments;
using CommissioningBot.Cards.Tests.Contracts;
using CommissioningBot.Cards.Tests.Cycles;
using CommissioningBot.Cards.Tests.Decommissioning;
using CommissioningBot.Cards.Tests.Exceptions;
using CommissioningBot.Cards.Tests.General;
using CommissioningBot.Cards.Tests.GrowthBids;
using CommissioningBot.Cards.Tests.Guidance;
using CommissioningBot.Cards.Tests.Intentions;

namespace CommissioningBot.Cards.Tests;

/// <summary>A card in one of its states.</summary>
/// <param name="Name">Class of the card, a space, and the state.</param>
/// <param name="Card">The card.</param>
public sealed record Sample(string Name, AdaptiveCard Card);

/// <summary>Every card in every state. A new card, or a new state of one, gets its line in the file of its feature, and all tests take it from here.</summary>
internal static class Samples
{
    public const string Citation = "Rotherham, Commissioning Framework, section 3.1 (European Union Procurement Rules)";

    public const string AssessmentPlace = "Rotherham, Commissioning Framework, section 4.4 (Tender assessment and evaluation)";

    public static IReadOnlyList<Sample> All { get; } =
    [
        .. GeneralSamples.All,
        .. GuidanceSamples.All,
        .. CycleSamples.All,
        .. ApprovalSamples.All,
        .. ExceptionSamples.All,
        .. GrowthBidSamples.All,
        .. DecommissioningSamples.All,
        .. AssessmentSamples.All,
        .. ContractSamples.All,
        .. IntentionSamples.All,
    ];

    public static Dictionary<string, string> Dictionary(params (string Key, string Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
