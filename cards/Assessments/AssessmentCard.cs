using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Assessments;

/// <summary>What an assessment of tenders or applications shows: never anybody's scores.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Title">What is commissioned.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Status">How far it has come and what is next, in a sentence or two.</param>
public sealed record AssessmentView(string Reference, string Title, string Council, string Status)
{
    /// <summary>What has just happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Name and value: case, scale, who leads; at most 6 are shown.</summary>
    public IReadOnlyList<AssessmentFact> Facts { get; init; } = [];

    /// <summary>Who is on the panel and how far each has come.</summary>
    public IReadOnlyList<AssessmentFact> Panel { get; init; } = [];

    /// <summary>The criteria that are met or not.</summary>
    public IReadOnlyList<string> Selection { get; init; } = [];

    /// <summary>The criteria that are scored.</summary>
    public IReadOnlyList<string> Scored { get; init; } = [];

    /// <summary>Who bids or applies.</summary>
    public IReadOnlyList<string> Bidders { get; init; } = [];

    /// <summary>What the law says now, with its source; at most 3 are shown.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>Where the framework says it, or null.</summary>
    public string? Citation { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A name and a value.</summary>
/// <param name="Name">Such as Scale, or a member of the panel.</param>
/// <param name="Value">Such as 0 to 5.</param>
public sealed record AssessmentFact(string Name, string Value);

/// <summary>An assessment: who judges, by what, and how far it has come.</summary>
public static class AssessmentCard
{
    private const int MostPeople = 12;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(AssessmentView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.Reference, 40);
        return new AdaptiveCard
        {
            FallbackText = $"Assessment {reference}: {new PlainText(view.Title, Blocks.LongestTitle)}. {new PlainText(view.Status, 250)}",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · {reference}"),
                Blocks.Heading(view.Title),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Good, Blocks.Lead("✔", new PlainText(view.Message, 250).Value)),
                Blocks.Box(ContainerStyle.Emphasis, Blocks.Text(view.Status, longest: 400)),
                Blocks.Facts(view.Facts.Take(6).Select(Fact)),
                Blocks.Part($"Panel"),
                Blocks.Facts(view.Panel.Take(MostPeople).Select(Fact)),
                view.Panel.Count > MostPeople ? Blocks.Aside($"… and {view.Panel.Count - MostPeople} more.") : null,
                List("Met or not met", view.Selection),
                List("Scored", view.Scored),
                List("Bids and applications", view.Bidders),
                .. view.Law.Count == 0 ? (IEnumerable<CardElement>)[] : [Blocks.Part($"The law now"), .. Blocks.Points(view.Law, most: 3, longest: 500, mark: "§")],
                string.IsNullOrWhiteSpace(view.Citation) ? null : Blocks.Remark(view.Citation),
            ]),
            Actions = Blocks.Buttons(view.Buttons.Select(button => button.ToAction())),
        };
    }

    private static Fact? Fact(AssessmentFact fact) => Blocks.Fact($"{new PlainText(fact.Name, 60)}", fact.Value);

    private static RichTextBlock? List(string heading, IReadOnlyList<string> points) =>
        points.Count == 0 ? null : Blocks.Named(heading, string.Join(", ", points.Select(point => new PlainText(point, 120))), longest: 1000);
}
