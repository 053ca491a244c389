namespace CommissioningBot.Knowledge.Loading;

/// <summary>Roles of the council's directory, as people.yaml writes them. Packs name them where a process says who does what.</summary>
public static class DirectoryRoles
{
    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "officer", "cabinet-member", "delegated-officer", "budget-holder", "procurement-specialist", "contract-manager", "commissioning-body", "monitoring-officer", "administrator",
        "scrutiny-chair", "democratic-services", "councillor", "commissioning-partner", "provider", "evaluator",
    ];

    /// <summary>The names in a list of a mapping; one that is no role is a fault.</summary>
    internal static IReadOnlyList<string> Read(MapReader map, string key, string remedy, FaultLog faults)
    {
        var roles = map.Texts(key, 1, remedy);
        foreach (var role in roles.Where(role => !Names.Contains(role.Value, StringComparer.Ordinal)))
        {
            faults.Add(role.Line, $"“{role.Value}” is no role of the directory.", $"Write one of: {string.Join(", ", Names)}.");
        }

        return [.. roles.Select(role => role.Value)];
    }
}
