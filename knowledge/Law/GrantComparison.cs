using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Law;

/// <summary>An amount that a rule on grants names.</summary>
/// <param name="RuleId">The rule that states it.</param>
/// <param name="Most">The largest amount, in pounds, that is not above it.</param>
/// <param name="Above">What follows for a grant of more.</param>
/// <param name="Within">What follows for another.</param>
internal sealed record GrantLine(string RuleId, decimal Most, string Above, string Within)
{
    public static (GrantLine Line, int RuleLine) Read(PackNode node, FaultLog log)
    {
        const string Remedy = "Write what follows, to end a sentence that begins with the amount.";
        var map = new MapReader(node, "a row of grants", log);
        var line = new GrantLine(map.Text("id", "Name the rule that states the amount."), map.Pounds("most") ?? 0m, map.Text("above", Remedy), map.Text("within", Remedy));
        map.RefuseOthers();
        return (line, map.LineOf("id"));
    }
}

/// <summary>Compares a grant with the amounts of the law on subsidies.</summary>
internal static class GrantComparison
{
    /// <summary>A note for each amount that the law of that day names.</summary>
    public static IReadOnlyList<LawNote> Compare(LawBook law, Pounds value, DateOnly day) =>
    [
        .. from line in law.Grants
           let rule = law.Find(line.RuleId)
           where rule is not null && rule.IsInForce(day)
           let isAbove = value.Amount > line.Most
           let stands = $"{value} is {(isAbove ? "above" : "not above")} {new Pounds(line.Most)}{(isAbove ? line.Above : line.Within)}"
           select LawBook.Note(rule, "incomplete") with { Text = $"{LawBook.With(rule.Doubt, rule.Text)} {stands}" },
    ];
}
