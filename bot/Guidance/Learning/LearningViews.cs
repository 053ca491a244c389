using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Learning;

/// <summary>Turns a place in a course into its card. What the law has changed stands beside what the document says, as in answers.</summary>
internal sealed class LearningViews(AnswersByEntry answers, AnswerViews views)
{
    public AdaptiveCard Card(Course course, string? message = null) =>
        course.Page is { } page ? LearnPageCard.Build(Page(course, page))
        : course.QuestionIndex is { } index ? LearnQuestionCard.Build(Question(course, index, message))
        : LearnResultCard.Build(Result(course));

    /// <summary>Where somebody is, in a line.</summary>
    public static string Where(Course course) =>
        course.Page is { } page ? $"Learn {Council(course)}: {page.Title}, card {course.Progress.Position + 1} of {course.Pages.Count}."
        : course.QuestionIndex is { } index ? $"Learn {Council(course)}: question {index + 1} of {course.Questions.Count}."
        : $"Learn {Council(course)}: {course.Score} of {course.Questions.Count} right.";

    private LearnPageView Page(Course course, LearningPage page)
    {
        var shown = page.Entries.Select(entry => answers.Of(course.Framework, entry)).OfType<Knowledge.Answering.Answer>().Select(answer => views.Of(answer)).ToList();
        return new LearnPageView(course.Framework.Id, course.Progress.Position, Council(course), page.Title, page.Intro)
        {
            Number = course.Progress.Position + 1,
            Count = course.Pages.Count,
            Items = [.. page.Entries.Select(entry => new LearnItem(Name(entry), Text(course.Framework, entry)))],
            Citations = [.. page.Entries.SelectMany(entry => entry.Citations).Select(citation => citation.ToString()).Distinct(StringComparer.Ordinal)],
            Law = [.. shown.SelectMany(view => view.Law).Distinct()],
        };
    }

    private LearnQuestionView Question(Course course, int index, string? message)
    {
        var question = course.Questions[index];
        var view = new LearnQuestionView(course.Framework.Id, course.Progress.Position, Council(course), question.Ask, question.Options)
        {
            Number = index + 1,
            Count = course.Questions.Count,
            Quote = question.Quote,
            Message = message,
        };
        if (course.Waiting is not null)
        {
            return view;
        }

        var proof = answers.Of(course.Framework.Id, question.EntryId) is { } answer ? views.Of(answer) : null;
        return view with
        {
            Chosen = question.Options[course.Progress.Choices[index]],
            Right = question.Options[question.Right],
            Why = proof?.Text,
            Citations = proof?.Citations ?? [],
            Law = proof?.Law ?? [],
        };
    }

    private static LearnResultView Result(Course course) => new(Council(course), course.Score, course.Questions.Count)
    {
        Missed = [.. course.Progress.Choices.Zip(course.Questions).Where(pair => pair.First != pair.Second.Right)
            .Select(pair => new LearnItem(pair.Second.Quote is { } quote ? $"{pair.Second.Ask} “{quote}”" : pair.Second.Ask, pair.Second.Options[pair.Second.Right]))],
    };

    private static string Council(Course course) => course.Framework.Council.ShortName;

    private static string Name(Entry entry) => entry switch
    {
        CycleStep step => $"{step.Number}. {step.Name}",
        TimelineEntry time => $"{time.Name} ({time.When})",
        _ => entry.Name,
    };

    private static string Text(Framework framework, Entry entry) => entry is CycleStep step
        ? $"{step.Text} {(step.Responsible.Count == 0 ? "The document names nobody as responsible." : $"Responsible: {string.Join(", ", step.Responsible.Select(framework.RoleName))}.")}"
        : entry.Text;
}
