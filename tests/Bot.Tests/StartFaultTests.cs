using System.Net;
using System.Net.Sockets;
using CommissioningBot.Bot.Tests.Storage;

namespace CommissioningBot.Bot.Tests;

/// <summary>What keeps the real executable from running, and what it must not do with a wrong setting: one line on stderr, no stack trace, nothing made.</summary>
public sealed class StartFaultTests(TheBot bot) : IClassFixture<TheBot>
{
    private const string Remedy = "Correct the setting; for a new bot, start it once with this setting, which makes its database. Nothing was made now.";

    private string Folder => bot.Process.Folder.FullName;

    [Theory]
    [InlineData("ledger", "verify")]
    [InlineData("outbox", "list")]
    [InlineData("outbox", "retry")]
    [InlineData("records", "status")]
    [InlineData("cases", "history", "SUT-2026-0001")]
    [InlineData("decisions", "challenge", "DEC-APR-2026-0001", "--out", "x.zip")]
    public async Task Reading_WhereNoDatabaseIs_MakesNoneAndNamesTheFile(params string[] command)
    {
        var file = Path.Combine(Folder, "nowhere", "wrong.db");

        (await bot.Process.RunApartAsync([.. command, $"--Storage:ConnectionString=Data Source={file}"]))
            .ShouldBe((1, "", $"Storage:ConnectionString: there is no file {file}. {Remedy}{Environment.NewLine}"));

        Directory.Exists(Path.GetDirectoryName(file)).ShouldBeFalse();
    }

    [Fact]
    public async Task Reading_AnEmptyFile_SaysSoAndLeavesItEmpty()
    {
        var file = Path.Combine(Folder, "empty.db");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        (await bot.Process.RunApartAsync("ledger", "verify", $"--Storage:ConnectionString=Data Source={file}"))
            .ShouldBe((1, "", $"Storage:ConnectionString: the file {file} holds nothing of the bot. {Remedy}{Environment.NewLine}"));

        new FileInfo(file).Length.ShouldBe(0);
    }

    [Fact]
    public async Task Reading_APostgresWithoutTables_SaysSoAndMakesNone()
    {
        var server = await PostgresServer.ConnectionStringAsync();
        Assert.SkipUnless(server is not null, PostgresServer.Missing);
        await using var database = await TestEngine.Postgres.CreateAsync();

        var (exitCode, output, errors) = await bot.Process.RunApartAsync(
            "ledger", "verify", "--Storage:Provider=Postgres", $"--Storage:ConnectionString={database.ConnectionString}");

        (exitCode, output).ShouldBe((1, ""));
        errors.ShouldStartWith("Storage:ConnectionString: the database postgres on ");
        errors.TrimEnd().ShouldEndWith($" holds nothing of the bot. {Remedy}");
        (await database.ReadAsync<long>("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/proc/x.db", "the file /proc/x.db cannot be opened. Write the path of a file that the bot’s account may read and write, in a folder where it may write.")]
    [InlineData("/tmp", "/tmp is a folder. Write the path of a file, such as Data Source=/tmp/commissioning.db.")]
    [InlineData("people.yaml", "the file {0}/people.yaml is no SQLite database. Name another file; where there is none, the bot makes its own.")]
    public async Task Start_WithAFileThatCannotBeTheDatabase_SaysWhyInOneLine(string file, string words) =>
        (await bot.Process.RunApartAsync("--urls=http://127.0.0.1:0", $"--Storage:ConnectionString=Data Source={file}")).Errors
            .ShouldBe($"Storage:ConnectionString: {string.Format(System.Globalization.CultureInfo.InvariantCulture, words, Folder)}{Environment.NewLine}");

    [Theory]
    [InlineData()]
    [InlineData("ledger", "verify")]
    public async Task Postgres_ThatDoesNotAnswer_IsToldInOneLine(params string[] command) => (await bot.Process.RunApartAsync(
            [.. command, "--Storage:Provider=Postgres", "--Storage:ConnectionString=Host=127.0.0.1;Port=1;Database=x;Username=y;Password=hunter2"]))
        .ShouldBe((1, "", $"Storage:ConnectionString: the server of PostgreSQL does not answer: Connection refused. Check Host and Port, and that the server runs.{Environment.NewLine}"));

    [Theory]
    [InlineData("{0}/none/anchors.jsonl", "there is no folder {0}/none. Make it, and let the bot’s account write there, or name another file.")]
    [InlineData("{0}", "{0} is a folder. Write the path of a file, such as {0}/ledger-anchors.jsonl.")]
    [InlineData("/proc/anchors.jsonl", "/proc/anchors.jsonl cannot be written: Could not find file '/proc/anchors.jsonl'. Let the bot’s account write there, or name another file.")]
    public async Task Start_WithAFileOfAnchorsThatCannotBeWritten_SaysWhyInOneLine(string file, string words)
    {
        string In(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Folder);

        (await bot.Process.RunApartAsync("--urls=http://127.0.0.1:0", $"--Records:Anchors:File={In(file)}"))
            .ShouldBe((1, "", $"Records:Anchors:File: {In(words)}{Environment.NewLine}"));
        Directory.Exists(Path.Combine(Folder, "none")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_WithAFileAddress_IsRefused()
    {
        var (exitCode, _, errors) = await bot.Process.RunApartAsync("ledger", "verify", "--Storage:ConnectionString=Data Source=file:/tmp/x.db?mode=ro");

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("Storage:ConnectionString names the file as an address (file:/tmp/x.db?mode=ro), which is not taken.");
        Directory.Exists(Path.Combine(Folder, "file:")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_OnAPortThatIsTaken_NamesUrls()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (exitCode, _, errors) = await bot.Process.RunApartAsync("--urls", address, $"--Storage:ConnectionString=Data Source={Folder}/taken.db");

        exitCode.ShouldBe(1);
        errors.TrimEnd().ShouldBe($"urls: Failed to bind to address {address}: address already in use. Stop the other program, or listen elsewhere with --urls.");
    }

    [Theory]
    [InlineData("http://localhost:99999")]
    [InlineData("nonsense")]
    public async Task Start_OnWhatIsNoAddress_NamesUrls(string urls) => (await bot.Process.RunApartAsync("--urls", urls))
        .ShouldBe((1, "", $"urls has '{urls}', which is no address to listen on: write one such as http://localhost:3978.{Environment.NewLine}"));

    [Fact]
    public async Task People_OfADirectoryThatDoesNotAnswer_AreToldOnStderrAlone()
    {
        var (exitCode, output, errors) = await bot.Process.RunApartAsync(
            "people", "--People:Provider=Graph", "--People:Graph:Groups:officer=11111111-2222-3333-4444-555555555555", "--Graph:BaseUrl=http://127.0.0.1:1/v1.0", "--Graph:Credential=None");

        (exitCode, output).ShouldBe((1, ""));
        errors.ShouldContain("The directory cannot be read: no connection. Check Graph:BaseUrl and Graph:Credential, and that this machine reaches Microsoft Graph.");
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Records_OfASharePointThatDoesNotAnswer_AskOnceOnly()
    {
        var (exitCode, output, errors) = await bot.Process.RunApartAsync(
            "records", "status", "--Records:Provider=SharePoint", "--Records:SharePoint:SiteUrl=https://council.sharepoint.com/sites/commissioning", "--Graph:BaseUrl=http://127.0.0.1:1/v1.0", "--Graph:Credential=None");

        exitCode.ShouldBe(1);
        output.ShouldContain(" in the local register.");
        errors.Split("SharePoint did not answer (no connection). Run the command again later.").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("People:File", "people.yaml", "people: [{id: a}]", "3 faults")]
    [InlineData("Delegation:File", "delegation.yaml", "format: 1", "2 faults")]
    [InlineData("Knowledge:Packs", "own.yaml", "", "1 fault")]
    public async Task Start_WithFaultsInAFile_NamesTheSettingAndTheWholePath(string key, string name, string text, string count)
    {
        var file = Path.Combine(Folder, $"faulty-{name}");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await bot.Process.RunApartAsync("--urls=http://127.0.0.1:0", $"--{key}={file}");

        exitCode.ShouldBe(1);
        var lines = errors.TrimEnd().Split(Environment.NewLine);
        lines[0].ShouldBe($"{key}: {file} has {count}:");
        lines[1..].ShouldAllBe(line => line.StartsWith($"faulty-{name}, line "));
    }

    [Theory]
    [InlineData("People:File", "List the people in it, as the people.yaml that ships shows.")]
    [InlineData("Delegation:File", "Write the scheme of delegation into it, as the delegation.yaml that ships shows.")]
    public async Task Start_WithAnEmptyFileOrAFolder_SaysWhatBelongsThere(string key, string remedy)
    {
        var file = Path.Combine(Folder, "nothing.yaml");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        (await bot.Process.RunApartAsync("--urls=http://127.0.0.1:0", $"--{key}={file}")).Errors.ShouldEndWith($"line 1: The file is empty. {remedy}{Environment.NewLine}");
        (await bot.Process.RunApartAsync("--urls=http://127.0.0.1:0", $"--{key}=/tmp")).ShouldBe((1, "", $"{key} is “/tmp”, which is a folder. Write the path of a file.{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("“--bogus” is no option and no setting. Run with --help to see the options; settings are written as --Key=value.", "ask", "how many quotes?", "--bogus")]
    [InlineData("“--url” is no option and no setting. Run with --help to see the options; settings are written as --Key=value.", "--url", "http://127.0.0.1:0")]
    [InlineData("“--People:File” has no value. Write it as --People:File=value.", "people", "--People:File")]
    [InlineData("“bogus” is no command. Run with --help to see the commands.", "--urls", "http://127.0.0.1:0", "bogus")]
    [InlineData("“outbox lst” is no command. Run “outbox --help” to see the commands.", "outbox", "lst")]
    [InlineData("“nope” is no number of a message. “outbox list” shows the numbers.", "outbox", "retry", "nope")]
    [InlineData("No message 5 is parked or has failed. “outbox list” shows what has not been sent.", "outbox", "retry", "5")]
    [InlineData("There is no file or folder “/nope”. Correct the path.", "packs", "lint", "/nope")]
    [InlineData("There is no file /nope.zip. Correct the path.", "decisions", "check", "/nope.zip")]
    [InlineData("/tmp is a folder. Write the path of a file.", "decisions", "check", "/tmp")]
    [InlineData("There is no folder /nope. Correct the path.", "decisions", "template", "--out", "/nope/notice.docx")]
    public async Task Argument_ThatIsNothing_IsRefusedOnStderr(string words, params string[] command) =>
        (await bot.Process.RunApartAsync(command)).ShouldBe((1, "", words + Environment.NewLine));

    [Fact]
    public async Task Outbox_RetryWithASetting_IsNotTakenForAMessage() =>
        (await bot.Process.RunApartAsync("outbox", "retry", $"--Storage:ConnectionString=Data Source={Path.Combine(Folder, "data", "commissioning.db")}"))
            .ShouldBe((0, $"0 messages will be tried again by the running bot.{Environment.NewLine}", ""));
}
