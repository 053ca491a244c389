using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals.CallIns;

/// <summary>A council that counts the days for call-in from publication, over HTTP against the real executable.</summary>
public sealed class CallInFromPublicationTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    private ChatUser Chair => _bot.Person(14);

    private ChatUser Clerk => _bot.Person(13);

    public async ValueTask InitializeAsync()
    {
        await _bot.ChangeSchemeAsync("ends-at: \"17:00\"}", "ends-at: \"17:00\", from: publication}");
        _bot.Settings["Delegation:UndoSeconds"] = "0";
        await _bot.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task KeyDecision_WaitsForItsPublicationAndThenForCallIn()
    {
        var officer = _bot.Officer;
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        (await officer.SayAsync("approvals route")).All.ShouldContain("members may call it in for 5 working days after the decision is published.");
        await officer.RequestApprovalAsync();
        await officer.SayAsync("special urgency", "The provider has closed.", "no");
        var id = CardReader.IdOn((await officer.SayAsync("yes")).Card);
        await Chair.PressAsync((await Chair.SayAsync($"open {id}")).Card, "approval.agree-urgency", ("reason", "The provider has closed."));
        (await _bot.CabinetMember.InvokeAsync("approval.approve", new JsonObject { ["id"] = id, ["version"] = 1, ["reason"] = "It meets the need.", ["interests"] = "none" })).All
            .ShouldContain("This key decision waits to be published. Members may call it in from then on, and it has no effect before their time is over.");

        // Decided, without effect, and nobody can call it in yet.
        await _bot.ToldAsync(Clerk, $"DEC-{id}, “Home care”, is decided and waits to be published: members may call it in from then on, and it has no effect before.");
        (await officer.SayAsync("my requests")).All.ShouldContain("Decided, waits to be published: members may call it in from then on");
        (await officer.SayAsync($"open DEC-{id}")).All.ShouldContain("Not before it is published. Members may then call it in; unless they do, it takes effect when their time is over.");
        (await Chair.SayAsync($"call in {id} The need was not shown.")).All.ShouldContain("This decision is not put on record as published yet.");
        CardReader.Text((await Chair.SayAsync($"open {id}")).Card).ShouldNotContain("Call in");

        (await officer.SayAsync($"published DEC-{id} https://council.example/1")).All.ShouldContain("Only democratic services and the monitoring officer");
        var published = await Clerk.SayAsync($"published DEC-{id} https://council.example/decisions/1");
        published.All.ShouldContain("Members may call this decision in. Unless they do, it takes effect on ");
        published.All.ShouldContain("Open to call-in since");
        await _bot.ToldAsync(officer, $"The decision on {id}, “Home care”, was published on ");
        await _bot.Connector.WaitForAsync(
            request => request.Body?["attachments"] is { } attachments && request.Segments.Contains(Chair.ConversationId) && attachments.ToJsonString().Contains("approval.call-in", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        (await officer.SayAsync("my requests")).All.ShouldContain("Decided, open to call-in until ");
        (await officer.SayAsync($"open DEC-{id}")).All.ShouldContain("Members may call this decision in. Unless they do, it takes effect on ");

        // Put down again with another address: what members were told stays.
        (await Clerk.SayAsync($"published DEC-{id} https://council.example/decisions/one")).All.ShouldContain("https://council.example/decisions/one");
        (await Chair.PressAsync((await Chair.SayAsync($"open {id}")).Card, "approval.call-in", ("reason", "The need was not shown."))).All
            .ShouldContain("Called in by Chair of scrutiny: The need was not shown.");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }
}
