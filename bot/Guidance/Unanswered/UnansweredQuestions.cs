using System.Security.Cryptography;
using System.Text;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Unanswered;

/// <summary>Keeps the questions that the packs did not answer: one stream for each, so that it is counted how often it was asked.</summary>
internal sealed class UnansweredQuestions(KnowledgeBase knowledge)
{
    public static readonly StreamType<UnansweredEvent> Type = new("unanswered", GuidanceJsonContext.Default.UnansweredEvent);

    private const double Sure = 0.5;

    // What is said when nothing was found, as against small talk and other things that no pack will ever answer.
    private readonly Answer _nothing = knowledge.Ask(new Question(""));

    /// <summary>Keeps the question if the answer shows that something is lacking.</summary>
    public Task KeepAsync(IUnitOfWork work, string question, Answer answer, CancellationToken cancellationToken) =>
        IsLacking(answer) ? AppendAsync(work, question, answer, cancellationToken) : Task.CompletedTask;

    /// <summary>Keeps the question because somebody said that no answer was the one; an answer that was lacking has been kept already.</summary>
    public Task KeepRejectedAsync(IUnitOfWork work, string question, Answer answer, CancellationToken cancellationToken) =>
        IsLacking(answer) ? Task.CompletedTask : AppendAsync(work, question, answer, cancellationToken);

    private static async Task AppendAsync(IUnitOfWork work, string question, Answer answer, CancellationToken cancellationToken)
    {
        var kept = KeptQuestion.Of(question);
        if (KeptQuestion.Fold(kept).Length == 0)
        {
            return;
        }

        var key = Key(kept, answer.FrameworkId);
        var stream = await Type.ReadAsync(work, key, cancellationToken);
        Type.Append(work, key, stream.Version, [new QuestionNotAnswered(kept, answer.FrameworkId)], by: "system");
    }

    private bool IsLacking(Answer answer) => answer.Kind switch
    {
        AnswerKind.NotCovered => !string.Equals(answer.Title, _nothing.Title, StringComparison.Ordinal) || string.Equals(answer.Text, _nothing.Text, StringComparison.Ordinal),
        AnswerKind.NeedsMore => answer.Confidence < Sure,
        _ => answer.IsNearest || answer.Compared.Any(IsLacking),
    };

    private static string Key(string question, string? frameworkId) =>
        $"{frameworkId ?? "all"}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KeptQuestion.Fold(question))))[..16]}";
}
