using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Learning;

/// <summary>One person's way through a framework: cards to read, then ten questions, then the result. Plain moves without storage.</summary>
internal sealed record Course(Framework Framework, IReadOnlyList<LearningPage> Pages, IReadOnlyList<LearningQuestion> Questions, LearningProgress Progress)
{
    public static Course Of(Framework framework, Caller caller, LearningProgress progress) =>
        new(framework, LearningPage.Of(framework), LearningQuestions.Of(framework, $"{caller.Key}|{framework.Id}"), progress);

    /// <summary>The card to read; null when they are all read.</summary>
    public LearningPage? Page => Progress.Position < Pages.Count ? Pages[Progress.Position] : null;

    /// <summary>Place of the question, from 0; null before the first and after the last.</summary>
    public int? QuestionIndex => Progress.Position - Pages.Count is var index && index >= 0 && index < Questions.Count ? index : null;

    /// <summary>The question that waits for its answer; null when none does.</summary>
    public LearningQuestion? Waiting => QuestionIndex is { } index && index >= Progress.Choices.Count ? Questions[index] : null;

    public bool IsOver => Progress.Position >= Pages.Count + Questions.Count;

    public int Score => Progress.Choices.Zip(Questions, (choice, question) => choice == question.Right ? 1 : 0).Sum();

    /// <summary>One on; a question is not passed over.</summary>
    public Course Next() => Waiting is not null || IsOver ? this : At(Progress.Position + 1);

    public Course Back() => At(Math.Max(0, Progress.Position - 1));

    /// <summary>Answers the question that waits. The first answer counts.</summary>
    public Course Answer(int choice) => Waiting is { } question && choice >= 0 && choice < question.Options.Count
        ? this with { Progress = Progress with { Choices = [.. Progress.Choices, choice] } }
        : this;

    private Course At(int position) => this with { Progress = Progress with { Position = position } };
}
