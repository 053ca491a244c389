using System.Globalization;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts;

/// <summary>How the months between two reviews came about, in words.</summary>
internal static class MonitoringPlan
{
    /// <summary>The working of one occasion, such as "Every 6 months for value £90,000, as for values from £20,000, medium risk."</summary>
    public static string Working(MonitoringOccasion rule, Pounds value, RiskLevel risk, bool isNew, int months)
    {
        var proposed = rule.MonthsFor(value, risk, isNew);
        var rests = rule.RowFor(value) is { } row
            ? $"value {value}{(rule.Rows.Count > 1 ? $", as for values {row.Values}" : "")}, {Word(risk)} risk"
            : isNew ? "a new service" : "a service that there was before";
        var text = $"{Length(rule, proposed)} for {rests}. {Basis(rule)}";
        return months == proposed ? text : string.Create(CultureInfo.InvariantCulture, $"{Length(rule, months)} instead of {Length(rule, proposed).ToLowerInvariant()}. Proposed: {text}");
    }

    public static string Word(RiskLevel risk) => risk switch { RiskLevel.Low => "low", RiskLevel.Medium => "medium", _ => "high" };

    private static string Length(MonitoringOccasion rule, int months) =>
        (rule.Repeats, months) switch
        {
            (true, 1) => "Every month",
            (true, _) => $"Every {Counted.Of(months, "month")}",
            _ => $"After {Counted.Of(months, "month")}",
        };

    private static string Basis(MonitoringOccasion rule) => (rule.IsStated, rule.Shortest, rule.Longest) switch
    {
        (true, _, { } longest) => string.Create(CultureInfo.InvariantCulture, $"The document asks for it at least every {Counted.Of(longest, "month")}."),
        (true, _, _) => "The document gives this length.",
        (false, { } shortest, _) => string.Create(CultureInfo.InvariantCulture, $"The document says no oftener than every {Counted.Of(shortest, "month")} as a rule; the months within that are an example for your council to replace."),
        _ => "The document gives no length; this one is an example for your council to replace.",
    };
}
