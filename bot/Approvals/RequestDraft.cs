using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What somebody has written for a request that is not sent yet, so that nothing is typed twice. A state document.</summary>
internal static class RequestDraft
{
    /// <summary>The draft of whoever writes, on this matter; null when there is none.</summary>
    public static async Task<ProposalWords?> LoadAsync(TurnContext turn, string subject, CancellationToken cancellationToken) =>
        await turn.Work.LoadStateAsync(Key(turn, subject), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, ApprovalJsonContext.Default.ProposalWords)
            : null;

    public static async Task SaveAsync(TurnContext turn, string subject, ProposalWords words, CancellationToken cancellationToken)
    {
        await turn.Work.LoadStateAsync(Key(turn, subject), cancellationToken);
        turn.Work.SaveState(Key(turn, subject), JsonSerializer.Serialize(words, ApprovalJsonContext.Default.ProposalWords));
    }

    /// <summary>Drops the draft once it is sent; it has been loaded in this turn.</summary>
    public static void Drop(TurnContext turn, string subject) => turn.Work.SaveState(Key(turn, subject), null);

    private static string Key(TurnContext turn, string subject) => $"approval-draft/{subject}/{turn.TurnState.Get<Caller>().Key}";
}
