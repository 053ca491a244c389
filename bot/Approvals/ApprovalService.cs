using System.Globalization;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Recording;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals;

/// <summary>A request as loaded in a turn.</summary>
/// <param name="Version">Version of its stream.</param>
/// <param name="RequestedAt">When it was asked for.</param>
internal sealed record LoadedApproval(ApprovalRequest Request, long Version, DateTimeOffset RequestedAt, IReadOnlyList<Happened<ApprovalEvent>> History);

/// <summary>Asks for approvals and carries out what people decide, and tells everybody concerned, all within the turn.</summary>
internal sealed class ApprovalService(
    SchemeOfDelegation scheme,
    WorkingDays days,
    IDirectory directory,
    ApprovalSubjects subjects,
    ApprovalCards cards,
    RequestAnnouncer announcer,
    RecordingRules recording,
    Consulting consulting,
    KeyNotices notices,
    PaperOrigins origins,
    IEnumerable<IApprovalListener> listeners,
    IOptions<ApprovalOptions> options)
{
    public static async Task<LoadedApproval> LoadAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await ApprovalStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        return new LoadedApproval(
            ApprovalRequest.From(stream.Events.Select(happened => happened.Event)),
            stream.Version,
            stream.Events is [var first, ..] ? first.At : work.Now,
            stream.Events);
    }

    /// <summary>Who would decide on this subject as far as the case tells, or why nobody could.</summary>
    public Task<(ApprovalRoute? Route, string? Problem)> RouteAsync(TurnContext turn, ApprovalSubject subject, CancellationToken cancellationToken) =>
        RouteAsync(turn, subject, ProposalWords.None with { Area = scheme.AreaIn(subject.Area)?.Name }, cancellationToken);

    /// <summary>Who would decide on this subject, or why nobody could.</summary>
    public async Task<(ApprovalRoute? Route, string? Problem)> RouteAsync(
        TurnContext turn, ApprovalSubject subject, ProposalWords words, CancellationToken cancellationToken) =>
        ApprovalRouter.Find(
            scheme,
            await directory.ListAsync(cancellationToken),
            ProposalOf(subject, words),
            turn.TurnState.Get<Caller>().Person!.Id,
            UkTime.Date(turn.Work.Now),
            await EvaluatorsAsync(subject, cancellationToken));

    /// <summary>Asks for approval.</summary>
    /// <returns>The request, or why it could not be made.</returns>
    public async Task<(LoadedApproval? Request, string? Problem)> RequestAsync(
        TurnContext turn, ApprovalSubject subject, ProposalWords words, KeyAnswer? notice, CancellationToken cancellationToken)
    {
        if (subject.Obstacle is { } obstacle)
        {
            return (null, obstacle);
        }

        if (IsKeyDecision(subject, words, UkTime.Date(turn.Work.Now)) && notice is null)
        {
            return (null, "This is a key decision, so the day on which its notice was published must be known.");
        }

        var (route, problem) = await RouteAsync(turn, subject, words, cancellationToken);
        if (route is null)
        {
            return (null, problem);
        }

        KeyDecision? key = null;
        if (notice is not null)
        {
            (key, problem) = await notices.ReadAsync(notice, UkTime.Date(turn.Work.Now), cancellationToken);
            if (key is null)
            {
                return (null, problem);
            }

            key = words.AffectsWards == true && WardsThatMakeKey(subject, UkTime.Date(turn.Work.Now)) is { } wards ? key with { Ground = KeyDecisionWords.WardsGround(wards) } : key;
        }

        var by = turn.TurnState.Get<Caller>().Person!;
        var reference = await NextReferenceAsync(turn.Work, cancellationToken);
        var papers = (await PaperShelf.LoadAsync(turn.Work, subject.Reference, cancellationToken)).Papers;
        var proposal = ProposalOf(subject, words) with { Papers = papers.Count == 0 ? null : papers };
        var verdict = ApprovalDecider.Decide(
            new RequestApproval(by, reference, proposal, route.Delegation, route.Stages, key)
            {
                Regime = recording.For(proposal, route.Stages[^1], turn.Work.Now),
                Evaluators = await EvaluatorsAsync(subject, cancellationToken),
            },
            ApprovalRequest.None,
            turn.Work.Now);
        if (verdict.Refusal is { } refusal)
        {
            return (null, refusal.Text);
        }

        ApprovalStream.Type.Append(turn.Work, reference, 0, verdict.Events, by.Id.Value);
        await subjects.RequestedAsync(turn, subject.Reference, reference, cancellationToken);
        var loaded = await LoadAsync(turn.Work, reference, cancellationToken);
        await cards.SendToDecidersAsync(turn.Outgoing, loaded, cancellationToken);
        await TellListenersAsync(turn.Outgoing, new LoadedApproval(ApprovalRequest.None, 0, turn.Work.Now, []), loaded, verdict.Events, cancellationToken);
        return (loaded, null);
    }

    /// <summary>The service areas to choose from, where it depends on them who decides; empty where it does not.</summary>
    public IReadOnlyList<ServiceArea> AreasFor(ApprovalSubject subject, DateOnly today) =>
        scheme.DependsOnArea(scheme.MatterOf(ProposalOf(subject, ProposalWords.None), today)) ? scheme.Areas : [];

    /// <summary>The service area that the case names, and whether somebody wrote it down or its words only point to it; null for none.</summary>
    public (string Name, bool IsSaid)? AreaOf(ApprovalSubject subject, DateOnly today) =>
        scheme.AreaIn(subject.Area) is { } said ? (said.Name, true)
        : scheme.MatterOf(ProposalOf(subject, ProposalWords.None), today).Area is { } guessed ? (guessed.Name, false)
        : null;

    /// <summary>Whether a decision on this subject is a key decision of its council: by its value, or by what the requester says of it.</summary>
    public bool IsKeyDecision(ApprovalSubject subject, ProposalWords words, DateOnly today) => scheme.MatterOf(ProposalOf(subject, words), today).IsKey;

    /// <summary>From how many wards on a significant effect would make a decision on this subject key, though its value does not; null where it cannot.</summary>
    public int? WardsThatMakeKey(ApprovalSubject subject, DateOnly today) =>
        IsKeyDecision(subject, ProposalWords.None, today) ? null : scheme.KeyDecisionWards(subject.FrameworkId, today);

    /// <summary>In a sentence: whether it is a key decision, and what follows from that.</summary>
    public string ExplainKeyDecision(ApprovalSubject subject, DateOnly today) => (IsKeyDecision(subject, ProposalWords.None, today), scheme.CallIn(subject.FrameworkId)) switch
    {
        (false, _) when WardsThatMakeKey(subject, today) is { } wards =>
            $"By its value it is no key decision: it may be decided at once. If it significantly affects people in {wards} or more wards it is one all the same; say so before you send the request.",
        (false, _) => "By its value it is no key decision: it may be decided at once.",
        (true, null) => "It is a key decision: 28 clear days of public notice come first.",
        (true, { } window) =>
            $"It is a key decision: 28 clear days of public notice come first, and members may call it in for {window.Length} {(window.IsFromPublication ? "after the decision is published" : "afterwards")}.",
    };

    /// <summary>When an approval of this request that is given now takes effect; null for at once, and where only its publication will tell.</summary>
    public DateTimeOffset? EffectiveFrom(ApprovalRequest request, DateTimeOffset now) =>
        CallInOf(request) is { IsFromPublication: false } window ? window.EffectiveFrom(UkTime.Date(now), days) : null;

    private bool AwaitsPublication(ApprovalRequest request) => CallInOf(request) is { IsFromPublication: true };

    // The period in which an approval of this request may be called in; null when it may not.
    private CallInWindow? CallInOf(ApprovalRequest request) =>
        request.Key is null || request.Key.Agreement is { ExemptFromCallIn: true } ? null : scheme.CallIn(request.Proposal.FrameworkId);

    /// <summary>
    /// What becomes final now. Members hear of a decision when it is final, which may be the next day, or later when the bot stood still: the
    /// days in which they may call it in are counted from then.
    /// </summary>
    public IReadOnlyList<ApprovalEvent> Finalise(ApprovalRequest request, DateTimeOffset now) =>
        [.. Undoing.Finalise(request, now).Select(happened => happened is ApprovalDecided { EffectiveFrom: { } given } decided ? decided with { EffectiveFrom = NotBefore(given, request, now) } : happened)];

    private DateTimeOffset NotBefore(DateTimeOffset given, ApprovalRequest request, DateTimeOffset now)
    {
        try
        {
            return EffectiveFrom(request, now) is { } later && later > given ? later : given;
        }
        catch (CalendarRangeException)
        {
            // Bank holidays that far away are not known, and what was given must become final.
            return given;
        }
    }

    /// <summary>Carries out a command and tells everybody concerned.</summary>
    /// <returns>The request afterwards, and the refusal when there was one.</returns>
    public async Task<(LoadedApproval Request, Refusal? Refusal)> HandleAsync(
        Outgoing outgoing, LoadedApproval loaded, ApprovalCommand command, CancellationToken cancellationToken)
    {
        var work = outgoing.Work;
        var recorded = loaded.Request.Status == ApprovalStatus.None ? command : command with { Regime = recording.For(loaded.Request, command.By, work.Now) };
        recorded = recorded is DecidingCommand deciding ? deciding with { OpenFrom = consulting.OpenFrom(loaded), AwaitsPublication = AwaitsPublication(loaded.Request) } : recorded;
        var verdict = ApprovalDecider.Decide(recorded, loaded.Request, work.Now);
        if (recorded is DecidingCommand decision && verdict.Refusal is null && await origins.LookAsync(loaded.Request, cancellationToken) is { } look)
        {
            // Only for a decision that would stand: the sources are elsewhere, and may be slow.
            verdict = ApprovalDecider.Decide(decision with { Sources = look }, loaded.Request, work.Now);
        }

        if (verdict.Events.Count == 0)
        {
            return (loaded, verdict.Refusal);
        }

        return (await AppendAsync(outgoing, loaded, verdict.Events, PersonName.Of(command.By), cancellationToken), verdict.Refusal);
    }

    /// <summary>Keeps with the request that something was refused before it came to be decided.</summary>
    /// <returns>The request afterwards.</returns>
    public static async Task<LoadedApproval> RefuseAsync(
        IUnitOfWork work, LoadedApproval loaded, Person by, string attempt, int shownVersion, Refusal refusal, CancellationToken cancellationToken)
    {
        var reference = loaded.Request.Reference;
        var name = PersonName.Of(by);
        ApprovalStream.Type.Append(work, reference, loaded.Version, [new AttemptRefused(name, attempt, refusal.Reason, shownVersion)], name.Id);
        return await LoadAsync(work, reference, cancellationToken);
    }

    /// <summary>Appends what happened, tells everybody concerned, and plans what follows from it.</summary>
    /// <returns>The request afterwards.</returns>
    public async Task<LoadedApproval> AppendAsync(
        Outgoing outgoing, LoadedApproval loaded, IReadOnlyList<ApprovalEvent> events, PersonName by, CancellationToken cancellationToken)
    {
        var reference = loaded.Request.Reference;
        ApprovalStream.Type.Append(outgoing.Work, reference, loaded.Version, events, by.Id);
        var after = await LoadAsync(outgoing.Work, reference, cancellationToken);
        foreach (var given in events.OfType<DecisionGiven>())
        {
            FinalDecision.Plan(outgoing.Work, reference, given.FinalAt);
        }

        // What was refused is nobody's news.
        if (events.Any(happened => happened is not AttemptRefused))
        {
            await announcer.TellAsync(outgoing, loaded, after, events, cancellationToken);
            await TellListenersAsync(outgoing, loaded, after, events, cancellationToken);
        }

        return after;
    }

    /// <summary>Until when a decision that is given now can be undone; null when it is final at once.</summary>
    public DateTimeOffset? UndoUntil(DateTimeOffset now) => options.Value.UndoSeconds == 0 ? null : now.AddSeconds(options.Value.UndoSeconds);

    /// <summary>Who takes the place of this person in the present stage if they stand aside; null when the scheme has nobody.</summary>
    public async Task<PersonName?> NextAsync(ApprovalRequest request, PersonName aside, DateOnly today, CancellationToken cancellationToken)
    {
        if (request.Status != ApprovalStatus.AwaitingDecision || scheme.StageOf(request.Delegation, request.CurrentStage) is not { } stage)
        {
            return null;
        }

        // Who holds the role comes before who may only stand in.
        var total = request.Proposal.Total;
        var people = await directory.ListAsync(cancellationToken);
        return people.Where(person => stage.Portfolio != PortfolioRule.Match && stage.Allows(person, total))
            .Concat(people.Where(person => stage.AllowsAsDeputy(person, total) && (stage.Portfolio != PortfolioRule.Match || stage.Deputies.Any(person.Roles.Contains))))
            .Where(person => person.AwayOn(today) is null)
            .Select(PersonName.Of)
            .FirstOrDefault(person => !person.Is(aside) && !person.Is(request.Requester) && !request.HasInterest(person) && !request.IsInvolved(person)
                && !request.IsEvaluator(person));
    }

    /// <summary>Whether the scheme lets this person take over the present stage.</summary>
    public bool AllowsDelegate(ApprovalRequest request, Person person) =>
        scheme.StageOf(request.Delegation, request.CurrentStage)?.AllowsAsDeputy(person, request.Proposal.Total) == true;

    private async Task<IReadOnlyList<PersonName>> EvaluatorsAsync(ApprovalSubject subject, CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return [.. subject.WorkedOnBy.Select(id => people.FirstOrDefault(person => person.Id == new PersonId(id))).OfType<Person>().Select(PersonName.Of)];
    }

    private async Task TellListenersAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            await listener.HeardAsync(outgoing, before, after, events, cancellationToken);
        }
    }

    private static Proposal ProposalOf(ApprovalSubject subject, ProposalWords words) => words.Of(new Proposal(
        subject.Reference,
        subject.FrameworkId,
        subject.Council,
        subject.Kind,
        subject.Title,
        subject.Service,
        subject.Total,
        subject.Working,
        subject.Procedure,
        subject.Citation,
        "",
        "",
        Law: subject.Law));

    private static async Task<string> NextReferenceAsync(IUnitOfWork work, CancellationToken cancellationToken)
    {
        var series = $"APR-{UkTime.Date(work.Now).Year}";
        var key = $"approval-number/{series}";
        var number = int.Parse(await work.LoadStateAsync(key, cancellationToken) ?? "0", CultureInfo.InvariantCulture) + 1;
        work.SaveState(key, number.ToString(CultureInfo.InvariantCulture));
        return $"{series}-{number:0000}";
    }
}
