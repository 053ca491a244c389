using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Reads what a scheme of delegation says about councils.</summary>
internal sealed class CouncilReader(IReadOnlyList<string> frameworks, FaultLog log)
{
    private const string SinceRemedy = "Write the first day as year-month-day, such as 2026-01-26.";

    // The largest councils have some seventy wards.
    private const int MostWards = 100;

    private static readonly string[] ExecutiveKeys = ["key-decision-from", "key-decision-wards", "call-in", "call-in-by"];

    private readonly List<CouncilRules> _councils = [];

    public IReadOnlyList<CouncilRules> Councils => _councils;

    public void Read(PackNode node)
    {
        var map = new MapReader(node, "a council", log);
        var framework = map.OneOf("framework", frameworks);
        map.Subject = $"the council of “{framework}”";
        if (_councils.Exists(council => council.Framework == framework))
        {
            log.Add(node.Line, $"“{framework}” is here twice.", "Write one entry for each council.");
        }

        var governance = map.Has("governance") ? ReadGovernance(map) : [];
        var from = map.Has("key-decision-from") ? map.Pounds("key-decision-from") : null;
        var wards = map.OptionalWhole("key-decision-wards", 2, MostWards);
        var callIn = map.Has("call-in") ? CallInReader.Read(map.Need("call-in", "")!, $"the call-in of “{framework}”", log) : null;
        IReadOnlyList<PersonRole> callers = map.Has("call-in-by")
            ? [.. map.Texts("call-in-by", 1, "List the roles whose holders may call a decision in.").Select(text => PeopleFile.Role(text, log)).OfType<PersonRole>()]
            : CouncilRules.UsualCallers;
        if (governance.Count > 0 && !governance.Any(entry => Governance.HasExecutive(entry.Model)))
        {
            foreach (var key in ExecutiveKeys.Where(map.Has))
            {
                log.Add(map.LineOf(key), $"“{key}” of {map.Subject} is for councils with an executive.", "Take it out: only decisions of an executive are key decisions or can be called in (SI 2012/2089; Local Government Act 2000).");
            }
        }

        map.RefuseOthers();
        _councils.Add(new CouncilRules(framework, from, callIn) { KeyDecisionWards = wards, Governance = governance, CallInBy = callers });
    }

    private List<Governance> ReadGovernance(MapReader council)
    {
        var terms = new List<Governance>();
        foreach (var node in council.Items("governance", 1, "List how the council is governed, oldest first, each with “model”, “since” and “source”."))
        {
            var map = new MapReader(node, $"the governance of {council.Subject}", log);
            var model = Governance.Names[map.OneOf("model", [.. Governance.Names.Keys])];
            var since = map.Day("since", SinceRemedy);
            var source = map.Text("source", "Add “source:” with where this is written.");
            map.RefuseOthers();
            if (terms is [.., var last] && since is { } day && day <= last.Since)
            {
                log.Add(map.LineOf("since"), $"“since” of {map.Subject} is not after the one before it.", "List the governance oldest first.");
            }

            terms.Add(new Governance(model, since ?? DateOnly.MinValue, source));
        }

        return terms;
    }
}
