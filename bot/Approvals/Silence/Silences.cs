using CommissioningBot.Approvals.Scheme;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Silence;

/// <summary>Take the next step because nobody has decided.</summary>
/// <param name="Wait">What was waited for when the step was planned; see <see cref="Silences.WaitOf"/>.</param>
/// <param name="Deputies">Whom the scheme lets decide besides, for a step that asks deputies.</param>
internal sealed record TakeSilenceStep(Person By, string Wait, int Step, SilenceStep Planned, IReadOnlyList<PersonName> Deputies) : ApprovalCommand(By, 0);

/// <summary>The rules of waiting.</summary>
internal static class Silences
{
    /// <summary>What a request waits for, in a word that changes as soon as it waits for something else; null when it waits for nothing.</summary>
    public static string? WaitOf(ApprovalRequest request) => request.Status == ApprovalStatus.AwaitingDecision
        ? FormattableString.Invariant($"{request.RequestVersion}.{request.Stage}.{(request.Key is { AwaitsChair: true } ? "chair" : "decision")}")
        : null;

    /// <summary>The number of the step that comes next in what is waited for now.</summary>
    public static int NextOf(ApprovalRequest request) =>
        request.Silences.Where(taken => taken.Stage == request.Stage && taken.RequestVersion == request.RequestVersion).Select(taken => taken.Step + 1).DefaultIfEmpty().Max();

    public static Refusal? Check(TakeSilenceStep step, ApprovalRequest request) =>
        step.By.Id == SystemPerson.Bot.Id
        && WaitOf(request) == step.Wait
        && !request.IsBeingDecided
        && !request.Silences.Any(taken => taken.Stage == request.Stage && taken.RequestVersion == request.RequestVersion && taken.Step >= step.Step)
            ? null
            : new(RefusalReason.NothingToDo, "Nobody is waited for any more.");

    public static IReadOnlyList<ApprovalEvent> Accept(TakeSilenceStep step, ApprovalRequest request) => step.Planned.Action == SilenceAction.Lapse
        ? [new ApprovalLapsed(request.Stage, step.Planned.After)]
        : [new SilenceNoticed(request.Stage, request.RequestVersion, step.Step, step.Planned.After, step.Planned.Action, DeputiesOf(step, request))];

    // Somebody of each group decides: there a deputy of one group must not fill the place of another, so nobody is added.
    private static IReadOnlyList<PersonName>? DeputiesOf(TakeSilenceStep step, ApprovalRequest request)
    {
        IReadOnlyList<PersonName> deputies = request.CurrentStage.Groups is not null || step.Planned.Action != SilenceAction.Deputy || request.Key is { AwaitsChair: true }
            ? []
            : [.. step.Deputies.Where(person => !request.Requester.Is(person) && !request.HasInterest(person) && !request.WasAssigned(person) && !request.IsEvaluator(person))];
        return deputies.Count == 0 ? null : deputies;
    }
}
