using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>Finds the case that a message is about, and says so when there is none or the person may not work on it.</summary>
internal sealed class CaseFinder(CaseService cases)
{
    /// <summary>The case of this reference, or the one that the person has open; null after saying why not.</summary>
    /// <param name="toWork">Whether it is to be changed: that is for officers.</param>
    public async Task<LoadedCase?> FindAsync(TurnContext turn, string? reference, bool toWork, CancellationToken cancellationToken)
    {
        if (toWork && !await MayWorkAsync(turn, cancellationToken))
        {
            return null;
        }

        var found = reference is null ? await cases.CurrentAsync(turn, cancellationToken) : await cases.FindAsync(turn.Work, reference, cancellationToken);
        if (found is null)
        {
            await turn.SendActivityAsync(
                reference is null
                    ? "No case is open. Say “my cases” to choose one, or “start” to begin one."
                    : $"I cannot find {reference}. Say “my cases” to see yours, or “find case” and words of its title.",
                cancellationToken);
        }

        return found;
    }

    /// <summary>Whether the person works on cases; says so when not.</summary>
    public static async Task<bool> MayWorkAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return true;
        }

        await SendAsync(turn, NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "This is for officers", CaseAccess.Refusal)), CaseAccess.Refusal, cancellationToken);
        return false;
    }

    public static Task SendAsync(TurnContext turn, AdaptiveCard card, string summary, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJsonElement(), summary, cancellationToken: cancellationToken);

    public static string NameOf(TurnContext turn) => turn.TurnState.Get<Caller>().Person?.Name ?? "";
}
