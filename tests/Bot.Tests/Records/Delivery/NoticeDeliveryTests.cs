using System.Net;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Records.Delivery;

/// <summary>From a decision to its notice in somebody's OneDrive, and to the challenge file, against the real executable.</summary>
public sealed class NoticeDeliveryTests(TheBot bot) : IClassFixture<TheBot>, IAsyncLifetime
{
    private FakeUpload _drive = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _drive = await FakeUpload.StartAsync();

    public ValueTask DisposeAsync() => _drive.DisposeAsync();

    [Fact]
    public async Task Notice_AskedForInTeams_GoesIntoOneDriveAfterConsentAndIsTheOneOfTheLedger()
    {
        var id = await DecideAsync(bot.Officer);
        var asked = await bot.Officer.SayAsync($"notice {id.ToLowerInvariant()}");

        var consent = asked.Card;
        ((string)consent["description"]!).ShouldBe($"May I put {id} notice.docx into your OneDrive?");
        consent["acceptContext"]!.ToJsonString().ShouldBe($$"""{"document":"decision-notice","key":"{{id}}"}""");
        var file = Path.Combine(bot.Process.Folder.FullName, "notice.docx");
        (await bot.Process.RunAsync("decisions", "notice", id, "--out", file)).ExitCode.ShouldBe(0);
        var fromLedger = await File.ReadAllBytesAsync(file, Token);
        ((long)consent["sizeInBytes"]!).ShouldBe(fromLedger.Length);

        (await AnswerAsync(bot.Officer, consent, "decline", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SaidAsync($"I have not sent {id} notice.docx.");

        // The first attempt fails; the press is delivered twice.
        _drive.AnswerNext(503);
        (await AnswerAsync(bot.Officer, consent, "accept", _drive.Address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(bot.Officer, consent, "accept", _drive.Address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _drive.WaitForAsync(1, Token);
        var shown = await bot.Connector.WaitForAsync(
            request => (string?)request.Body?["attachments"]?[0]?["contentType"] == "application/vnd.microsoft.teams.card.file.info", Token);

        var uploaded = _drive.Files.ShouldHaveSingleItem();
        (uploaded.Method, uploaded.ContentRange, uploaded.Authorization).ShouldBe(("PUT", $"bytes 0-{fromLedger.Length - 1}/{fromLedger.Length}", ""));
        uploaded.Content.ShouldBe(fromLedger);
        ((string)shown.Body!["attachments"]![0]!["contentUrl"]!).ShouldBe("https://council-my.sharepoint.com/notice.docx");
        (await bot.Process.RunAsync("outbox", "list")).Output.ShouldContain("0 parked.");
    }

    [Fact]
    public async Task Consent_ThatAClientMadeUp_IsRefused()
    {
        var id = await DecideAsync(bot.Person(7));
        var consent = (await bot.Person(7).SayAsync($"notice {id}")).Card;

        await AnswerAsync(bot.Person(7), consent, "accept", "https://elsewhere.example/up");
        await SaidAsync("I may not put files there. Tell your digital team: the address is not in Channel:FileUploadHosts.");
        consent["acceptContext"]!["document"] = "decision-restricted";
        await AnswerAsync(bot.Person(7), consent, "accept", _drive.Address);
        await SaidAsync("I cannot find this document any more. Ask for it again.");
        (await AnswerAsync(bot.Person(7), consent, "accept", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _drive.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notice_OutsideThePersonalChatOrOfNoDecision_SaysWhatToDo()
    {
        var id = await DecideAsync(bot.SecondOfficer);

        (await bot.SecondOfficer.In("19:group@thread.v2", "groupChat").SayAsync($"notice {id}")).Texts.ShouldBe(["I can send files in our personal chat only. Ask me there."]);
        (await bot.SecondOfficer.SayAsync("notice DEC-APR-1999-0001")).Texts.ShouldBe(["I find no decision DEC-APR-1999-0001. Say “decisions” to see those there are."]);
        (await bot.SecondOfficer.SayAsync($"open {id}")).All.ShouldContain("<Decision notice>");
    }

    [Fact]
    public async Task Notice_OnTheLocalPage_IsALinkThatThePageServes()
    {
        var id = await DecideAsync(bot.Person(6));
        var atThePage = new ChatUser(bot.Officer.PersonId, () => bot.Process.Address, () => new Uri(bot.Process.Address, "localchat").AbsoluteUri);

        (await atThePage.SayAsync($"notice {id}")).Texts.ShouldBe([$"Here it is: [{id} notice.docx](/localchat/documents/decision-notice/{id})"]);

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(bot.Process.Address, $"/localchat/documents/decision-notice/{id}"), Token);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{id} notice.docx");
        using var back = new Documents.ReadBack(await response.Content.ReadAsByteArrayAsync(Token));
        back.Text.ShouldContain("It meets the need.");
        (await http.GetAsync(new Uri(bot.Process.Address, "/localchat/documents/decision-notice/DEC-APR-1999-0001"), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync(new Uri(bot.Process.Address, "/localchat/documents/anything/1"), Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Challenge_OfARealDecision_IsWholeUntilSomebodyTouchesIt()
    {
        var id = await DecideAsync(bot.Person(5));
        var folder = bot.Process.Folder.FullName;
        var (file, anchor) = (Path.Combine(folder, "challenge.zip"), Path.Combine(folder, "challenge-anchor.jsonl"));

        (await bot.Process.RunAsync("decisions", "challenge", id, "--out", file)).ExitCode.ShouldBe(0);
        (await bot.Process.RunAsync("ledger", "anchor", "--out", anchor)).ExitCode.ShouldBe(0);
        var (exitCode, output) = await bot.Process.RunAsync("decisions", "check", file, "--anchor", anchor);
        (exitCode, output.Trim()).ShouldBe((0, "Nothing was altered, and the anchor of the ledger says the same."));

        var bytes = await File.ReadAllBytesAsync(file, Token);
        var at = bytes.AsSpan().IndexOf("The contract ends in March."u8);
        bytes[at] = (byte)'A';
        await File.WriteAllBytesAsync(file, bytes, Token);
        (exitCode, output) = await bot.Process.RunAsync("decisions", "check", file);

        exitCode.ShouldBe(1);
        output.ShouldContain(": was altered.");
    }

    private static async Task<string> UntilDecidedAsync(ChatUser officer, string id)
    {
        while (!(await officer.SayAsync($"open {id}")).All.Contains("Approved", StringComparison.Ordinal))
        {
            await Task.Delay(50, Token);
        }

        return id;
    }

    private async Task<string> DecideAsync(ChatUser officer)
    {
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await officer.RequestApprovalAsync();
        var request = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        var card = (await bot.CabinetMember.SayAsync($"open {request}")).Card;
        await bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."));
        return await UntilDecidedAsync(officer, $"DEC-{request}");
    }

    private static Task<HttpResponseMessage> AnswerAsync(ChatUser person, JsonNode consent, string action, string? uploadUrl)
    {
        var activity = person.New("invoke");
        activity["name"] = "fileConsent/invoke";
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = action,
            ["context"] = consent["acceptContext"]!.DeepClone(),
            ["uploadInfo"] = uploadUrl is null ? null : new JsonObject
            {
                ["contentUrl"] = "https://council-my.sharepoint.com/notice.docx",
                ["name"] = "notice.docx",
                ["uploadUrl"] = uploadUrl,
                ["uniqueId"] = "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
                ["fileType"] = "docx",
            },
        };
        return person.PostAsync(activity);
    }

    private async Task SaidAsync(string text) => await bot.Connector.WaitForAsync(request => (string?)request.Body?["text"] == text, Token);
}
