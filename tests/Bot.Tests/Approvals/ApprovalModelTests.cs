using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.Covers;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
using CommissioningBot.Documents;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Fires 100,000 random commands at the decider and checks what must hold whatever people press, and in whatever order.</summary>
public sealed class ApprovalModelTests
{
    private const int Rounds = 1_000;
    private const int Steps = 25;

    private static readonly Person Overseer = Somebody("monitoring-officer", PersonRole.MonitoringOfficer);
    private static readonly Person[] People = [Requester, FirstDecider, SecondDecider, Member, Outsider, Overseer, Chair, Clerk];

    private static readonly ApprovalRequest[] Starts =
    [
        AwaitingOneOfTwo, AwaitingBoth, AwaitingFirstOfTwoStages, AwaitingKeyDecision, AwaitingUrgency, AwaitingCommittee, AwaitingOneOfEach,
        AwaitingInConsultation, AwaitingEvaluators, AwaitingWithPapers, OpenToCallIn, AwaitingPublication, CalledIn, After(AwaitingUrgency, Agree(Chair)),
        After(ApprovalRequest.None, Request(Requester, Stage("Delegated officers", StageRule.Quorum, 2, FirstDecider, SecondDecider, Member))),
        After(
            ApprovalRequest.None,
            Request(Requester, Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider), Stage("Cabinet Member", StageRule.AnyOne, 1, Member)) with
            {
                Evaluators = [PersonName.Of(Outsider)],
            }),
    ];

    // Four seeds, a thousand rounds each of twenty-five commands: 100,000.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1_972)]
    [InlineData(20_261_121)]
    public void Decide_RandomCommands_KeepTheRulesThatNothingSwitchesOff(int seed)
    {
        var random = new Random(seed);
        var ends = new HashSet<ApprovalStatus>();
        var happened = new HashSet<Type>();
        for (var round = 0; round < Rounds; round++)
        {
            var play = new Play(Starts[random.Next(Starts.Length)]);
            for (var step = 0; step < Steps; step++)
            {
                play.Pass(Gap(random));
                if (random.Next(3) == 0)
                {
                    play.Append(Undoing.Finalise(play.Request, play.Now));
                }

                // What could not be compared is looked at again, whoever presses what.
                if (random.Next(4) == 0 && AnyLook(random, play.Request) is { } later)
                {
                    play.Append([.. PaperSources.ToCompare(play.Request).Select(open => PaperSources.Settle(open, later, random.Next(2) == 0)).OfType<PapersComparedLater>()]);
                }

                // Absences begin and end at night, whoever presses what.
                if (random.Next(6) == 0)
                {
                    play.Fire(AnyCover(random, play.Request, play.Now));
                }

                play.Fire(AnyCommand(random, play.Request, play.Now));
            }

            play.CheckEnd();
            ends.Add(play.Request.Status);
            happened.UnionWith(play.History.Select(one => one.GetType()));
        }

        // The commands do reach every end and every event, else the checks above would prove little.
        ends.ShouldBe(Enum.GetValues<ApprovalStatus>().Where(status => status != ApprovalStatus.None), ignoreOrder: true);
        typeof(ApprovalEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType)
            .Except([typeof(ApprovalRequested), .. happened]).ShouldBeEmpty();
    }

    private static TimeSpan Gap(Random random) => random.Next(12) switch
    {
        0 => TimeSpan.FromDays(random.Next(1, 12)),
        1 => TimeSpan.FromHours(random.Next(1, 30)),
        _ => TimeSpan.FromSeconds(random.Next(40)),
    };

    private static ApprovalCommand AnyCommand(Random random, ApprovalRequest request, DateTimeOffset now)
    {
        var by = random.Next(3) == 0 && request.Deciders is { Count: > 0 } deciders
            ? People.FirstOrDefault(person => person.Id.Value == deciders[random.Next(deciders.Count)].Id) ?? Outsider
            : People[random.Next(People.Length)];
        var version = random.Next(20) == 0 ? request.RequestVersion + 1 : request.RequestVersion;
        DateTimeOffset? undoUntil = random.Next(2) == 0 ? now.AddMinutes(1) : null;
        var reason = random.Next(6) == 0 ? " " : "Because.";
        var interests = random.Next(9) switch { 0 => "", 1 => "A relative works there.", _ => "none" };
        var isCallable = request.Key is not (null or { Agreement.ExemptFromCallIn: true });
        var awaits = isCallable && random.Next(2) == 0;
        DateTimeOffset? effective = isCallable && !awaits ? now.AddDays(5) : null;
        var next = random.Next(2) == 0 && !request.IsInvolved(PersonName.Of(Outsider)) ? PersonName.Of(Outsider) : null;
        DateOnly? openFrom = request.Consultees.Count > 0 ? UkTime.Date(now).AddDays(random.Next(-1, 3)) : null;
        var look = AnyLook(random, request);
        return random.Next(30) switch
        {
            < 6 => new ApproveRequest(by, version, reason, interests, effective) { AwaitsPublication = awaits, UndoUntil = undoUntil, Next = next, OpenFrom = openFrom, Sources = look },
            < 8 => new RejectRequest(by, version, reason, interests) { UndoUntil = undoUntil, Next = next, OpenFrom = openFrom, Sources = look },
            8 => new TakeBackDecision(request.Given is [var given, ..] ? People.First(person => given.By.Is(person.Id)) : by, version),
            9 => random.Next(3) == 0
                ? new EditRequest(random.Next(2) == 0 ? Requester : by, version, request.Proposal with { Risks = random.Next(5).ToString(CultureInfo.InvariantCulture) }, reason)
                : new CommentAsConsultee(by, version, reason),
            10 => new ReassignRequest(random.Next(3) == 0 ? by : Overseer, version, People[random.Next(People.Length)], [], random.Next(4) > 0, reason),
            11 => new AskForInformation(by, version, reason),
            12 => new GiveInformation(random.Next(2) == 0 ? by : Requester, version, reason),
            13 => new DelegateRequest(by, version, random.Next(8) == 0 ? null : People[random.Next(People.Length)], random.Next(4) > 0, reason),
            14 => new WithdrawRequest(random.Next(3) == 0 ? Requester : by, version, reason),
            15 or 16 => AnyMeeting(random, by, version, reason, interests, effective, now) with { UndoUntil = undoUntil, AwaitsPublication = awaits },
            17 => new AnswerUrgency(random.Next(2) == 0 ? Chair : by, version, random.Next(4) > 0, random.Next(2) == 0, reason, random.Next(2) == 0 ? "Chair" : "", UkTime.Date(now)),
            18 => new CallInDecision(random.Next(2) == 0 ? Chair : by, version, random.Next(4) > 0, reason),
            19 => new ConcludeCallIn(random.Next(2) == 0 ? Clerk : by, version, random.Next(4) is var outcome and < 3 ? (CallInOutcome)outcome : null, reason),
            20 or 21 => new TakeEffect(random.Next(5) == 0 ? by : SystemPerson.Bot, version),
            22 => AnySilence(random, by, request),
            23 => new TakeEffect(SystemPerson.Bot, version),
            24 => new CommentAsConsultee(Member, version, reason),
            25 => new DeclareInterest(by, version, interests, UkTime.Date(now)),
            26 => new RenewPapers(version, request.Proposal with { Papers = [.. (request.Proposal.Papers ?? []).Select(paper => random.Next(2) == 0 ? paper : paper with { Sha256 = $"{random.Next():x64}" })] }, reason),
            27 => new BeginCallIn(random.Next(2) == 0 ? Clerk : by, version, UkTime.Date(now), "https://council.example/1", now.AddDays(random.Next(1, 9))),
            28 => new GiveNoticeAddress(random.Next(2) == 0 ? Requester : by, version, random.Next(3) == 0 ? "elsewhere" : $"https://council.example/plan/{random.Next(9)}"),
            _ => Request(by, Stage("Delegated officer", StageRule.AnyOne, 1, FirstDecider)),
        };
    }

    private static SourceLook? AnyLook(Random random, ApprovalRequest request)
    {
        var papers = (request.Proposal.Papers ?? []).Select(paper => (paper.Name, State: random.Next(8))).ToLookup(one => one.State switch { 0 => OriginState.Changed, 1 => OriginState.Unreached, _ => OriginState.Same }, one => one.Name);
        IReadOnlyList<string> copies = [.. (request.Proposal.Papers ?? []).Select(paper => paper.Name).Where(_ => random.Next(12) == 0)];
        return request.Proposal.Papers is null
            ? null
            : new SourceLook([.. papers[OriginState.Same]], [.. papers[OriginState.Changed]], [.. papers[OriginState.Unreached]]) { ChangedCopies = copies };
    }

    private static ApprovalCommand AnyCover(Random random, ApprovalRequest request, DateTimeOffset now)
    {
        var today = UkTime.Date(now);
        var by = random.Next(8) == 0 ? Outsider : SystemPerson.Bot;
        var stage = random.Next(request.Stages.Count);
        if (random.Next(3) == 0 && request.Stages[stage].Cover is { Count: > 0 } covers)
        {
            return new EndCover(by, stage, covers[^1].By, covers[^1].For);
        }

        var deciders = request.DecidersOf(stage);
        var cover = random.Next(10) == 0 ? null : People[random.Next(People.Length)];
        return new BeginCover(
            by,
            stage,
            deciders.Count == 0 ? PersonName.Of(Outsider) : deciders[random.Next(deciders.Count)],
            cover is not null && random.Next(8) == 0 ? cover with { Recorded = [new Absence(today, Requester.Id, today)] } : cover,
            today.AddDays(random.Next(-1, 9)),
            "Annual leave.",
            random.Next(6) > 0);
    }

    private static RecordBodyDecision AnyMeeting(
        Random random, Person by, int version, string reason, string interests, DateTimeOffset? effective, DateTimeOffset now) => new(
        by,
        version,
        random.Next(3) switch { 0 => null, 1 => DecisionOutcome.Rejected, _ => DecisionOutcome.Approved },
        random.Next(5) == 0 ? null : UkTime.Date(now).AddDays(random.Next(-2, 2)),
        random.Next(6) == 0 ? "" : "minute 42/26",
        reason,
        interests,
        effective);

    private static TakeSilenceStep AnySilence(Random random, Person by, ApprovalRequest request) => new(
        random.Next(5) == 0 ? by : SystemPerson.Bot,
        random.Next(5) == 0 ? "1.0.decision" : Silences.WaitOf(request) ?? "nothing",
        random.Next(4),
        new SilenceStep(5, (SilenceAction)random.Next(4)),
        [.. People.Where(_ => random.Next(3) == 0).Select(PersonName.Of)]);

    /// <summary>One request, played to and fro.</summary>
    private sealed class Play(ApprovalRequest start)
    {
        private readonly List<ApprovalEvent> _history = [];
        private readonly ApprovalStatus _started = start.Status;

        public ApprovalRequest Request { get; private set; } = start;

        public DateTimeOffset Now { get; private set; } = Scenarios.Now;

        public IReadOnlyList<ApprovalEvent> History => _history;

        public void Pass(TimeSpan gap) => Now += gap;

        public void Fire(ApprovalCommand command)
        {
            var verdict = ApprovalDecider.Decide(command, Request, Now);
            if (verdict.Refusal is not null)
            {
                verdict.Events.ShouldAllBe(happened => happened is AttemptRefused || happened is CoverRefused || happened is CoverEnded || ((happened is PapersFoundChanged || happened is PaperCopiesFoundChanged) && verdict.Refusal.Reason == RefusalReason.PaperChanged));
            }

            if (command is DecidingCommand { OpenFrom: { } openFrom } && UkTime.Date(Now) < openFrom && Consulting.Silent(Request).Count > 0)
            {
                verdict.Events.ShouldNotContain(happened => happened is DecisionGiven || happened is StageApproved || happened is ApprovalDecided, "never before whoever is consulted has had their time");
            }

            Append(verdict.Events);
        }

        public void Append(IReadOnlyList<ApprovalEvent> events)
        {
            foreach (var happened in events)
            {
                Check(happened, Request, events);
                Request = ApprovalRequest.Evolve(Request, happened);
                _history.Add(happened);
                if (Request.Status == ApprovalStatus.CalledIn)
                {
                    RequestStates.At(Request, Now).ShouldBe(RequestState.CalledIn, "a decision that is called in has no effect");
                }
            }
        }

        public void CheckEnd()
        {
            Request.Status.ShouldBe(Explained(), "the history explains the state");
            var decisions = _history.OfType<ApprovalDecided>().ToList();
            decisions.Select(decision => decision.DecisionId).ShouldBeUnique(StringComparer.Ordinal);
            decisions.Count(decision => decision.RequestVersion == Request.RequestVersion).ShouldBeLessThanOrEqualTo(1, "a version is decided once");
            Request.Approvals.ShouldAllBe(approval => approval.RequestVersion == Request.RequestVersion, "no yes to an old version counts");
            (Request.Decision is not null && Request.Given.Count > 0).ShouldBeFalse();
            _history.OfType<StageApproved>().Select(approval => (approval.By.Id, approval.RequestVersion)).ShouldBeUnique();
            if (Request.Status is ApprovalStatus.Approved or ApprovalStatus.CalledIn or ApprovalStatus.NotProceeding)
            {
                for (var stage = 0; stage < Request.Stages.Count; stage++)
                {
                    Request.Approvals.Count(approval => approval.Stage == stage).ShouldBeGreaterThanOrEqualTo(Request.Stages[stage].Needed);
                }
            }
        }

        private void Check(ApprovalEvent happened, ApprovalRequest before, IReadOnlyList<ApprovalEvent> together)
        {
            switch (happened)
            {
                case DecisionGiven given:
                    (given.OfBody is null && before.ChangedPapers.Count > 0).ShouldBeFalse("never on a paper that is known to have changed");
                    CheckVoice(given.By, given.Reason, given.Interests, given.RequestVersion, given.OfBody, before);
                    break;
                case StageApproved said:
                    CheckVoice(said.By, said.Reason, said.Interests, said.RequestVersion, said.OfBody, before);
                    break;
                case ApprovalDecided decided:
                    before.Decision.ShouldBeNull("never two decisions");
                    before.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
                    decided.DecisionId.ShouldBe(before.NextDecisionId);
                    (decided.OfBody is null && before.ChangedPapers.Count > 0).ShouldBeFalse("never on a paper that is known to have changed");
                    CheckVoice(decided.By, decided.Reason, decided.Interests, decided.RequestVersion, decided.OfBody, before);
                    CheckEvaluators(decided, before);
                    break;
                case DecisionTookEffect:
                    before.Effect.ShouldBeNull("a decision takes effect once");
                    (Now >= before.Decision!.EffectiveFrom || together.Any(one => one is CallInConcluded { Outcome: CallInOutcome.Confirmed })).ShouldBeTrue();
                    (before.Status == ApprovalStatus.Approved).ShouldBeTrue("never effective while called in");
                    break;
                case PapersComparedLater later:
                    before.Comparisons.ShouldContain(compared => compared.IsOpen && compared.By.Is(later.By));
                    before.ComparedLater.ShouldNotContain(known => known.By.Is(later.By) && known.RequestVersion == later.RequestVersion, "told once");
                    break;
                case NoticeAddressGiven given:
                    before.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
                    given.Where.ShouldStartWith("https://");
                    (before.Requester.Is(given.By) || Overseer.Id.Value == given.By.Id || Clerk.Id.Value == given.By.Id).ShouldBeTrue();
                    break;
                case CallInBegan began:
                    before.Effect.ShouldBeNull("never after it has taken effect");
                    before.Status.ShouldBe(ApprovalStatus.Approved);
                    (before.Decision!.EffectiveFrom is null || began.EffectiveFrom > before.Decision.EffectiveFrom).ShouldBeTrue("a correction never shortens what members were told");
                    break;
                case DecisionCalledIn called:
                    called.Reason.ShouldNotBeNullOrWhiteSpace();
                    (Now < before.Decision!.EffectiveFrom).ShouldBeTrue();
                    before.Requester.Is(called.By).ShouldBeFalse();
                    break;
                case CallInConcluded concluded:
                    concluded.Reason.ShouldNotBeNullOrWhiteSpace();
                    before.Status.ShouldBe(ApprovalStatus.CalledIn);
                    before.Requester.Is(concluded.By).ShouldBeFalse();
                    break;
                case ApprovalLapsed:
                    before.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
                    before.IsBeingDecided.ShouldBeFalse("silence never ends what somebody has just decided");
                    break;
                case SilenceNoticed noticed:
                    (noticed.Deputies ?? []).ShouldAllBe(person => !before.Requester.Is(person) && !before.HasInterest(person) && !before.IsEvaluator(person));
                    break;
                case CoverBegan began:
                    var cover = before.Stages[began.Stage];
                    before.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
                    before.Requester.Is(began.By).ShouldBeFalse("never covered by the requester");
                    before.HasInterest(began.By).ShouldBeFalse();
                    before.IsInvolved(began.By).ShouldBeFalse("nobody has a say twice");
                    (before.IsEvaluator(began.By) && cover is { Rule: StageRule.AnyOne, Body: null }).ShouldBeFalse("never by an evaluator alone");
                    before.DecidersOf(began.Stage).ShouldContain(began.For);
                    (began.Until >= UkTime.Date(Now)).ShouldBeTrue();
                    break;
                case CoverEnded ended:
                    before.IsSpentBy(ended.By, ended.Stage).ShouldBeFalse("a place that was used is not given back");
                    break;
                case ConsulteeCommented commented:
                    before.Consultees.ShouldContain(commented.By);
                    break;
                default:
                    break;
            }
        }

        private void CheckVoice(
            PersonName by, string reason, string interests, int version, BodyDecision? body, ApprovalRequest before)
        {
            before.Requester.Is(by).ShouldBeFalse("never by the requester");
            reason.ShouldNotBeNullOrWhiteSpace("never without a reason");
            interests.ShouldNotBeNullOrWhiteSpace("never without interests");
            version.ShouldBe(before.RequestVersion);
            before.IsTooEarly(UkTime.Date(Now)).ShouldBeFalse("never before the lawful date");
            before.WasAssigned(by).ShouldBeTrue();
            before.HasInterest(by).ShouldBeFalse();
            if (before.GivenBy(by) is null && !before.Approvals.Any(approval => approval.By.Is(by)) && before.CurrentStage.CoverBy(by) is { } cover)
            {
                (cover.Until >= UkTime.Date(Now)).ShouldBeTrue("no cover lasts longer than the absence");
            }

            before.CurrentStage.Cover?.ShouldNotContain(covered => covered.For.Is(by) && before.DecidersOf(before.Stage).Any(covered.By.Is), "never by whoever is away and covered");
            (body is null).ShouldBe(before.CurrentStage.Body is null, "a committee’s decision is recorded, never taken");
        }

        // Somebody who did not evaluate has spoken too: for a yes in some stage, for a no before it or by themselves.
        private static void CheckEvaluators(ApprovalDecided decided, ApprovalRequest before)
        {
            if (decided.OfBody is null && before.IsEvaluator(decided.By))
            {
                before.Approvals.ShouldContain(approval => approval.OfBody != null || !before.IsEvaluator(approval.By), "never by evaluators alone");
            }
        }

        private ApprovalStatus Explained() => _history.Aggregate(_started, (status, happened) => happened switch
        {
            ApprovalDecided { Outcome: DecisionOutcome.Approved } => ApprovalStatus.Approved,
            ApprovalDecided => ApprovalStatus.Rejected,
            ApprovalWithdrawn => ApprovalStatus.Withdrawn,
            ApprovalLapsed => ApprovalStatus.Lapsed,
            DecisionCalledIn => ApprovalStatus.CalledIn,
            CallInConcluded { Outcome: CallInOutcome.Confirmed } => ApprovalStatus.Approved,
            CallInConcluded { Outcome: CallInOutcome.ReferredBack } => ApprovalStatus.AwaitingDecision,
            CallInConcluded => ApprovalStatus.NotProceeding,
            _ => status,
        });
    }
}
