using System.Text;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Cycles;

/// <summary>Files that are attached in the chat: into the case's folder in SharePoint, once, whatever happens on the way; without SharePoint links only.</summary>
public sealed class FileEvidenceTests : IAsyncLifetime
{
    private const string SiteUrl = "https://council.sharepoint.com/sites/commissioning";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TheBot _bot = new();
    private FakeGraph _graph = null!;
    private WebApplication _teams = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync(Environment.GetEnvironmentVariable("COMMISSIONING_CONTRACTS"), SiteUrl);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _teams = builder.Build();
        _teams.Urls.Add("http://127.0.0.1:0");
        _teams.MapGet("/needs.docx", () => Results.Bytes(Encoding.UTF8.GetBytes("What people need.")));
        _teams.MapGet("/large.docx", () => Results.Bytes(new byte[(10 * 1024 * 1024) + 1]));
        await _teams.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _graph.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task Attach_WithSharePoint_GoesIntoTheFolderOfTheCaseAlthoughThePowerGoes()
    {
        await StartAsync(withSharePoint: true);
        var officer = _bot.Officer;
        var reference = await OpenAsync(officer);
        _graph.Faults.Next(FakeGraphFault.Busy, times: int.MaxValue);

        // A file can be for the step or for those who decide: one question says which.
        var asked = await officer.AttachAsync("needs.docx", At("needs.docx"), "Needs assessment");
        asked.Texts[^1].ShouldBe($"What is “needs.docx”? Say “neither” to keep nothing.\n1. Evidence of step 1, {KnowledgeBase.Load().FindFramework("rotherham")!.Cycle!.Steps[0].Name}\n2. A paper for those who decide on {reference}\n3. Both");
        var kept = await officer.SayAsync("evidence");
        kept.All.ShouldContain($"“needs.docx” is kept as evidence, in the folder {reference} in SharePoint.");
        kept.All.ShouldContain("needs.docx, in the case’s folder in SharePoint");

        // By the bot's clock an hour passes: what was on its way when the power went is leased no more.
        _graph.Faults.Calm();
        await _bot.RestartAsync(hoursAhead: 1);

        await UntilAsync(() => Contents(reference, "003 needs.docx").Count == 1);
        Encoding.UTF8.GetString(Contents(reference, "003 needs.docx")[0]).ShouldBe("What people need.");
        (await officer.SayAsync($"history {reference}")).All.ShouldContain("Commissioning officer kept the file needs.docx as evidence: Needs assessment.");
        (await officer.SayAsync($"history document {reference}")).Texts[^1].ShouldContain($"You find History of {reference}.docx in SharePoint");
        await UntilAsync(() => Contents(reference, $"History of {reference}.docx").Count > 0);
        using var read = new Documents.ReadBack(Contents(reference, $"History of {reference}.docx")[^1]);
        read.Text.ShouldContain("needs.docx, in the case’s folder in SharePoint");
    }

    [Fact]
    public async Task Attach_InTheMiddleOfAQuestion_IsAskedWhatItIsAndTheQuestionStands()
    {
        await StartAsync(withSharePoint: true);
        var officer = _bot.Officer;
        await OpenAsync(officer);
        await officer.SayAsync("set partners");

        (await officer.AttachAsync("needs.docx", At("needs.docx"))).Texts[^1].ShouldStartWith("What is “needs.docx”?");
        (await officer.SayAsync("perhaps")).Texts[^1].ShouldStartWith("What is “needs.docx”?");
        var both = await officer.SayAsync("3");
        both.All.ShouldContain("“needs.docx” is kept as evidence");
        both.All.ShouldContain("I fetch “needs.docx” for");
        both.Texts[^1].ShouldContain("Which partners commission with you?");
        await _bot.ToldAsync(officer, "“needs.docx” is now with");

        (await officer.AttachAsync("paper.docx", At("needs.docx"), "paper")).Texts[^1].ShouldContain("I fetch “paper.docx” for");
        (await officer.AttachAsync("other.docx", At("needs.docx"))).Texts[^1].ShouldStartWith("What is “other.docx”?");
        (await officer.SayAsync("neither")).Texts.ShouldContain("I keep nothing of it.");
        (await officer.SayAsync("papers", "do it")).All.ShouldNotContain("other.docx");
    }

    [Fact]
    public async Task Attach_WhatCannotBeKept_IsToldAndTheCaseStaysAsItWas()
    {
        await StartAsync(withSharePoint: true);
        var officer = _bot.Officer;
        (await officer.AttachAsync("early.docx", At("needs.docx"))).Texts[^1].ShouldStartWith("Open the case or other matter first");
        await OpenAsync(officer);

        (await officer.AttachAsync("large.docx", At("large.docx"), "evidence")).All.ShouldContain("“large.docx” was not kept: it is larger than 10 MB.");
        (await officer.AttachAsync("gone.docx", At("gone.docx"), "Evidence")).All.ShouldContain("“gone.docx” was not kept: Teams does not hand it out any more; attach it again.");
        (await officer.AttachAsync("forged.docx", new Uri("https://attacker.example/forged.docx"), "evidence:")).All.ShouldContain("“forged.docx” was not kept: it does not lie where Teams keeps files.");
        (await officer.AttachAsync("long.docx", At("needs.docx"), $"evidence {new string('x', 201)}")).All.ShouldContain("“long.docx” was not kept: Its name, or what you wrote, is too long: at most 200 characters.");
        (await _bot.Person(4711).AttachAsync("needs.docx", At("needs.docx"))).All.ShouldContain("Open the case or other matter first");

        (await officer.SayAsync("history")).All.ShouldNotContain("kept the file");
    }

    [Fact]
    public async Task Attach_WithoutSharePoint_SaysSoAndTakesLinksOnly()
    {
        await StartAsync(withSharePoint: false);
        await OpenAsync(_bot.Officer);

        var refused = await _bot.Officer.AttachAsync("needs.docx", At("needs.docx"));

        refused.Texts.ShouldContain(
            "The file itself I keep only where SharePoint is connected, and here it is not. To have it as evidence of the step, put it where your team keeps its documents and send me its link: “evidence https://…”.");

        // Whoever says that it is evidence does not mean a paper for those who decide.
        var said = await _bot.Officer.AttachAsync("needs.docx", At("needs.docx"), "evidence: Needs assessment");
        said.Texts[^1].ShouldEndWith("“evidence https://…”. To keep it as “paper”, send it again with that word.");
        said.All.ShouldNotContain("fingerprint");
        (await _bot.Officer.SayAsync("evidence https://council.example/needs.docx")).All.ShouldContain("The link is kept as evidence.");
    }

    private async Task StartAsync(bool withSharePoint)
    {
        if (withSharePoint)
        {
            _bot.Settings["Records:Provider"] = "SharePoint";
            _bot.Settings["Records:SharePoint:SiteUrl"] = SiteUrl;
            _bot.Settings["Graph:BaseUrl"] = _graph.BaseUrl;
            _bot.Settings["Graph:Credential"] = "None";
        }

        await _bot.InitializeAsync();
        if (withSharePoint)
        {
            var (exitCode, output) = await _bot.Process.RunAsync("records", "provision");
            exitCode.ShouldBe(0, output);
        }
    }

    private static async Task<string> OpenAsync(ChatUser officer)
    {
        await officer.SayAsync("use rotherham", "start", "With files", "A service", "20k", "1", "0");
        await officer.SayAsync("note The first note");
        return System.Text.RegularExpressions.Regex.Match((await officer.SayAsync("status")).All, "ROT-[0-9]{4}-[0-9]{4}", default, TimeSpan.FromSeconds(1)).Value;
    }

    private Uri At(string file) => new($"{_teams.Urls.First()}/{file}");

    private IReadOnlyList<byte[]> Contents(string folder, string name) => [.. _graph.Site.Lists.Single(list => list.Drive is not null).Drive!.File(folder, name)?.Contents ?? []];

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
        }
    }
}
