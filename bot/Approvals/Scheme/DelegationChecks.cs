using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>What must hold across the rules and councils of a scheme.</summary>
internal static class DelegationChecks
{
    public static void Run(IReadOnlyList<RuleAtLine> rules, IReadOnlyList<CouncilRules> councils, FaultLog log)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            foreach (var earlier in rules.Take(index))
            {
                CheckPair(rules[index], earlier, log);
            }

            foreach (var council in councils)
            {
                CheckGovernance(rules[index], council, log);
            }
        }
    }

    private static void CheckPair(RuleAtLine later, RuleAtLine earlier, FaultLog log)
    {
        if (later.Rule.Id == earlier.Rule.Id)
        {
            log.Add(later.Line, $"The id “{later.Rule.Id}” is here twice; it is also on line {earlier.Line}.", "Give each rule its own id.");
        }
        else if (later.Rule.Overlaps(earlier.Rule))
        {
            log.Add(
                later.Line,
                $"The rules “{later.Rule.Id}” and “{earlier.Rule.Id}” (line {earlier.Line}) cover the same decision.",
                "Set “framework”, “decision”, “from” and “to” so that each decision falls under one rule.");
        }
    }

    // Where committees decide, no single councillor does (Local Government Act 2000, Part 1A has no executive there), whatever a scheme says.
    private static void CheckGovernance(RuleAtLine entry, CouncilRules council, FaultLog log)
    {
        var rule = entry.Rule;
        if (rule.Framework is { } framework && framework != council.Framework)
        {
            return;
        }

        foreach (var governance in council.Governance.Where(term => !Governance.HasExecutive(term.Model) && (rule.Governance.Count == 0 || rule.Governance.Contains(term.Model))))
        {
            if (entry.MemberLine is { } member)
            {
                log.Add(
                    member,
                    $"The rule “{rule.Id}” asks a Cabinet Member, but the governance of “{council.Framework}” is {governance.ModelName} since {governance.Since:yyyy-MM-dd}: no single councillor decides there.",
                    "Name an officer’s role, or “body:” with the committee and the role of whoever records its decision.");
            }

            if (entry.BodyLine is { } body)
            {
                log.Add(
                    body,
                    $"The rule “{rule.Id}” asks one person of the body, but the governance of “{council.Framework}” is {governance.ModelName} since {governance.Since:yyyy-MM-dd}: the body decides.",
                    "Add “body:” with the name of the committee or body; the people of the stage then record its decision.");
            }
        }
    }
}
