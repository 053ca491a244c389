using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>The cards of approval requests: each person's own view, and sending and updating them.</summary>
internal sealed class ApprovalCards(SchemeOfDelegation scheme, IDirectory directory, ConversationReferenceStore references)
{
    /// <summary>Under which name copies of a request's card are remembered.</summary>
    public static string Track(string reference) => $"approval/{reference}";

    /// <summary>One line for the notification.</summary>
    public static string Summary(ApprovalRequest request) => request switch
    {
        { Decision: { } decision } => $"{request.Reference}, “{request.Proposal.Title}”: {Outcome(decision.Outcome)} by {decision.By.Name}",
        { Withdrawal: { } withdrawal } => $"{request.Reference}, “{request.Proposal.Title}”: withdrawn by {withdrawal.By.Name}",
        _ => $"{request.Reference}: “{request.Proposal.Title}”, {new Pounds(request.Proposal.Total)}, waits for a decision",
    };

    /// <summary>The view of one person.</summary>
    /// <param name="message">What has just happened or stands in the way; null for nothing.</param>
    /// <param name="form">What was typed and what is wrong with it.</param>
    public async Task<AdaptiveCard> ViewAsync(
        TurnContext turn, LoadedApproval loaded, PersonName? person, string? message, FormState? form, CancellationToken cancellationToken)
    {
        var request = loaded.Request;
        if (request.Status != ApprovalStatus.AwaitingDecision)
        {
            // Whoever decided and presses again, or whose client does, sees the outcome; everybody else is also told why nothing came of the press.
            var outcome = OutcomeView(request, loaded);
            return ApprovalOutcomeCard.Build(message is null || person is null || Ended(request, person) ? outcome : outcome with { Message = message });
        }

        // The buttons stay shut until the law opens them; asking is possible again when somebody may decide.
        var isTooEarly = request.IsTooEarly(UkTime.Date(turn.Work.Now));
        var audience = person is null ? ApprovalAudience.Everyone
            : request.Deciders.Any(decider => decider.Is(person)) && !isTooEarly ? ApprovalAudience.Decider
            : request.Requester.Is(person) ? ApprovalAudience.Requester
            : ApprovalAudience.Everyone;
        return ApprovalRequestCard.Build(RequestView(loaded, audience) with
        {
            Delegates = audience == ApprovalAudience.Decider ? await DelegatesAsync(request, cancellationToken) : [],
            RefreshUserIds = await RefreshIdsAsync(turn, request, cancellationToken),
            Message = message ?? (isTooEarly ? ApprovalDecider.TooEarly(request.Key!) : null),
            Form = form ?? FormState.Empty,
        });
    }

    private static bool Ended(ApprovalRequest request, PersonName person) =>
        request.Decision?.By.Is(person) == true || request.Withdrawal?.By.Is(person) == true;

    /// <summary>Sends the request to everybody who can decide in the present stage.</summary>
    public async Task SendToDecidersAsync(TurnContext turn, LoadedApproval loaded, CancellationToken cancellationToken)
    {
        foreach (var decider in loaded.Request.Deciders)
        {
            await SendAsync(turn, loaded, decider, cancellationToken);
        }
    }

    /// <summary>Sends the request to one person, as their own view: nobody else sees a personal chat.</summary>
    public async Task SendAsync(TurnContext turn, LoadedApproval loaded, PersonName person, CancellationToken cancellationToken) =>
        turn.SendToPerson(person.Id, await MessageAsync(turn, loaded, person, cancellationToken), Track(loaded.Request.Reference));

    /// <summary>Makes every copy that anybody has true again.</summary>
    public async Task UpdateAsync(TurnContext turn, LoadedApproval loaded, CancellationToken cancellationToken)
    {
        foreach (var person in loaded.Request.Audience)
        {
            turn.UpdateForPerson(person.Id, await MessageAsync(turn, loaded, person, cancellationToken), Track(loaded.Request.Reference));
        }
    }

    private async Task<Activity> MessageAsync(TurnContext turn, LoadedApproval loaded, PersonName person, CancellationToken cancellationToken)
    {
        var card = await ViewAsync(turn, loaded, person, null, null, cancellationToken);
        return MessageFactory.Card(card.ToJsonElement(), Summary(loaded.Request));
    }

    private async Task<IReadOnlyList<DelegateChoice>> DelegatesAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (scheme.StageOf(request.Delegation, request.CurrentStage) is not { } stage)
        {
            return [];
        }

        var people = await directory.ListAsync(cancellationToken);
        return
        [
            .. people.Where(person => stage.AllowsAsDeputy(person, request.Proposal.Total)
                    && !request.Requester.Is(person.Id)
                    && !request.WasAssigned(PersonName.Of(person)))
                .Select(person => new DelegateChoice(person.Id.Value, person.Name)),
        ];
    }

    // Clients want the channel's own ids here; whoever has never talked to the bot has none yet and refreshes by hand.
    private async Task<IReadOnlyList<string>> RefreshIdsAsync(TurnContext turn, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var person in request.Deciders.Append(request.Requester))
        {
            if (await references.FindAsync(turn.Activity.Conversation?.TenantId, person.Id, cancellationToken) is { User.Id: { } id })
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static ApprovalRequestView RequestView(LoadedApproval loaded, ApprovalAudience audience)
    {
        var request = loaded.Request;
        var proposal = request.Proposal;
        return new ApprovalRequestView(request.Reference, request.RequestVersion, audience, proposal.Title)
        {
            Council = proposal.Council,
            What = proposal.Service,
            WholeLifeValue = new Pounds(proposal.Total).ToString(),
            Working = [proposal.Working],
            Route = proposal.Procedure,
            Citation = proposal.Citation,
            RequestedBy = request.Requester.Name,
            RequestedOn = UkTime.Moment(loaded.RequestedAt),
            DecidesBy = $"{request.CurrentStage.Name}: {string.Join(", ", request.Deciders.Select(person => person.Name))}",
            Delegation = request.Delegation.Text,
            Reasons = proposal.Why,
            Alternatives = [proposal.Alternatives],
            History = [.. loaded.History.Select(HistoryLine).OfType<string>()],
            Law = request.Key is { } key
                ? $"Key decision: notice published on {UkTime.Day(key.NoticePublished)}, may be decided from {UkTime.Day(key.FirstLawfulDay)} (28 clear days, SI 2012/2089 regulation 9)"
                : null,
            Status = request.Stages.Count == 1 ? "Waiting for a decision" : $"Waiting for a decision, stage {request.Stage + 1} of {request.Stages.Count}",
        };
    }

    private static ApprovalOutcomeView OutcomeView(ApprovalRequest request, LoadedApproval loaded)
    {
        var outcome = request.Decision is { } decision
            ? new ApprovalOutcomeView(
                request.Reference,
                decision.RequestVersion,
                decision.Outcome == DecisionOutcome.Approved ? ApprovalOutcome.Approved : ApprovalOutcome.Rejected,
                request.Proposal.Title)
            {
                Council = request.Proposal.Council,
                By = decision.By.Name,
                Role = decision.DecidedAs,
                Delegation = request.Delegation.Text,
                When = UkTime.Moment(decision.At),
                Reason = decision.Reason,
                Interests = decision.Interests == ApprovalDecider.NoInterests ? "None" : decision.Interests,
                DecisionReference = decision.DecisionId,
                Message = decision.EffectiveFrom is { } effective
                    ? $"Members may call this key decision in. It has no effect before {UkTime.Moment(effective)}."
                    : null,
            }
            : new ApprovalOutcomeView(request.Reference, request.RequestVersion, ApprovalOutcome.Withdrawn, request.Proposal.Title)
            {
                Council = request.Proposal.Council,
                By = request.Withdrawal!.By.Name,
                When = UkTime.Moment(loaded.History.Last(happened => happened.Event is ApprovalWithdrawn).At),
                Reason = request.Withdrawal.Reason,
            };
        return outcome with { WholeLifeValue = new Pounds(request.Proposal.Total).ToString(), RequestedBy = request.Requester.Name };
    }

    private static string? HistoryLine(Happened<ApprovalEvent> happened)
    {
        var when = UkTime.Moment(happened.At);
        return happened.Event switch
        {
            StageApproved said => $"{when}: {said.By.Name} said yes. {said.Reason}",
            InterestDeclared declared => $"{when}: {declared.By.Name} declared an interest and stands aside.",
            InformationAsked asked => $"{when}: {asked.By.Name} asked: {asked.Question}",
            InformationGiven given => $"{when}: {given.By.Name} answered: {given.Answer}",
            ApprovalDelegated delegated => $"{when}: {delegated.By.Name} handed the decision to {delegated.To.Name}. {delegated.Reason}",
            _ => null,
        };
    }

    private static string Outcome(DecisionOutcome outcome) => outcome == DecisionOutcome.Approved ? "approved" : "rejected";
}
