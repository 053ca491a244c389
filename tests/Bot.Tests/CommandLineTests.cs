using System.IO.Compression;

namespace CommissioningBot.Bot.Tests;

/// <summary>The commands of the real executable: what they print, their exit codes, and what a wrong setting is told.</summary>
public sealed class CommandLineTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Ask_WithACouncil_PrintsTheAnswerAndItsSource()
    {
        var (exitCode, output) = await bot.Process.RunAsync("ask", "how many quotes for £18k?", "--council", "rotherham");

        exitCode.ShouldBe(0);
        output.ShouldContain("at least two quotations in writing");
        output.ShouldContain("Source: Rotherham, Commissioning Framework, section 3.1 (European Union Procurement Rules)");
    }

    [Fact]
    public async Task Ask_UnknownCouncil_NamesTheOnesThereAre()
    {
        var (exitCode, output) = await bot.Process.RunAsync("ask", "how many quotes?", "--council", "atlantis");

        exitCode.ShouldBe(1);
        output.Trim().ShouldBe("There is no framework called “atlantis”. Write one of: kent, milton-keynes, rotherham, solihull, sutton. For a pack of your own, add --Knowledge:Packs=FILE.");
    }

    [Fact]
    public async Task Ask_QuestionWithoutQuotes_IsNotCutShort()
    {
        var (exitCode, output) = await bot.Process.RunAsync("ask", "how", "many", "quotes");

        exitCode.ShouldBe(1);
        output.Trim().ShouldBe("“many” belongs to nothing. Put what has several words in quotes; settings follow as --Key=value.");
    }

    [Theory]
    [InlineData("Knowledge:Packs")]
    [InlineData("Knowledge:Packs:0")]
    public async Task Ask_PackOfTheCouncilsOwn_IsAskedAndListed(string key)
    {
        var own = $"--{key}={Path.Combine(Node.Repository, "tests", "Knowledge.Tests", "exampleton.yaml")}";

        (await bot.Process.RunAsync("ask", "who is responsible for each step?", "--council", "exampleton", own)).Output.ShouldContain("Exampleton");
        (await bot.Process.RunAsync("packs", "list", own)).Output.ShouldContain("exampleton: ");
    }

    [Theory]
    [InlineData("Knowledge:Packs")]
    [InlineData("People:File")]
    [InlineData("Delegation:File")]
    public async Task Start_PathWhereNothingIs_NamesTheSettingInOneLine(string key)
    {
        var (exitCode, output) = await bot.Process.RunAsync($"--{key}=/no/such.yaml");

        exitCode.ShouldBe(1);
        output.Trim().ShouldBe($"{key} is “/no/such.yaml”, and there is no such file or folder. Correct the path, or take the setting out.");
    }

    [Fact]
    public async Task Packs_List_NamesTheFive()
    {
        var (exitCode, output) = await bot.Process.RunAsync("packs", "list");

        exitCode.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0])
            .ShouldBe(["kent", "milton-keynes", "rotherham", "solihull", "sutton"]);
    }

    [Fact]
    public async Task Packs_LintOfAFaultyFile_PrintsEachFaultWithItsLine()
    {
        var file = Path.Combine(bot.Process.Folder.FullName, "faulty.yaml");
        await File.WriteAllTextAsync(file, "format: 2\nframework: exampleton\n", TestContext.Current.CancellationToken);

        var (exitCode, output) = await bot.Process.RunAsync("packs", "lint", file);

        exitCode.ShouldBe(1);
        output.ShouldContain("faulty.yaml, line 1: ");
        output.ShouldContain(" faults.");
    }

    [Fact]
    public async Task Packs_LintOfAFileThatClashesWithAnOwnPack_FindsWhatLoadingWould()
    {
        var own = Path.Combine(Node.Repository, "tests", "Knowledge.Tests", "exampleton.yaml");
        var copy = Path.Combine(bot.Process.Folder.FullName, "copy.yaml");
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken)).Replace("[ebc]", "[other]", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (await bot.Process.RunAsync("packs", "lint", copy)).ShouldBe((0, "No faults." + Environment.NewLine));
        var (exitCode, output) = await bot.Process.RunAsync("packs", "lint", copy, $"--Knowledge:Packs={own}");

        exitCode.ShouldBe(1);
        output.ShouldContain("copy.yaml, line 2: The framework “exampleton” is also in exampleton.yaml, line 2.");
        output.Split(Environment.NewLine).ShouldContain("1 fault.");
    }

    [Fact]
    public async Task Packs_LintOfTheBotsOwn_FindsNothing() => (await bot.Process.RunAsync("packs", "lint")).ShouldBe((0, "No faults." + Environment.NewLine));

    [Fact]
    public async Task People_ListsEachWithRoles()
    {
        var (exitCode, output) = await bot.Process.RunAsync("people");

        exitCode.ShouldBe(0);
        output.ShouldContain("00000000-0000-4000-8000-000000000002  Cabinet Member  <cabinet.member@council.example>  cabinet-member");
    }

    [Fact]
    public async Task Decisions_Template_IsOneThatTheBotTakes()
    {
        var file = Path.Combine(bot.Process.Folder.FullName, "template.docx");

        (await bot.Process.RunAsync("decisions", "template", "--out", file)).ShouldBe((0, $"Wrote {file}." + Environment.NewLine));
        (await bot.Process.RunAsync("people", $"--Records:NoticeTemplate={file}")).ExitCode.ShouldBe(0);
        var (exitCode, output) = await bot.Process.RunAsync("people", "--Records:NoticeTemplate=people.yaml");
        exitCode.ShouldBe(1);
        output.Trim().ShouldBe(
            "Records:NoticeTemplate is 'people.yaml'. It is not a Word document. Save it in Word as a document (.docx). “decisions template --out FILE” writes one that works.");
    }

    [Fact]
    public async Task Decisions_NoticeOfNoDecision_SaysSo() =>
        (await bot.Process.RunAsync("decisions", "notice", "DEC-APR-1999-0001", "--out", Path.Combine(bot.Process.Folder.FullName, "no.docx")))
            .ShouldBe((1, "The ledger has no decision DEC-APR-1999-0001. Say “decisions” to the bot to see those there are." + Environment.NewLine));

    [Fact]
    public async Task Ledger_AnchorThenVerify_ComparesAndRefusesAnAlteredAnchor()
    {
        var file = Path.Combine(bot.Process.Folder.FullName, "anchor.jsonl");

        var (exitCode, output) = await bot.Process.RunAsync("ledger", "anchor", "--out", file);
        exitCode.ShouldBe(0);
        output.ShouldContain("Digest of the heads: ");
        (await bot.Process.RunAsync("ledger", "verify", "--anchor", file)).ExitCode.ShouldBe(0);
        await File.AppendAllTextAsync(file, $$"""{"stream":"case/x","version":1,"hash":"{{new string('a', 64)}}"}""", TestContext.Current.CancellationToken);
        (exitCode, output) = await bot.Process.RunAsync("ledger", "verify", "--anchor", file);

        exitCode.ShouldBe(1);
        output.ShouldStartWith("anchor.jsonl: The anchor itself was altered");
        (await bot.Process.RunAsync("ledger", "verify", "--anchor", file + "-that-is-not-there")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Ledger_VerifyAndOutbox_AreWell()
    {
        (await bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        (await bot.Process.RunAsync("outbox", "list")).Output.ShouldContain("0 parked.");
        (await bot.Process.RunAsync("outbox", "retry")).Output.ShouldBe("0 messages will be tried again by the running bot." + Environment.NewLine);
        (await bot.Process.RunAsync("records", "status")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--out")]
    public async Task Manifest_Pack_WritesThePackage(string option)
    {
        var package = Path.Combine(bot.Process.Folder.FullName, "app.zip");

        var (exitCode, output) = await bot.Process.RunAsync(
            "manifest", "pack", "--app-id", "0f1d2c3b-4a59-4867-8576-9483a2b1c0de", "--domain", "bot.council.example", option, package);

        exitCode.ShouldBe(0, output);
        await using var zip = await ZipFile.OpenReadAsync(package, TestContext.Current.CancellationToken);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["manifest.json", "color.png", "outline.png"], ignoreOrder: true);
    }

    [Fact]
    public async Task UnknownCommand_SaysSo()
    {
        var (exitCode, output) = await bot.Process.RunAsync("aks", "how many quotes?");

        exitCode.ShouldBe(1);
        output.Trim().ShouldBe("“aks” is no command. Run with --help to see the commands.");
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("packs")]
    [InlineData("people")]
    [InlineData("records")]
    [InlineData("ledger")]
    [InlineData("outbox")]
    [InlineData("manifest")]
    public async Task Help_OfEachCommand_IsPrinted(string command)
    {
        var (exitCode, output) = await bot.Process.RunAsync(command, "--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("Usage:");
    }

    [Fact]
    public async Task Start_WithWrongSettings_PrintsEachKeyOnceAndNoStackTrace()
    {
        var (exitCode, output) = await bot.Process.RunAsync("--Storage:Provider=Oracle", "--Records:Provider=Fax", "--People:Provider=Rumour");

        exitCode.ShouldBe(1);
        output.ShouldContain("Storage:Provider");
        output.ShouldContain("Records:Provider");
        output.ShouldContain("People:Provider is “Rumour”. Write File or Graph.");
        output.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("--Delegation:UndoSeconds=soon", "Delegation:UndoSeconds is “soon”, which cannot be read. Write a whole number.")]
    [InlineData("--Clock:DaysAhead=1.5", "Clock:DaysAhead is “1.5”, which cannot be read. Write a whole number.")]
    [InlineData("--Clock:HoursAhead=24", "Clock:HoursAhead is 24. Write a number of hours from 0 to 23, or leave it out.")]
    [InlineData("--Clock:DaysAhead=401", "Clock:DaysAhead is 401. Write a number of days from 0 to 400, or leave it out.")]
    public async Task Start_WithASettingThatIsNoNumberOfItsRange_IsRefusedInOneLine(string setting, string problem)
    {
        var (exitCode, output) = await bot.Process.RunAsync(setting);

        exitCode.ShouldBe(1);
        output.ShouldContain(problem);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_InLocalModeOnEveryAddress_IsRefusedInOneLine()
    {
        var (exitCode, output) = await bot.Process.RunAsync("--urls", "http://0.0.0.0:0");

        exitCode.ShouldBe(1);
        output.ShouldStartWith("MicrosoftAppId is empty, so the bot would answer anybody who reaches http://0.0.0.0:0");
        output.ShouldNotContain("   at ");
    }
}
