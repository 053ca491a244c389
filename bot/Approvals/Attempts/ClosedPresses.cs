using CommissioningBot.Cards.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Attempts;

/// <summary>
/// Presses of those to whom requests are not open. They go on record with the request, or with the day where nothing was tried on one; whoever
/// pressed is told nothing of it, not even whether there is such a request.
/// </summary>
internal static class ClosedPresses
{
    /// <summary>How the record calls somebody whom the directory does not know.</summary>
    public const string NotInDirectory = "Somebody who is not in the directory";

    private const int LongestReference = 40;

    /// <summary>Keeps a press.</summary>
    public static async Task KeepAsync(TurnContext turn, AdaptiveCardInvokeAction action, CancellationToken cancellationToken)
    {
        var by = ByOf(turn);
        var id = action.Text("id") ?? "";
        var loaded = await LoadAsync(turn.Work, id, cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None || action.Verb == ApprovalRequestCard.RefreshVerb)
        {
            await AttemptStream.KeepAsync(turn.Work, PersonName.Of(by), action.Verb, id, cancellationToken);
            return;
        }

        var refusal = new Refusal(turn.TurnState.Get<Caller>().Person is null ? RefusalReason.NotInDirectory : RefusalReason.OutsideTheCouncil, "");
        await ApprovalService.RefuseAsync(turn.Work, loaded, by, AttemptStream.Line(action.Verb), PressReader.VersionOf(action), refusal, cancellationToken);
    }

    /// <summary>Who sent the activity, as the record calls them.</summary>
    public static Person ByOf(TurnContext turn) =>
        turn.TurnState.Get<Caller>() is var caller && caller.Person is { } known ? known : Unnamed(caller.Id ?? new PersonId(caller.Key), NotInDirectory);

    /// <summary>Somebody of whom no more is known than an id.</summary>
    public static Person Unnamed(PersonId id, string words) => new(id, words, "", new HashSet<PersonRole>());

    /// <summary>The request of a reference as a client sent it.</summary>
    public static Task<LoadedApproval> LoadAsync(IUnitOfWork work, string id, CancellationToken cancellationToken) =>
        ApprovalService.LoadAsync(work, id.Length <= LongestReference ? id : "", cancellationToken);
}
