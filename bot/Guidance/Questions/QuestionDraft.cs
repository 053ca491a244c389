using System.Text.Json;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Questions;

/// <summary>A question that waits for its topic to be picked. Kept here, since a button carries no question.</summary>
/// <param name="Reference">Under which it was sent; null while it was not. So two presses send one question.</param>
internal sealed record QuestionDraft(string AskerKey, string Question, string? FrameworkId = null, string? Reference = null)
{
    /// <summary>Longest question that is sent to people, in characters.</summary>
    public const int Longest = 1_000;

    /// <summary>The draft of this id if it is this person's; null otherwise.</summary>
    public static async Task<QuestionDraft?> FindAsync(IUnitOfWork work, string id, Caller caller, CancellationToken cancellationToken) =>
        id.Length is > 0 and <= 200
        && await work.LoadStateAsync(Key(id), cancellationToken) is { } json
        && JsonSerializer.Deserialize(json, GuidanceJsonContext.Default.QuestionDraft) is { } draft
        && string.Equals(draft.AskerKey, caller.Key, StringComparison.Ordinal)
            ? draft
            : null;

    public async Task SaveAsync(IUnitOfWork work, string id, CancellationToken cancellationToken)
    {
        await work.LoadStateAsync(Key(id), cancellationToken);
        work.SaveState(Key(id), JsonSerializer.Serialize(this, GuidanceJsonContext.Default.QuestionDraft));
    }

    private static string Key(string id) => $"question-draft/{id}";
}
