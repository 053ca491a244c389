using System.CommandLine;

namespace CommissioningBot.CommandLine;

/// <summary><c>manifest pack</c>: makes the Teams app package.</summary>
internal static class ManifestCommands
{
    public static Command Create() => new("manifest", "Makes the Teams app package.") { Pack() };

    private static Command Pack()
    {
        var appId = new Option<string>("--app-id") { Description = "The Entra application (client) id of the bot.", Required = true };
        var domain = new Option<string>("--domain") { Description = "The host name under which Teams reaches the bot.", Required = true };
        var version = new Option<string>("--app-version") { Description = "Three numbers with dots; raise it at each upload.", DefaultValueFactory = _ => ManifestOptions.DefaultVersion };
        var developer = new Option<string>("--developer") { Description = "Who stands behind the app.", DefaultValueFactory = _ => ManifestOptions.DefaultDeveloper };
        var website = new Option<string?>("--website") { Description = "Where people find help." };
        var privacy = new Option<string?>("--privacy") { Description = "The privacy notice." };
        var terms = new Option<string?>("--terms") { Description = "The terms of use." };
        var output = new Option<string>("--output", "--out") { Description = "The zip file to write.", DefaultValueFactory = _ => ManifestOptions.DefaultOutput };
        var command = new Command("pack", "Fills the manifest in and zips it with the icons.") { appId, domain, version, developer, website, privacy, terms, output };
        command.SetAction(parsed => new ManifestPack().Run(
            new ManifestOptions(parsed.GetValue(appId)!, parsed.GetValue(domain)!)
            {
                Version = parsed.GetValue(version)!,
                Developer = parsed.GetValue(developer)!,
                Website = parsed.GetValue(website),
                Privacy = parsed.GetValue(privacy),
                Terms = parsed.GetValue(terms),
                Output = parsed.GetValue(output)!,
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }
}
