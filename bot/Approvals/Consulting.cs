using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Approvals;

/// <summary>How long consultees have to answer. How many days is the scheme's own; who has not answered by then has had the chance.</summary>
internal sealed class Consulting(WorkingDays days)
{
    /// <summary>First day on which the present stage may be decided without the comment of everybody who is consulted; null when nobody is waited for.</summary>
    public DateOnly? OpenFrom(LoadedApproval loaded)
    {
        if (loaded.Request is not { Status: ApprovalStatus.AwaitingDecision, CurrentStage: { ConsultationDays: { } wait } } || Silent(loaded.Request).Count == 0)
        {
            return null;
        }

        var since = loaded.History.Last(happened => happened.Event is ApprovalRequested or RequestEdited or StageApproved or CallInConcluded).At;
        try
        {
            return days.Add(UkTime.Date(since), wait + 1);
        }
        catch (CalendarRangeException)
        {
            // Bank holidays that far away are not known: nobody is kept from deciding on a guess.
            return null;
        }
    }

    /// <summary>Who is consulted and has not commented on this version.</summary>
    public static IReadOnlyList<PersonName> Silent(ApprovalRequest request) =>
        [.. request.Consultees.Where(person => !request.Comments.Any(comment => comment.By.Is(person) && comment.RequestVersion == request.RequestVersion))];

    /// <summary>Why nobody decides yet.</summary>
    public static string Sentence(ApprovalRequest request, DateOnly openFrom)
    {
        var silent = Silent(request);
        return $"{Words.All(silent.Select(person => person.Name))} {(silent.Count == 1 ? "is consulted and has" : "are consulted and have")} not commented yet. It can be decided from {UkTime.Day(openFrom)}, or as soon as {(silent.Count == 1 ? "they have" : "all of them have")} commented.";
    }

    /// <summary>The refusal of a decision that comes before the consultees have had their time; null when it does not.</summary>
    public static Refusal? Check(DecidingCommand command, ApprovalRequest request, DateOnly today) =>
        command.OpenFrom is { } first && today < first && Silent(request).Count > 0
            ? new(RefusalReason.ConsultationOpen, Sentence(request, first))
            : null;
}
