using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>Turns requests into what their cards show.</summary>
internal static class ApprovalViews
{
    /// <summary>A request that is not decided yet. The law, the buttons and who refreshes are added by who knows them.</summary>
    public static ApprovalRequestView Request(LoadedApproval loaded, ApprovalAudience audience)
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
            DecidesBy = DecidesBy(request),
            Body = request.CurrentStage.Body,
            Consulted = Consulted(request),
            Delegation = request.Delegation.Text,
            ForWhom = proposal.ForWhom,
            Reasons = proposal.Why,
            Alternatives = [proposal.Alternatives],
            Risks = proposal.Risks,
            ExemptGround = proposal.Exempt?.Ground,
            ExemptText = audience is ApprovalAudience.Decider or ApprovalAudience.Recorder ? proposal.Exempt?.Text : null,
            OpenQuestion = request.OpenQuestion?.Question,
            History = History(loaded),
            KeyDecision = request.Key is { } key ? KeyDecisionWords.Basis(key) : null,
            KeyNotice = request.Key is { } published ? KeyDecisionWords.Where(published) : null,
            Status = request.Stages.Count == 1 ? "Waiting for a decision" : $"Waiting for a decision, stage {request.Stage + 1} of {request.Stages.Count}",
        };
    }

    /// <summary>A request that has ended.</summary>
    public static ApprovalOutcomeView Outcome(LoadedApproval loaded)
    {
        var request = loaded.Request;
        var outcome = request.Decision is { } decision
            ? new ApprovalOutcomeView(
                request.Reference,
                decision.RequestVersion,
                decision.Outcome == DecisionOutcome.Rejected ? ApprovalOutcome.Rejected
                    : request.Status == ApprovalStatus.NotProceeding ? ApprovalOutcome.NotProceeding
                    : ApprovalOutcome.Approved,
                request.Proposal.Title)
            {
                Council = request.Proposal.Council,
                By = decision.Who,
                Role = decision.OfBody is { } body ? $"meeting of {UkTime.Day(body.MeetingDate)}, {body.MinuteReference}" : decision.DecidedAs,
                Delegation = request.Delegation.Text,
                When = UkTime.Moment(decision.At),
                Reason = decision.Reason,
                Interests = decision.Interests == Interests.None ? "None" : decision.Interests,
                DecisionReference = decision.DecisionId,
                Consultation = DecisionWords.Consultation(request),
                Standing = Standing(request),
                KeyDecision = request.Key is { } key ? KeyDecisionWords.Line(key) : null,
                Message = decision.EffectiveFrom is { } effective && request is { Status: ApprovalStatus.Approved, Effect: null }
                    ? $"Members may call this key decision in. It has no effect before {UkTime.Moment(effective)}."
                    : decision.AwaitsPublication == true
                    ? "This key decision waits to be published. Members may call it in from then on, and it has no effect before their time is over."
                    : null,
            }
            : request.Status == ApprovalStatus.Lapsed
            ? new ApprovalOutcomeView(request.Reference, request.RequestVersion, ApprovalOutcome.Lapsed, request.Proposal.Title)
            {
                Council = request.Proposal.Council,
                By = request.CurrentStage.Body ?? request.CurrentStage.Name,
                When = UkTime.Moment(loaded.History.Last(happened => happened.Event is ApprovalLapsed).At),
                Reason = "Nobody decided in time. That is neither a yes nor a no.",
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

    // For whoever looks at it: what has become of a decision that could be called in.
    private static string? Standing(ApprovalRequest request) => request switch
    {
        { Status: ApprovalStatus.CalledIn, CalledIn: { } called } => $"Called in by {called.By.Name}: {called.Reason}",
        { Status: ApprovalStatus.NotProceeding, Scrutiny: { } scrutiny } => $"Given up after scrutiny. {scrutiny.By.Name}: {scrutiny.Reason}",
        { Effect: { } effect, Scrutiny: { } scrutiny } => $"In effect since {UkTime.Moment(effect.At)}, confirmed by {scrutiny.By.Name}: {scrutiny.Reason}",
        { Effect: { } effect } => $"In effect since {UkTime.Moment(effect.At)}",
        { Key.Agreement: { ExemptFromCallIn: true } agreement } => $"In effect at once: exempt from call-in, as {agreement.Chair} agreed",
        _ => null,
    };

    /// <summary>A decision that whoever gave it can still undo.</summary>
    /// <param name="isOwn">Whether whoever gave it looks at it.</param>
    public static ApprovalOutcomeView Given(LoadedApproval loaded, DecisionGiven given, bool isOwn)
    {
        var request = loaded.Request;
        return new ApprovalOutcomeView(
            request.Reference,
            given.RequestVersion,
            given.Outcome == DecisionOutcome.Approved ? ApprovalOutcome.Approved : ApprovalOutcome.Rejected,
            request.Proposal.Title)
        {
            Council = request.Proposal.Council,
            By = given.Who,
            Role = request.CurrentStage.Capacity(given.By),
            Delegation = request.Delegation.Text,
            When = UkTime.Moment(given.At),
            Reason = given.Reason,
            Interests = given.Interests == Interests.None ? "None" : given.Interests,
            WholeLifeValue = new Pounds(request.Proposal.Total).ToString(),
            RequestedBy = request.Requester.Name,
            UndoUntil = UkTime.Second(given.FinalAt),
            IsOneOfSeveral = Undoing.Pending(request) is null,
            CanUndo = isOwn,
        };
    }

    /// <summary>That the request was changed, for everybody who may have seen an earlier version; null when it was not.</summary>
    public static string? Changed(ApprovalRequest request) => request.ChangedPapers.Count > 0
        ? $"{PaperSources.Names(request.ChangedPapers)} {PaperSources.Have(request.ChangedPapers)} been changed at the source after the request was shown here. I fetch what it says now. Nobody can decide before the new version is here."
        : request.Edited is { } edited
        ? $"{edited.By.Name} has changed this request. You see version {edited.RequestVersion}; earlier versions are void. {edited.Note}"
        : null;

    /// <summary>What absence cover means for whoever looks: that they cover for somebody, or are covered for; null for neither.</summary>
    public static string? Covering(ApprovalRequest request, PersonName person) =>
        request.CurrentStage.CoverBy(person) is { } covers && request.Deciders.Any(person.Is) ? $"You are covering for {covers.For.Name}, who is away until {UkTime.Day(covers.Until)}."
        : request.CoverFor(person) is { } covered ? $"You are away until {UkTime.Day(covered.Until)}, and {covered.By.Name} is covering for you. If you are back, say “away end”."
        : null;

    /// <summary>What happened so far, a line each.</summary>
    public static IReadOnlyList<string> History(LoadedApproval loaded) => [.. loaded.History.Select(happened => HistoryLine(happened, loaded.Request)).OfType<string>()];

    /// <summary>Who decides in the present stage, in words.</summary>
    public static string DecidesBy(ApprovalRequest request)
    {
        var names = string.Join(", ", request.Deciders.Select(person => request.CurrentStage.CoverBy(person) is { } cover ? $"{person.Name} (covering for {cover.For.Name} until {UkTime.Day(cover.Until)})" : person.Name));
        return request.CurrentStage.Body is { } body ? $"{body}, at a meeting; recorded by {names}"
            : names.Length == 0 || string.Equals(names, request.CurrentStage.Name, StringComparison.OrdinalIgnoreCase) ? request.CurrentStage.Name
            : $"{request.CurrentStage.Name}: {names}";
    }

    /// <summary>Whom the deciders consult, and who of them has said something; null for nobody.</summary>
    public static string? Consulted(ApprovalRequest request) => request.CurrentStage.Consultees is { Count: > 0 } consultees
        ? string.Join(", ", consultees.Select(person => request.Comments.Any(comment => comment.By.Is(person)) ? $"{person.Name} (has commented)" : $"{person.Name} (has not commented yet)"))
        : null;

    /// <summary>The outcome in a word.</summary>
    public static string Word(DecisionOutcome outcome) => outcome == DecisionOutcome.Approved ? "approved" : "rejected";

    private static string? HistoryLine(Happened<ApprovalEvent> happened, ApprovalRequest request)
    {
        var when = UkTime.Moment(happened.At);
        return happened.Event switch
        {
            // Once it is final its own line says so.
            DecisionGiven given when request.Given.Contains(given) =>
                $"{when}: {given.Who} {(given.Outcome == DecisionOutcome.Approved ? "said yes" : "rejected it")}, and can undo that until {UkTime.Second(given.FinalAt)}. {given.Reason}",
            PapersFoundChanged found => $"{when}: {PaperSources.Names(found.Papers)} had been changed at the source when {found.By.Name} was about to decide. Nobody decided.",
            PaperCopiesFoundChanged found => $"{when}: somebody had changed the kept copy of {PaperSources.Names(found.Papers)} when {found.By.Name} was about to decide. Nobody decided, and what was shown was put back.",
            PapersComparedLater later => $"{when}: {PaperSources.Words(later)}",
            PapersCompared compared => $"{when}: {PaperSources.Words(compared)}",
            DecisionTakenBack back => $"{when}: {back.By.Name} undid what they had decided by a wrong press.",
            StageApproved { OfBody: { } body } said => $"{when}: {body.Body} said yes on {UkTime.Day(body.MeetingDate)} ({body.MinuteReference}), recorded by {said.By.Name}. {said.Reason}",
            StageApproved said => $"{when}: {said.By.Name} said yes. {said.Reason}",
            ConsulteeCommented { Interests: not null } commented =>
                $"{when}: {commented.By.Name}, who is consulted, declared an interest (dispensation: {commented.Dispensation}) and said: {commented.Comment}",
            InterestDeclaredLate late => $"{when}: {late.Words}.",
            ConsulteeCommented commented => $"{when}: {commented.By.Name}, who is consulted, said: {commented.Comment}",
            NoticeAddressGiven given => $"{when}: {given.By.Name} put on record where the notice is published: {given.Where}",
            UrgencyAgreed { Agreement: var agreement } => $"{when}: {agreement.Chair} agreed on {UkTime.Day(agreement.On)} that it cannot wait. {agreement.Reason}",
            UrgencyAskedAgain => $"{when}: the scrutiny chair is asked again, because the request was changed.",
            UrgencyDeclined declined => $"{when}: {declined.By.Name} did not agree that it is urgent. {declined.Reason}",
            ApprovalDecided decided => $"{when}: {Word(decided.Outcome)} by {decided.Who}. {decided.Reason}",
            DecisionCalledIn called => $"{when}: {called.By.Name} called the decision in. {called.Reason}",
            CallInConcluded concluded => $"{when}: {concluded.By.Name} said how scrutiny ended: {Word(concluded.Outcome)}. {concluded.Reason}",
            DecisionTookEffect => $"{when}: the decision took effect.",
            SilenceNoticed noticed => $"{when}: nobody had decided in {noticed.WorkingDays} working days. {Taken(noticed)}",
            ApprovalLapsed => $"{when}: the request lapsed without a decision.",
            InterestDeclared declared => $"{when}: {declared.By.Name} declared an interest and stands aside.",
            InformationAsked asked => $"{when}: {asked.By.Name} asked: {asked.Question}",
            InformationGiven given => $"{when}: {given.By.Name} answered: {given.Answer}",
            RequestEdited edited => $"{when}: {edited.By.Name} changed the request: version {edited.RequestVersion}. {edited.Note}",
            ApprovalRerouted rerouted => $"{when}: {rerouted.To.Name} decides instead of {rerouted.From.Name}, as the scheme of delegation provides.",
            ApprovalReassigned reassigned => $"{when}: {reassigned.By.Name} gave the decision to {reassigned.To.Name}. {reassigned.Reason}",
            CoverBegan began => $"{when}: {began.By.Name} is covering for {began.For.Name}, who is away until {UkTime.Day(began.Until)}.",
            CoverEnded ended => $"{when}: {ended.For.Name} decides again; {ended.By.Name} is no longer covering.",
            CoverRefused refused => $"{when}: {Covers.Covering.Sentence(refused)}",
            ApprovalDelegated delegated => $"{when}: {delegated.By.Name} handed the decision to {delegated.To.Name}. {delegated.Reason}",
            _ => null,
        };
    }

    private static string Word(CallInOutcome outcome) => outcome switch
    {
        CallInOutcome.Confirmed => "confirmed",
        CallInOutcome.ReferredBack => "referred back",
        _ => "not proceeding",
    };

    private static string Taken(SilenceNoticed noticed) => noticed switch
    {
        { Action: SilenceAction.DemocraticServices } => "Democratic services were told.",
        { Deputies: { } deputies } => $"{Words.All(deputies.Select(person => person.Name))} can decide too.",
        _ => "They were reminded.",
    };
}
