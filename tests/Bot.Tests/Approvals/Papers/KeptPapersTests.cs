using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Bot.Tests.Records;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Approvals.Papers;

/// <summary>Papers with SharePoint, from Teams to the library and the challenge file, with the real executable.</summary>
public sealed class KeptPapersTests : IAsyncLifetime
{
    private const string Source = "https://council.sharepoint.com/sites/commissioning/Shared%20work/Home%20care/Needs.docx";
    private static readonly Func<FakeGraphRequest, bool> s_comparison = request => request.Path == "/$batch" && request.Body.Contains("cTag", StringComparison.Ordinal);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TheBot _bot = new();
    private FakeGraph _graph = null!;
    private WebApplication _teams = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeGraphDrive Library => _graph.Site.List("Commissioning papers").Drive!;

    private FakeGraphDrive Shared => _graph.Site.List("Shared work").Drive!;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync(OfficialContracts.Folder);
        _graph.Site.Lists.Add(new FakeGraphList("Shared work", isLibrary: true));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _teams = builder.Build();
        _teams.Urls.Add("http://127.0.0.1:0");
        _teams.MapGet("/Needs.pdf", () => Results.Bytes(Encoding.UTF8.GetBytes("What people need.")));
        await _teams.StartAsync(Token);
        _bot.Settings["Records:Provider"] = "SharePoint";
        _bot.Settings["Records:SharePoint:SiteUrl"] = RecordsTest.SiteUrl;
        _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
        _bot.Settings["Graph:Credential"] = "None";
        _bot.Settings["Delegation:UndoSeconds"] = "0";
        _bot.Settings["Records:SharePoint:RetentionLabels:executive-member"] = "Executive decisions, 6 years";
        _bot.Settings["Records:SharePoint:PaperRetentionLabels:executive-member"] = "Executive papers, 4 years";
        await _bot.InitializeAsync();
        (await _bot.Process.RunAsync("records", "provision")).ExitCode.ShouldBe(0);
        Library.Labels.Add("Executive decisions, 6 years");
        Library.Labels.Add("Executive papers, 4 years");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task Paper_AttachedInAnOutageAndAPowerCut_IsKeptOnceShownAndStandsInTheChallengeFile()
    {
        var reference = await OpenCaseAsync();
        _graph.Faults.Next(FakeGraphFault.Busy, times: int.MaxValue);
        (await _bot.Officer.AttachAsync("Needs.pdf", new Uri($"{_teams.Urls.First()}/Needs.pdf"), "paper")).Texts[^1]
            .ShouldBe($"I fetch “Needs.pdf” for {reference}, keep a copy, and tell you when it is there.");
        (await _bot.ToldAsync(_bot.Officer, "“Needs.pdf” is now with")).ShouldEndWith(
            $"SHA-256 {FingerprintOf("What people need.")}. A copy is kept in SharePoint, in the library “Commissioning papers”, folder {reference}, as “Paper 001 Needs.pdf”.");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        await _bot.Process.KillAsync();
        _graph.Faults.Calm();
        await _bot.Process.StartAsync();
        await UntilAsync(() => Library.File(reference, "Paper 001 Needs.pdf") is not null);

        // The card points to the kept copy, and so does the plain text.
        var address = $"https://council.sharepoint.com/sites/commissioning/Commissioning%20papers/{reference}/Paper%20001%20Needs.pdf?web=1";
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        card.ToJsonString().ShouldContain(address.Replace("+", "\\u002B", StringComparison.Ordinal));
        (await _bot.CabinetMember.SayAsync($"read {id}")).All.ShouldContain(
            $"SHA-256 {FingerprintOf("What people need.")}, copy kept in SharePoint, in the library “Commissioning papers”, folder {reference}, as “Paper 001 Needs.pdf” ({address})");
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");
        await UntilAsync(() => Library.File(reference, $"DEC-{id} notice.docx") is not null);

        // How long each is kept follows from the rules under which the decision is recorded.
        await UntilAsync(() => Library.File(reference, "Paper 001 Needs.pdf")!.Label == "Executive papers, 4 years" && Library.File(reference, $"DEC-{id} notice.docx")!.Label == "Executive decisions, 6 years");
        Library.Files.Count.ShouldBe(2);
        Encoding.UTF8.GetString(Library.File(reference, "Paper 001 Needs.pdf")!.Contents.ShouldHaveSingleItem()).ShouldBe("What people need.");
        using (var notice = new Documents.ReadBack(Library.File(reference, $"DEC-{id} notice.docx")!.Contents[0]))
        {
            notice.Text.ShouldContain($"folder {reference}, “Paper 001 Needs.pdf”");
        }

        var zip = Path.Combine(_bot.Process.Folder.FullName, "challenge.zip");
        (await _bot.Process.RunAsync("decisions", "challenge", $"DEC-{id}", "--out", zip)).ExitCode.ShouldBe(0);
        await using (var file = File.OpenRead(zip))
        {
            Encoding.UTF8.GetString(SealedZip.Read(file).Single(one => one.Name == "papers/Paper 001 Needs.pdf").Content.Span).ShouldBe("What people need.");
        }

        var (code, output) = await _bot.Process.RunAsync("decisions", "check", zip);
        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task Paper_ChangedAtItsSourceAfterItWasShown_VoidsTheCardAndAsksAnew()
    {
        var reference = await OpenCaseAsync();
        var source = Shared.Upload("Home care", "Needs.docx", Encoding.UTF8.GetBytes("The first words."));
        (await _bot.Officer.SayAsync($"paper {Source} Needs assessment")).Texts[^1].ShouldBe($"I read “Needs assessment” where it lies, keep a copy for {reference}, and tell you when it is there.");
        await _bot.ToldAsync(_bot.Officer, "“Needs assessment” is now with");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;

        source.Edit(Encoding.UTF8.GetBytes("Other words."));
        var pressed = await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));

        pressed.All.ShouldContain("“Needs assessment” has been changed at the source since you were shown the request. Nothing was decided.");
        (await _bot.ToldAsync(_bot.Officer, "Cabinet Member was about to decide and has not.")).ShouldContain(id);
        (await _bot.ToldAsync(_bot.Officer, "Version 2 takes the place of earlier ones.")).ShouldEndWith("“Needs assessment” was changed at its source: this is what it says now.");
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All.ShouldContain("This card shows an older version of the request.");
        var again = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        CardReader.Text(again).Replace(" ", "", StringComparison.Ordinal).ShouldContain(FingerprintOf("Other words."));
        (await _bot.CabinetMember.PressAsync(again, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain("“Needs assessment” had not been changed at the source.");

        // Both versions can still be read: a copy is never written over.
        await UntilAsync(() => Library.File(reference, "Paper 002 Needs assessment.docx") is not null);
        Encoding.UTF8.GetString(Library.File(reference, "Paper 001 Needs assessment.docx")!.Contents.ShouldHaveSingleItem()).ShouldBe("The first words.");
        Encoding.UTF8.GetString(Library.File(reference, "Paper 002 Needs assessment.docx")!.Contents.ShouldHaveSingleItem()).ShouldBe("Other words.");
        await UntilAsync(() => _graph.Site.List("Decisions").Items.Count == 1);
        _graph.Site.List("Decisions").Items[0].Text("CbPapers").ShouldBe($"Needs assessment: {FingerprintOf("Other words.")} ({reference}, “Paper 002 Needs assessment.docx”)");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Paper_WhoseKeptCopySomebodyChanged_DecidesNothingUntilWhatWasShownIsBack()
    {
        var reference = await OpenCaseAsync();
        Shared.Upload("Home care", "Needs.docx", Encoding.UTF8.GetBytes("The first words."));
        await _bot.Officer.SayAsync($"paper {Source} Needs assessment");
        await _bot.ToldAsync(_bot.Officer, "“Needs assessment” is now with");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        await UntilAsync(() => Library.File(reference, "Paper 001 Needs assessment.docx") is not null);
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;

        var copy = Library.File(reference, "Paper 001 Needs assessment.docx")!;
        copy.Edit(Encoding.UTF8.GetBytes("Words that nobody was to see."));
        var pressed = await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));

        pressed.All.ShouldContain("Somebody has changed the kept copy of “Needs assessment”, so you may not have read what the request was made with. Nothing was decided.");
        (await _bot.ToldAsync(_bot.Officer, "Somebody has changed the kept copy of “Needs assessment”")).ShouldContain(id);
        await UntilAsync(() => Encoding.UTF8.GetString(copy.Contents[^1]) == "The first words.");
        copy.Contents.Count.ShouldBe(3, "what stood there stays in its history");
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain("somebody had changed the kept copy of “Needs assessment” when Cabinet Member was about to decide. Nobody decided, and what was shown was put back.");
    }

    [Theory]
    [InlineData(FakeGraphFault.InternalError)]
    [InlineData(FakeGraphFault.SilentAfterwards)]
    public async Task Paper_SourceThatDoesNotAnswer_LeavesTheDecisionOnTheKeptCopyAndSaysSo(FakeGraphFault fault)
    {
        await OpenCaseAsync();
        Shared.Upload("Home care", "Needs.docx", Encoding.UTF8.GetBytes("The first words."));
        await _bot.Officer.SayAsync($"paper {Source}");
        await _bot.ToldAsync(_bot.Officer, "“Needs.docx” is now with");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        _graph.Faults.Next(fault, s_comparison, times: 1);
        var before = TimeProvider.System.GetTimestamp();

        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");

        TimeProvider.System.GetElapsedTime(before).ShouldBeLessThan(TurnRunner.TimeLimit);
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain("Whether “Needs.docx” had been changed at the source could not be told: the decision rests on the kept copy.");
    }

    [Theory]
    [InlineData(false, "The papers were compared since, and nothing had been changed.")]
    [InlineData(true, "Somebody has changed the kept copy of “Needs.docx”, before the decision or since, so what was read may not be what the request was made with. I put it back; the monitoring officer should look at it.")]
    public async Task Decision_InAnOutageOfSharePoint_StandsAndIsComparedLater(bool isCopyChanged, string found)
    {
        var reference = await OpenCaseAsync();
        Shared.Upload("Home care", "Needs.docx", Encoding.UTF8.GetBytes("The first words."));
        await _bot.Officer.SayAsync($"paper {Source}");
        await _bot.ToldAsync(_bot.Officer, "“Needs.docx” is now with");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        await UntilAsync(() => Library.File(reference, "Paper 001 Needs.docx") is not null);
        var copy = Library.File(reference, "Paper 001 Needs.docx")!;
        if (isCopyChanged)
        {
            copy.Edit(Encoding.UTF8.GetBytes("Words that nobody was to see."));
        }

        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        _graph.Faults.Next(FakeGraphFault.Busy, s_comparison, times: int.MaxValue);
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain(
            "Whether “Needs.docx” had been changed at the source could not be told: the decision rests on the kept copy. Whether somebody had changed the kept copy of “Needs.docx” could not be told; I look again until it can.");

        // An outage that lasts tells nothing yet.
        await _bot.RestartAsync(hoursAhead: 1);
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldNotContain(found);
        _graph.Faults.Calm();
        await _bot.RestartAsync(hoursAhead: 9);
        var sentence = $"{id}, “Home care”: SharePoint did not answer when Cabinet Member decided. {found}";
        await _bot.ToldAsync(_bot.CabinetMember, sentence);
        await _bot.ToldAsync(_bot.Officer, sentence);
        await _bot.ToldAsync(_bot.Person(9), sentence);
        (await _bot.Officer.SayAsync($"read {id}")).All.ShouldContain(found);
        _bot.EventsOf($"decision/DEC-{id}").ShouldContain("decision-sources-noted");
        if (isCopyChanged)
        {
            await UntilAsync(() => Encoding.UTF8.GetString(copy.Contents[^1]) == "The first words.");
        }

        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://council.sharepoint.com/sites/commissioning/Shared%20work/Home%20care/Missing.docx", "there is no such file; copy the link of the file itself, with its folder and name in it")]
    [InlineData("https://council.sharepoint.com/sites/commissioning/Elsewhere/Missing.docx", "there is no such file; copy the link of the file itself, with its folder and name in it")]
    [InlineData("https://council.sharepoint.com/sites/other/Shared/Missing.docx", "there is no such file; copy the link of the file itself, with its folder and name in it")]
    public async Task Link_ThatCannotBeRead_IsKeptAsALinkAndSaysWhy(string link, string why)
    {
        var reference = await OpenCaseAsync();

        await _bot.Officer.SayAsync($"paper {link}");

        (await _bot.ToldAsync(_bot.Officer, "I could not fetch the file")).ShouldBe(
            $"I could not fetch the file: {why}. “Missing.docx” is now with {reference}. It is a link, not compared: its fingerprint is not known, because I have only the link. Attach the file here in the chat and I work it out.");
    }

    [Fact]
    public async Task Link_OfASiteThatTheBotWasNotGranted_SaysWhoCanGrantIt()
    {
        await OpenCaseAsync();
        _graph.Faults.Next(FakeGraphFault.Forbidden, request => request.Path.EndsWith("/drives", StringComparison.Ordinal), times: 9);

        await _bot.Officer.SayAsync($"paper {Source}");

        (await _bot.ToldAsync(_bot.Officer, "I could not fetch the file")).ShouldStartWith("I could not fetch the file: I am not let into that site; your digital team can grant it to me. “Needs.docx” is now with");
    }

    [Fact]
    public async Task Paper_ChangedAtItsSourceAndThenGone_HoldsTheRequestUntilSomebodySettlesIt()
    {
        var reference = await OpenCaseAsync();
        var source = Shared.Upload("Home care", "Needs.docx", Encoding.UTF8.GetBytes("The first words."));
        await _bot.Officer.SayAsync($"paper {Source}");
        await _bot.ToldAsync(_bot.Officer, "“Needs.docx” is now with");
        await _bot.Officer.RequestApprovalAsync();
        var id = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        var card = (await _bot.CabinetMember.SayAsync($"open {id}")).Card;
        source.Edit(Encoding.UTF8.GetBytes("Other words."));
        _graph.Faults.Next(FakeGraphFault.NotFound, request => request.Path.EndsWith("/Needs.docx", StringComparison.Ordinal), times: 1);

        await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));

        (await _bot.ToldAsync(_bot.Officer, "I could not read it")).ShouldContain($"Nobody can decide before it is settled: attach the new file here, or take it away with “remove paper Needs.docx”.");
        (await _bot.CabinetMember.SayAsync($"open {id}")).All.ShouldContain("Nobody can decide before the new version is here.");
        _graph.Faults.Next(FakeGraphFault.InternalError, s_comparison, times: 1);
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Nothing was decided.");
        (await _bot.Officer.SayAsync("remove paper Needs.docx")).All.ShouldContain($"Request {id} now stands at version 2");
        (await _bot.CabinetMember.PressAsync((await _bot.CabinetMember.SayAsync($"open {id}")).Card, "approval.approve", ("interests", "none"), ("reason", "It meets the need without.")))
            .All.ShouldContain("Approved");
        Library.File(reference, "Paper 001 Needs.docx").ShouldNotBeNull("what was shown with the first version can still be read");
    }

    private async Task<string> OpenCaseAsync()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        return System.Text.RegularExpressions.Regex.Match((await _bot.Officer.SayAsync("status")).All, "SOL-[0-9]{4}-[0-9]{4}", default, TimeSpan.FromSeconds(1)).Value;
    }

    private static string FingerprintOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
