using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>A rule with where it stands, for checks across rules.</summary>
/// <param name="MemberLine">The line of the first stage or deputy that names a Cabinet Member; null for none.</param>
/// <param name="BodyLine">The line of the first stage that asks the Commissioning Body's people to decide alone; null for none.</param>
internal sealed record RuleAtLine(DelegationRule Rule, int Line, int? MemberLine, int? BodyLine);

/// <summary>Reads rules of a scheme of delegation.</summary>
internal sealed class DelegationRuleReader(IReadOnlyList<string> frameworks, IReadOnlyList<string> areas, FaultLog log)
{
    public RuleAtLine Read(PackNode node)
    {
        var map = new MapReader(node, "a rule", log);
        var id = map.Text("id", "Add “id:”; decisions name it.");
        map.Subject = $"the rule “{id}”";
        var framework = map.Has("framework") ? map.OneOf("framework", frameworks) : null;
        var kind = map.OptionalText("decision", "Write the kind of decision, such as commission.");
        var area = DelegationStageReader.Area(map, areas, log);
        IReadOnlyList<GovernanceModel> governance = [.. map.OptionalTexts("governance", "List the models of governance under which this rule holds.").Select(Model).OfType<GovernanceModel>()];
        var from = map.Has("from") ? map.Pounds("from") : 0m;
        var to = map.Has("to") ? map.Pounds("to") : null;
        var text = map.Text("delegation", "Add “delegation:” with the delegation’s name as decision records give it.");
        if (to <= from)
        {
            log.Add(map.LineOf("to"), $"{map.Subject} ends at or before it begins.", "“to” is exclusive and must be larger than “from”.");
        }

        var stages = new DelegationStageReader(areas, log);
        foreach (var stage in map.Items("stages", 1, "List at least one stage under “stages:”."))
        {
            stages.Read(stage);
        }

        if (stages.Stages.Count > 0 && stages.Stages.All(stage => stage.When != StageConditions.None))
        {
            log.Add(map.LineOf("stages"), $"Every stage of {map.Subject} has a condition, so a decision could come to nobody.", "Leave “when” out of at least one stage.");
        }

        map.RefuseOthers();
        return new RuleAtLine(
            new DelegationRule(id, framework, kind, from ?? 0m, to, text, stages.Stages) { ServiceArea = area, Governance = governance },
            node.Line,
            stages.MemberLine,
            stages.BodyLine);
    }

    private GovernanceModel? Model(PackText text)
    {
        if (Governance.Names.TryGetValue(text.Value, out var model))
        {
            return model;
        }

        log.Add(text.Line, $"“{text.Value}” is no model of governance.", $"Write one of: {string.Join(", ", Governance.Names.Keys)}.");
        return null;
    }
}
