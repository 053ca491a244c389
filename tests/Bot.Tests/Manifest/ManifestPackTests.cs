using System.Text;
using CommissioningBot.CommandLine;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>What <c>manifest pack</c> writes, and what it says about input that it cannot use.</summary>
public sealed class ManifestPackTests
{
    [Fact]
    public void Run_IdAndDomain_WriteThreeFilesAtTheRoot()
    {
        using var package = Package.Pack();

        package.ExitCode.ShouldBe(0, package.Error);
        package.Error.ShouldBeEmpty();
        package.Names.ShouldBe(["manifest.json", "color.png", "outline.png"]);
        package.Manifest["icons"]!.AsObject().Select(icon => icon.Value!.GetValue<string>()).ShouldBe(["color.png", "outline.png"]);
    }

    [Fact]
    public void Run_IdAndDomain_FillEveryPlaceholder()
    {
        using var package = Package.Pack(options => options with { AppId = $" {Package.AppId.ToUpperInvariant()} ", Domain = " Bot.Example.GOV.UK " });

        Encoding.UTF8.GetString(package.Read("manifest.json")).ShouldNotContain("${{");
        var manifest = package.Manifest;
        manifest["id"]!.GetValue<string>().ShouldBe(Package.AppId);
        manifest["bots"]![0]!["botId"]!.GetValue<string>().ShouldBe(Package.AppId);
        manifest["validDomains"]!.AsArray().Select(domain => domain!.GetValue<string>()).ShouldBe(["bot.example.gov.uk"]);
        manifest["version"]!.GetValue<string>().ShouldBe("1.0.0");
        manifest["developer"]!.ToJsonString().ShouldBe(
            """{"name":"The Commissioning Bot authors","websiteUrl":"https://bot.example.gov.uk/","privacyUrl":"https://bot.example.gov.uk/","termsOfUseUrl":"https://bot.example.gov.uk/"}""");
    }

    [Fact]
    public void Run_IdAndDomain_TellWhatPeopleWillSeeAndWhatIsOpen()
    {
        using var package = Package.Pack();

        package.Output.ShouldBe($"""
            Wrote {package.Path}: version 1.0.0, bot 1f0e3dad-9990-4345-b743-9f8ffabdffc4 at bot.example.gov.uk.
            People will see: The Commissioning Bot authors, website https://bot.example.gov.uk/, privacy https://bot.example.gov.uk/, terms https://bot.example.gov.uk/.
            Before everyone gets the app, give your council's own with --developer, --website, --privacy, --terms.
            Upload it in the Teams admin centre. The next upload needs a higher --app-version.

            """);
    }

    [Fact]
    public void Run_DeveloperData_GoesIntoTheManifest()
    {
        using var package = Package.Pack(options => options with
        {
            Version = "2.10.3",
            Developer = """Borough of "Exämple" & Co""",
            Website = "https://www.example.gov.uk",
            Privacy = "https://www.example.gov.uk/privacy",
            Terms = "https://www.example.gov.uk/terms?of=use",
        });

        var developer = package.Manifest["developer"]!;
        developer["name"]!.GetValue<string>().ShouldBe("""Borough of "Exämple" & Co""");
        developer["websiteUrl"]!.GetValue<string>().ShouldBe("https://www.example.gov.uk/");
        developer["privacyUrl"]!.GetValue<string>().ShouldBe("https://www.example.gov.uk/privacy");
        developer["termsOfUseUrl"]!.GetValue<string>().ShouldBe("https://www.example.gov.uk/terms?of=use");
        package.Manifest["version"]!.GetValue<string>().ShouldBe("2.10.3");
        package.Output.ShouldNotContain("Before everyone");
    }

    [Fact]
    public void Run_WebsiteOnly_StandsForPrivacyAndTermsToo()
    {
        using var package = Package.Pack(options => options with { Website = "https://www.example.gov.uk/bot" });

        package.Manifest["developer"]!["privacyUrl"]!.GetValue<string>().ShouldBe("https://www.example.gov.uk/bot");
        package.Manifest["developer"]!["termsOfUseUrl"]!.GetValue<string>().ShouldBe("https://www.example.gov.uk/bot");
        package.Output.ShouldContain("give your council's own with --developer, --privacy, --terms.");
    }

    [Fact]
    public void Run_SameOptions_GiveTheSameBytes()
    {
        using var first = Package.Pack();
        using var second = Package.Pack();

        File.ReadAllBytes(second.Path).ShouldBe(File.ReadAllBytes(first.Path));
    }

    [Fact]
    public void Run_FileIsThere_IsReplacedOnlyByAWholePackage()
    {
        using var first = Package.Pack();
        var before = File.ReadAllBytes(first.Path);

        Package.Pack(options => options with { Output = first.Path, Domain = "no" }).Dispose();
        File.ReadAllBytes(first.Path).ShouldBe(before);

        Package.Pack(options => options with { Output = first.Path, Version = "1.0.1" }).Dispose();
        first.Manifest["version"]!.GetValue<string>().ShouldBe("1.0.1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("my-bot")]
    [InlineData("1f0e3dad99904345b7439f8ffabdffc4")]
    [InlineData("1f0e3dad-9990-4345-b743-9f8ffabdffc")]
    public void Run_WrongAppId_SaysWhatToWrite(string appId) => Refused(
        options => options with { AppId = appId },
        $"--app-id '{appId}' is not an id: write the application (client) id of the bot's app registration, such as 1f0e3dad-9990-4345-b743-9f8ffabdffc4.\n");

    [Fact]
    public void Run_EmptyGuid_SaysWhatToWrite() => Refused(
        options => options with { AppId = "00000000-0000-0000-0000-000000000000" },
        "--app-id '00000000-0000-0000-0000-000000000000' is the empty id: write the application (client) id of the bot's app registration, such as 1f0e3dad-9990-4345-b743-9f8ffabdffc4.\n");

    [Theory]
    [InlineData("")]
    [InlineData("https://bot.example.gov.uk")]
    [InlineData("bot.example.gov.uk/api/messages")]
    [InlineData("bot.example.gov.uk:443")]
    [InlineData("*.example.gov.uk")]
    [InlineData("bot_1.example.gov.uk")]
    [InlineData("-bot.example.gov.uk")]
    [InlineData("bot..gov.uk")]
    [InlineData("bot.example.gov.u\u212A")] // the Kelvin sign, which is a k to whoever ignores case
    public void Run_WrongDomain_SaysWhatToWrite(string domain) => Refused(
        options => options with { Domain = domain },
        $"--domain '{domain}' is not a host name: write only the name under which Teams reaches the bot over https, such as bot.example.gov.uk.\n");

    [Theory]
    [InlineData("localhost")]
    [InlineData("10.0.0.1")]
    public void Run_DomainThatTeamsCannotReach_SaysSo(string domain) => Refused(
        options => options with { Domain = domain },
        $"--domain '{domain}' cannot be reached by Teams: write only the name under which Teams reaches the bot over https, such as bot.example.gov.uk.\n");

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1.0.0-beta")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0.0")]
    public void Run_WrongVersion_SaysWhatToWrite(string version) => Refused(
        options => options with { Version = version },
        $"--app-version '{version}' is not a version for Teams: write three numbers with dots between, such as 1.0.0.\n");

    [Fact]
    public void Run_LongDeveloper_SaysHowMuchTeamsTakes() => Refused(
        options => options with { Developer = "The Metropolitan Borough of Example" },
        "--developer 'The Metropolitan Borough of Example' has 35 characters: Teams takes 32 at most, write a shorter name.\n");

    [Fact]
    public void Run_EmptyDeveloper_SaysWhatToWrite() => Refused(
        options => options with { Developer = " " },
        "--developer is empty: write who stands behind the app, such as your council's name.\n");

    [Fact]
    public void Run_DeveloperOnTwoLines_SaysWhatToWrite() => Refused(
        options => options with { Developer = "Example\nCouncil" },
        "--developer holds a line break or another control character: write the name on one line.\n");

    [Theory]
    [InlineData("")]
    [InlineData("www.example.gov.uk")]
    [InlineData("http://www.example.gov.uk")]
    [InlineData("https://")]
    [InlineData("https://user:secret@www.example.gov.uk")]
    public void Run_WrongAddress_SaysWhatToWrite(string url)
    {
        var fault = $"'{url}' is not a web address that Teams takes: write one that begins with https://, such as https://www.example.gov.uk/help.\n";

        Refused(options => options with { Website = url, Privacy = url, Terms = url }, $"--website {fault}--privacy {fault}--terms {fault}");
    }

    [Fact]
    public void Run_LongAddress_SaysHowMuchTeamsTakes() => Refused(
        options => options with { Terms = "https://www.example.gov.uk/" + new string('a', 2_022) },
        "--terms has 2049 characters: Teams takes 2048 at most, write a shorter address.\n");

    [Fact]
    public void Run_SeveralFaults_AreAllTold() => Refused(
        options => options with { AppId = "1\n2", Domain = "localhost", Output = "app.json" },
        """
        --app-id '1 2' is not an id: write the application (client) id of the bot's app registration, such as 1f0e3dad-9990-4345-b743-9f8ffabdffc4.
        --domain 'localhost' cannot be reached by Teams: write only the name under which Teams reaches the bot over https, such as bot.example.gov.uk.
        --output 'app.json' does not name a zip file: write one such as commissioning-bot-teams.zip.

        """);

    [Fact]
    public void Run_FolderThatCannotBeMade_SaysWhatToDo()
    {
        using var package = Package.Pack();
        using var second = Package.Pack(options => options with { Output = Path.Combine(package.Path, "app.zip") });

        second.ExitCode.ShouldBe(1);
        second.Error.ShouldStartWith("The package could not be written: ");
        second.Error.ShouldEndWith(" Name another file with --output.\n");
    }

    [Fact]
    public void Run_NoFiles_SaysWhatToDo()
    {
        using var package = Package.PackFrom("/nowhere");

        package.ExitCode.ShouldBe(1);
        package.Error.ShouldStartWith("The app's files in /nowhere cannot be used: Could not find");
        package.Error.ShouldEndWith("Build or publish the bot again, or mend the file.\n");
    }

    [Theory]
    [InlineData("""{ "id": "${{TENANT}}" }""", "manifest.json holds the placeholder ${{TENANT}}, which nothing fills.")]
    [InlineData("[]", "manifest.json is not a JSON object.")]
    [InlineData("{ id }", "'i' is an invalid start of a property name. Expected a '\"'. LineNumber: 0 | BytePositionInLine: 2.")]
    public void Run_ManifestThatSomebodyBroke_SaysWhere(string manifest, string fault)
    {
        var folder = Directory.CreateTempSubdirectory("commissioning-bot-manifest-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), manifest);
            using var package = Package.PackFrom(folder.FullName);

            package.ExitCode.ShouldBe(1);
            package.Error.ShouldBe($"The app's files in {folder.FullName} cannot be used: {fault} Build or publish the bot again, or mend the file.\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Refused(Func<ManifestOptions, ManifestOptions> with, string error)
    {
        using var package = Package.Pack(with);

        package.Error.ShouldBe(error);
        package.ExitCode.ShouldBe(1);
        package.Output.ShouldBeEmpty();
        File.Exists(package.Path).ShouldBeFalse();
    }
}
