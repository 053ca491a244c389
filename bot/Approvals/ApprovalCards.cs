using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>The cards of approval requests: each person's own view, and sending and updating them.</summary>
internal sealed class ApprovalCards(
    SchemeOfDelegation scheme, IDirectory directory, ConversationReferenceStore references, KnowledgeBase knowledge, Consulting consulting, IDocumentShelf shelf)
{
    /// <summary>Under which name copies of a request's card are remembered.</summary>
    public static string Track(string reference) => $"{TrackPrefix}{reference}";

    /// <summary>The request whose card goes under this name; null when it is no request's.</summary>
    public static string? ReferenceOf(string track) => track.StartsWith(TrackPrefix, StringComparison.Ordinal) ? track[TrackPrefix.Length..] : null;

    private const string TrackPrefix = "approval/";

    /// <summary>One line for the notification.</summary>
    public static string Summary(ApprovalRequest request) => request switch
    {
        { Decision: { } decision } => $"{request.Reference}, “{request.Proposal.Title}”: {ApprovalViews.Word(decision.Outcome)} by {decision.Who}",
        _ when Undoing.Pending(request) is { } pending => $"{request.Reference}, “{request.Proposal.Title}”: {RequestStates.Words(pending)}",
        { Status: ApprovalStatus.Lapsed } => $"{request.Reference}, “{request.Proposal.Title}”: lapsed without a decision",
        { Withdrawal: { } withdrawal } => $"{request.Reference}, “{request.Proposal.Title}”: withdrawn by {withdrawal.By.Name}",
        _ => $"{request.Reference}: “{request.Proposal.Title}”, {new Pounds(request.Proposal.Total)}, waits for a decision",
    };

    /// <summary>The view of one person.</summary>
    /// <param name="message">What has just happened or stands in the way; null for nothing.</param>
    /// <param name="form">What was typed and what is wrong with it.</param>
    public async Task<AdaptiveCard> ViewAsync(
        Outgoing outgoing, LoadedApproval loaded, PersonName? person, string? message, FormState? form, CancellationToken cancellationToken)
    {
        var request = loaded.Request;
        if (request.Status != ApprovalStatus.AwaitingDecision)
        {
            // Whoever decided and presses again, or whose client does, sees the outcome; everybody else is also told why nothing came of the press.
            var outcome = ApprovalViews.Outcome(loaded);
            var acts = person is null ? CallInAction.None : await CallInActionAsync(request, person, outgoing.Work.Now, cancellationToken);
            outcome = outcome with { CallIn = acts, Form = form ?? FormState.Empty };
            return ApprovalOutcomeCard.Build(message is null || person is null || Ended(request, person) ? outcome : outcome with { Message = message });
        }

        var own = person is null ? null : request.GivenBy(person);
        if ((own ?? (Undoing.Pending(request) is { Decision.By: var by } ? request.GivenBy(by) : null)) is { } given)
        {
            return ApprovalOutcomeCard.Build(ApprovalViews.Given(loaded, given, own is not null) with
            {
                RefreshUserIds = await RefreshIdsAsync(outgoing, request, cancellationToken),
                Message = message ?? PaperSources.Doubt(request, given) ?? (Undoing.Pending(request) is null ? DecisionAnnouncer.NotYet(request) : null),
            });
        }

        // The buttons stay shut until the law opens them; asking is possible again when somebody may decide.
        var isTooEarly = request.IsTooEarly(UkTime.Date(outgoing.Work.Now));
        var audience = person is null ? ApprovalAudience.Everyone : await AudienceAsync(request, person, isTooEarly, cancellationToken);
        var view = ApprovalViews.Request(loaded, audience);
        return ApprovalRequestCard.Build(view with
        {
            Status = isTooEarly ? RequestStates.Words(request, outgoing.Work.Now) : view.Status,
            IsShut = isTooEarly,
            Law = LawNow(request, outgoing.Work.Now),
            Papers = [.. (request.Proposal.Papers ?? []).Select(paper => PaperWords.Row(paper, shelf))],
            PapersNote = PaperWords.Note(request.Proposal.Papers ?? [], shelf),
            Delegates = audience is ApprovalAudience.Decider or ApprovalAudience.MonitoringOfficer ? await DelegatesAsync(request, UkTime.Date(outgoing.Work.Now), cancellationToken) : [],
            RefreshUserIds = await RefreshIdsAsync(outgoing, request, cancellationToken),
            Message = message
                ?? Undoing.CheckRequester(request)?.Text
                ?? (isTooEarly ? KeyDecisionWords.TooEarly(request.Key!)
                    : consulting.OpenFrom(loaded) is { } openFrom && UkTime.Date(outgoing.Work.Now) < openFrom ? Consulting.Sentence(request, openFrom)
                    : (person is null ? null : ApprovalViews.Covering(request, person)) ?? ApprovalViews.Changed(request)),
            Form = form ?? FormState.Empty,
        });
    }

    /// <summary>
    /// Shows the request as a reply: in a personal chat the person's own view. In a group everybody sees the message, so it has no buttons;
    /// those who decide get theirs when their client asks for it.
    /// </summary>
    public async Task ReplyAsync(TurnContext turn, LoadedApproval loaded, CancellationToken cancellationToken)
    {
        var person = turn.Activity.IsPersonal() && turn.TurnState.Get<Caller>().Person is { } caller ? PersonName.Of(caller) : null;
        var card = await ViewAsync(turn.Outgoing, loaded, person, null, null, cancellationToken);
        if (person is null && card.Refresh is { } refresh && turn.Activity.From?.Id is { } asker)
        {
            // Somebody who has written in groups only is known by this message alone.
            card = card with { Refresh = refresh.AlsoFor(asker) };
        }

        await turn.SendCardAsync(card.ToJsonElement(), Summary(loaded.Request), Track(loaded.Request.Reference), cancellationToken);
    }

    /// <summary>What the law says of what is asked for, a sentence or two each: by what the case has settled, or by the value alone on this day.</summary>
    public IReadOnlyList<string> LawNow(ApprovalRequest request, DateTimeOffset now)
    {
        var total = new Pounds(request.Proposal.Total);
        var notes = request.Proposal.Law is { } facts
            ? knowledge.StatutoryLines(new ContractFacts(total, facts.Vat, facts.Subject, facts.Sort, facts.Begins))
            : knowledge.StatutoryLines(total, UkTime.Date(now));
        return [.. notes.Select(note => $"{note.Text} ({note.Source})")];
    }

    private async Task<CallInAction> CallInActionAsync(ApprovalRequest request, PersonName name, DateTimeOffset now, CancellationToken cancellationToken) =>
        await directory.FindAsync(new PersonId(name.Id), cancellationToken) is not { } person ? CallInAction.None
        : CallInRules.IsOpen(request, now) && scheme.CallInBy(request.Proposal.FrameworkId).Any(person.Roles.Contains) ? CallInAction.CallIn
        : request.Status == ApprovalStatus.CalledIn && CallInRules.MayConclude(person, request) ? CallInAction.Conclude
        : CallInAction.None;

    // While a decision waits to become final nobody can do anything but look.
    private async Task<ApprovalAudience> AudienceAsync(ApprovalRequest request, PersonName person, bool isTooEarly, CancellationToken cancellationToken) =>
        request.IsBeingDecided ? ApprovalAudience.Everyone
        : await IsAskedForUrgencyAsync(request, person, cancellationToken) is { } asked ? asked
        : request.Deciders.Any(person.Is) && !isTooEarly ? request.CurrentStage.Body is null ? ApprovalAudience.Decider : ApprovalAudience.Recorder
        : request.Requester.Is(person) ? ApprovalAudience.Requester
        : (await directory.FindAsync(new PersonId(person.Id), cancellationToken))?.Roles.Contains(PersonRole.MonitoringOfficer) == true && !request.HasInterest(person) ? ApprovalAudience.MonitoringOfficer
        : request.Consultees.Any(person.Is) ? ApprovalAudience.Consultee
        : ApprovalAudience.Everyone;

    // The scrutiny chair answers whether a key decision can wait; democratic services put the answer on record.
    private async Task<ApprovalAudience?> IsAskedForUrgencyAsync(ApprovalRequest request, PersonName name, CancellationToken cancellationToken) =>
        request.Key is { AwaitsChair: true } && !request.Requester.Is(name) && !request.WasAssigned(name)
            && await directory.FindAsync(new PersonId(name.Id), cancellationToken) is { } person && Urgency.MayAnswer(person)
            ? person.Roles.Contains(PersonRole.ScrutinyChair) ? ApprovalAudience.ScrutinyChair : ApprovalAudience.UrgencyRecorder
            : null;

    private static bool Ended(ApprovalRequest request, PersonName person) =>
        request.Decision?.By.Is(person) == true || request.Withdrawal?.By.Is(person) == true;

    /// <summary>Sends the request to everybody who can decide in the present stage, and to those whom they consult.</summary>
    public async Task SendToDecidersAsync(Outgoing outgoing, LoadedApproval loaded, CancellationToken cancellationToken)
    {
        foreach (var person in loaded.Request.Deciders.Concat(loaded.Request.Consultees).Concat(loaded.Request.Key?.Overseers ?? []).DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase))
        {
            await SendAsync(outgoing, loaded, person, cancellationToken);
        }
    }

    /// <summary>Sends the request to one person, as their own view: nobody else sees a personal chat.</summary>
    public async Task SendAsync(Outgoing outgoing, LoadedApproval loaded, PersonName person, CancellationToken cancellationToken) =>
        outgoing.SendToPerson(person.Id, await MessageAsync(outgoing, loaded, person, cancellationToken), Track(loaded.Request.Reference));

    /// <summary>Makes every copy that anybody has true again.</summary>
    public async Task UpdateAsync(Outgoing outgoing, LoadedApproval loaded, CancellationToken cancellationToken)
    {
        foreach (var person in loaded.Request.Audience)
        {
            await UpdateForAsync(outgoing, loaded, person, cancellationToken);
        }
    }

    /// <summary>Makes the copies of one person true again.</summary>
    public async Task UpdateForAsync(Outgoing outgoing, LoadedApproval loaded, PersonName person, CancellationToken cancellationToken) =>
        outgoing.UpdateForPerson(person.Id, await MessageAsync(outgoing, loaded, person, cancellationToken), Track(loaded.Request.Reference));

    private async Task<Activity> MessageAsync(Outgoing outgoing, LoadedApproval loaded, PersonName person, CancellationToken cancellationToken)
    {
        var card = await ViewAsync(outgoing, loaded, person, null, null, cancellationToken);
        return MessageFactory.Card(card.ToJsonElement(), Summary(loaded.Request));
    }

    private async Task<IReadOnlyList<DelegateChoice>> DelegatesAsync(ApprovalRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        if (scheme.StageOf(request.Delegation, request.CurrentStage) is not { } stage)
        {
            return [];
        }

        var people = await directory.ListAsync(cancellationToken);
        return
        [
            .. people.Where(person => stage.AllowsAsDeputy(person, request.Proposal.Total)
                    && person.AwayOn(today) is null
                    && !request.Requester.Is(person.Id)
                    && !request.HasInterest(PersonName.Of(person))
                    && !request.IsInvolved(PersonName.Of(person)))
                .Select(person => new DelegateChoice(person.Id.Value, person.Name)),
        ];
    }

    // Clients want the channel's own ids here; whoever has never talked to the bot has none yet and refreshes by hand.
    private async Task<IReadOnlyList<string>> RefreshIdsAsync(Outgoing outgoing, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var person in request.Deciders.Concat(request.Consultees).Append(request.Requester))
        {
            if (await references.FindAsync(outgoing.TenantId, person.Id, cancellationToken) is { User.Id: { } id })
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
