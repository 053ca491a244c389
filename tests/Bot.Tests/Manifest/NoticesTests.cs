using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>Whoever adds a package adds its licence.</summary>
public sealed class NoticesTests
{
    [Fact]
    public void Notices_NameEveryPackageThatIsAskedFor()
    {
        var notices = Read("THIRD-PARTY-NOTICES.md");

        Nuget().Concat(Npm()).Where(name => !notices.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Nuget() =>
        XDocument.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

    private static IEnumerable<string> Npm() =>
        from folder in (string[])["bot/LocalChat/page", "tests/Cards.Tests/renderer", "tests/Bot.Tests/Manifest/checker"]
        from package in JsonNode.Parse(Read($"{folder}/package.json"))!["dependencies"]!.AsObject()
        select package.Key;

    private static string Read(string path) => File.ReadAllText(Path.Combine(Node.Repository, path));
}
