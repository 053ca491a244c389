using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Records.Publishing;

/// <summary>From the decision to the publication on record, in the chat, with the real executable.</summary>
public sealed class PublicationJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    private ChatUser Clerk => _bot.Person(13);

    public ValueTask InitializeAsync()
    {
        _bot.Settings["Delegation:UndoSeconds"] = "0";
        return _bot.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Decision_IsPutDownAsPublished_ByDemocraticServicesInTheChat()
    {
        var id = await DecideAsync();

        // Due, and said so to everybody; the button is for those who publish.
        var seen = await _bot.Officer.SayAsync($"open {id}");
        seen.All.ShouldContain("Not on record yet. By law: as soon as reasonably practicable");
        seen.All.ShouldNotContain("Record publication");
        (await Clerk.SayAsync($"open {id}")).Card.ToJsonString().ShouldContain($"published {id}");
        (await Clerk.SayAsync("decisions to publish")).All.ShouldContain(id);

        // What is wrong is said, and nothing changes.
        (await _bot.Officer.SayAsync("decisions to publish")).Texts[^1].ShouldBe("This list is for democratic services and the monitoring officer. “decisions” shows the whole register.");
        (await _bot.Officer.SayAsync($"published {id} https://council.example/1")).Texts[^1].ShouldBe("Only democratic services and the monitoring officer put on record that a decision was published.");
        (await Clerk.SayAsync($"published {id} council.example/1")).Texts[^1].ShouldBe("Give the address of the page on the council’s website. It begins with https://.");
        (await Clerk.SayAsync($"published {id} https://council.example/1 on the blue moon")).Texts[^1].ShouldBe(
            $"I could not read “on the blue moon” as a day. Write “published {id}”, the address, and the day, such as “on 3 December 2026”. Nothing was put on record.");
        (await Clerk.SayAsync($"published {id} https://council.example/1 tomorrow")).Texts[^1].ShouldContain("has not come yet");
        (await Clerk.SayAsync("published DEC-APR-2026-0099 https://council.example/1")).Texts[^1].ShouldBe("I find no such decision. Say “decisions” to see those there are.");

        var done = await Clerk.SayAsync($"published {id.ToLowerInvariant()} https://council.example/decisions/1");
        done.All.ShouldContain("https://council.example/decisions/1 (put on record by Democratic services officer)");
        done.Card.ToJsonString().ShouldNotContain($"published {id}");
        (await Clerk.SayAsync("decisions to publish")).All.ShouldContain("No decision found.");
        (await _bot.Officer.SayAsync("decisions")).All.ShouldContain("https://council.example/decisions/1");
        (await _bot.Process.RunAsync("ledger", "verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Form_FilledInInTheChat_PutsThePublicationOnRecord()
    {
        var id = await DecideAsync();

        (await Clerk.SayAsync($"record publication {id}")).All.ShouldContain("Address of the page on the council’s website");
        (await Clerk.SayAsync("ftp://council.example/1")).All.ShouldContain("It begins with https://.");
        (await Clerk.SayAsync("https://council.example/decisions/1")).All.ShouldContain("On which day was it published?");
        (await Clerk.SayAsync("1 January 2020")).All.ShouldContain("It must be on or after");
        (await Clerk.SayAsync("today")).All.ShouldContain("https://council.example/decisions/1 (put on record by Democratic services officer)");
    }

    private async Task<string> DecideAsync()
    {
        await _bot.Officer.SayAsync("use solihull", "start", "Home care", "Care at home", "150k", "1", "0");
        await _bot.Officer.RequestApprovalAsync();
        var request = CardReader.IdOn((await _bot.Officer.SayAsync("yes")).Card);
        var card = (await _bot.CabinetMember.SayAsync($"open {request}")).Card;
        (await _bot.CabinetMember.PressAsync(card, "approval.approve", ("interests", "none"), ("reason", "It meets the need."))).All.ShouldContain("Approved");
        return $"DEC-{request}";
    }
}
