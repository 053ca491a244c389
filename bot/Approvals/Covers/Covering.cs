using CommissioningBot.People;

namespace CommissioningBot.Approvals.Covers;

/// <summary>Put somebody in the place of a person who is away, in one stage.</summary>
/// <param name="Cover">Null when nobody who stands in is there.</param>
/// <param name="AllowedByScheme">Whether the scheme of delegation lets the cover decide in this stage.</param>
internal sealed record BeginCover(Person By, int Stage, PersonName Of, Person? Cover, DateOnly Until, string? Reason, bool AllowedByScheme) : ApprovalCommand(By, 0);

/// <summary>Give a place back to the person who was away.</summary>
internal sealed record EndCover(Person By, int Stage, PersonName Cover, PersonName Of) : ApprovalCommand(By, 0);

/// <summary>The rules of absence cover: who may stand in for whom, and that it ends by itself on its day whatever else happens.</summary>
internal static class Covering
{
    /// <summary>What is over on this day, to be put on record before anything else is.</summary>
    public static IReadOnlyList<ApprovalEvent> Due(ApprovalRequest request, DateOnly today) =>
        [.. Standing(request).Where(standing => standing.Cover.Until < today).Select(standing => new CoverEnded(standing.Stage, standing.Cover.By, standing.Cover.For))];

    /// <summary>The covers whose place is still open: nobody gives back what has been used.</summary>
    public static IEnumerable<(int Stage, StageCover Cover)> Standing(ApprovalRequest request) => request.Status != ApprovalStatus.AwaitingDecision ? []
        : request.Stages.SelectMany((stage, index) => (stage.Cover ?? []).Select(cover => (Stage: index, Cover: cover)))
            .Where(standing => !request.IsSpentBy(standing.Cover.By, standing.Stage));

    /// <summary>Why the cover does not begin; null when it does.</summary>
    public static Refusal? Check(BeginCover begin, ApprovalRequest request, DateOnly today) =>
        begin.By.Id != SystemPerson.Bot.Id
            || request.Status != ApprovalStatus.AwaitingDecision
            || begin.Stage < request.Stage
            || begin.Stage >= request.Stages.Count
            || begin.Until < today
            || !request.DecidersOf(begin.Stage).Any(begin.Of.Is)
            || IsNotNeeded(begin, request)
                ? new(RefusalReason.NothingToDo, "Nobody needs to stand in there.")
        : begin.Cover is not { } cover || cover.AwayOn(today) is not null ? Refuse(RefusalReason.CoverAway)
        : request.Requester.Is(cover.Id) ? Refuse(RefusalReason.OwnRequest)
        : request.HasInterest(PersonName.Of(cover)) ? Refuse(RefusalReason.InterestDeclared)
        : request.IsInvolved(PersonName.Of(cover)) ? Refuse(RefusalReason.DecidedBefore)
        : WouldDecideAlone(begin.Stage, PersonName.Of(cover), request) ? Refuse(RefusalReason.EvaluatorAlone)
        : !begin.AllowedByScheme ? Refuse(RefusalReason.DelegateNotAllowed)
        : null;

    /// <summary>Why the cover does not end; null when it does.</summary>
    public static Refusal? Check(EndCover end, ApprovalRequest request) =>
        end.By.Id == SystemPerson.Bot.Id
        && Standing(request).Any(standing => standing.Stage == end.Stage && standing.Cover.By.Is(end.Cover) && standing.Cover.For.Is(end.Of))
            ? null
            : new(RefusalReason.NothingToDo, "There is no such cover.");

    /// <summary>What goes on record of a cover that is refused: each once.</summary>
    public static IReadOnlyList<ApprovalEvent> Refused(BeginCover begin, Refusal refusal, ApprovalRequest request)
    {
        var refused = new CoverRefused(begin.Stage, begin.Cover is { } cover ? PersonName.Of(cover) : begin.Of, begin.Of, begin.Until, refusal.Reason);
        return refusal.Reason == RefusalReason.NothingToDo || request.RefusedCovers.Contains(refused) ? [] : [refused];
    }

    /// <summary>Why somebody may not stand in, as it follows on their name.</summary>
    public static string Words(RefusalReason reason) => reason switch
    {
        RefusalReason.OwnRequest => "asked for this decision",
        RefusalReason.InterestDeclared => "has declared an interest in it",
        RefusalReason.DecidedBefore => "has a say in it already",
        RefusalReason.EvaluatorAlone => "has worked on the case, and nobody decides alone on what they have evaluated",
        RefusalReason.CoverAway => "is away too",
        _ => "may not take it under the scheme of delegation",
    };

    /// <summary>A refused cover in a sentence.</summary>
    public static string Sentence(CoverRefused refused) => refused.By.Is(refused.For)
        ? $"{refused.For.Name} is away until {UkTime.Day(refused.Until)}, and nobody who stands in is there. It stays with {refused.For.Name}."
        : $"{refused.For.Name} is away until {UkTime.Day(refused.Until)}. {refused.By.Name} stands in, but {Words(refused.Reason)}. It stays with {refused.For.Name}.";

    private static Refusal Refuse(RefusalReason reason) => new(reason, Words(reason));

    // Where any one decides and the cover is one of them, the decision waits for nobody who is away.
    private static bool IsNotNeeded(BeginCover begin, ApprovalRequest request) =>
        begin.Cover is { } cover && request.Stages[begin.Stage].Rule == StageRule.AnyOne && request.DecidersOf(begin.Stage).Any(decider => decider.Is(cover.Id));

    private static bool WouldDecideAlone(int stage, PersonName cover, ApprovalRequest request) =>
        request.IsEvaluator(cover)
        && request.Stages[stage] is { Body: null } present
        && (present.Rule == StageRule.AnyOne || request.DecidersOf(stage).All(request.IsEvaluator));
}
