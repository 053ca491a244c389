using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Requests in councils that are governed differently, over HTTP against the real executable.</summary>
public sealed class GovernanceJourneyTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Sutton_Committee_DecidesAtItsMeetingAndTheClerkRecordsIt()
    {
        var clerk = bot.Person(4);
        var asked = await RequestAsync(bot.Officer, "sutton", "150k", "neighbourhood");
        asked.Texts[^1].ShouldContain("It goes to: Strategic committee (for its agenda, to Committee clerk, Democratic services officer).");
        var id = Id(await bot.Officer.SayAsync("yes"));

        var card = (await clerk.SayAsync($"open {id}")).Card;
        CardReader.Text(card).ShouldContain("Record the decision of Strategic committee");
        CardReader.Text(card).ShouldNotContain("<Approve>");
        var approved = await clerk.InvokeAsync("approval.approve", Data(id, ("reason", "Fine."), ("interests", "none")));
        approved.All.ShouldContain("Strategic committee decides on this at a meeting.");

        var unsaid = await clerk.PressAsync(card, "approval.record", ("outcome", "approved"), ("reason", "It meets the need."), ("minuteReference", "minute 42/26"));
        unsaid.All.ShouldContain("Give the day of the meeting, such as 3 December 2026.");
        unsaid.Card.ToJsonString().ShouldContain("minute 42/26");

        (string, string)[] minutes =
        [
            ("outcome", "approved"),
            ("reason", "It meets the need."),
            ("minuteReference", "minute 42/26"),
            ("memberInterests", "The ward member left the room."),
            ("meetingDate", UkTime.Date(TimeProvider.System.GetUtcNow()).ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var undispensed = await clerk.PressAsync(unsaid.Card, "approval.record", minutes);
        undispensed.All.ShouldContain("The record of this decision must give any dispensation, or that the member took no part (Localism Act 2011, sections 31 and 33).");
        undispensed.Card.ToJsonString().ShouldContain("The ward member left the room.");

        var recorded = await clerk.PressAsync(undispensed.Card, "approval.record", [.. minutes, ("dispensation", "None: the member took no part.")]);
        recorded.All.ShouldContain("Strategic committee (recorded by Committee clerk)");
        recorded.All.ShouldContain("minute 42/26");

        var told = await bot.Connector.WaitForAsync(
            request => (string?)request.Body?["text"] is { } text && text.StartsWith($"Strategic committee (recorded by Committee clerk) has approved your request {id}", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        ((string)told.Body!["text"]!).ShouldContain("Reason: It meets the need.");
        (await bot.Officer.SayAsync($"open DEC-{id}")).All.ShouldContain("Strategic committee: The ward member left the room.");
    }

    [Fact]
    public async Task MiltonKeynes_Consultee_CommentsAndDecidesNothing()
    {
        var consultee = bot.Person(6);
        await RequestAsync(bot.SecondOfficer, "milton keynes", "150k");
        var id = Id(await bot.SecondOfficer.SayAsync("yes"));

        var card = (await consultee.SayAsync($"open {id}")).Card;
        CardReader.Text(card).ShouldContain("You are consulted");
        (await consultee.InvokeAsync("approval.approve", Data(id, ("reason", "Fine."), ("interests", "none")))).All.ShouldContain("This decision is not yours.");
        (await consultee.PressAsync(card, "approval.comment", ("comment", "The price is fair."), ("interests", ""))).All.ShouldContain("Say whether you have an interest to declare. “I have no interest to declare” is an answer.");
        (await consultee.PressAsync(card, "approval.comment", ("comment", " "), ("interests", "none"))).All.ShouldContain("Write your comment first, then press the button again.");
        (await consultee.PressAsync(card, "approval.comment", ("comment", "The price is fair."), ("interests", "none"))).All.ShouldContain("Procurement specialist (has commented)");

        var decided = await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "It meets the need."), ("interests", "none")));
        decided.All.ShouldContain("Approved");
        decided.All.ShouldContain("Procurement specialist: The price is fair.");
        (await bot.SecondOfficer.SayAsync($"open DEC-{id}")).All.ShouldContain("Procurement specialist: The price is fair.");
    }

    [Fact]
    public async Task Interests_OfAConsulteeAndOneRememberedLate_StandOnTheRecordAndTheNotice()
    {
        var consultee = bot.Person(6);
        await RequestAsync(bot.Officer, "milton keynes", "150k");
        var id = Id(await bot.Officer.SayAsync("yes"));
        var card = (await consultee.SayAsync($"open {id}")).Card;
        var refused = await consultee.PressAsync(card, "approval.comment", ("comment", "My sister works there."), ("interests", "declared"), ("dispensation", ""));
        refused.All.ShouldContain("Say which dispensation you have for your interest, or that there is none.");
        await consultee.PressAsync(card, "approval.comment", ("comment", "My sister works there."), ("interests", "declared"), ("dispensation", "None was given."));

        (await bot.CabinetMember.SayAsync($"declare interest {id} I chair a club there.")).Texts[^1].ShouldContain("declare it on the card. You then stand aside.");
        await bot.CabinetMember.InvokeAsync("approval.approve", Data(id, ("reason", "It meets the need."), ("interests", "none")));
        var record = (await bot.Officer.SayAsync($"open DEC-{id}")).All;
        record.ShouldContain("Cabinet Member: none; Procurement specialist, who was consulted, declared an interest");

        (await bot.SecondOfficer.SayAsync($"declare interest {id} x")).Texts[^1].ShouldBe($"You have had no part in {id}, so there is nothing to declare.");
        (await bot.CabinetMember.SayAsync($"declare interest {id} none")).Texts[^1].ShouldContain("Say what the interest is");
        (await bot.CabinetMember.SayAsync($"declare interest {id} I chair a club that rents a room from the provider.")).Texts[^1]
            .ShouldBe($"Your interest in {id} is on record. The monitoring officer and everybody concerned are told.");

        await bot.ToldAsync(bot.Person(9), "Cabinet Member, who had decided, declared an interest late");
        (await bot.Officer.SayAsync($"open DEC-{id}")).All.ShouldContain("I chair a club that rents a room from the provider");
        var file = Path.Combine(bot.Process.Folder.FullName, "late.docx");
        (await bot.Process.RunAsync("decisions", "notice", $"DEC-{id}", "--out", file)).ExitCode.ShouldBe(0);
        using var notice = new Documents.ReadBack(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        notice.Text.ShouldContain("declared an interest late");
        notice.Text.ShouldContain("Dispensations: Procurement specialist: None was given.");
        (await bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("sutton", "The council decides in committees: no single councillor decides.", "Strategic committee, recorded by Committee clerk or Democratic services officer.")]
    [InlineData("solihull", "Monitoring officer: only for decisions of £500,000 or more.", "Cabinet Member.")]
    [InlineData("milton keynes", "Cabinet Member may decide alone where the scheme says so.", "In consultation with: \nProcurement specialist")]
    public async Task Route_OfEachCouncil_SaysHowItIsGovernedAndWhy(string council, string governance, string who)
    {
        var officer = bot.Person(5);
        var intake = council is "sutton" ? ["neighbourhood"] : Array.Empty<string>();
        await officer.SayAsync($"use {council}", ["start", "Meals", "At home", "150k", "1", "0", .. intake]);

        var route = await officer.SayAsync("approvals route");

        route.All.ShouldContain(governance);
        route.All.ShouldContain(who);
        route.All.ShouldContain("Nothing has been sent");
    }

    private static async Task<BotReplies> RequestAsync(ChatUser officer, string framework, string annual, params string[] intake)
    {
        await officer.SayAsync($"use {framework}", ["start", "Home care", "Care at home", annual, "1", "0", .. intake]);
        return await officer.RequestApprovalAsync();
    }

    private static string Id(BotReplies replies) => CardReader.IdOn(replies.Card);

    private static JsonObject Data(string id, params (string Input, string Value)[] inputs)
    {
        var data = new JsonObject { ["id"] = id, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            data[input] = value;
        }

        return data;
    }
}
