using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What is to be decided on, as a request's card shows it.</summary>
internal static class ApprovalDetails
{
    // With everything at its longest the card must stay below 28 KB, which is safe in all clients. What is longer is said to be shortened, and is
    // read whole with one press: what was shown is what is approved.
    private const int LongestWhat = 450;
    private const int LongestForWhom = 250;
    private const int LongestReasons = 600;
    private const int LongestOption = 230;
    private const int LongestRisks = 450;
    private const int LongestExempt = 450;
    private const int LongestGround = 160;
    private const int LongestWorking = 160;
    private const int LongestPaper = 80;
    private const int WorkingShown = 4;
    private const int LongestRoute = 300;
    private const int LongestCitation = 160;
    private const int LongestLaw = 450;
    private const int LongestKey = 200;
    private const int LongestNotice = 150;
    private const int LongestDecides = 240;
    private const int LongestConsulted = 150;
    private const int LongestDelegation = 200;
    private const int LongestOfAll = 100_000;
    private const int OptionsShown = 3;
    private const int PapersShown = 4;
    private const int LawShown = 2;
    private const int HistoryShown = 3;

    /// <summary>All of it. What long texts say stands in paragraphs: on a phone a table of facts leaves them a column of a few letters.</summary>
    public static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Text(view.What, LongestWhat),
        view.ForWhom is { } whom ? Blocks.Named("For", whom, LongestForWhom) : null,
        view.WholeLifeValue is { } value ? Blocks.Figure($"Whole-life value", value, view.Working) : null,
        Blocks.Part($"Why now"),
        Blocks.Text(view.Reasons, LongestReasons),
        view.Alternatives.Count == 0 ? null : Blocks.Part($"Options considered"),
        .. view.Alternatives is [var only] ? [Blocks.Text(only, LongestReasons)] : Blocks.Points(view.Alternatives, OptionsShown, LongestOption),
        view.Risks is null ? null : Blocks.Part($"Risks"),
        view.Risks is { } risks ? Blocks.Text(risks, LongestRisks) : null,
        .. Exempt(view),
        .. Papers(view),
        Blocks.Part($"Rule and law"),
        view.Route is { } route ? Blocks.Named("Route", route, LongestRoute) : null,
        view.Citation is { } citation ? Blocks.Remark($"Written in: {citation}", LongestCitation) : null,
        .. view.Law.Take(LawShown).Select(law => Blocks.Named("Law now", law, LongestLaw)),
        view.Law.Count > LawShown ? Blocks.Aside($"The law says more of it: {view.Law.Count - LawShown} more in the plain text.") : null,
        view.KeyDecision is { } key ? Blocks.Named("Key decision", key, LongestKey) : null,
        view.KeyNotice is { } notice ? Blocks.Remark($"{notice}", LongestNotice) : null,
        Blocks.Part($"Who asks and who decides"),
        Blocks.Named("Asked by", $"{new PlainText(view.RequestedBy, 100)}, {new PlainText(view.RequestedOn, 60)}"),
        Blocks.Named("Decides", view.DecidesBy, LongestDecides),
        view.Consulted is { } consulted ? Blocks.Named("In consultation with", consulted, LongestConsulted) : null,
        Blocks.Named("Under", view.Delegation, LongestDelegation),
        view.History.Count == 0 ? null : Blocks.Part($"So far"),
        view.History.Count > HistoryShown ? Blocks.Aside($"{view.History.Count - HistoryShown} earlier {(view.History.Count == HistoryShown + 1 ? "entry is" : "entries are")} in the record.") : null,
        .. Blocks.Points([.. view.History.TakeLast(HistoryShown)], longest: 240),
    ]);

    /// <summary>What everybody may see of a confidential request.</summary>
    public static IEnumerable<CardElement> Closed(ApprovalRequestView view) =>
    [
        new TextBlock($"The details are open only to the people who decide and to who asked."),
        Blocks.Named("Decides", view.DecidesBy),
    ];

    /// <summary>Whether something of what is decided on does not stand here as a whole.</summary>
    public static bool IsShortened(ApprovalRequestView view) =>
        view.Papers.Count > PapersShown || view.Working.Count > WorkingShown || view.Alternatives.Count > OptionsShown
        || Texts(view).Any(text => text.Words is { } words && new PlainText(words, text.Longest) != new PlainText(words, LongestOfAll));

    private static IEnumerable<(string? Words, int Longest)> Texts(ApprovalRequestView view) =>
    [
        (view.Title, Blocks.LongestTitle),
        (view.What, LongestWhat),
        (view.ForWhom, LongestForWhom),
        .. view.Working.Select(line => ((string?)line, LongestWorking)),
        (view.Reasons, LongestReasons),
        .. view.Alternatives.Select(option => ((string?)option, view.Alternatives.Count == 1 ? LongestReasons : LongestOption)),
        (view.Risks, LongestRisks),
        (view.ExemptText, LongestExempt),
        (view.ExemptGround, LongestGround),
        .. view.Papers.Select(paper => ((string?)paper.Name, LongestPaper)),
        (view.Route, LongestRoute),
        (view.Citation, LongestCitation),
        .. view.Law.Select(law => ((string?)law, LongestLaw)),
        (view.KeyDecision, LongestKey),
        (view.KeyNotice, LongestNotice),
        (view.DecidesBy, LongestDecides),
        (view.Consulted, LongestConsulted),
        (view.Delegation, LongestDelegation),
    ];

    // The ground is public, the text is not: it is left out of every view but the decider's, whatever the record holds.
    private static IEnumerable<CardElement> Exempt(ApprovalRequestView view) => view switch
    {
        { ExemptGround: null } => [],
        { Audience: ApprovalAudience.Decider or ApprovalAudience.Recorder, ExemptText: { } text } =>
        [
            Blocks.Box(
                ContainerStyle.Warning,
                Blocks.Lead("Exempt: for you as a decider only. Do not pass it on."),
                Blocks.Text(text, LongestExempt),
                Blocks.Remark($"Ground: {view.ExemptGround}", LongestGround)),
        ],
        _ => [Blocks.Named("Exempt", $"a part of this request is shown only to those who decide. Ground: {new PlainText(view.ExemptGround, 200)}")],
    };

    private static IEnumerable<CardElement> Papers(ApprovalRequestView view)
    {
        if (view.Papers.Count > 0)
        {
            yield return Blocks.Part($"Papers");
        }

        foreach (var paper in view.Papers.Take(PapersShown))
        {
            yield return Blocks.Named(paper.Name, Grouped(paper.Fingerprint), longest: 90);
            if (paper.Copy is { } copy)
            {
                yield return new RichTextBlock([new TextRun(new PlainText($"Open the kept copy of {new PlainText(paper.Name, LongestPaper)}")) { SelectAction = new ActionOpenUrl(copy), Underline = true }])
                {
                    Spacing = Spacing.None,
                };
            }
        }

        if (view.Papers.Count > PapersShown)
        {
            yield return Blocks.Aside($"… and {view.Papers.Count - PapersShown} more.");
        }

        if (view.PapersNote is { } note)
        {
            yield return Blocks.Remark(note, longest: 160);
        }
    }

    // 64 digits in one go break anywhere on a phone, and nobody can compare them.
    private static string Grouped(string fingerprint) => fingerprint.Length == 64 && fingerprint.All(char.IsAsciiHexDigit)
        ? $"SHA-256 {string.Join(' ', fingerprint.Chunk(8).Select(group => new string(group)))}"
        : fingerprint;
}
