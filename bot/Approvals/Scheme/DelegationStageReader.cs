using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Reads the stages of one rule.</summary>
internal sealed class DelegationStageReader(IReadOnlyList<string> areas, FaultLog log)
{
    // Longer than the notice of a key decision nobody waits for a comment.
    private const int MostDays = 60;

    private static readonly string[] StageRules = ["any-one", "all", "quorum", "one-from-each"];
    private static readonly string[] Portfolios = ["any", "prefer", "match"];

    private readonly List<DelegationStage> _stages = [];

    public IReadOnlyList<DelegationStage> Stages => _stages;

    /// <summary>The first line that names a Cabinet Member; null for none.</summary>
    public int? MemberLine { get; private set; }

    /// <summary>The first line that asks people of the Commissioning Body without saying which body decides; null for none.</summary>
    public int? BodyLine { get; private set; }

    /// <summary>The name of a service area that may be left out; faults go to the log.</summary>
    public static string? Area(MapReader map, IReadOnlyList<string> areas, FaultLog log)
    {
        const string Remedy = "Write the name of a service area.";
        if (!map.Has("service-area") || map.TextNode("service-area", Remedy) is not { } text)
        {
            return null;
        }

        if (!areas.Contains(text.Value, StringComparer.OrdinalIgnoreCase))
        {
            log.Add(text.Line, $"“{text.Value}” is no service area of the scheme.", areas.Count == 0 ? "List it under “service-areas:”." : $"Write one of: {string.Join(", ", areas)}.");
        }

        return text.Value;
    }

    public void Read(PackNode node)
    {
        var map = new MapReader(node, "a stage", log);
        var name = map.Text("name", "Add “name:” with the capacity in which people decide here, such as Cabinet Member.");
        if (name.Length > 0 && _stages.Exists(stage => string.Equals(stage.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            log.Add(map.LineOf("name"), $"The rule has two stages called “{name}”.", "Give each stage of a rule its own name.");
        }

        var people = People(map);
        var roles = people.Count > 0 && !map.Has("roles") ? [] : Roles(map, "roles", 1, "Add “roles:” with at least one role, or “people:” with object ids.");
        var deputies = Roles(map, "may-delegate-to", 0, "List the roles to whose holders the decision may be handed on.");
        var rule = map.OneOf("decides", StageRules, "any-one");
        var quorum = map.OptionalWhole("quorum", 1, 50);
        if (rule == "quorum" != quorum is not null)
        {
            log.Add(map.LineOf("decides"), "“decides: quorum” and “quorum:” belong together.", "Write both, or neither.");
        }

        if (rule == "one-from-each" && (roles.Count < 2 || people.Count > 0))
        {
            log.Add(map.LineOf("decides"), "“decides: one-from-each” asks one holder of each role.", "List at least two “roles:”, and no “people:”.");
        }

        var body = map.OptionalText("body", "Write the name of the committee or body that decides.");
        if (body is not null && rule != "any-one")
        {
            log.Add(map.LineOf("decides"), $"“{body}” decides at a meeting, and one person records it.", "Leave “decides:” out.");
        }

        var stage = new DelegationStage(name, roles, RuleOf(rule), quorum, deputies)
        {
            People = people,
            When = map.Has("when") ? Conditions(map.Need("when", "")!) : StageConditions.None,
            Portfolio = map.OneOf("portfolio", Portfolios, "any") switch { "prefer" => PortfolioRule.Prefer, "match" => PortfolioRule.Match, _ => PortfolioRule.Any },
            Consultation = map.Has("in-consultation-with") ? Consulted(map.Need("in-consultation-with", "")!) : null,
            Body = body,
        };
        map.RefuseOthers();
        _stages.Add(stage);
        Note(map, stage);
    }

    private static StageRule RuleOf(string rule) => rule switch
    {
        "all" => StageRule.All,
        "quorum" => StageRule.Quorum,
        "one-from-each" => StageRule.OneFromEach,
        _ => StageRule.AnyOne,
    };

    private void Note(MapReader map, DelegationStage stage)
    {
        if (MemberLine is null && stage.Roles.Contains(PersonRole.CabinetMember))
        {
            MemberLine = map.LineOf("roles");
        }
        else if (MemberLine is null && stage.Deputies.Contains(PersonRole.CabinetMember))
        {
            MemberLine = map.LineOf("may-delegate-to");
        }

        if (BodyLine is null && stage.Body is null && stage.Roles.Contains(PersonRole.CommissioningBody))
        {
            BodyLine = map.LineOf("roles");
        }
    }

    private StageConditions Conditions(PackNode node)
    {
        var map = new MapReader(node, "“when” of a stage", log);
        var from = map.Has("value-from") ? map.Pounds("value-from") : null;
        var to = map.Has("value-to") ? map.Pounds("value-to") : null;
        bool? key = map.Has("key-decision") ? map.OneOf("key-decision", ["true", "false"]) == "true" : null;
        var area = Area(map, areas, log);
        map.RefuseOthers();
        var conditions = new StageConditions(from, to, key, area);
        if (conditions == StageConditions.None && !map.IsBroken)
        {
            log.Add(node.Line, "“when” of a stage says nothing.", "Write value-from, value-to, key-decision or service-area, or leave “when” out.");
        }

        if (to <= from)
        {
            log.Add(map.LineOf("value-to"), "“when” of a stage ends at or before it begins.", "“value-to” is exclusive and must be larger than “value-from”.");
        }

        return conditions;
    }

    private Consultation Consulted(PackNode node)
    {
        var map = new MapReader(node, "“in-consultation-with” of a stage", log);
        var roles = Roles(map, "roles", 0, "List the roles whose holders are consulted.");
        var people = People(map);
        var days = map.OptionalWhole("working-days", 1, MostDays);
        map.RefuseOthers();
        if (roles.Count + people.Count == 0 && !map.IsBroken)
        {
            log.Add(node.Line, "“in-consultation-with” of a stage names nobody.", "Write “roles:” or “people:”, or leave it out.");
        }

        return new Consultation(roles, people, days);
    }

    private static IReadOnlyList<PersonId> People(MapReader map) =>
        [.. map.OptionalTexts("people", "List the object ids of people.").Select(text => new PersonId(text.Value))];

    private IReadOnlyList<PersonRole> Roles(MapReader map, string key, int least, string remedy) =>
        [.. (least == 0 ? map.OptionalTexts(key, remedy) : map.Texts(key, least, remedy)).Select(text => PeopleFile.Role(text, log)).OfType<PersonRole>()];
}
