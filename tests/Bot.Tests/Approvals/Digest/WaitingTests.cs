using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals.Digest;

/// <summary>The order of what waits for somebody, over HTTP against the real executable.</summary>
public sealed class WaitingTests(TheBot bot) : IClassFixture<TheBot>
{
    [Fact]
    public async Task Approvals_FirstRequestAskedAnew_TheSecondWhichIsOverdueStandsFirst()
    {
        var first = await RequestAsync();
        var second = await RequestAsync();
        Order(await bot.CabinetMember.SayAsync("approvals")).ShouldBe([first, second]);

        // Eight days hold three working days even at Christmas. What is changed waits from that day on.
        await bot.RestartAsync(daysAhead: 8);
        (await bot.Officer.SayAsync($"edit {first} risks: None that we know of.")).All.ShouldContain("now stands at version 2");

        Order(await bot.CabinetMember.SayAsync("approvals")).ShouldBe([second, first]);
    }

    private async Task<string> RequestAsync()
    {
        await bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await bot.Officer.RequestApprovalAsync();
        return CardReader.IdOn((await bot.Officer.SayAsync("yes")).Card);
    }

    // Each row has a button “Open APR-…”.
    private static IEnumerable<string> Order(BotReplies list) => CardReader.Actions(list.Card)
        .Select(action => (string?)action["tooltip"])
        .OfType<string>()
        .Where(tooltip => tooltip.StartsWith("Open APR-", StringComparison.Ordinal))
        .Select(tooltip => tooltip.Split(' ', ',', ':')[1]);
}
