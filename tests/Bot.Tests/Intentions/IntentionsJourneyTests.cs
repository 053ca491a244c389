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

        // The form asks for a title, and “intentions” could be one: the person says which it is.
        var shown = await officer.SayAsync("intentions", "do it");

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
        (await _bot.SecondOfficer.SayAsync("intentions sutton")).All.ShouldContain("Commissioning intentions");
        (await _bot.Process.RunAsync("outbox", "list")).Output.ShouldContain("1 for later");
    }
}
