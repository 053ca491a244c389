using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What the card of a question to people shows.</summary>
/// <param name="Reference">Reference of the question.</param>
/// <param name="Version">Its version.</param>
/// <param name="Question">The question.</param>
/// <param name="IsExpert">Whether this person can answer it.</param>
public sealed record ExpertQuestionView(string Reference, long Version, string Question, bool IsExpert)
{
    /// <summary>The topic, in words.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Short name of the council whose framework was asked, or null.</summary>
    public string? Council { get; init; }

    /// <summary>What the frameworks had to say.</summary>
    public string? Found { get; init; }

    /// <summary>The entries that came nearest; at most 4 are shown.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>Who asked.</summary>
    public string? AskedBy { get; init; }

    /// <summary>When, in UK local time.</summary>
    public string? AskedOn { get; init; }

    /// <summary>Names of those who can answer; at most 6 are shown.</summary>
    public IReadOnlyList<string> SentTo { get; init; } = [];

    /// <summary>The answer; null while there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When, in UK local time.</summary>
    public string? AnsweredOn { get; init; }

    /// <summary>What stands in the way, or null.</summary>
    public string? Message { get; init; }

    /// <summary>What was typed and what is wrong with it.</summary>
    public FormState Form { get; init; } = FormState.Empty;
}

/// <summary>A question that was sent to people, and its answer once somebody has given one.</summary>
public static class ExpertQuestionCard
{
    /// <summary>Sends the answer.</summary>
    public const string AnswerVerb = "question.answer";

    /// <summary>The answer.</summary>
    public const string AnswerInput = "answer";

    /// <summary>Longest answer, in UTF-16 units.</summary>
    public const int LongestAnswer = 1_500;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ExpertQuestionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var canAnswer = view.IsExpert && view.Answer is null;
        return new AdaptiveCard
        {
            FallbackText = view.Answer is { } given
                ? $"{new PlainText(view.AnsweredBy, 80)} has answered {new PlainText(view.Reference, 40)}: {new PlainText(given, 600)}"
                : $"{new PlainText(view.AskedBy, 80)} asks: {new PlainText(view.Question, 600)}",
            Body = Blocks.Body(
            [
                Blocks.Place($"{Blocks.Line(view.Reference, view.Topic, view.Council)}"),
                Blocks.Heading(Title(view)),
                Blocks.Problem(view.Message),
                Blocks.Text($"“{view.Question}”", longest: 1_000),
                Blocks.Facts(
                    Blocks.Fact($"Asked by", Blocks.Line(view.AskedBy, view.AskedOn)),
                    Blocks.Fact($"Sent to", string.Join(", ", view.SentTo.Take(6).Select(name => new PlainText(name, 60))))),
                .. Answer(view),
                .. Context(view),
                canAnswer ? Blocks.Problem(view.Form.ErrorAt(AnswerInput)) : null,
                canAnswer
                    ? new InputText(AnswerInput, "Your answer", "Write your answer first.")
                    {
                        IsMultiline = true,
                        MaxLength = LongestAnswer,
                        Value = view.Form.TypedInto(AnswerInput),
                    }
                    : null,
                canAnswer ? Blocks.Aside($"Your answer goes to the person who asked, with your name. The first answer stands.") : null,
            ]),
            Actions = canAnswer
                ? [new ActionExecute(AnswerVerb, new ActionData { Id = view.Reference, Version = view.Version }) { Title = "Send answer", Style = ActionStyle.Positive }]
                : null,
        };
    }

    private static Wording Title(ExpertQuestionView view) => view switch
    {
        { Answer: not null } => $"A person has answered",
        { IsExpert: true } => $"A question for you",
        _ => $"Your question is on its way",
    };

    private static IEnumerable<CardElement> Answer(ExpertQuestionView view) => view.Answer is not { } answer
        ? []
        :
        [
            Blocks.Box(
                ContainerStyle.Accent,
                Blocks.Part($"{new PlainText(view.AnsweredBy, 80)} answers"),
                Blocks.Text(answer, longest: LongestAnswer),
                Blocks.Remark($"Given on {view.AnsweredOn}.")),
            Blocks.Aside($"This is a person’s own answer. It is not what the framework’s document says."),
        ];

    private static IEnumerable<CardElement> Context(ExpertQuestionView view) => string.IsNullOrWhiteSpace(view.Found)
        ? []
        : [Blocks.Part($"What I had found"), Blocks.Text(view.Found, longest: 500), .. Blocks.Points(view.Nearest, most: 4)];
}
