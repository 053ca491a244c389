using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Bot.Tests.Records;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;
using CommissioningBot.Records;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Records.Publishing;
using CommissioningBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Requests and decisions on a clock that the test moves, with the outbox that runs what falls due.</summary>
public abstract class ApprovalClockTest(TestEngine engine) : StorageTest(engine)
{
    internal const string SchemeText = """
        format: 1
        name: Test
        councils:
          - framework: solihull
            governance:
              - {model: leader-and-cabinet, since: 2010-01-01, source: x}
            key-decision-from: 400000
            call-in: {days: 5, unit: working-days, ends-at: "17:00"}
        silence:
          - {after: 1, do: remind}
          - {after: 2, do: deputy}
          - {after: 3, do: democratic-services}
          - {after: 5, do: lapse}
        rules:
          - id: two-stages
            to: 50000
            delegation: Test scheme, two stages
            stages: [{name: Specialist, roles: [procurement-specialist]}, {name: Cabinet Member, roles: [cabinet-member]}]
          - {id: member, from: 50000, delegation: Test scheme, stages: [{name: Cabinet Member, roles: [cabinet-member], may-delegate-to: [delegated-officer]}]}
        """;

    internal static readonly Person Specialist = Somebody("specialist", PersonRole.ProcurementSpecialist);
    internal static readonly Person OtherSpecialist = Somebody("other-specialist", PersonRole.ProcurementSpecialist);
    internal static readonly Person[] People = [Requester, Member, FirstDecider, Chair, Clerk, Specialist, OtherSpecialist];

    internal Postbox Post { get; } = new();

    /// <summary>The scheme of delegation; a test that wants another says so before it starts.</summary>
    internal string Scheme { get; set; } = SchemeText;

    internal static IStore StoreOf(IHost host) => host.Services.GetRequiredService<IStore>();

    internal static Task<LoadedApproval> LoadAsync(IHost host, string reference) => ApprovalService.LoadAsync(StoreOf(host).Begin(), reference, Token);

    internal static async Task<IReadOnlyList<T>> EventsAsync<T>(IHost host, string reference)
        where T : ApprovalEvent => [.. (await LoadAsync(host, reference)).History.Select(happened => happened.Event).OfType<T>()];

    internal static async Task<DecisionState> StandingAsync(IHost host, string reference) =>
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.Standing!.State;

    internal Task<IHost> StartAsync(DateTimeOffset now)
    {
        // The test's clock begins on Monday 1 June 2026.
        if (now > Clock.GetUtcNow())
        {
            Clock.SetUtcNow(now);
        }

        return StartHostAsync(services =>
        {
            RecordsTest.AddRecords(services);
            services.AddApprovals(new ConfigurationBuilder().Build());
            services.RemoveAll<SchemeOfDelegation>();

            // This clock jumps by days, and would end the worker's claim on an anchor that is just being written.
            services.RemoveAll<IAnchorPlace>();
            services.AddHttpClient<FileDownloads>();
            services
                .AddSingleton(DelegationFile.Read(new PackSource("delegation.yaml", Scheme), ["solihull"]))
                .AddSingleton<IDirectory>(new FileDirectory(People))
                .AddSingleton<ConversationReferenceStore>()
                .AddSingleton<IOutboxSender>(new PostboxSender(Post, ActivityOutbox.SendKind))
                .AddSingleton<IOutboxSender>(new PostboxSender(Post, ActivityOutbox.UpdateKind));
        });
    }

    internal Task ToldAsync(Person person, string text) => SoonAsync(() => Post.To(person).Contains(text), $"{person.Name} is told: {text}");

    internal Task SoonAsync(Func<bool> condition, string what) => SoonAsync(() => Task.FromResult(condition()), what);

    // The worker sleeps on the test's clock, so it is nudged while the test waits.
    internal Task SoonAsync(Func<Task<bool>> condition, string what) => EventuallyAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            return condition();
        },
        what);

    internal async Task ReachAsync(string instant)
    {
        Clock.SetUtcNow(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        await Task.Delay(100, Token);
    }

    internal async Task<string> DecidedAsync(IHost host)
    {
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 4, 1)));
        var service = host.Services.GetRequiredService<ApprovalService>();
        await DoAsync(host, reference, Approve(Member) with { EffectiveFrom = service.EffectiveFrom((await LoadAsync(host, reference)).Request, Clock.GetUtcNow()) });
        await SoonAsync(() => Post.To(Chair).Count > 0, "the chair is sent the decision");
        return reference;
    }

    internal static async Task<string> DecidedToBePublishedAsync(IHost host)
    {
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 4, 1)));
        await DoAsync(host, reference, Approve(Member));
        return reference;
    }

    internal static async Task PublishAsync(IHost host, string reference, DateOnly on, string where = "https://council.example/decisions/1")
    {
        var work = StoreOf(host).Begin();
        var (_, refusal) = await host.Services.GetRequiredService<PublicationService>().RecordAsync(
            new Outgoing(work), $"DEC-{reference}", new RecordPublication(Clerk, on, where), Token);
        refusal.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    internal static async Task<string> RequestAsync(IHost host, decimal total, KeyAnswer? key = null)
    {
        var work = StoreOf(host).Begin();
        var turn = new TurnContext(new Activity { Type = ActivityTypes.Message }, work);
        turn.TurnState.Set(new Caller(Requester.Id, Requester) { Key = Requester.Id.Value });
        var subject = new ApprovalSubject("SOL-2026-0001", "solihull", "Solihull", "commission", "Home care", "Care at home", total, "x", "x", "x", null);
        var (request, problem) = await host.Services.GetRequiredService<ApprovalService>().RequestAsync(
            turn, subject, new ProposalWords("The contract ends in March.", "In-house: no capacity.", "Forty people.", "None.", null), key, Token);
        problem.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        return request!.Request.Reference;
    }

    internal static async Task DoAsync(IHost host, string reference, ApprovalCommand command)
    {
        var work = StoreOf(host).Begin();
        var (_, refusal) = await host.Services.GetRequiredService<ApprovalService>().HandleAsync(
            new Outgoing(work), await ApprovalService.LoadAsync(work, reference, Token), command, Token);
        refusal.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    /// <summary>What people were sent: the texts, and the summaries of cards.</summary>
    internal sealed class Postbox
    {
        private readonly List<(string Person, string Text)> _sent = [];

        /// <summary>How many cards were updated.</summary>
        public int Updates { get; private set; }

        public IReadOnlyList<string> To(Person person)
        {
            lock (_sent)
            {
                return [.. _sent.Where(sent => new PersonId(sent.Person) == person.Id).Select(sent => sent.Text)];
            }
        }

        public void Put(string person, string text, bool isUpdate)
        {
            lock (_sent)
            {
                Updates += isUpdate ? 1 : 0;
                _sent.Add((person, text));
            }
        }
    }

    internal sealed class PostboxSender(Postbox post, string kind) : IOutboxSender
    {
        public string Kind => kind;

        public Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
        {
            var delivery = JsonSerializer.Deserialize(message.Message.Payload, ChannelJsonContext.Default.ActivityDelivery)!;
            post.Put(delivery.PersonId!, delivery.Activity.Text ?? delivery.Activity.Summary ?? "", kind == ActivityOutbox.UpdateKind);
            return Task.FromResult<SendResult>(new SendResult.Sent());
        }
    }
}
