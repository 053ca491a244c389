using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Contracts;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Contracts;

public sealed class SqliteContractReminderTests() : ContractReminderTests(TestEngine.Sqlite);

public sealed class PostgresContractReminderTests() : ContractReminderTests(TestEngine.Postgres);

/// <summary>Reminders of contracts on a clock that the test moves; it begins on Monday 1 June 2026 at 11:00 in the United Kingdom.</summary>
public abstract class ContractReminderTests(TestEngine engine) : StorageTest(engine)
{
    private const string Reference = "CON-2026-0001";

    private readonly Person _manager = Somebody("id-manager", PersonRole.ContractManager);
    private readonly Person _deputy = Somebody("id-deputy", PersonRole.Officer);
    private readonly Person _administrator = Somebody("id-administrator", PersonRole.Administrator);
    private readonly System.Collections.Concurrent.ConcurrentQueue<Posted> _sent = [];

    [Fact]
    public async Task Due_WhenItIsTime_RemindsTheManagerOnceInWorkingHours()
    {
        var host = await StartAsync([_manager]);
        await AppendAsync(host, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        await AppendAsync(host, 2, new ConcernRaised("1", "Late.", "Site visits", "Begin earlier.", new DateOnly(2027, 3, 1), "Officer"));
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 17, 7, 59, 59, TimeSpan.Zero));
        await Task.Delay(100, Token);
        _sent.ShouldBeEmpty();

        // Ten working days before Tuesday 1 September, with the bank holiday of 31 August between.
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 17, 8, 0, 0, TimeSpan.Zero));
        await RemindedAsync();
        Clock.Advance(TimeSpan.FromDays(30));
        await Task.Delay(100, Token);

        var (to, at, text) = _sent.ShouldHaveSingleItem();
        to.ShouldBe("person/id-manager");
        at.ShouldBeInRange(new DateTimeOffset(2026, 8, 17, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 8, 17, 8, 1, 0, TimeSpan.Zero));
        text.ShouldContain("Monitoring: due on 1 September 2026");
    }

    [Fact]
    public async Task Due_WhileTheManagerIsAway_RemindsTheDeputy()
    {
        var host = await StartAsync([_manager with { Away = new Absence(new DateOnly(2026, 8, 17), _deputy.Id) }, _deputy]);
        await AppendAsync(host, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 17, 8, 0, 0, TimeSpan.Zero));
        await RemindedAsync();

        _sent.ShouldHaveSingleItem().To.ShouldBe("person/id-deputy");
    }

    [Fact]
    public async Task Due_WhenTheManagerHasLeft_TellsTheAdministrators()
    {
        var host = await StartAsync([_deputy, _administrator]);
        await AppendAsync(host, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 17, 8, 0, 0, TimeSpan.Zero));
        await RemindedAsync();

        _sent.ShouldHaveSingleItem().To.ShouldBe("person/id-administrator");
    }

    [Fact]
    public async Task Due_DoneMeanwhile_RemindsNobody()
    {
        var host = await StartAsync([_manager]);
        await AppendAsync(host, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        await AppendAsync(host, 2, new ReviewHeld("monitoring", new DateOnly(2026, 9, 1), new DateOnly(2026, 6, 1), "On track.", [], "Manager", new DateOnly(2027, 6, 1)));
        Clock.SetUtcNow(new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));
        await Task.Delay(200, Token);

        _sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Due_ManagerChangedMeanwhile_RemindsTheNewOne()
    {
        var host = await StartAsync([_manager, _deputy]);
        await AppendAsync(host, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        await AppendAsync(host, 2, new ManagerNamed(PersonName.Of(_deputy), "Officer"));
        Clock.SetUtcNow(new DateTimeOffset(2026, 8, 17, 8, 0, 0, TimeSpan.Zero));
        await RemindedAsync();

        _sent.ShouldHaveSingleItem().To.ShouldBe("person/id-deputy");
    }

    [Fact]
    public async Task Due_OutageOverTheDay_IsSentOnceAfterwards()
    {
        var first = CreateHost(services => Add(services, [_manager]));
        await AppendAsync(first, 0, Entered, Planned(new DateOnly(2026, 9, 1)));
        Clock.SetUtcNow(new DateTimeOffset(2026, 9, 3, 19, 0, 0, TimeSpan.Zero));
        await StartAsync([_manager]);
        await Task.Delay(200, Token);
        _sent.ShouldBeEmpty();

        Clock.SetUtcNow(new DateTimeOffset(2026, 9, 4, 8, 0, 0, TimeSpan.Zero));
        await RemindedAsync();
        _sent.ShouldHaveSingleItem().Text.ShouldContain("Monitoring: was due on 1 September 2026");
    }

    // The worker sleeps on the test's clock and may have fallen asleep just after it was put forward.
    private Task RemindedAsync() => EventuallyAsync(
        () =>
        {
            Clock.Advance(_sent.IsEmpty ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero);
            return !_sent.IsEmpty;
        },
        "the reminder");

    private static ContractEntered Entered => new(
        Reference,
        "ROT-2026-0001",
        "APR-2026-0001",
        "rotherham",
        "Advice for carers",
        "Carers Centre",
        new SignedAs("contract", "Contract", IsGrant: false),
        new ContractValue(45_000m, VatBasis.OnTop, "light-touch"),
        new ContractTerm(new DateOnly(2026, 1, 5), new DateOnly(2026, 5, 20), new DateOnly(2026, 6, 1), new DateOnly(2031, 5, 31), 0),
        new PaymentTerms("In arrears", []),
        new PersonName("id-manager", "Contract manager"),
        [],
        "Officer");

    private static ReviewsPlanned Planned(DateOnly next) =>
        new(RiskLevel.High, true, [new PlannedOccasion("monitoring", "Monitoring", 3, true, next, "Every 3 months.", "Section 4.6")], "Officer");

    private static Person Somebody(string id, PersonRole role) => new(new PersonId(id), id, "", new HashSet<PersonRole> { role });

    private Task<IHost> StartAsync(IReadOnlyList<Person> people) => StartHostAsync(services => Add(services, people));

    private void Add(IServiceCollection services, IReadOnlyList<Person> people) => services
        .AddSingleton<IDirectory>(new FileDirectory(people))
        .AddSingleton(WorkingDays.England)
        .AddSingleton(Options.Create(new ContractOptions()))
        .AddSingleton<ContractReminder>()
        .AddSingleton<ITimedWork>(provider => provider.GetRequiredService<ContractReminder>())
        .AddSingleton<IOutboxSender>(new Postbox(Clock, _sent));

    // As a turn does: events, and the reminders of everything that is due afterwards.
    private static async Task AppendAsync(IHost host, long version, params IReadOnlyList<ContractEvent> events)
    {
        var work = host.Services.GetRequiredService<IStore>().Begin();
        var stream = await ContractStream.Type.ReadAsync(work, Reference, Token);
        ContractStream.Type.Append(work, Reference, version, events, "id-officer");
        host.Services.GetRequiredService<ContractReminder>().Plan(work, Contract.From(stream.Events.Select(happened => happened.Event).Concat(events)));
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }
}
