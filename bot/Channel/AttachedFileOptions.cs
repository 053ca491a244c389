using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>From where attached files are fetched (section Files).</summary>
internal sealed class AttachedFileOptions
{
    public const string Section = "Files";

    /// <summary>Hosts with commas between them: exact names, or <c>*.name</c> for everything below one.</summary>
    public string Hosts { get; set; } = "*.sharepoint.com";

    /// <summary>Largest file whose fingerprint is worked out, in megabytes.</summary>
    public int LargestMegabytes { get; set; } = 100;

    public IReadOnlyList<string> HostList => Hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Allows(string host) => HostList.Any(listed => listed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(listed[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(host, listed, StringComparison.OrdinalIgnoreCase));
}

internal sealed class AttachedFileOptionsValidator : IValidateOptions<AttachedFileOptions>
{
    private const int MostMegabytes = 1000;

    public ValidateOptionsResult Validate(string? name, AttachedFileOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AttachedFileOptions options)
    {
        foreach (var host in options.HostList.Where(host => Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Dns))
        {
            yield return $"Files:Hosts has “{host}”. Write a host name such as council.sharepoint.com, or *.sharepoint.com for everything below one.";
        }

        if (options.LargestMegabytes is < 1 or > MostMegabytes)
        {
            yield return $"Files:LargestMegabytes is {options.LargestMegabytes}. Write a number from 1 to {MostMegabytes}, such as 100.";
        }
    }
}
