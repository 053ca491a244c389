namespace CommissioningBot.Channel;

/// <summary>Hosts that a setting lists: exact names, or <c>*.name</c> for everything below one.</summary>
internal static class HostNames
{
    /// <summary>Names under which anybody can have a host.</summary>
    private static readonly string[] _shared = ["trafficmanager.net", "azurewebsites.net", "cloudapp.azure.com", "azure.com", "windows.net"];

    /// <summary>What the configuration lists, as a list or in one value with commas, which is easier to write into an environment variable; null for nothing.</summary>
    public static IReadOnlyList<string>? Read(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        string[] hosts = [.. section.GetChildren().Select(child => child.Value ?? ""), .. (section.Value ?? "").Split(',')];
        hosts = [.. hosts.Select(host => host.Trim()).Where(host => host.Length > 0)];
        return hosts.Length > 0 ? hosts : null;
    }

    /// <summary>Whether a host is listed.</summary>
    public static bool Allow(IReadOnlyList<string> listed, string host) => listed.Any(name => Matches(name, host));

    /// <summary>What is wrong with a list, a line for each host.</summary>
    /// <param name="examples">A name, and one with a star, that could stand there.</param>
    /// <param name="danger">What would happen at a host of somebody else's.</param>
    public static IEnumerable<string> Faults(string key, IReadOnlyList<string> listed, string examples, string danger)
    {
        foreach (var host in listed)
        {
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (Uri.CheckHostName(name.Trim('[', ']')) is UriHostNameType.Unknown or UriHostNameType.Basic)
            {
                yield return $"{key} has '{host}': write a host name such as {examples} for everything below one; no scheme, port or path.";
            }
            else if (name.Length < host.Length && (!name.Contains('.', StringComparison.Ordinal) || _shared.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                yield return $"{key} has '{host}': anybody can have a host below {name}, and {danger}; write the exact host.";
            }
        }
    }

    private static bool Matches(string listed, string host) =>
        listed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(listed[1..], StringComparison.OrdinalIgnoreCase) && host.Length > listed.Length - 1
            : host.Trim('[', ']').Equals(listed.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
