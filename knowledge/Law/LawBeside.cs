using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Law;

/// <summary>Rules that stand beside a value, whatever the framework says.</summary>
/// <param name="For">contract, grant, health or none.</param>
/// <param name="Line">below: under the full rules; full: from where they begin; notifiable: small contracts to be published; any.</param>
/// <param name="RuleIds">The rules, in the order of telling.</param>
internal sealed record LawBesideRow(string For, string Line, IReadOnlyList<string> RuleIds)
{
    private static readonly string[] Sorts = ["contract", "grant", "health", "none"];
    private static readonly string[] Lines = ["any", "below", "notifiable", "full"];

    public static (LawBesideRow Row, int RulesLine) Read(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "a row of beside", log);
        var row = new LawBesideRow(map.OneOf("for", Sorts), map.OneOf("line", Lines), [.. map.Texts("rules", 1, "Add “rules:” with the ids of the rules.").Select(text => text.Value)]);
        map.RefuseOthers();
        return (row, map.LineOf("rules"));
    }
}

/// <summary>Which rules stand beside a value.</summary>
internal static class LawBeside
{
    public static IReadOnlyList<LawNote> Of(LawBook law, string sort, SignedAgreement signed)
    {
        var kind = sort is "contract" && signed.Subject == DueNotices.Health ? "health" : sort;
        return
        [
            .. from row in law.Beside
               where row.For == kind && DueNotices.StandsAt(law, row.Line, signed)
               from id in row.RuleIds
               let rule = law.Find(id)
               where rule is not null && rule.IsInForce(signed.Began)
               select LawBook.Note(rule, "incomplete"),
        ];
    }
}
