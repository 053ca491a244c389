using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Reads a scheme of delegation, as strictly as a pack: every fault with its line, all at once.</summary>
internal static class DelegationFile
{
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
        var scheme = PackTree.Read(source.Text, log, "Write the scheme of delegation into it, as the delegation.yaml that ships shows.") is { } root ? ReadScheme(root, frameworks, log) : null;
        return scheme is null || log.InOrder.Count > 0 ? throw new PackException(log.InOrder) : scheme;
    }

    private static SchemeOfDelegation ReadScheme(PackNode root, IReadOnlyList<string> frameworks, FaultLog log)
    {
        var file = new MapReader(root, "the scheme of delegation", log);
        file.OneOf("format", ["1"]);
        var name = file.Text("name", "Add “name:” with what decision records call the scheme.");
        var areas = new List<ServiceArea>();
        foreach (var node in file.Has("service-areas") ? file.Items("service-areas", 1, "List service areas, or leave “service-areas:” out.") : [])
        {
            areas.Add(ReadArea(node, areas, log));
        }

        var ruleReader = new DelegationRuleReader(frameworks, [.. areas.Select(area => area.Name)], log);
        List<RuleAtLine> rules = [.. file.Items("rules", 1, "List at least one rule under “rules:”.").Select(ruleReader.Read)];
        var councilReader = new CouncilReader(frameworks, log);
        foreach (var node in file.Has("councils") ? file.Items("councils", 1, "List councils, or leave “councils:” out.") : [])
        {
            councilReader.Read(node);
        }

        var silence = SilenceReader.Read(file, log);
        file.RefuseOthers();
        DelegationChecks.Run(rules, councilReader.Councils, log);
        return new SchemeOfDelegation(name, [.. rules.Select(entry => entry.Rule)], councilReader.Councils) { Areas = areas, Silence = silence };
    }

    private static ServiceArea ReadArea(PackNode node, List<ServiceArea> before, FaultLog log)
    {
        var map = new MapReader(node, "a service area", log);
        var name = map.Text("name", "Add “name:” as people.yaml writes the portfolio.");
        map.Subject = $"the service area “{name}”";
        if (before.Exists(area => area.Is(name)))
        {
            log.Add(node.Line, $"The service area “{name}” is here twice.", "Write one entry for each service area.");
        }

        IReadOnlyList<string> words = [.. map.Texts("words", 1, "List the words and phrases that put a case into this area.").Select(word => word.Value)];
        map.RefuseOthers();
        return new ServiceArea(name, words);
    }
}
