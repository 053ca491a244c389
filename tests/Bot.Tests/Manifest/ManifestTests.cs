using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Bot.Tests.Manifest;

/// <summary>The manifest itself: what Teams asks of it, by the official checker and, where that is silent, by hand.</summary>
public sealed class ManifestTests
{
    private static readonly string CheckerFolder = Path.Combine(Node.Repository, "tests", "Bot.Tests", "Manifest", "checker");

    [Fact]
    public async Task Manifest_OfficialChecker_FindsNoFault()
    {
        Assert.SkipUnless(Node.IsThere, Node.Missing);
        using var package = Package.Pack();

        (await FaultsAsync(package.Manifest))[0].ShouldBeEmpty();
    }

    [Fact]
    public async Task Manifest_SpoiltOnPurpose_IsRefusedByTheChecker()
    {
        Assert.SkipUnless(Node.IsThere, Node.Missing);
        using var package = Package.Pack();
        var (longName, wrongScope, unknownKey, tooMany) = (package.Manifest, package.Manifest, package.Manifest, package.Manifest);
        longName["name"]!["short"] = new string('a', 31);
        wrongScope["bots"]![0]!["scopes"]![2] = "groupchat";
        unknownKey["colour"] = "#14535F";
        Commands(tooMany, "personal").Add(new JsonObject { ["title"] = "a thirteenth" });

        var faults = await FaultsAsync(longName, wrongScope, unknownKey, tooMany);

        faults[0].ShouldHaveSingleItem().ShouldContain("/name/short");
        faults[1].ShouldHaveSingleItem().ShouldContain("/bots/0/scopes/2");
        faults[2].ShouldHaveSingleItem().ShouldContain("additional properties");
        faults[3].ShouldHaveSingleItem().ShouldContain("12 items");
    }

    [Fact]
    public void Manifest_Schema_IsTheNewestPublicOne()
    {
        using var package = Package.Pack();

        package.Manifest["manifestVersion"]!.GetValue<string>().ShouldBe("1.30");
        package.Manifest["$schema"]!.GetValue<string>().ShouldBe("https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json");
    }

    [Theory]
    [InlineData("name", "short", 30)]
    [InlineData("name", "full", 100)]
    [InlineData("description", "short", 80)]
    [InlineData("description", "full", 4000)]
    [InlineData("developer", "name", 32)]
    public void Manifest_Text_IsThereAndNotTooLong(string part, string name, int most)
    {
        using var package = Package.Pack();

        package.Manifest[part]![name]!.GetValue<string>().Length.ShouldBeInRange(1, most);
    }

    [Fact]
    public void Manifest_Commands_KeepToTheLimits()
    {
        using var package = Package.Pack();
        var lists = package.Manifest["bots"]![0]!["commandLists"]!.AsArray();

        lists.Count.ShouldBeLessThanOrEqualTo(3);
        foreach (var commands in lists.Select(list => list!["commands"]!.AsArray()))
        {
            commands.Count.ShouldBeInRange(1, 12);
            Titles(commands).ShouldBeUnique(StringComparer.Ordinal);
            Titles(commands).ShouldAllBe(title => title.Length <= 128);
            commands.ShouldAllBe(command => command!["description"]!.GetValue<string>().Length > 0 && command["description"]!.GetValue<string>().Length <= 4000);
        }
    }

    [Fact]
    public void Manifest_EveryScope_HasOneListOfCommands()
    {
        using var package = Package.Pack();
        var bot = package.Manifest["bots"]![0]!;

        Strings(bot["scopes"]).ShouldBe(["personal", "team", "groupChat"]);
        bot["commandLists"]!.AsArray().SelectMany(list => Strings(list!["scopes"])).ShouldBe(["personal", "team", "groupChat"]);
        Titles(Commands(package.Manifest, "team")).ShouldBeSubsetOf(Titles(Commands(package.Manifest, "personal")), StringComparer.Ordinal);
    }

    // The bot has no tab and takes no file: what it does not do is not promised.
    [Fact]
    public void Manifest_WhatTheBotDoes_IsInItAndNothingElse()
    {
        using var package = Package.Pack();

        package.Manifest.Select(property => property.Key).ShouldBe(
            [
                "$schema", "manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor", "bots", "composeExtensions", "permissions",
                "validDomains", "webApplicationInfo", "defaultInstallScope", "defaultGroupCapability",
            ],
            ignoreOrder: true);
        package.Manifest["bots"]![0]!["supportsFiles"]!.GetValue<bool>().ShouldBeTrue("people attach papers in the chat");
    }

    [Fact]
    public void Manifest_MessageExtension_IsTheOneThatTheBotAnswers()
    {
        using var package = Package.Pack();
        var extension = package.Manifest["composeExtensions"]!.AsArray().ShouldHaveSingleItem()!;
        var command = extension["commands"]!.AsArray().ShouldHaveSingleItem()!;

        extension["botId"]!.GetValue<string>().ShouldBe(Package.AppId);
        command["id"]!.GetValue<string>().ShouldBe(CommissioningBot.Guidance.Search.GuidanceSearch.CommandId);
        command["type"]!.GetValue<string>().ShouldBe("query");
        command["initialRun"]!.GetValue<bool>().ShouldBeTrue();
        command["parameters"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("query");
    }

    private static JsonArray Commands(JsonObject manifest, string scope) => manifest["bots"]![0]!["commandLists"]!.AsArray()
        .Single(list => Strings(list!["scopes"]).Contains(scope, StringComparer.Ordinal))!["commands"]!.AsArray();

    private static List<string> Titles(JsonArray commands) => [.. commands.Select(command => command!["title"]!.GetValue<string>())];

    private static List<string> Strings(JsonNode? array) => [.. array!.AsArray().Select(item => item!.GetValue<string>())];

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> FaultsAsync(params JsonObject[] manifests)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Node.RestoreAsync(CheckerFolder, cancellation);
        var answer = await Node.RunAsync(CheckerFolder, "node", ["check.mjs"], new JsonArray([.. manifests]).ToJsonString(), cancellation);
        return JsonSerializer.Deserialize<List<List<string>>>(answer)!;
    }
}
