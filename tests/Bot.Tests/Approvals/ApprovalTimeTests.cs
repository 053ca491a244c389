using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
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

public sealed class SqliteApprovalTimeTests() : ApprovalTimeTests(TestEngine.Sqlite);

public sealed class PostgresApprovalTimeTests() : ApprovalTimeTests(TestEngine.Postgres);

/// <summary>What falls due on requests and decisions, on a clock that the test moves, with the outbox that runs it.</summary>
public abstract class ApprovalTimeTests(TestEngine engine) : StorageTest(engine)
{
    private const string SchemeText = """
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

    private static readonly Person Specialist = Somebody("specialist", PersonRole.ProcurementSpecialist);
    private static readonly Person OtherSpecialist = Somebody("other-specialist", PersonRole.ProcurementSpecialist);
    private static readonly Person[] People = [Requester, Member, FirstDecider, Chair, Clerk, Specialist, OtherSpecialist];

    private readonly Postbox _post = new();
    private string _scheme = SchemeText;

    [Fact]
    public async Task Silence_OnARequest_GoesFromReminderToLapseOnWorkingDaysAndNeverDecides()
    {
        // Thursday evening before the August bank holiday: the working days after it are 28 August and 1, 2, 3 and 4 September.
        var host = await StartAsync(new DateTimeOffset(2026, 8, 27, 20, 30, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);

        await ReachAsync("2026-08-28T07:59:59Z");
        (await EventsAsync<SilenceNoticed>(host, reference)).ShouldBeEmpty();

        // Nine in the morning in Britain, where it is summer.
        await ReachAsync("2026-08-28T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 1, "the reminder");
        await ToldAsync(Member, $"{reference}, “Home care”, has waited for 1 working day for your answer. Nothing is decided while you say nothing. “open {reference}” shows it.");

        await ReachAsync("2026-09-01T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 2, "the deputy");
        (await LoadAsync(host, reference)).Request.Deciders.Select(person => person.Id).ShouldBe(["cabinet-member", "first-decider"]);
        await ToldAsync(Requester, $"{reference}, “Home care”, has waited for 2 working days for Cabinet Member. I have asked first-decider too.");

        await ReachAsync("2026-09-02T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 3, "democratic services");
        await ToldAsync(Clerk, $"{reference}, “Home care”, has waited for 3 working days for Cabinet Member, and nobody has answered. Please see to it that somebody decides. “open {reference}” shows it.");

        await ReachAsync("2026-09-04T07:59:59Z");
        (await LoadAsync(host, reference)).Request.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        await ReachAsync("2026-09-04T08:00:00Z");
        await SoonAsync(async () => (await LoadAsync(host, reference)).Request.Status == ApprovalStatus.Lapsed, "the lapse");
        await ToldAsync(Requester, $"{reference}, “Home care”, has lapsed: nobody decided in 5 working days. That is neither a yes nor a no. officer can ask again.");

        await ReachAsync("2026-12-01T08:00:00Z");
        (await LoadAsync(host, reference)).History.Count.ShouldBe(5);
        (await EventsAsync<ApprovalDecided>(host, reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Silence_OnAKeyDecision_BeginsOnItsFirstLawfulDay()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 6, 1)));

        // First lawful day: Tuesday 30 June; a working day later is 1 July.
        await ReachAsync("2026-07-01T07:59:00Z");
        (await EventsAsync<SilenceNoticed>(host, reference)).ShouldBeEmpty();
        await ReachAsync("2026-07-01T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 1, "the reminder");
    }

    [Fact]
    public async Task Silence_AfterTheDecision_DoesNothing()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);
        await DoAsync(host, reference, Approve(Member));

        await ReachAsync("2026-06-30T08:00:00Z");
        await Task.Delay(200, Token);
        (await LoadAsync(host, reference)).History.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Effect_NobodyCallsIn_ComesOnceAtTheEndOfThePeriodAndEverybodyIsTold()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedAsync(host);
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CallInOpen);

        // Five working days after Monday 1 June end on Monday 8 June at 17:00 in Britain.
        await ReachAsync("2026-06-08T15:59:59Z");
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        await ReachAsync("2026-06-08T16:00:00Z");
        await SoonAsync(async () => (await EventsAsync<DecisionTookEffect>(host, reference)).Count == 1, "the effect");

        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Effective);
        var text = $"The call-in period on {reference}, “Home care”, has ended and nobody called the decision in. It is in effect now.";
        foreach (var person in new[] { Requester, Member, Chair, Clerk })
        {
            await ToldAsync(person, text);
        }

        await ReachAsync("2026-07-08T16:00:00Z");
        await Task.Delay(200, Token);
        (await EventsAsync<DecisionTookEffect>(host, reference)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Effect_CalledIn_WaitsForScrutiny()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedAsync(host);
        await DoAsync(host, reference, CallIn(Chair));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CalledIn);

        await ReachAsync("2026-06-30T16:00:00Z");
        await Task.Delay(200, Token);
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();

        await DoAsync(host, reference, Conclude(Clerk, CallInOutcome.Confirmed));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Effective);
        (await EventsAsync<DecisionTookEffect>(host, reference)).Count.ShouldBe(1);
    }

    // The clocks go back on 25 October 2026 and forward on Easter Sunday, 28 March 2027; 28 clear days after 27 November 2026 lies Boxing Day, a Saturday.
    [Theory]
    [InlineData("2027-02-27T12:00:00Z", "2027-02-27", "2027-03-28T00:00:00Z", "2027-03-30T08:00:00Z")]
    [InlineData("2027-02-28T12:00:00Z", "2027-02-28", "2027-03-28T23:00:00Z", "2027-03-30T08:00:00Z")]
    [InlineData("2026-09-26T12:00:00Z", "2026-09-26", "2026-10-24T23:00:00Z", "2026-10-26T09:00:00Z")]
    [InlineData("2026-09-27T12:00:00Z", "2026-09-27", "2026-10-26T00:00:00Z", "2026-10-26T09:00:00Z")]
    [InlineData("2026-11-27T12:00:00Z", "2026-11-27", "2026-12-26T00:00:00Z", "2026-12-29T09:00:00Z")]
    public async Task FirstLawfulDay_MakesCardsTrueAsItBeginsAndTellsPeopleInTheNextWorkingHour(string asked, string notice, string opens, string told)
    {
        var now = DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture);
        Clock.SetUtcNow(now);
        var host = await StartAsync(now);
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, DateOnly.Parse(notice, null)));
        var open = $"The notice of {reference}, “Home care”, has run its time: it may be decided now.";
        (await PlannedAsync(reference)).ShouldBe([$"{StoredTime.Format(DateTimeOffset.Parse(opens, null))} {reference}/cards", $"{StoredTime.Format(DateTimeOffset.Parse(told, null))} {reference}/people"]);

        await ReachAsync(DateTimeOffset.Parse(opens, null).AddSeconds(-2).ToString("O"));
        var cards = _post.Updates;
        await ReachAsync(opens);
        await SoonAsync(() => _post.Updates > cards, "the cards are made true");
        (await LoadAsync(host, reference)).Request.IsTooEarly(UkTime.Date(Clock.GetUtcNow())).ShouldBeFalse();
        _post.To(Member).ShouldNotContain(text => text.StartsWith(open, StringComparison.Ordinal), "nobody is told at night");

        await ReachAsync(told);
        await ToldAsync(Member, $"{open} “open {reference}” shows it.");
        await ToldAsync(Requester, $"{open} I have told cabinet-member.");
    }

    [Fact]
    public async Task FirstLawfulDay_OfARequestThatWasWithdrawn_TellsNobody()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 6, 1)));
        await DoAsync(host, reference, new WithdrawRequest(Requester, 1, "The need has gone."));
        await ReachAsync("2026-06-30T10:00:00Z");
        await SoonAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE destination LIKE 'timed/key-decision-opens/%' AND sent_at IS NULL") == 0, "the work is done");
        await Task.Delay(200, Token);
        _post.To(Member).ShouldNotContain(text => text.Contains("may be decided now", StringComparison.Ordinal));
    }

    // Decided on Friday 18 December 2026. Christmas Day is a Friday, and Monday 28 December the holiday for Boxing Day.
    [Theory]
    [InlineData("2026-12-18", "2026-12-18T20:30:00Z", "2026-12-29T17:00:00Z")]
    [InlineData("2026-12-18", "2026-12-21T09:00:00Z", "2026-12-29T17:00:00Z")]
    [InlineData("2026-12-18", "2026-12-22T09:00:00Z", "2026-12-31T17:00:00Z")]
    [InlineData("2026-12-24", "2026-12-29T09:00:00Z", "2027-01-05T17:00:00Z")]
    [InlineData("2026-12-28", "2026-12-28T12:00:00Z", "2027-01-05T17:00:00Z")]
    [InlineData("2027-03-19", "2027-03-19T23:59:00Z", "2027-03-30T16:00:00Z")]
    public async Task CallIn_FromPublication_BeginsWhenItIsPutOnRecordAndTakesEffectAtItsEnd(string published, string onRecord, string end)
    {
        _scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
        var host = await StartAsync(new DateTimeOffset(2026, 12, 18, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedToBePublishedAsync(host);
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.AwaitingPublication);
        _post.To(Chair).ShouldBeEmpty("nobody can call it in yet");

        await ReachAsync(onRecord);
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        await PublishAsync(host, reference, DateOnly.Parse(published, null));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CallInOpen);
        var instant = DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.EffectiveFrom.ShouldBe(instant);
        await SoonAsync(() => _post.To(Chair).Count > 0, "the chair is sent the decision");

        await ReachAsync(instant.AddSeconds(-5).ToString("O"));
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        await ReachAsync(instant.ToString("O"));
        await SoonAsync(async () => (await EventsAsync<DecisionTookEffect>(host, reference)).Count == 1, "the effect");
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Effective);
        DecisionEffect.Of((await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!).ShouldEndWith(": nobody called it in.");
    }

    [Fact]
    public async Task CallIn_FromPublicationThatIsCorrected_IsLengthenedAndNeverShortened()
    {
        _scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
        var host = await StartAsync(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedToBePublishedAsync(host);
        await ReachAsync("2026-12-02T09:00:00Z");
        await PublishAsync(host, reference, new DateOnly(2026, 12, 2));
        (await EndAsync()).ShouldBe("9 December 2026 at 17:00");

        await ReachAsync("2026-12-07T09:00:00Z");
        await PublishAsync(host, reference, new DateOnly(2026, 12, 2), "https://council.example/two");
        (await EndAsync()).ShouldBe("9 December 2026 at 17:00", "another address");
        await PublishAsync(host, reference, new DateOnly(2026, 12, 1));
        (await EndAsync()).ShouldBe("9 December 2026 at 17:00", "an earlier day");
        await PublishAsync(host, reference, new DateOnly(2026, 12, 4));
        (await EndAsync()).ShouldBe("11 December 2026 at 17:00", "a later day");

        await ReachAsync("2026-12-09T17:00:01Z");
        await Task.Delay(200, Token);
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty("the first end does not count any more");
        await ReachAsync("2026-12-11T17:00:00Z");
        await SoonAsync(async () => (await EventsAsync<DecisionTookEffect>(host, reference)).Count == 1, "the effect");
        await PublishAsync(host, reference, new DateOnly(2026, 12, 8));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Effective, "what has taken effect stays in effect");

        async Task<string> EndAsync() => UkTime.Moment((await LoadAsync(host, reference)).Request.Decision!.EffectiveFrom!.Value);
    }

    [Fact]
    public async Task CallIn_FromPublicationThatIsLate_RemindsAgainAndAgainAndNeverTakesEffect()
    {
        _scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
        var host = await StartAsync(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedToBePublishedAsync(host);
        for (var week = 0; week < 5; week++)
        {
            await ReachAsync(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero).AddDays(7 * week).ToString("O"));
            await Task.Delay(200, Token);
        }

        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.AwaitingPublication);
        await SoonAsync(() => _post.To(Clerk).Count(text => text.Contains("Until then it has no effect: members may call it in from its publication on.", StringComparison.Ordinal)) > 1, "reminders");
    }

    [Theory]
    [InlineData("2026-06-01T22:59:30Z", "2026-06-01T23:00:30Z", "2026-06-09T16:00:00Z")]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-05T08:00:00Z", "2026-06-12T16:00:00Z")]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-01T12:01:00Z", "2026-06-08T16:00:00Z")]
    public async Task CallIn_OfADecisionThatIsFinalLater_HasItsDaysFromThenOn(string given, string final, string end)
    {
        var host = await StartAsync(At(given));
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 4, 1)));
        var service = host.Services.GetRequiredService<ApprovalService>();
        var until = Clock.GetUtcNow().AddMinutes(1);
        var effective = service.EffectiveFrom((await LoadAsync(host, reference)).Request, Clock.GetUtcNow());
        await DoAsync(host, reference, Approve(Member) with { UndoUntil = until, EffectiveFrom = effective });
        var request = (await LoadAsync(host, reference)).Request;

        service.Finalise(request, At(final)).OfType<ApprovalDecided>().ShouldHaveSingleItem().EffectiveFrom.ShouldBe(At(end));

        static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Silence_AfterTheBotStoodStill_TakesEveryStepInItsOrder()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);
        var last = (await LoadAsync(host, reference)).Request;
        var scheme = host.Services.GetRequiredService<SchemeOfDelegation>();
        var work = StoreOf(host).Begin();

        await ActivatorUtilities.CreateInstance<SilenceWork>(host.Services).RunAsync(work, $"{reference}/{Silences.WaitOf(last)}/{scheme.Silence.Count - 2}", Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);

        (await EventsAsync<SilenceNoticed>(host, reference)).Select(noticed => noticed.Step).ShouldBe(Enumerable.Range(0, scheme.Silence.Count - 1));
    }

    [Fact]
    public async Task ReferredBack_DecidedAnew_StandsBesideTheFirstInTheRegister()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedAsync(host);
        await DoAsync(host, reference, CallIn(Chair));
        await DoAsync(host, reference, Conclude(Chair, CallInOutcome.ReferredBack));
        await DoAsync(host, reference, Reject(Member) with { ShownVersion = 2 });

        (await StandingAsync(host, reference)).ShouldBe(DecisionState.ReferredBack);
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}-2", Token))!.Standing!.State.ShouldBe(DecisionState.NotProceeding);
        await ReachAsync("2026-06-30T16:00:00Z");
        await Task.Delay(200, Token);
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Urgency_AgreedWithExemption_TakesEffectAtOnceAndSaysSo()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.SpecialUrgency, null, "The roof has fallen in.", true));
        await SoonAsync(() => _post.To(Chair).Any(text => text.StartsWith("Special urgency (SI 2012/2089, regulation 11)", StringComparison.Ordinal)), "the chair is asked");
        await DoAsync(host, reference, Agree(Chair) with { ExemptFromCallIn = true });
        await DoAsync(host, reference, Approve(Member));

        var record = (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!;
        record.Standing!.State.ShouldBe(DecisionState.Effective);
        record.Key!.Agreement!.ExemptFromCallIn.ShouldBeTrue();
        KeyDecisionWords.Line(record.Key).ShouldBe("Special urgency (SI 2012/2089 regulation 11): scrutiny-chair agreed on 1 June 2026. The roof has fallen in. Exempt from call-in because of the urgency.");
    }

    [Fact]
    public async Task Decision_ThatCanBeUndone_IsToldAndOnRecordAtOnceThenUndoneThenFinal()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);

        var until = Clock.GetUtcNow().AddMinutes(10);
        await DoAsync(host, reference, Approve(Member) with { UndoUntil = until });
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CanBeUndone);
        (await RegisterQueries.CountAsync(StoreOf(host).Begin(), Token)).ShouldBe(0);
        await ToldAsync(Requester, $"cabinet-member has approved your request {reference}, “Home care”. Reason: It meets the need at a fair price. They can still undo a wrong press until {UkTime.Second(until)}. Act on it after that.");

        await DoAsync(host, reference, new TakeBackDecision(Member, 1));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Undone);
        await ToldAsync(Requester, $"cabinet-member has undone what they had just decided on your request {reference}, “Home care”: it was a wrong press. There is no decision, and the request waits for one again.");

        until = Clock.GetUtcNow().AddMinutes(10);
        await DoAsync(host, reference, Reject(Member) with { UndoUntil = until });
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.Outcome.ShouldBe(DecisionOutcome.Rejected);
        (await EventsAsync<ApprovalDecided>(host, reference)).ShouldBeEmpty();

        await ReachAsync(until.AddSeconds(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await ToldAsync(Requester, $"The decision on your request {reference}, “Home care”, is final now: cabinet-member rejected it.");
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.NotProceeding);
        (await RegisterQueries.CountAsync(StoreOf(host).Begin(), Token)).ShouldBe(1);
        (await DecisionStream.Type.ReadAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).Events.Select(happened => happened.Event.GetType())
            .ShouldBe([typeof(DecisionAnnounced), typeof(DecisionStandingChanged), typeof(DecisionAnnounced), typeof(DecisionRecorded)]);
    }

    [Fact]
    public async Task Stage_FirstOfTwo_IsToldAtOnceAndIsNoDecision()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);
        var until = Clock.GetUtcNow().AddMinutes(10);

        await DoAsync(host, reference, Approve(Specialist) with { UndoUntil = until });
        await ToldAsync(
            Requester,
            $"specialist has said yes to your request {reference}, “Home care”. Reason: It meets the need at a fair price. They can still undo a wrong press until {UkTime.Second(until)}. It is not decided yet: stage 2 of 2, Cabinet Member, comes next.");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).ShouldBeNull();

        await ReachAsync(until.AddSeconds(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await SoonAsync(async () => (await LoadAsync(host, reference)).Request.Stage == 1, "the second stage");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).ShouldBeNull();
        await DoAsync(host, reference, Approve(Member) with { UndoUntil = Clock.GetUtcNow().AddMinutes(10) });
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CanBeUndone);
    }

    [Fact]
    public async Task Stage_FirstOfTwoWithoutTimeToUndo_IsToldAtOnceToo()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);

        await DoAsync(host, reference, Approve(Specialist));
        await ToldAsync(
            Requester,
            $"specialist has said yes to your request {reference}, “Home care”. Reason: It meets the need at a fair price. It is not decided yet: stage 2 of 2, Cabinet Member, comes next.");
        await DoAsync(host, reference, Approve(Member));
        await ToldAsync(Requester, $"cabinet-member has approved your request {reference}, “Home care”. Reason: It meets the need at a fair price.");
        (await DecisionStream.Type.ReadAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).Events.ShouldHaveSingleItem().Event.ShouldBeOfType<DecisionRecorded>();
    }

    [Fact]
    public async Task Race_OfTwoDeciders_AnnouncesOneOfThem()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);
        var service = host.Services.GetRequiredService<ApprovalService>();
        var until = Clock.GetUtcNow().AddMinutes(10);
        var (one, other) = (StoreOf(host).Begin(), StoreOf(host).Begin());
        var (first, second) = (await ApprovalService.LoadAsync(one, reference, Token), await ApprovalService.LoadAsync(other, reference, Token));

        (await service.HandleAsync(new Outgoing(one), first, Reject(Specialist) with { UndoUntil = until }, Token)).Refusal.ShouldBeNull();
        (await service.HandleAsync(new Outgoing(other), second, Reject(OtherSpecialist) with { UndoUntil = until }, Token)).Refusal.ShouldBeNull();
        (await one.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await other.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);

        // The turn that lost is run again.
        var again = StoreOf(host).Begin();
        var (_, refusal) = await service.HandleAsync(
            new Outgoing(again), await ApprovalService.LoadAsync(again, reference, Token), Reject(OtherSpecialist) with { UndoUntil = until }, Token);
        refusal!.Text.ShouldBe($"specialist has already rejected this request. It becomes final at {UkTime.Second(until)}.");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.DecidedBy.ShouldBe(PersonName.Of(Specialist));
    }

    private async Task<IReadOnlyList<string>> PlannedAsync(string reference)
    {
        var found = new List<string>();
        foreach (var part in new[] { "cards", "people" })
        {
            found.Add($"{await Database.ReadAsync<string>($"SELECT not_before FROM outbox WHERE destination = 'timed/key-decision-opens/{reference}/{part}'")} {reference}/{part}");
        }

        return found;
    }

    private static IStore StoreOf(IHost host) => host.Services.GetRequiredService<IStore>();

    private static Task<LoadedApproval> LoadAsync(IHost host, string reference) => ApprovalService.LoadAsync(StoreOf(host).Begin(), reference, Token);

    private static async Task<IReadOnlyList<T>> EventsAsync<T>(IHost host, string reference)
        where T : ApprovalEvent => [.. (await LoadAsync(host, reference)).History.Select(happened => happened.Event).OfType<T>()];

    private static async Task<DecisionState> StandingAsync(IHost host, string reference) =>
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.Standing!.State;

    private Task<IHost> StartAsync(DateTimeOffset now)
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
                .AddSingleton(DelegationFile.Read(new PackSource("delegation.yaml", _scheme), ["solihull"]))
                .AddSingleton<IDirectory>(new FileDirectory(People))
                .AddSingleton<ConversationReferenceStore>()
                .AddSingleton<IOutboxSender>(new PostboxSender(_post, ActivityOutbox.SendKind))
                .AddSingleton<IOutboxSender>(new PostboxSender(_post, ActivityOutbox.UpdateKind));
        });
    }

    private Task ToldAsync(Person person, string text) => SoonAsync(() => _post.To(person).Contains(text), $"{person.Name} is told: {text}");

    private Task SoonAsync(Func<bool> condition, string what) => SoonAsync(() => Task.FromResult(condition()), what);

    // The worker sleeps on the test's clock, so it is nudged while the test waits.
    private Task SoonAsync(Func<Task<bool>> condition, string what) => EventuallyAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            return condition();
        },
        what);

    private async Task ReachAsync(string instant)
    {
        Clock.SetUtcNow(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        await Task.Delay(100, Token);
    }

    private async Task<string> DecidedAsync(IHost host)
    {
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 4, 1)));
        var service = host.Services.GetRequiredService<ApprovalService>();
        await DoAsync(host, reference, Approve(Member) with { EffectiveFrom = service.EffectiveFrom((await LoadAsync(host, reference)).Request, Clock.GetUtcNow()) });
        await SoonAsync(() => _post.To(Chair).Count > 0, "the chair is sent the decision");
        return reference;
    }

    private static async Task<string> DecidedToBePublishedAsync(IHost host)
    {
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 4, 1)));
        await DoAsync(host, reference, Approve(Member));
        return reference;
    }

    private static async Task PublishAsync(IHost host, string reference, DateOnly on, string where = "https://council.example/decisions/1")
    {
        var work = StoreOf(host).Begin();
        var (_, refusal) = await host.Services.GetRequiredService<PublicationService>().RecordAsync(
            new Outgoing(work), $"DEC-{reference}", new RecordPublication(Clerk, on, where), Token);
        refusal.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private static async Task<string> RequestAsync(IHost host, decimal total, KeyAnswer? key = null)
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

    private static async Task DoAsync(IHost host, string reference, ApprovalCommand command)
    {
        var work = StoreOf(host).Begin();
        var (_, refusal) = await host.Services.GetRequiredService<ApprovalService>().HandleAsync(
            new Outgoing(work), await ApprovalService.LoadAsync(work, reference, Token), command, Token);
        refusal.ShouldBeNull();
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    /// <summary>What people were sent: the texts, and the summaries of cards.</summary>
    private sealed class Postbox
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

    private sealed class PostboxSender(Postbox post, string kind) : IOutboxSender
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
