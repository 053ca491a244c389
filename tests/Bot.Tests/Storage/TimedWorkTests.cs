using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class SqliteTimedWorkTests() : TimedWorkTests(TestEngine.Sqlite);

public sealed class PostgresTimedWorkTests() : TimedWorkTests(TestEngine.Postgres);

/// <summary>Timed work on a clock that the test moves.</summary>
public abstract class TimedWorkTests(TestEngine engine) : StorageTest(engine)
{
    private static readonly StreamId s_stream = new("bell", "tower");

    [Fact]
    public async Task PlanWork_BeforeItIsDue_DoesNothing()
    {
        var host = await StartHostAsync(services => services.AddSingleton<ITimedWork, Bell>());
        await PlanAsync(host, Clock.GetUtcNow().AddHours(1));
        Clock.Advance(TimeSpan.FromMinutes(59));
        await Task.Delay(100, Token);

        (await StrokesAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PlanWork_WhenDue_RunsOnceAtThatTime()
    {
        var host = await StartHostAsync(services => services.AddSingleton<ITimedWork, Bell>());
        var due = Clock.GetUtcNow().AddHours(1);
        await PlanAsync(host, due);
        await PlanAsync(host, due, "noon");
        await PlanAsync(host, due, "noon");
        Clock.Advance(TimeSpan.FromHours(1));
        await EventuallyAsync(async () => (await StrokesAsync(host)).Count == 2, "both plans, the third of the same word dropped");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(100, Token);

        (await StrokesAsync(host)).Select(stroke => stroke.At).ShouldBe([due, due]);
    }

    [Fact]
    public async Task Run_SecondSendOfTheSameMessage_ChangesNothing()
    {
        var host = CreateHost(services => services.AddSingleton<ITimedWork, Bell>());
        var sender = host.Services.GetServices<IOutboxSender>().OfType<TimedWorkSender>().Single();
        var message = new QueuedMessage(7, new OutboxMessage("timed/bell/tower", TimedWork.Kind, """{"name":"bell","key":"tower"}"""), 1);

        (await sender.SendAsync(message, Token)).ShouldBeOfType<SendResult.Sent>();
        (await sender.SendAsync(message with { Attempt = 2 }, Token)).ShouldBeOfType<SendResult.Sent>();

        (await StrokesAsync(host)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_UnknownName_IsTriedAgainLater()
    {
        var host = CreateHost();
        var sender = host.Services.GetServices<IOutboxSender>().OfType<TimedWorkSender>().Single();

        var result = await sender.SendAsync(new QueuedMessage(1, new OutboxMessage("d", TimedWork.Kind, """{"name":"bell","key":"k"}"""), 1), Token);

        result.ShouldBe(new SendResult.Retry("Nothing here does the timed work 'bell'."));
    }

    private static async Task PlanAsync(IHost host, DateTimeOffset due, string? once = null)
    {
        var work = host.Services.GetRequiredService<IStore>().Begin();
        work.PlanWork("bell", "tower", due, once);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static async Task<IReadOnlyList<RecordedEvent>> StrokesAsync(IHost host) =>
        (await host.Services.GetRequiredService<IStore>().Begin().ReadStreamAsync(s_stream, Token)).Events;

    private sealed class Bell : ITimedWork
    {
        public string Name => "bell";

        public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
        {
            var stream = await work.ReadStreamAsync(new StreamId("bell", key), cancellationToken);
            work.Append(stream.Id, stream.Version, [new NewEvent("struck", "{}")], "system");
        }
    }
}
