using System.Globalization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What a question to a learner shows.</summary>
/// <param name="FrameworkId">Names the framework for the buttons.</param>
/// <param name="Position">Cards before this one.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Ask">The question.</param>
/// <param name="Options">What can be chosen; at most 4 are shown.</param>
public sealed record LearnQuestionView(string FrameworkId, long Position, string Council, string Ask, IReadOnlyList<string> Options)
{
    /// <summary>Number of the question, from 1.</summary>
    public int Number { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; init; }

    /// <summary>What the question is about, or null.</summary>
    public string? Quote { get; init; }

    /// <summary>What is wrong with what was typed, or null.</summary>
    public string? Message { get; init; }

    /// <summary>What was chosen; null while the question waits.</summary>
    public string? Chosen { get; init; }

    /// <summary>The right answer; only once something was chosen.</summary>
    public string? Right { get; init; }

    /// <summary>Why it is right.</summary>
    public string? Why { get; init; }

    /// <summary>Where it is written; at most 4 are shown.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The law now, where it touches this; at most 4 are shown.</summary>
    public IReadOnlyList<LawNoteView> Law { get; init; } = [];
}

/// <summary>A question to somebody who learns a framework, and what is right once it is answered.</summary>
public static class LearnQuestionCard
{
    /// <summary>Sends the answer.</summary>
    public const string AnswerVerb = "learn.answer";

    /// <summary>What was chosen: its place in the list, from 0.</summary>
    public const string ChoiceInput = "choice";

    private const int MostOptions = 4;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(LearnQuestionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var back = LearnPageCard.Back(view.FrameworkId, view.Position);
        return new AdaptiveCard
        {
            FallbackText = $"Question {view.Number} of {view.Count}: {new PlainText(view.Ask, 200)} {new PlainText(view.Quote, 300)} {string.Join(" ", Lettered(view.Options))}",
            Body = Blocks.Body(
            [
                Blocks.Place($"Learn {new PlainText(view.Council, 80)}, question {view.Number} of {view.Count}"),
                Blocks.Heading(view.Ask),
                view.Quote is { } quote ? Blocks.Text($"“{quote}”", longest: 500) : null,
                .. view.Chosen is null ? Choices(view) : Feedback(view),
            ]),
            Actions = view.Chosen is null
                ? [new ActionExecute(AnswerVerb, new ActionData { Id = view.FrameworkId, Version = view.Position }) { Title = "Answer", Style = ActionStyle.Positive }, back]
                : [LearnPageCard.Next(view.FrameworkId, view.Position), back],
        };
    }

    private static IEnumerable<CardElement?> Choices(LearnQuestionView view) =>
    [
        Blocks.Problem(view.Message),
        new InputChoiceSet(
            ChoiceInput,
            "Your answer",
            [.. Lettered(view.Options).Select((option, index) => new Choice(new PlainText(option, 200), index.ToString(CultureInfo.InvariantCulture)))],
            "Choose one of the answers.")
        {
            Style = ChoiceInputStyle.Expanded,
        },
    ];

    private static IEnumerable<CardElement?> Feedback(LearnQuestionView view)
    {
        var isRight = string.Equals(view.Chosen, view.Right, StringComparison.Ordinal);
        return
        [
            isRight
                ? Blocks.Box(ContainerStyle.Good, Blocks.Lead("✔ Right.", $"{new PlainText(view.Right, 200)}"))
                : Blocks.Box(
                    ContainerStyle.Warning,
                    Blocks.Lead("✖ Not quite.", $"You chose: {new PlainText(view.Chosen, 200)}"),
                    Blocks.Named("The right answer", view.Right ?? "", longest: 200)),
            string.IsNullOrWhiteSpace(view.Why) ? null : Blocks.Text(view.Why, longest: 500),
            .. AnswerCard.Citations(view.Citations),
            .. AnswerCard.Law(view.Law, AnswerStanding.Answered),
        ];
    }

    private static IEnumerable<string> Lettered(IReadOnlyList<string> options) => options.Take(MostOptions).Select((option, index) => $"{(char)('A' + index)}. {new PlainText(option, 180)}");
}
