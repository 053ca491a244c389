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
                Blocks.Place(view.Council, $"Assessment {reference}"),
                Blocks.Heading(view.Title),
                Blocks.Done(view.Message),
                Blocks.Box(ContainerStyle.Emphasis, Blocks.Text(view.Status, longest: 400)),
                Blocks.Facts(view.Facts.Take(6).Select(Fact)),
                Blocks.Part($"The panel"),
                Blocks.Facts(view.Panel.Take(MostPeople).Select(Fact)),
                view.Panel.Count > MostPeople ? Blocks.Aside($"… and {view.Panel.Count - MostPeople} more.") : null,
                view.Selection.Count + view.Scored.Count + view.Bidders.Count == 0 ? null : Blocks.Part($"What is judged"),
                List("Bids and applications", view.Bidders),
                List("Met or not met", view.Selection),
                List("Scored", view.Scored),
                .. Blocks.Law(view.Law, most: 3),
                string.IsNullOrWhiteSpace(view.Citation) ? null : Blocks.Remark(view.Citation),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static Fact? Fact(AssessmentFact fact) => Blocks.Fact($"{new PlainText(fact.Name, 60)}", fact.Value);

    private static RichTextBlock? List(string heading, IReadOnlyList<string> points) =>
        points.Count == 0 ? null : Blocks.Named(heading, string.Join(", ", points.Select(point => new PlainText(point, 120))), longest: 1000);
}
