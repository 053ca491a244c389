using System.Collections.Frozen;
using System.CommandLine;
using CommissioningBot.Channel;

namespace CommissioningBot.CommandLine;

/// <summary>
/// The settings among the arguments. They are taken out before the commands read theirs, so that no argument of a command swallows one, and what
/// is neither a setting nor an option is not passed over in silence.
/// </summary>
/// <param name="Settings">Each as --Key=value, for .NET's configuration.</param>
/// <param name="Rest">What the commands read.</param>
/// <param name="Fault">The first argument that is neither, in a line of text; null when there is none.</param>
internal sealed record GivenSettings(string[] Settings, string[] Rest, string? Fault)
{
    // Settings that stand in no section; all others have a colon in their key.
    private static readonly FrozenSet<string> WithoutSection = new[]
    {
        nameof(ChannelOptions.MicrosoftAppType), nameof(ChannelOptions.MicrosoftAppId), nameof(ChannelOptions.MicrosoftAppPassword), nameof(ChannelOptions.MicrosoftAppTenantId),
        nameof(ChannelOptions.ToBotFromChannelOpenIdMetadataUrl), nameof(ChannelOptions.ToBotFromChannelTokenIssuer),
        HostDefaults.ApplicationKey, HostDefaults.ContentRootKey, HostDefaults.EnvironmentKey, "shutdownTimeoutSeconds",
        WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, WebHostDefaults.WebRootKey, WebHostDefaults.DetailedErrorsKey,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static GivenSettings Read(IReadOnlyList<string> args, Command root)
    {
        var options = All(root).SelectMany(command => command.Options).SelectMany(option => option.Aliases.Prepend(option.Name)).ToHashSet(StringComparer.Ordinal);
        List<string> settings = [];
        List<string> rest = [];
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || options.Contains(name))
            {
                rest.Add(args[i]);
            }
            else if (name.Length < args[i].Length)
            {
                settings.Add(args[i]);
            }
            else if (!name.Contains(':', StringComparison.Ordinal) && !WithoutSection.Contains(name[2..]))
            {
                return new([], [], $"“{name}” is no option and no setting. Run with --help to see the options; settings are written as --Key=value.");
            }
            else if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                return new([], [], $"“{name}” has no value. Write it as {name}=value.");
            }
            else
            {
                settings.Add($"{name}={args[++i]}");
            }
        }

        return new([.. settings], [.. rest], Fault: null);
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
