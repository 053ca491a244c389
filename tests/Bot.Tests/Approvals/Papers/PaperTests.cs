using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Approvals.Papers;

/// <summary>Papers over HTTP against the real executable: files are attached as Teams does it and fetched from a server on this machine.</summary>
public sealed class PaperTests(TheBot bot) : IClassFixture<TheBot>, IAsyncLifetime
{
    private WebApplication _files = null!;
    private string _content = "the first content";
    private int _status = 200;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _files = builder.Build();
        _files.Run(http =>
        {
            http.Response.StatusCode = _status;
            return _status == 200 ? http.Response.WriteAsync(_content) : Task.CompletedTask;
        });
        await _files.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _files.DisposeAsync();

    [Fact]
    public async Task File_Attached_IsFetchedAndItsFingerprintStandsOnTheCardAndInTheDecision()
    {
        var officer = bot.Officer;
        await OpenCaseAsync(officer);
        (await AttachAsync(officer, "Needs.pdf")).All.ShouldContain("I work out the fingerprint of “Needs.pdf”");
        await ToldAsync(officer, "“Needs.pdf” is now with");
        (await officer.SayAsync("papers")).All.ShouldContain(Fingerprint("the first content"));

        await officer.RequestApprovalAsync();
        var id = IdOf(await officer.SayAsync("yes"));
        var card = (await bot.CabinetMember.SayAsync($"open {id}")).Card;
        CardReader.Text(card).Replace(" ", "", StringComparison.Ordinal).ShouldContain(Fingerprint("the first content"));

        // Another content under the same name: the card of before is void.
        _content = "the second content";
        await AttachAsync(officer, "Needs.pdf");
        await ToldAsync(officer, $"Request {id} now stands at version 2");
        (await bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "Yes."))).All.ShouldContain("This card shows an older version of the request.");
        var again = (await bot.CabinetMember.SayAsync($"open {id}")).Card;
        CardReader.Text(again).ShouldContain("Changed paper: Needs.pdf.");
        (await bot.CabinetMember.PressAsync(again, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");

        (await bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
        DecisionOf(id).ShouldContain(Fingerprint("the second content"));
        DecisionOf(id).ShouldNotContain(Fingerprint("the first content"));
    }

    [Fact]
    public async Task Link_Typed_IsKeptAndSaysThatItsFingerprintIsNotKnown()
    {
        var officer = bot.SecondOfficer;
        await OpenCaseAsync(officer);

        (await officer.SayAsync("paper http://council.example/a.pdf")).All.ShouldContain("The link must begin with https://");
        (await officer.SayAsync("paper https://user:secret@council.example/a.pdf")).All.ShouldContain("hold no user name");
        (await officer.SayAsync("paper https://council.example/needs.pdf Needs assessment")).All.ShouldContain("It is a link, not compared: its fingerprint is not known, because I have only the link.");
        (await officer.SayAsync("paper https://council.example/needs.pdf Needs assessment")).All.ShouldContain("already, with the same content");
        await officer.RequestApprovalAsync();
        (await officer.SayAsync("yes")).All.ShouldContain("a link, not compared");
        (await officer.SayAsync("remove paper Nothing")).All.ShouldContain("has no paper of that name");
        (await officer.SayAsync("remove paper needs assessment")).All.ShouldContain("now stands at version 2");
        (await officer.SayAsync("papers")).All.ShouldContain("has no papers yet");
    }

    [Theory]
    [InlineData("Metadata.pdf", "http://169.254.169.254/latest/meta-data")]
    [InlineData("Elsewhere.pdf", "https://council.example/secret")]
    [InlineData("Nowhere.pdf", "not an address")]
    public async Task File_FromAnAddressThatIsNotAllowed_IsNotFetchedAndKeptAsALink(string name, string address)
    {
        var officer = bot.Person(6);
        await OpenCaseAsync(officer);

        await AttachAsync(officer, name, address);

        await ToldAsync(officer, $"I could not fetch the file: it does not lie where Teams keeps files. “{name}” is now with");
        (await officer.SayAsync("papers")).All.ShouldContain("Its fingerprint is not known");
    }

    [Fact]
    public async Task File_ThatIsGone_IsKeptAsALink()
    {
        var officer = bot.Person(7);
        await OpenCaseAsync(officer);
        _status = 404;

        await AttachAsync(officer, "Gone.pdf");

        await ToldAsync(officer, "I could not fetch the file");
        (await officer.SayAsync("papers")).All.ShouldContain("Gone.pdf: https://council-my.sharepoint.com/");
    }

    [Fact]
    public async Task File_WithNothingOpen_IsToldToOpenACaseFirst() =>
        (await AttachAsync(bot.CommitteeClerk, "Needs.pdf")).All.ShouldContain("Open the case or other matter first");

    [Theory]
    [InlineData("council.sharepoint.com", true)]
    [InlineData("council-my.sharepoint.com", true)]
    [InlineData("sharepoint.com", false)]
    [InlineData("evilsharepoint.com", false)]
    [InlineData("council.sharepoint.com.evil.example", false)]
    public void Hosts_ByDefault_AreThoseOfSharePointOnly(string host, bool isAllowed) => new AttachedFileOptions().Allows(host).ShouldBe(isAllowed);

    [Fact]
    public void Options_Wrong_AreAllToldAtOnce() =>
        new AttachedFileOptionsValidator().Validate(null, new AttachedFileOptions { Hosts = ["https://a/b", "*.com"], LargestMegabytes = 0 }).Failures.ShouldBe(
        [
            "Files:Hosts has 'https://a/b': write a host name such as council.sharepoint.com, or *.sharepoint.com for everything below one; no scheme, port or path.",
            "Files:Hosts has '*.com': anybody can have a host below com, and papers would be fetched from there; write the exact host.",
            "Files:LargestMegabytes is 0. Write a number from 1 to 1000, such as 100.",
        ]);

    [Fact]
    public void Shelf_PaperOfTheSameNameOrLink_TakesItsPlace()
    {
        var by = new PersonName("id", "officer");
        var papers = new PaperEvent[]
        {
            new PaperAdded(new Paper("A.pdf", "https://council.example/a"), by),
            new PaperAdded(new Paper("B.pdf", "https://council.example/b"), by),
            new PaperAdded(new Paper("a.PDF", "https://council.example/new"), by),
            new PaperAdded(new Paper("Other name", "https://council.example/b", "00", 1), by),
        }.Aggregate((IReadOnlyList<Paper>)[], PaperShelf.Evolve);

        papers.ShouldBe([new Paper("a.PDF", "https://council.example/new"), new Paper("Other name", "https://council.example/b", "00", 1)]);
    }

    private static async Task OpenCaseAsync(ChatUser officer) =>
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");

    private async Task<BotReplies> AttachAsync(ChatUser person, string name, string? address = null)
    {
        var activity = person.New("message");
        activity["deliveryMode"] = "expectReplies";
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<div>see file</div>" },
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["contentUrl"] = $"https://council-my.sharepoint.com/personal/officer/Documents/{name}",
                ["name"] = name,
                ["content"] = new JsonObject { ["downloadUrl"] = address ?? $"{_files.Urls.First()}/{name}?tempauth=x", ["uniqueId"] = "1150D938", ["fileType"] = "pdf" },
            });
        using var response = await person.PostAsync(activity);
        response.EnsureSuccessStatusCode();
        return new BotReplies(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["activities"]!.AsArray());
    }

    private Task ToldAsync(ChatUser person, string words) => bot.Connector.WaitForAsync(
        request => request.Method == "POST"
            && request.Segments.Any(segment => segment == person.ConversationId || segment == bot.Connector.PersonalConversation(person.PersonId))
            && (string?)request.Body?["text"] is { } text && text.Contains(words, StringComparison.Ordinal),
        TestContext.Current.CancellationToken);

    private string DecisionOf(string id)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(bot.Process.Folder.FullName, "data", "commissioning.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT data FROM ledger_events WHERE stream = $stream AND type = 'approval-decided'";
        command.Parameters.AddWithValue("$stream", string.Create(CultureInfo.InvariantCulture, $"approval/{id}"));
        return (string)command.ExecuteScalar()!;
    }

    private static string IdOf(BotReplies replies) => CardReader.IdOn(replies.Card);

    private static string Fingerprint(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
