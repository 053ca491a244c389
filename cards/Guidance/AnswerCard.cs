using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>How an answer stands to the question.</summary>
public enum AnswerStanding
{
    /// <summary>The document says it.</summary>
    Answered,

    /// <summary>The document says nothing on it.</summary>
    Silent,

    /// <summary>The document can be read in more than one way, or leaves a gap.</summary>
    Ambiguous,

    /// <summary>The document says it, but the law has moved on.</summary>
    Superseded,

    /// <summary>Not a subject of these documents.</summary>
    NotCovered,

    /// <summary>Something is missing, such as an amount, or several answers are near.</summary>
    NeedsMore,
}

/// <summary>What an answer card shows.</summary>
/// <param name="Standing">How the answer stands to the question.</param>
/// <param name="Council">Whose framework answers, in its short name; null only when none does or several are compared.</param>
/// <param name="Title">A heading of a few words.</param>
/// <param name="Text">One to four plain sentences.</param>
public sealed record AnswerView(AnswerStanding Standing, string? Council, string Title, string Text)
{
    /// <summary>Points under the text; at most 10 are shown.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>How a figure was worked out, a line each; at most 6 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>Where it is written; at most 4 are shown.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The law now, where it touches the answer; at most 4 are shown.</summary>
    public IReadOnlyList<LawNoteView> Law { get; init; } = [];

    /// <summary>The day whose law is told, such as "1 March 2025"; null for today.</summary>
    public string? LawDay { get; init; }

    /// <summary>When the document was published, in words, such as "2013"; shown when the law has moved on.</summary>
    public string? Published { get; init; }

    /// <summary>One answer a council when councils are compared, at most 5; empty otherwise.</summary>
    public IReadOnlyList<ComparedAnswer> Compared { get; init; } = [];

    /// <summary>What else may be meant while that is not certain; at most 3 are shown, and none beside compared councils.</summary>
    public IReadOnlyList<NearAnswer> Also { get; init; } = [];

    /// <summary>The answer is only the nearest that was found.</summary>
    public bool IsNearest { get; init; }

    /// <summary>What can be asked next; as many are shown as the other buttons leave room for, at most 6.</summary>
    public IReadOnlyList<CommandButton> FollowUps { get; init; } = [];

    /// <summary>Names the answer for the buttons that say whether it helped; null shows none.</summary>
    public string? FeedbackId { get; init; }

    /// <summary>Which answer of this person it is.</summary>
    public long Number { get; init; }

    /// <summary>What this person has said of it.</summary>
    public AnswerFeedback Feedback { get; init; }

    /// <summary>Sends the question to a person; null for no such button.</summary>
    public CommandButton? AskPerson { get; init; }
}

/// <summary>Whether an answer helped.</summary>
public enum AnswerFeedback
{
    /// <summary>Nothing was said.</summary>
    None,

    /// <summary>It did.</summary>
    Helpful,

    /// <summary>It did not.</summary>
    Unhelpful,
}

/// <summary>The law now, beside what a framework says.</summary>
/// <param name="Text">The rule now, in plain words; empty when the answer's own text is the rule.</param>
/// <param name="InForce">Since when, in words.</param>
/// <param name="Source">Where the rule is found.</param>
public sealed record LawNoteView(string Text, string InForce, string Source);

/// <summary>What one council says when councils are compared.</summary>
/// <param name="Council">Its short name.</param>
/// <param name="Standing">How its answer stands to the question.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Citation">Where it is written, or null.</param>
public sealed record ComparedAnswer(string Council, AnswerStanding Standing, string Text, string? Citation)
{
    /// <summary>Points under the text; at most 8 are shown, and none when more than 3 councils are compared.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>What else the council says on it; at most 2 are shown, and none when more than 3 councils are compared.</summary>
    public IReadOnlyList<NearAnswer> Also { get; init; } = [];
}

/// <summary>An answer that may be what is meant.</summary>
/// <param name="Title">A heading of a few words.</param>
/// <param name="Standing">How it stands to its own subject.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Citation">Where it is written, or null.</param>
public sealed record NearAnswer(string Title, AnswerStanding Standing, string Text, string? Citation)
{
    /// <summary>Points under the text; at most 4 are shown.</summary>
    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>The law now, where it touches this and was not told before; at most 2 are shown.</summary>
    public IReadOnlyList<LawNoteView> Law { get; init; } = [];

    /// <summary>It answers another thing that was asked in the same text; then it stands under a heading that says so, with 8 of its points.</summary>
    public bool IsOtherQuestion { get; init; }

    /// <summary>It is only the nearest to that other thing.</summary>
    public bool IsNearest { get; init; }
}

/// <summary>An answer with the place where it is written.</summary>
public static class AnswerCard
{
    /// <summary>Thumbs up.</summary>
    public const string HelpfulVerb = "answer.helpful";

    /// <summary>Thumbs down.</summary>
    public const string UnhelpfulVerb = "answer.unhelpful";

    /// <summary>Most buttons that Teams shows.</summary>
    private const int MostButtons = 6;

    /// <summary>Longest text with which two councils still stand beside each other; longer ones stand one above the other.</summary>
    private const int LongestBeside = 160;

    // Half of a text may say the contrary of the whole: it is cut only where the card would grow too large.
    private const int LongestInFull = 700;
    private const int LongestOfMany = 300;

    /// <summary>Most councils of which a comparison shows points and further entries; of more, it shows what each says first.</summary>
    private const int MostInFull = 3;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(AnswerView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var council = view.Council is { } name ? new PlainText(name, 80) : new PlainText(Councils(view));
        return new AdaptiveCard
        {
            // Where only this is shown, a rule that no longer holds must not stand without the one that does.
            FallbackText = view is { Standing: AnswerStanding.Superseded, Law: [var now, ..] }
                ? $"{council}: the law has changed since this was written. Now: {new PlainText(now.Text, 600)} Then: {new PlainText(view.Text, 400)} {Blocks.Line(view.Citations.Take(2))}"
                : $"{council}: {new PlainText(view.Text, 600)} {Blocks.Line(view.Citations.Take(2))}",
            Body = Blocks.Body(
            [
                Blocks.Place($"{council}"),
                Blocks.Heading(view.Title.Length == 0 ? "Answer" : view.Title),
                view.IsNearest ? Nearest : Caution(view.Standing, view.LawDay),
                view.Standing == AnswerStanding.Superseded ? Blocks.Part(Then(view.Published)) : null,
                Blocks.Text(view.Text),
                .. Blocks.Points(view.Points),
                .. Working(view.Working),
                .. Compared(view.Compared),
                .. Citations(view.Citations),
                .. view.Compared.Count > 0 ? [] : Also(view.Also, isBesideAnother: view.Standing != AnswerStanding.NeedsMore),
                .. Law(view.Law, view.Standing, day: view.LawDay),
                Thanks(view.Feedback),
            ]),
            Actions = Buttons(view),
        };
    }

    private static IReadOnlyList<CardAction>? Buttons(AnswerView view)
    {
        CardAction[] always =
        [
            .. view.FeedbackId is { } id
                ? (CardAction[])[Thumb(HelpfulVerb, "👍 It helped", id, view.Number), Thumb(UnhelpfulVerb, "👎 It did not help", id, view.Number)]
                : [],
            .. view.AskPerson is { } ask ? (CardAction[])[ask.ToAction()] : [],
        ];
        return Blocks.Buttons(view.FollowUps.Take(MostButtons - always.Length).Select(button => (CardAction)button.ToAction()).Concat(always));
    }

    private static ActionExecute Thumb(string verb, string title, string id, long number) =>
        new(verb, new ActionData { Id = id, Version = number }) { Title = title, AssociatedInputs = AssociatedInputs.None };

    private static TextBlock? Thanks(AnswerFeedback feedback) => feedback switch
    {
        AnswerFeedback.Helpful => Blocks.Aside($"Thank you. You said that this helped."),
        AnswerFeedback.Unhelpful => Blocks.Aside($"Thank you. You said that this did not help; those who look after the answers will see it. A person can help you, too."),
        _ => null,
    };

    private static string Councils(AnswerView view) => view.Compared.Count == 0
        ? "No council’s framework"
        : $"Comparing {string.Join(", ", view.Compared.Take(5).Select(answer => new PlainText(answer.Council, 40)))}";

    private static Container Nearest => Blocks.Box(ContainerStyle.Warning, Blocks.Lead(
        "This may not be what you asked.", "It is the nearest that I found. Read it with care, or ask a person."));

    // Words first, colour second: the box says in words what the answer is worth.
    private static Container? Caution(AnswerStanding standing, string? day) => standing switch
    {
        AnswerStanding.Silent => Blocks.Box(ContainerStyle.Warning, Blocks.Lead(
            "The document is silent.", "It says nothing on this, and I do not guess. Ask your procurement team before you act.")),
        AnswerStanding.Ambiguous => Blocks.Box(ContainerStyle.Warning, Blocks.Lead(
            "The document is not clear.", "It leaves a gap or can be read in more than one way. Ask your procurement team which reading to follow.")),
        AnswerStanding.Superseded when day is not null => Blocks.Box(ContainerStyle.Warning, Blocks.Lead(
            "The law was another on that day.", "Read both parts below. The second tells the law on the day that was asked for, and not that of today.")),
        AnswerStanding.Superseded => Blocks.Box(ContainerStyle.Warning, Blocks.Lead(
            "The law has changed since this was written.", "Read both parts below and follow the law as it is now.")),
        AnswerStanding.NotCovered => Blocks.Box(ContainerStyle.Emphasis, Blocks.Lead("These documents do not deal with this.")),
        AnswerStanding.NeedsMore => Blocks.Box(ContainerStyle.Emphasis, Blocks.Lead("I need a little more from you to answer this.")),
        _ => null,
    };

    private static Wording Then(string? published) => published is null
        ? (Wording)$"Then: what the document says"
        : $"Then: what the document says ({new PlainText(published, 60)})";

    private static IEnumerable<CardElement> Working(IReadOnlyList<string> working) => working.Count == 0
        ? []
        : [Blocks.Part($"How I worked it out"), .. Blocks.Points(working, most: 6, mark: "=")];

    internal static IEnumerable<CardElement> Citations(IReadOnlyList<string> citations) => citations.Count == 0
        ? []
        : [Blocks.Part($"Where it is written"), .. Blocks.Points(citations, most: 4, longest: 250)];

    internal static IEnumerable<CardElement> Law(IReadOnlyList<LawNoteView> notes, AnswerStanding standing, int most = 4, string? day = null) => notes.Count == 0
        ? []
        :
        [
            Blocks.Box(
                ContainerStyle.Accent,
                [
                    Blocks.Part(LawHeading(standing, day)),
                    .. notes.Take(most).SelectMany(note => (CardElement[])
                    [
                        .. note.Text.Length == 0 ? (CardElement[])[] : [Blocks.Text(note.Text, longest: 500)],
                        Blocks.Remark($"In force: {new PlainText(note.InForce, 80)}. Source: {new PlainText(note.Source, 200)}", longest: 320),
                    ]),
                ]),
        ];

    private static Wording LawHeading(AnswerStanding standing, string? day) =>
        day is not null ? $"The law on {new PlainText(day, 40)}" : standing == AnswerStanding.Superseded ? (Wording)$"Now: what the law says" : $"What the law says now";

    private static CardElement[] Compared(IReadOnlyList<ComparedAnswer> answers)
    {
        Container[] boxes = [.. answers.Take(5).SelectMany(answer => Compared(answer, isInFull: answers.Count <= MostInFull))];
        return boxes.Length == 2 && answers.Count == 2 && answers.All(answer => answer.Text.Length <= LongestBeside && answer.Points.Count == 0)
            ? [new ColumnSet([.. boxes.Select(box => new Column(box.Items) { Style = box.Style })]) { Spacing = Spacing.Medium }]
            : boxes;
    }

    private static IEnumerable<CardElement> Also(IReadOnlyList<NearAnswer> answers, bool isBesideAnother) =>
    [
        .. Also(Blocks.Part($"You also asked"), answers.Where(answer => answer is { IsOtherQuestion: true, IsNearest: false }), mostPoints: 8),
        .. Also(Blocks.Part($"Nearest to what you also asked"), answers.Where(answer => answer is { IsOtherQuestion: true, IsNearest: true })),
        .. Also(isBesideAnother ? Blocks.Part($"Near to it, too") : Blocks.Part($"What may be meant"), answers.Where(answer => !answer.IsOtherQuestion)),
    ];

    private static IEnumerable<CardElement> Also(CardElement heading, IEnumerable<NearAnswer> answers, int mostPoints = 4) =>
        answers.Take(3).SelectMany((answer, at) => (CardElement[])
        [
            .. at == 0 ? [heading] : (CardElement[])[],
            Box(answer.Title, answer.Standing, answer.Text, answer.Points, answer.Citation, mostPoints, LongestInFull),
            .. Law(answer.Law, answer.Standing, most: 2),
        ]);

    private static IEnumerable<Container> Compared(ComparedAnswer answer, bool isInFull) =>
    [
        Box(answer.Council, answer.Standing, answer.Text, isInFull ? answer.Points : [], answer.Citation, mostPoints: 8, isInFull ? LongestInFull : LongestOfMany),
        .. answer.Also.Take(isInFull ? 2 : 0).Select(also => Box($"{answer.Council}, too: {also.Title}", also.Standing, also.Text, [], also.Citation)),
    ];

    private static Container Box(string heading, AnswerStanding standing, string text, IReadOnlyList<string> points, string? citation, int mostPoints = 4, int longest = LongestOfMany) => Blocks.Box(
        ContainerStyle.Emphasis,
        Blocks.Body(
        [
            Blocks.Part($"{new PlainText(heading, 80)}"),
            standing switch
            {
                AnswerStanding.Silent => new TextBlock($"The document is silent."),
                AnswerStanding.Ambiguous => new TextBlock($"The document is not clear."),
                AnswerStanding.Superseded => new TextBlock($"The law has changed since."),
                AnswerStanding.NotCovered => new TextBlock($"Not a subject of this document."),
                _ => null,
            },
            Blocks.Text(text, longest),
            .. Blocks.Points(points, most: mostPoints, longest: 120),
            citation is null ? null : Blocks.Remark(citation, longest: 200),
        ]));
}
