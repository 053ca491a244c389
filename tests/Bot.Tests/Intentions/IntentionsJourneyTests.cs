using System.Globalization;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests.Intentions;

/// <summary>The calendar of commissioning intentions, over HTTP against the real executable.</summary>
public sealed class IntentionsJourneyTests : IAsyncLifetime
{
    private readonly TheBot _bot = new();

    public ValueTask InitializeAsync()
    {
        _bot.Settings["Intentions:Framework"] = "sutton";
        _bot.Settings["Intentions:Responsible:committee:0"] = _bot.Person(4).PersonId;
        return _bot.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Intentions_ThisMonthAndNext_ShowWhatIsDueAndWhoDoesIt()
    {
        var officer = _bot.Officer;
        (await officer.SayAsync("intentions")).All.ShouldContain("Choose whose framework to follow with “use”, or name it: “intentions sutton”.");
        (await officer.SayAsync("use kent", "intentions")).All.ShouldContain("Kent’s document has no calendar of commissioning intentions. These have one: Sutton.");
        await officer.SayAsync("use sutton", "start");

        // The form asks for a title. “intentions” could be one, and can still be made it.
        var shown = await officer.SayAsync("intentions");
        shown.Texts[0].ShouldBe("If “intentions” was your answer to my question, say “It is my answer”.");
        shown.Texts[^1].ShouldContain("What is the title of the case?");

        var calendar = KnowledgeBase.Load().FindFramework("sutton")!.Intentions!;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var month in new[] { today, today.AddMonths(1) })
        {
            shown.All.ShouldContain(month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")));
            calendar.In(month.Month).ShouldAllBe(date => shown.All.Contains(date.Entry.Text, StringComparison.Ordinal));
        }

        shown.All.ShouldContain("Whoever is named is reminded on the first working day of the month.");
        shown.All.ShouldContain("section “Commissioning Intentions & Business Planning Cycle”");

        // The form that was open goes on where it was, also after a power cut; the second person sees the same calendar.
        await _bot.Process.KillAsync();
        await _bot.Process.StartAsync();
        (await officer.SayAsync("Home care")).Texts[^1].ShouldContain("What is the service, and for whom?");
        var answered = await officer.SayAsync("when are commissioning intentions agreed in Sutton?", "I ask you");
        answered.Texts[^1].ShouldContain("What is the service, and for whom?");
        (await _bot.SecondOfficer.SayAsync("intentions sutton")).All.ShouldContain("Commissioning intentions");
        (await _bot.Process.RunAsync("outbox", "list")).Output.Split("timed/intentions-month/").Length.ShouldBe(2);

        // The next months in which the committee and another party have something to do: whoever is named is reminded, and the administrators hear once that nobody is.
        var clerk = _bot.CommitteeClerk;
        await clerk.SayAsync("hi");
        await _bot.Person(10).SayAsync("hi");
        var named = calendar.Dates.First(date => date.Party == "committee");
        await _bot.RestartOnAsync(NextMonth(today, calendar.Dates.First(date => date.Party is { } party && party != "committee").Entry.Month!.Value));
        (await _bot.ShownAsync(_bot.Person(10), "Nobody is named for the commissioning intentions")).ShouldContain("Nobody is named for it, so nobody was reminded. I say this once.");
        await _bot.RestartOnAsync(NextMonth(today, named.Entry.Month!.Value));
        var reminder = await _bot.ShownAsync(clerk, "Commissioning intentions, ");
        reminder.ShouldContain(named.Entry.Text);
        reminder.ShouldContain(named.Entry.Citations[0].ToString());
        (await clerk.SayAsync("intentions sutton")).All.ShouldContain(named.Entry.Text);
        _bot.Connector.Faults.ShouldBeEmpty();
    }

    // The first day of the next such month: a month ahead at least, and twelve at most.
    private static DateOnly NextMonth(DateOnly today, int month)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return first.AddMonths((month - first.Month + 12) % 12);
    }
}
