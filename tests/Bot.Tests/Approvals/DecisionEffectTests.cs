using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Records;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class SqliteDecisionEffectTests() : DecisionEffectTests(TestEngine.Sqlite);

public sealed class PostgresDecisionEffectTests() : DecisionEffectTests(TestEngine.Postgres);

/// <summary>When a decision may be taken and when it takes effect: first lawful days, call-in, publication, on a clock that the test moves.</summary>
public abstract class DecisionEffectTests(TestEngine engine) : ApprovalClockTest(engine)
{
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
        var cards = Post.Updates;
        await ReachAsync(opens);
        await SoonAsync(() => Post.Updates > cards, "the cards are made true");
        (await LoadAsync(host, reference)).Request.IsTooEarly(UkTime.Date(Clock.GetUtcNow())).ShouldBeFalse();
        Post.To(Member).ShouldNotContain(text => text.StartsWith(open, StringComparison.Ordinal), "nobody is told at night");

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
        Post.To(Member).ShouldNotContain(text => text.Contains("may be decided now", StringComparison.Ordinal));
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
        Scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
        var host = await StartAsync(new DateTimeOffset(2026, 12, 18, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedToBePublishedAsync(host);
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.AwaitingPublication);
        Post.To(Chair).ShouldBeEmpty("nobody can call it in yet");

        await ReachAsync(onRecord);
        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        await PublishAsync(host, reference, DateOnly.Parse(published, null));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CallInOpen);
        var instant = DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.EffectiveFrom.ShouldBe(instant);
        await SoonAsync(() => Post.To(Chair).Count > 0, "the chair is sent the decision");

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
        Scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
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
        Scheme = SchemeText.Replace("\"17:00\"}", "\"17:00\", from: publication}", StringComparison.Ordinal);
        var host = await StartAsync(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await DecidedToBePublishedAsync(host);
        for (var week = 0; week < 5; week++)
        {
            await ReachAsync(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero).AddDays(7 * week).ToString("O"));
            await Task.Delay(200, Token);
        }

        (await EventsAsync<DecisionTookEffect>(host, reference)).ShouldBeEmpty();
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.AwaitingPublication);
        await SoonAsync(() => Post.To(Clerk).Count(text => text.Contains("Until then it has no effect: members may call it in from its publication on.", StringComparison.Ordinal)) > 1, "reminders");
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
        await SoonAsync(() => Post.To(Chair).Any(text => text.StartsWith("Special urgency (SI 2012/2089, regulation 11)", StringComparison.Ordinal)), "the chair is asked");
        await DoAsync(host, reference, Agree(Chair) with { ExemptFromCallIn = true });
        await DoAsync(host, reference, Approve(Member));

        var record = (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!;
        record.Standing!.State.ShouldBe(DecisionState.Effective);
        record.Key!.Agreement!.ExemptFromCallIn.ShouldBeTrue();
        KeyDecisionWords.Line(record.Key).ShouldBe("Special urgency (SI 2012/2089 regulation 11): scrutiny-chair agreed on 1 June 2026. The roof has fallen in. Exempt from call-in because of the urgency.");
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
}
