using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Attempts;

/// <summary>Keeps forged presses: with the request that they name where there is one, else with the attempts of the day.</summary>
internal sealed class ForgedApprovalPresses(IDirectory directory) : IForgedPresses
{
    public async Task KeepAsync(IUnitOfWork work, Activity activity, Forgery forgery, CancellationToken cancellationToken)
    {
        var by = await ByAsync(activity, forgery, cancellationToken);
        var action = ActionOf(activity);
        var id = action?.Text("id") ?? "";
        var attempt = AttemptStream.Line(action?.Verb ?? activity.Name ?? "");
        var loaded = await ClosedPresses.LoadAsync(work, id, cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.None)
        {
            await AttemptStream.KeepAsync(work, PersonName.Of(by), attempt, id, cancellationToken);
            return;
        }

        await ApprovalService.RefuseAsync(work, loaded, by, attempt, action is null ? 0 : PressReader.VersionOf(action), Refuse(forgery), cancellationToken);
    }

    private static Refusal Refuse(Forgery forgery) => forgery == Forgery.ChangedReplay
        ? new(RefusalReason.ChangedReplay, "A press that was answered before was sent again with something else in it.")
        : new(RefusalReason.NotInDirectory, "It comes from another tenant.");

    // Somebody of another tenant may bear the same id and is not the same person.
    private async Task<Person> ByAsync(Activity activity, Forgery forgery, CancellationToken cancellationToken)
    {
        var id = new PersonId(activity.From?.AadObjectId ?? activity.From?.Id ?? "nobody");
        if (forgery == Forgery.AnotherTenant)
        {
            return ClosedPresses.Unnamed(id, "Somebody of another tenant");
        }

        try
        {
            return await directory.FindAsync(id, cancellationToken) ?? ClosedPresses.Unnamed(id, ClosedPresses.NotInDirectory);
        }
        catch (DirectoryUnavailableException)
        {
            return ClosedPresses.Unnamed(id, "Somebody whose name the directory could not give");
        }
    }

    private static AdaptiveCardInvokeAction? ActionOf(Activity activity)
    {
        try
        {
            return string.Equals(activity.Name, InvokeNames.AdaptiveCardAction, StringComparison.Ordinal) ? AdaptiveCardInvokeReader.Read(activity).Action : null;
        }
        catch (InvokeResponseException)
        {
            // What cannot be read is still an attempt.
            return null;
        }
    }
}
