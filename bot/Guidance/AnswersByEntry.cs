using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance;

/// <summary>
/// The answer that an entry gives, with the law of the day beside it. It is asked for with the entry's own questions, since only an
/// answer knows what the law has changed.
/// </summary>
internal sealed class AnswersByEntry(KnowledgeBase knowledge)
{
    /// <summary>The answer, or null when none of the entry's questions leads back to it.</summary>
    public Answer? Of(Framework framework, Entry entry)
    {
        foreach (var question in entry.Questions)
        {
            var answer = knowledge.Ask(new Question(question, framework.Id));
            if (Is(answer, framework, entry))
            {
                return answer;
            }
        }

        return null;
    }

    /// <summary>The same for an entry that is only named; null when there is none of that name.</summary>
    public Answer? Of(string frameworkId, string entryId) =>
        knowledge.Frameworks.FirstOrDefault(one => string.Equals(one.Id, frameworkId, StringComparison.Ordinal)) is { } framework
        && framework.Find(entryId) is { } entry
            ? Of(framework, entry)
            : null;

    private static bool Is(Answer answer, Framework framework, Entry entry) =>
        string.Equals(answer.FrameworkId, framework.Id, StringComparison.Ordinal) && string.Equals(answer.EntryId, entry.Id, StringComparison.Ordinal);
}
