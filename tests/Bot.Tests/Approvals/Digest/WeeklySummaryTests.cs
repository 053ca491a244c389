using System.Globalization;
using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Digest;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Digest;

public sealed class SqliteWeeklySummaryTests() : WeeklySummaryTests(TestEngine.Sqlite);

public sealed class PostgresWeeklySummaryTests() : WeeklySummaryTests(TestEngine.Postgres);

/// <summary>The weekly summary on a clock that the test moves.</summary>
public abstract class WeeklySummaryTests(TestEngine engine) : StorageTest(engine)
{
    private static readonly SchemeOfDelegation Scheme = new("Example", [], []) { Silence = [new SilenceStep(3, SilenceAction.Remind)] };

    [Theory]
    [InlineData("2026-11-25T10:00:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("2026-11-30T08:59:59Z", "2026-11-30T09:00:00Z")]
    [InlineData("2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z")]
    [InlineData("2026-12-23T10:00:00Z", "2026-12-29T09:00:00Z")]
    [InlineData("2026-12-28T10:00:00Z", "2026-12-29T09:00:00Z")]
    [InlineData("2026-06-10T10:00:00Z", "2026-06-15T08:00:00Z")]
    public void Next_IsMondayAtNineByTheClocksHere_OrTheFirstWorkingDayAfterIt(string now, string next) =>
        Summary().NextOf(At(now)).ShouldBe(At(next));

    [Fact]
    public async Task Summary_TellsWhatWaits_OverdueFirst_OnceAWeek()
    {
        var sent = new Sent();
        var host = await HostAsync(sent);
        await AskAsync(host, "APR-2026-0001", "Home care");
        Clock.Advance(TimeSpan.FromDays(4));
        await AskAsync(host, "APR-2026-0002", "Youth work");

        await UntilMondayAsync(host);
        await TickingAsync(() => sent.Texts.Count == 3, "one for each decider and one for the requester");

        var decider = sent.Texts["FIRST-DECIDER"];
        decider.ShouldStartWith("Your summary of the week.\nWaiting for your decision: 2\nAPR-2026-0001, “Home care”, £100,000. Overdue. Waiting for ");
        decider.ShouldContain("APR-2026-0002, “Youth work”, £100,000. Waiting for ");
        sent.Texts["OFFICER"].ShouldContain("What you asked for and nobody has decided yet: 2");
        sent.Count.ShouldBe(3);
        Clock.Advance(TimeSpan.FromDays(1));
        await Task.Delay(200, Token);
        sent.Count.ShouldBe(3);
        Clock.Advance(TimeSpan.FromDays(6));
        await TickingAsync(() => sent.Count == 6, "the next week's");
    }

    [Fact]
    public async Task Summary_NothingWaitsAnyMore_IsNotSent()
    {
        var sent = new Sent();
        var host = await HostAsync(sent);
        await AskAsync(host, "APR-2026-0001", "Home care");
        await AppendAsync(host, "APR-2026-0001", 1, new ApprovalWithdrawn(PersonName.Of(Requester), "No need."));

        await UntilMondayAsync(host);
        await Task.Delay(300, Token);

        sent.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Summary_SwitchedOff_IsNotSentAndComesBackWhenSwitchedOn()
    {
        var sent = new Sent();
        var host = await HostAsync(sent);
        await AskAsync(host, "APR-2026-0001", "Home care");
        await SwitchAsync(host, "off");

        await UntilMondayAsync(host);
        await TickingAsync(() => sent.Count == 2, "the two others");
        sent.Texts.Keys.ShouldNotContain("OFFICER", StringComparer.Ordinal);

        await SwitchAsync(host, null);
        Clock.Advance(TimeSpan.FromDays(7));
        await TickingAsync(() => sent.Texts.ContainsKey("OFFICER"), "the officer's");
    }

    private static WeeklySummary Summary() => new(new Waiting(Scheme, WorkingDays.England), WorkingDays.England);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private Task<IHost> HostAsync(Sent sent) => StartHostAsync(services => services
        .AddSingleton<IProjection, ApprovalProjection>()
        .AddSingleton(ApprovalProjection.Schema)
        .AddSingleton<ITimedWork>(Summary())
        .AddSingleton<IOutboxSender>(sent));

    private async Task UntilMondayAsync(IHost host)
    {
        Clock.Advance(Summary().NextOf(Clock.GetUtcNow()) - Clock.GetUtcNow());
        host.Services.GetRequiredService<IOutboxSignal>().Wake();
        await Task.Yield();
    }

    // The worker looks again as time goes on; the test's clock stands still unless it is moved.
    private Task TickingAsync(Func<bool> condition, string what) => EventuallyAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(200));
            return condition();
        },
        what);

    private static async Task AskAsync(IHost host, string reference, string title)
    {
        var command = Request(Requester, Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider, SecondDecider));
        await AppendAsync(host, reference, 0, ApprovalDecider.Decide(command with { Reference = reference, Proposal = SomeProposal with { Title = title } }, ApprovalRequest.None, Now).Events[0]);
    }

    private static async Task AppendAsync(IHost host, string reference, long version, ApprovalEvent happened)
    {
        var work = host.Services.GetRequiredService<IStore>().Begin();
        var before = await ApprovalService.LoadAsync(work, reference, Token);
        ApprovalStream.Type.Append(work, reference, version, [happened], Requester.Id.Value);
        var after = await ApprovalService.LoadAsync(work, reference, Token);
        await Summary().HeardAsync(new Outgoing(work), before, after, [happened], Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static async Task SwitchAsync(IHost host, string? state)
    {
        var work = host.Services.GetRequiredService<IStore>().Begin();
        await work.LoadStateAsync(WeeklySummary.OffKey("OFFICER"), Token);
        work.SaveState(WeeklySummary.OffKey("OFFICER"), state);
        await work.CommitAsync(null, null, Token);
    }

    /// <summary>Keeps what would go to people.</summary>
    private sealed class Sent : IOutboxSender
    {
        private readonly Lock _lock = new();
        private readonly List<(string Person, string Text)> _sent = [];

        public string Kind => ActivityOutbox.SendKind;

        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _sent.Count;
                }
            }
        }

        public IReadOnlyDictionary<string, string> Texts
        {
            get
            {
                lock (_lock)
                {
                    return _sent.GroupBy(pair => pair.Person, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Text, StringComparer.Ordinal);
                }
            }
        }

        public Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
        {
            var delivery = JsonSerializer.Deserialize(message.Message.Payload, ChannelJsonContext.Default.ActivityDelivery)!;
            lock (_lock)
            {
                _sent.Add((delivery.PersonId!, delivery.Activity.Text!));
            }

            return Task.FromResult<SendResult>(new SendResult.Sent());
        }
    }
}
