using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>From where attached files are fetched (section Files).</summary>
internal sealed class AttachedFileOptions
{
    public const string Section = "Files";

    /// <summary>Hosts from which files are fetched, as <see cref="HostNames"/> writes them.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = ["*.sharepoint.com"];

    /// <summary>Largest file whose fingerprint is worked out, in megabytes.</summary>
    public int LargestMegabytes { get; set; } = 100;

    public static void Bind(AttachedFileOptions options, IConfiguration configuration)
    {
        options.Hosts = HostNames.Read(configuration, $"{Section}:{nameof(Hosts)}") ?? options.Hosts;
        options.LargestMegabytes = configuration.GetSection(Section).GetValue(nameof(LargestMegabytes), options.LargestMegabytes);
    }

    public bool Allows(string host) => HostNames.Allow(Hosts, host);
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
        foreach (var fault in HostNames.Faults("Files:Hosts", options.Hosts, "council.sharepoint.com, or *.sharepoint.com", "papers would be fetched from there"))
        {
            yield return fault;
        }

        if (options.LargestMegabytes is < 1 or > MostMegabytes)
        {
            yield return $"Files:LargestMegabytes is {options.LargestMegabytes}. Write a number from 1 to {MostMegabytes}, such as 100.";
        }
    }
}
