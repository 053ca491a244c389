using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>
/// Cases in channels and group chats: one card for everybody, without buttons that are not theirs, and each person's own view when they
/// press, by who presses.
/// </summary>
internal sealed class SharedCases(CaseService cases, ConversationReferenceStore references)
{
    /// <summary>The card for everybody.</summary>
    public async Task<AdaptiveCard> ForEverybodyAsync(TurnContext turn, LoadedCase loaded, CancellationToken cancellationToken) =>
        SharedCaseCard.Build(View(loaded, turn.Work.Now) with { RefreshUserIds = await RefreshIdsAsync(turn, loaded, cancellationToken) });

    /// <summary>The view of the person of this turn; null when there is no such case.</summary>
    public async Task<AdaptiveCard?> ViewAsync(TurnContext turn, string reference, CancellationToken cancellationToken) =>
        await cases.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded ? null
            : CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? CaseViews.Current(loaded)
            : SharedCaseCard.Build(View(loaded, turn.Work.Now) with { CanOpen = false, Message = "You can read how far this case is. Officers work on it." });

    private static SharedCaseView View(LoadedCase loaded, DateTimeOffset now)
    {
        var steps = loaded.Cycle.Steps;
        return new SharedCaseView(
            loaded.Case.Reference, loaded.Version, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName, steps.Count(step => loaded.Case.IsBehind(step.Id)), steps.Count)
        {
            Step = loaded.Case.Closing is { } closing ? $"Closed on {UkTime.Day(closing.At)}" : CaseViews.Standing(loaded),
            Owner = loaded.Case.Owner.Name,
            Responsible = loaded is { Step: { } step, Case.Closing: null }
                ? string.Join(", ", CaseRoles.ResponsibleFor(loaded.Framework, step).SelectMany(role => CaseRoles.HoldersOf(loaded.Case, role)).Select(person => person.Name).Distinct(StringComparer.Ordinal))
                : null,
            When = UkTime.Moment(now),
        };
    }

    // Clients want the channel's own ids here; whoever has never talked to the bot has none yet and presses the button.
    private async Task<IReadOnlyList<string>> RefreshIdsAsync(TurnContext turn, LoadedCase loaded, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var person in CaseRoles.Everybody(loaded.Case))
        {
            if (await references.FindAsync(turn.Activity.GetTenantId(), person.Id, cancellationToken) is { User.Id: { } id })
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
