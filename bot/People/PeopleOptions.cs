using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

/// <summary>Where the directory comes from (section People).</summary>
internal sealed class PeopleOptions
{
    public const string Section = "People";

    /// <summary>File, or Graph.</summary>
    public string Provider { get; set; } = nameof(PeopleProvider.File);

    /// <summary>The file of people, absolute or from the content root.</summary>
    public string File { get; set; } = "people.yaml";

    /// <summary>Settings of the provider Graph.</summary>
    public PeopleGraphOptions Graph { get; set; } = new();

    public bool UsesGraph => string.Equals(Provider.Trim(), nameof(PeopleProvider.Graph), StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where people and roles are kept.</summary>
internal enum PeopleProvider
{
    File,
    Graph,
}

/// <summary>Which group of Entra holds which role (section People:Graph).</summary>
internal sealed class PeopleGraphOptions
{
    /// <summary>Role, as people.yaml writes it, to the group's object id.</summary>
    public Dictionary<string, string> Groups { get; } = new(StringComparer.Ordinal);
}

internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PeopleOptions options)
    {
        if (!Enum.TryParse<PeopleProvider>(options.Provider.Trim(), ignoreCase: true, out _))
        {
            yield return $"People:Provider is “{options.Provider}”. Write File or Graph.";
        }

        if (!options.UsesGraph && string.IsNullOrWhiteSpace(options.File))
        {
            yield return "People:File is empty. Write the path of the file of people, such as people.yaml.";
        }

        if (options.UsesGraph && options.Graph.Groups.Count == 0)
        {
            yield return "People:Graph:Groups is empty. Write the object id of a group for each role, such as People:Graph:Groups:officer.";
        }

        foreach (var (role, group) in options.Graph.Groups)
        {
            if (!PeopleFile.RoleNames.ContainsKey(role))
            {
                yield return $"People:Graph:Groups:{role} names no role. Write one of: {string.Join(", ", PeopleFile.RoleNames.Keys)}.";
            }

            if (!Guid.TryParse(group, out _))
            {
                yield return $"People:Graph:Groups:{role} is “{group}”. Write the group’s object id from Entra.";
            }
        }
    }
}
