using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Intentions;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Intentions;

public sealed class SqliteIntentionsReminderTests() : IntentionsReminderTests(TestEngine.Sqlite);

public sealed class PostgresIntentionsReminderTests() : IntentionsReminderTests(TestEngine.Postgres);

/// <summary>The calendar's reminders on a clock that the test moves; it begins on Monday 1 June 2026 at 11:00 in the United Kingdom.</summary>
public abstract class IntentionsReminderTests(TestEngine engine) : StorageTest(engine)
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<Posted> _sent = [];

    [Fact]
    public async Task Year_FromJuneOn_RemindsEachPartyOnceOnTheFirstWorkingDay()
    {
        await StartAsync(new() { ["planning"] = ["id-clerk"], ["directorates"] = ["id-clerk", "id-away"], ["cmt"] = ["id-clerk"] });
        await MoveAsync(new DateTimeOffset(2026, 7, 1, 7, 59, 0, TimeSpan.Zero));
        _sent.ShouldBeEmpty();
        await MoveAsync(new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), 1);
        await MoveAsync(new DateTimeOffset(2026, 8, 3, 8, 0, 0, TimeSpan.Zero), 3);
        await MoveAsync(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), 4);

        // Nobody is named for the committee: the administrators hear of it in October, and not again in February.
        await MoveAsync(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero), 5);
        await MoveAsync(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await MoveAsync(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero), 6);
        await MoveAsync(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero));
        await MoveAsync(new DateTimeOffset(2027, 2, 1, 9, 0, 0, TimeSpan.Zero));

        _sent.Select(message => (message.To, message.At.Month)).ShouldBe(
        [
            ("person/id-clerk", 7), ("person/id-clerk", 8), ("person/id-deputy", 8), ("person/id-clerk", 9), ("person/id-administrator", 10), ("person/id-administrator", 12),
        ],
        ignoreOrder: true);
        _sent.First().Text.ShouldContain("By the end of July the business planning guidance is agreed.");
        _sent.Last().Text.ShouldContain("Nobody is named");
    }

    [Fact]
    public async Task Outage_OverSeveralMonths_RemindsOfThePresentOneOnly()
    {
        var first = CreateHost(services => Add(services, new() { ["directorates"] = ["id-clerk"], ["cmt"] = ["id-clerk"] }));
        var work = first.Services.GetRequiredService<IStore>().Begin();
        first.Services.GetRequiredService<IntentionsReminder>().PlanNext(work);
        await work.CommitAsync(null, null, Token);
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero));

        await StartAsync(new() { ["directorates"] = ["id-clerk"], ["cmt"] = ["id-clerk"] });
        await MoveAsync(new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero), 1);
        _sent.ShouldHaveSingleItem().Text.ShouldContain("August 2026");
        await MoveAsync(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), 2);
    }

    [Fact]
    public async Task Outage_ThatEndsAtNight_RemindsInWorkingHours()
    {
        var first = CreateHost(services => Add(services, new() { ["cmt"] = ["id-clerk"] }));
        var work = first.Services.GetRequiredService<IStore>().Begin();
        first.Services.GetRequiredService<IntentionsReminder>().PlanNext(work);
        await work.CommitAsync(null, null, Token);
        Clock.SetUtcNow(new DateTimeOffset(2026, 9, 4, 20, 0, 0, TimeSpan.Zero));

        await StartAsync(new() { ["cmt"] = ["id-clerk"] });
        await MoveAsync(new DateTimeOffset(2026, 9, 7, 7, 59, 0, TimeSpan.Zero));
        _sent.ShouldBeEmpty();
        await MoveAsync(new DateTimeOffset(2026, 9, 7, 8, 0, 0, TimeSpan.Zero), 1);
    }

    [Fact]
    public async Task Absence_ThatHasNotBegun_RemindsThePersonThemselves()
    {
        await StartAsync(new() { ["directorates"] = ["id-later"] });
        await MoveAsync(new DateTimeOffset(2026, 8, 3, 8, 0, 0, TimeSpan.Zero), 1);

        _sent.ShouldHaveSingleItem().To.ShouldBe("person/id-later");
    }

    [Fact]
    public void Settings_ThatNameWhatIsNotThere_AreAllTold()
    {
        var options = new IntentionsOptions { Framework = "sutton" };
        options.Responsible["cabinet"] = ["id"];
        options.Responsible["cmt"] = [""];
        var validator = new IntentionsOptionsValidator(new Lazy<KnowledgeBase>(() => KnowledgeBase.Load()));

        validator.Validate(null, options).Failures.ShouldBe(
        [
            "Intentions:Responsible:cabinet names no party of the calendar. Write one of: planning, directorates, cmt, committee, budget, full-council, publication.",
            "Intentions:Responsible:cmt has an empty id. Write the Entra object ids of the people.",
        ]);
        validator.Validate(null, new IntentionsOptions { Framework = "kent" }).Failures.ShouldBe(["Intentions:Framework is “kent”, which is no framework with a calendar of intentions. Write one of: sutton."]);
        var nobody = new IntentionsOptions();
        nobody.Responsible["cmt"] = ["id"];
        validator.Validate(null, nobody).Failures.ShouldBe(["Intentions:Responsible names people, but Intentions:Framework is empty. Write the id of your framework, such as sutton."]);
        validator.Validate(null, new IntentionsOptions()).Succeeded.ShouldBeTrue();
    }

    private Task StartAsync(Dictionary<string, List<string>> responsible) => StartHostAsync(services => Add(services, responsible));

    private void Add(IServiceCollection services, Dictionary<string, List<string>> responsible)
    {
        var options = new IntentionsOptions { Framework = "sutton" };
        foreach (var (party, people) in responsible)
        {
            options.Responsible[party] = people;
        }

        services
            .AddSingleton(KnowledgeBase.Load())
            .AddSingleton<IDirectory>(new FileDirectory(
            [
                Somebody("id-clerk", PersonRole.Officer),
                Somebody("id-away", PersonRole.Officer) with { Away = new Absence(new DateOnly(2026, 8, 3), new PersonId("id-deputy")) },
                Somebody("id-later", PersonRole.Officer) with { Away = new Absence(new DateOnly(2026, 8, 31), new PersonId("id-deputy"), new DateOnly(2026, 8, 4)) },
                Somebody("id-deputy", PersonRole.Officer),
                Somebody("id-administrator", PersonRole.Administrator),
            ]))
            .AddSingleton(WorkingDays.England)
            .AddSingleton(Options.Create(options))
            .AddSingleton<IntentionsReminder>()
            .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<IntentionsReminder>())
            .AddHostedService<IntentionsStart>()
            .AddSingleton<IOutboxSender>(new Postbox(Clock, _sent));
    }

    // The next month is planned by the one before, so the worker must have time in between.
    private async Task MoveAsync(DateTimeOffset to, int? expected = null)
    {
        Clock.SetUtcNow(to);
        if (expected is { } count)
        {
            // The worker sleeps on the test's clock and may have fallen asleep just after it was put forward.
            await EventuallyAsync(
                () =>
                {
                    Clock.Advance(_sent.Count < count ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero);
                    return _sent.Count == count;
                },
                $"{count} reminders by {to:O}");
        }

        await Task.Delay(150, Token);
    }

    private static Person Somebody(string id, PersonRole role) => new(new PersonId(id), id, "", new HashSet<PersonRole> { role });
}
