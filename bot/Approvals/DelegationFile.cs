using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Reads a scheme of delegation, as strictly as a pack: every fault with its line, all at once.</summary>
internal static class DelegationFile
{
    private static readonly string[] StageRules = ["any-one", "all", "quorum"];

    /// <summary>Reads a file.</summary>
    /// <param name="frameworks">Ids of the frameworks that a rule may name.</param>
    /// <exception cref="PackException">The file has faults; the exception lists every one.</exception>
    public static SchemeOfDelegation Load(string path, IReadOnlyList<string> frameworks)
    {
        var faults = new List<PackFault>();
        var sources = PackSource.At(path, faults);
        return faults.Count == 0 ? Read(sources[0], frameworks) : throw new PackException(faults);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="PackException">The text has faults; the exception lists every one.</exception>
    public static SchemeOfDelegation Read(PackSource source, IReadOnlyList<string> frameworks)
    {
        var log = new FaultLog(source.File);
        var name = "";
        var rules = new List<(DelegationRule Rule, int Line)>();
        var councils = new List<CouncilRules>();
        if (PackTree.Read(source.Text, log) is { } root)
        {
            var file = new MapReader(root, "the scheme of delegation", log);
            file.OneOf("format", ["1"]);
            name = file.Text("name", "Add “name:” with what decision records call the scheme.");
            foreach (var node in file.Items("rules", 1, "List at least one rule under “rules:”."))
            {
                rules.Add((ReadRule(node, frameworks, log), node.Line));
            }

            foreach (var node in file.Has("councils") ? file.Items("councils", 1, "List councils, or leave “councils:” out.") : [])
            {
                councils.Add(ReadCouncil(node, frameworks, councils, log));
            }

            file.RefuseOthers();
            CheckRules(rules, log);
        }

        return log.InOrder is { Count: > 0 } faults ? throw new PackException(faults) : new SchemeOfDelegation(name, [.. rules.Select(entry => entry.Rule)], councils);
    }

    private static CouncilRules ReadCouncil(PackNode node, IReadOnlyList<string> frameworks, List<CouncilRules> before, FaultLog log)
    {
        var map = new MapReader(node, "a council", log);
        var framework = map.OneOf("framework", frameworks);
        map.Subject = $"the council of “{framework}”";
        if (before.Exists(council => council.Framework == framework))
        {
            log.Add(node.Line, $"“{framework}” is here twice.", "Write one entry for each council.");
        }

        var from = map.Has("key-decision-from") ? map.Pounds("key-decision-from") : null;
        var callIn = map.Has("call-in") ? CallInReader.Read(map.Need("call-in", "")!, $"the call-in of “{framework}”", log) : null;
        map.RefuseOthers();
        return new CouncilRules(framework, from, callIn);
    }

    private static DelegationRule ReadRule(PackNode node, IReadOnlyList<string> frameworks, FaultLog log)
    {
        var map = new MapReader(node, "a rule", log);
        var id = map.Text("id", "Add “id:”; decisions name it.");
        map.Subject = $"the rule “{id}”";
        var framework = map.Has("framework") ? map.OneOf("framework", frameworks) : null;
        var kind = map.OptionalText("decision", "Write the kind of decision, such as commission.");
        var from = map.Has("from") ? map.Pounds("from") : 0m;
        var to = map.Has("to") ? map.Pounds("to") : null;
        var text = map.Text("delegation", "Add “delegation:” with the delegation’s name as decision records give it.");
        if (to <= from)
        {
            log.Add(map.LineOf("to"), $"{map.Subject} ends at or before it begins.", "“to” is exclusive and must be larger than “from”.");
        }

        IReadOnlyList<DelegationStage> stages = [.. map.Items("stages", 1, "List at least one stage under “stages:”.").Select(stage => ReadStage(stage, log))];
        map.RefuseOthers();
        return new DelegationRule(id, framework, kind, from ?? 0m, to, text, stages);
    }

    private static DelegationStage ReadStage(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "a stage", log);
        var name = map.Text("name", "Add “name:” with the capacity in which people decide here, such as Cabinet Member.");
        IReadOnlyList<PersonRole> roles = [.. map.Texts("roles", 1, "Add “roles:” with at least one role.").Select(text => PeopleFile.Role(text, log)).OfType<PersonRole>()];
        IReadOnlyList<PersonRole> deputies = [.. map.OptionalTexts("may-delegate-to", "List the roles to whose holders the decision may be handed on.")
            .Select(text => PeopleFile.Role(text, log)).OfType<PersonRole>()];
        var rule = map.OneOf("decides", StageRules, "any-one");
        var quorum = map.OptionalWhole("quorum", 1, 50);
        if (rule == "quorum" != quorum is not null)
        {
            log.Add(map.LineOf("decides"), "“decides: quorum” and “quorum:” belong together.", "Write both, or neither.");
        }

        map.RefuseOthers();
        return new DelegationStage(name, roles, rule switch { "all" => StageRule.All, "quorum" => StageRule.Quorum, _ => StageRule.AnyOne }, quorum, deputies);
    }

    private static void CheckRules(List<(DelegationRule Rule, int Line)> rules, FaultLog log)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var (rule, line) = rules[index];
            foreach (var (earlier, earlierLine) in rules.Take(index))
            {
                if (rule.Id == earlier.Id)
                {
                    log.Add(line, $"The id “{rule.Id}” is here twice; it is also on line {earlierLine}.", "Give each rule its own id.");
                }
                else if (rule.Overlaps(earlier))
                {
                    log.Add(
                        line,
                        $"The rules “{rule.Id}” and “{earlier.Id}” (line {earlierLine}) cover the same decision.",
                        "Set “framework”, “decision”, “from” and “to” so that each decision falls under one rule.");
                }
            }
        }
    }
}
