using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Putting on record, in plain chat, what a committee decided and what the scrutiny chair answered, over HTTP against the real executable.</summary>
public sealed class RecordingByChatTests(TheBot bot) : IClassFixture<TheBot>
{
    private static readonly string Today = TimeProvider.System.GetUtcNow().ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));

    [Fact]
    public async Task Meeting_AnsweredQuestionByQuestion_IsTheDecisionOfTheCommittee()
    {
        var officer = bot.Officer;
        await officer.SayAsync("use sutton", "start", "Home care", "Care at home", "150k", "1", "0", "neighbourhood");
        await officer.RequestApprovalAsync();
        var id = Id(await officer.SayAsync("yes"));
        (await officer.SayAsync($"record meeting {id}")).Texts[^1].ShouldStartWith("You cannot record this. It is for Committee clerk");

        var clerk = bot.CommitteeClerk;
        (await clerk.SayAsync($"record meeting {id}")).Texts[^1].ShouldContain("Question 1 of 6: What was decided?");
        (await clerk.SayAsync("perhaps")).Texts[^1].ShouldContain("Choose one of these. Question 1 of 6: What was decided?");
        await clerk.SayAsync("approved");
        (await clerk.SayAsync("1 January 2100")).Texts[^1].ShouldContain("It must be on or before");
        await clerk.SayAsync(Today);
        (await clerk.SayAsync("minute 42/26", "Councillor for the ward left the room.")).Texts[^1].ShouldContain("any dispensation");
        var missing = await clerk.SayAsync("skip", "It meets the need.");
        missing.Texts[^1].ShouldContain("The record of this decision must give");
        var recorded = await clerk.SayAsync("The member took no part.");

        recorded.All.ShouldContain("✔ Approved");
        recorded.All.ShouldContain("minute 42/26");
        (await officer.SayAsync($"decisions {id}")).All.ShouldContain("Strategic committee (recorded by Committee clerk)");
        (await clerk.SayAsync($"record meeting {id}")).Texts[^1].ShouldContain("This request has moved on since.");
    }

    [Fact]
    public async Task Meeting_WherePeopleDecideThemselves_NobodyApprovesByTyping()
    {
        var officer = bot.SecondOfficer;
        await officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await officer.RequestApprovalAsync();
        var id = Id(await officer.SayAsync("yes"));

        (await bot.CabinetMember.SayAsync($"record meeting {id}")).Texts[^1].ShouldBe(
            $"People decide on {id} themselves, with the buttons of its card: there is no meeting to record, and nobody can approve by typing.");
    }

    [Fact]
    public async Task Urgency_RecordedByDemocraticServices_OpensTheDecision_AndTheChairIsSentToTheCard()
    {
        var officer = bot.Person(5);
        await officer.SayAsync("use rotherham", "start", "Home care", "Care at home", "450k", "1", "0");
        await officer.RequestApprovalAsync();
        await officer.SayAsync("special urgency", "The provider has closed.", "no");
        var id = Id(await officer.SayAsync("yes"));
        (await bot.Person(14).SayAsync($"record urgency {id}")).Texts[^1].ShouldBe($"You chair scrutiny, and nobody agrees by typing: say “open {id}” and use the buttons of the card.");
        (await bot.CabinetMember.SayAsync($"record urgency {id}")).Texts[^1].ShouldBe("Only democratic services put the scrutiny chair’s answer on record.");

        var services = bot.Person(13);
        await services.SayAsync($"record urgency {id}", "yes", "Chair of scrutiny");
        (await services.SayAsync("1 January 2020")).Texts[^1].ShouldContain("It must be on or after");
        var recorded = await services.SayAsync(Today, "no", "The provider has closed.");

        recorded.All.ShouldContain("Chair of scrutiny agreed on");
        await bot.ToldAsync(officer, "Chair of scrutiny has agreed that the decision on");
        (await services.SayAsync($"record urgency {id}")).Texts[^1].ShouldBe($"Nobody waits for the scrutiny chair’s agreement on {id}.");
    }

    private static string Id(BotReplies replies) => CardReader.IdOn(replies.Card);
}
