using CommissioningBot.Bot.Tests.Documents;
using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.People;
using CommissioningBot.Records;
using CommissioningBot.Records.Publishing;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records.Publishing;

/// <summary>A publication on record: the register, the list in SharePoint, the notice, and who is reminded until then.</summary>
public sealed class PublicationTests : PublishingTest
{
    private const string Id = "DEC-APR-2026-0001";
    private const string Page = "https://council.example/decisions/1";
    private static readonly Person Clerk = new(new PersonId("00000000-0000-4000-8000-000000000013"), "Democratic services officer", "", new HashSet<PersonRole> { PersonRole.DemocraticServices });

    internal override void Configure(IServiceCollection services) => AddRecords(services, Graph, Timeout, notices: true);

    private FakeGraphDrive Drive => Graph.Site.Lists.Single(list => list.Drive is not null).Drive!;

    [Fact]
    public async Task Record_OfADecision_StandsInRegisterListAndNotice()
    {
        var host = await StartHostAsync(Configure);
        await RecordAsync(host, Decision() with { Regime = "executive-member" });
        await EventuallyAsync(() => List.Items.Count == 1 && Drive.Files.Count == 1, "the decision");
        List.Items[0].Text("CbPublication").ShouldBe("Due");
        (await RegisterQueries.SearchAsync(Get<IStore>(host).Begin(), "", 1, 8, Token, unpublished: true)).Total.ShouldBe(1);

        Clock.Advance(TimeSpan.FromDays(1));
        await PublishAsync(host);

        await EventuallyAsync(() => List.Items[0].Text("CbPublication") == "Published" && Drive.Files[0].Contents.Count == 2, "the publication");
        (List.Items[0].Text("CbPublishedOn"), List.Items[0].Text("CbPublishedAt"), List.Items[0].Text("CbPublishedBy")).ShouldBe(("2 June 2026", Page, "Democratic services officer"));
        using var notice = new ReadBack(Drive.Files[0].Contents[^1]);
        notice.Text.ShouldContain($"Published: 2 June 2026, {Page} (put on record by Democratic services officer).");
        using var before = new ReadBack(Drive.Files[0].Contents[0]);
        before.Text.ShouldNotContain("Published:");
        var found = (await RegisterQueries.FindAsync(Get<IStore>(host).Begin(), Id, Token)).ShouldNotBeNull();
        found.Published!.Where.ShouldBe(Page);
        (await RegisterQueries.SearchAsync(Get<IStore>(host).Begin(), "", 1, 8, Token, unpublished: true)).Total.ShouldBe(0);
        DecisionViews.Plain(found).ShouldEndWith($"Published: 2 June 2026, {Page} (put on record by Democratic services officer).");
    }

    [Fact]
    public async Task Remind_DecisionThatIsDue_GoesOnUntilSomebodyPutsThePublicationDown()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision() with { Regime = "executive-member" });
        (await PlannedAsync()).ShouldBe([$"{Id}|0 2026-06-02 08:00"]);
        await RemindAsync(host, 0);
        (await ToldAsync()).ShouldBe(0, "it is not the day yet");

        Clock.SetUtcNow(new DateTimeOffset(2026, 6, 2, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(host, 0);
        (await ToldAsync()).ShouldBe(1);
        (await PlannedAsync())[^1].ShouldBe($"{Id}|1 2026-06-05 08:00");

        await PublishAsync(host);
        Clock.SetUtcNow(new DateTimeOffset(2026, 6, 5, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(host, 1);
        (await ToldAsync()).ShouldBe(1, "it is on record now");
        (await PlannedAsync())[^1].ShouldBe($"{Id}|1 2026-06-05 08:00");
    }

    [Fact]
    public async Task Remind_AfterATimeInWhichNothingRan_ComesOnceForAllThatFellIntoIt()
    {
        var host = CreatePublishing();
        await RecordAsync(host, Decision() with { Regime = "executive-member" });
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 3, 9, 0, 0, TimeSpan.Zero));

        await RemindAsync(host, 0);

        (await ToldAsync()).ShouldBe(1);
        var planned = (await PlannedAsync())[^1].Split(' ');
        string.CompareOrdinal(planned[1], "2026-08-03").ShouldBeGreaterThan(0);
        (await PlannedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public void Schedule_Text_HasTheLawsWords()
    {
        var schedule = new PublicationSchedule(RegimeBook.England, WorkingDays.England);

        schedule.Text(Decision() with { Regime = "committee" }).ShouldBe(
            $"{Id}, “Home care 1”, decided on 1 June 2026, must be published after the meeting (Local Government Act 1972, section 100C), and nobody has put on record that it was. “notice {Id}” has the notice. Once it is on the website, say “published {Id}” and its address.");
    }

    [Fact]
    public void Schedule_BeyondTheKnownBankHolidays_StillReminds()
    {
        var schedule = new PublicationSchedule(RegimeBook.England, WorkingDays.England);
        var late = WorkingDays.England.Holidays.LastDay.AddDays(100);
        var decided = Decision() with { Regime = "executive-member", DecidedAt = new DateTimeOffset(late, new TimeOnly(10, 0), TimeSpan.Zero) };

        schedule.DueOf(decided, 0, decided.DecidedAt).At.ShouldBeGreaterThan(decided.DecidedAt);
        schedule.DueOf(decided, 0, decided.DecidedAt).At.ShouldBeLessThan(decided.DecidedAt.AddDays(5));
    }

    private static async Task PublishAsync(IHost host)
    {
        var work = Get<IStore>(host).Begin();
        (await Get<PublicationService>(host).RecordAsync(new Outgoing(work), Id, new RecordPublication(Clerk, new DateOnly(2026, 6, 2), Page), Token)).Refusal.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static async Task RemindAsync(IHost host, int number)
    {
        var work = Get<IStore>(host).Begin();
        await host.Services.GetServices<ITimedWork>().Single(one => one.Name == PublicationSchedule.WorkName).RunAsync(work, $"{Id}|{number}", Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private Task<long> ToldAsync() => Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE payload LIKE '%must be published as soon as reasonably practicable%'");

    private async Task<IReadOnlyList<string>> PlannedAsync()
    {
        var work = Get<IStore>(CreatePublishing()).Begin();
        var rows = await work.QueryAsync<string>("SELECT destination || ' ' || not_before FROM outbox WHERE destination LIKE 'timed/publication-reminder/%' ORDER BY id", null, Token);
        return [.. rows.Select(row => row["timed/publication-reminder/".Length..][..(Id.Length + 2 + 17)].Replace('T', ' ')).Distinct()];
    }
}
