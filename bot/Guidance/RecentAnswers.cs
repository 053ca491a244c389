using System.Text.Json;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance;

/// <summary>
/// The last questions that a person asked, so that a button under an answer can name it by a number: what a button sends can be changed
/// by whoever presses it, so it carries no question. Older ones are forgotten.
/// </summary>
internal static class RecentAnswers
{
    private const int Most = 20;
    private const int LongestQuestion = 1_000;

    /// <summary>Keeps a question.</summary>
    public static async Task<RecentQuestion> AddAsync(IUnitOfWork work, Caller caller, string question, string? frameworkId, CancellationToken cancellationToken)
    {
        var before = await LoadAsync(work, caller, cancellationToken);
        var number = before.Last + 1;
        var asked = new RecentQuestion(number, question.Length <= LongestQuestion ? question : question[..LongestQuestion], frameworkId);
        var after = new RecentQuestions(number, [.. before.Questions.TakeLast(Most - 1), asked]);
        work.SaveState(Key(caller), JsonSerializer.Serialize(after, GuidanceJsonContext.Default.RecentQuestions));
        return asked;
    }

    /// <summary>The question of this number; null when it is forgotten.</summary>
    public static async Task<RecentQuestion?> FindAsync(IUnitOfWork work, Caller caller, long number, CancellationToken cancellationToken) =>
        (await LoadAsync(work, caller, cancellationToken)).Questions.FirstOrDefault(question => question.Number == number);

    /// <summary>The last question; null when there is none.</summary>
    public static async Task<RecentQuestion?> LastAsync(IUnitOfWork work, Caller caller, CancellationToken cancellationToken) =>
        (await LoadAsync(work, caller, cancellationToken)).Questions is [.., var last] ? last : null;

    private static async Task<RecentQuestions> LoadAsync(IUnitOfWork work, Caller caller, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(Key(caller), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, GuidanceJsonContext.Default.RecentQuestions)!
            : new RecentQuestions(0, []);

    private static string Key(Caller caller) => $"recent-answers/{caller.Key}";
}

/// <summary>The questions that are kept of one person, the last one last.</summary>
/// <param name="Last">Number of the last question; 0 for none.</param>
internal sealed record RecentQuestions(long Last, IReadOnlyList<RecentQuestion> Questions);

/// <summary>A question that was answered.</summary>
/// <param name="FrameworkId">The framework that was selected then; null for none.</param>
internal sealed record RecentQuestion(long Number, string Text, string? FrameworkId = null);
