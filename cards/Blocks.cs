using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards;

/// <summary>The few arrangements that all cards share, so that they look and read alike.</summary>
internal static class Blocks
{
    /// <summary>Longest heading that came from people.</summary>
    internal const int LongestTitle = 150;

    /// <summary>The first line of a card: where we are, small and weak, above the heading.</summary>
    internal static TextBlock Place(Wording words) => new(words) { Size = FontSize.Small, IsSubtle = true };

    /// <summary>The first line of a card about something with a reference, such as "Sutton · Case SUT-2026-0001".</summary>
    internal static TextBlock Place(string council, Wording thing) => Place($"{new PlainText(council, 60)} · {thing}");

    /// <summary>The heading of a card.</summary>
    internal static TextBlock Heading(Wording words) =>
        new(words) { Style = TextBlockStyle.Heading, Size = FontSize.Large, Weight = FontWeight.Bolder, Spacing = Spacing.Small };

    /// <summary>The heading of a card in the words of people.</summary>
    internal static TextBlock Heading(string title) => Heading($"{new PlainText(title, LongestTitle)}");

    /// <summary>The heading of a part of a card.</summary>
    internal static TextBlock Part(Wording words) =>
        new(words) { Style = TextBlockStyle.Heading, Size = FontSize.Medium, Weight = FontWeight.Bolder, Spacing = Spacing.Medium };

    /// <summary>A paragraph that came from people, from a pack or from a document.</summary>
    internal static RichTextBlock Text(string text, int longest = 800) => new(new PlainText(text, longest)) { Spacing = Spacing.Small };

    /// <summary>A weak remark that came from people, from a pack or from a document.</summary>
    internal static RichTextBlock Remark(string text, int longest = 300) =>
        new([new TextRun(new PlainText(text, longest)) { IsSubtle = true, Size = FontSize.Small }]) { Spacing = Spacing.Small };

    /// <summary>A remark of ours.</summary>
    internal static TextBlock Aside(Wording words) =>
        new(words) { IsSubtle = true, Size = FontSize.Small, Spacing = Spacing.Small };

    /// <summary>A name and what goes with it, in one flow.</summary>
    internal static RichTextBlock Named(string name, string text, int longest = 300, int longestName = 80) => new(
    [
        new TextRun(new PlainText($"{Unended(new PlainText(name, longestName))}: ")) { Weight = FontWeight.Bolder },
        new TextRun(new PlainText(text, longest)),
    ])
    {
        Spacing = Spacing.Small,
    };

    // What people type as a name may end like a sentence: the colon takes the place of its full stop.
    private static string Unended(PlainText name) => name.Value.TrimEnd('.', ':', ' ') is { Length: > 0 } unended ? unended : name.Value;

    /// <summary>What matters most, in bold, and the rest of it.</summary>
    internal static RichTextBlock Lead(string first, string rest = "") => new(
        rest.Length == 0
            ? [new TextRun(first) { Weight = FontWeight.Bolder }]
            : [new TextRun($"{first} ") { Weight = FontWeight.Bolder }, new TextRun(rest)]);

    /// <summary>A list. What does not fit is counted, never dropped in silence.</summary>
    internal static IEnumerable<CardElement> Points(IReadOnlyList<string> points, int most = 10, int longest = 220, string mark = "•")
    {
        foreach (var point in points.Take(most))
        {
            yield return Marked(mark, new RichTextBlock(new PlainText(point, longest)));
        }

        if (points.Count > most)
        {
            yield return Aside($"… and {points.Count - most} more.");
        }
    }

    /// <summary>A line with a mark in front, which keeps its own column so that a second line starts under the first.</summary>
    internal static ColumnSet Marked(string mark, params IReadOnlyList<CardElement> items) => new(
    [
        new Column([new RichTextBlock(new PlainText(mark))]) { Width = "18px" },
        new Column(items) { Spacing = Spacing.None },
    ])
    {
        Spacing = Spacing.Small,
    };

    /// <summary>Short pieces on one line, without those that are empty.</summary>
    internal static string Line(params IEnumerable<string?> pieces) =>
        string.Join(" · ", pieces.Where(piece => !string.IsNullOrWhiteSpace(piece)).Select(piece => new PlainText(piece, 120)));

    /// <summary>What a list says to clients that show no cards.</summary>
    internal static string Listed(string title, IEnumerable<(string Reference, string Title)> rows) =>
        $"{new PlainText(title, 80)}: {string.Join("; ", rows.Select(row => $"{new PlainText(row.Reference, 40)} {new PlainText(row.Title, 80)}"))}";

    /// <summary>What is wrong with a field, right above it, or with the whole; null when nothing is.</summary>
    internal static RichTextBlock? Problem(string? message, int longest = 250) => string.IsNullOrWhiteSpace(message)
        ? null
        : new RichTextBlock(
            [new TextRun(new PlainText($"⚠ Error: {new PlainText(message, longest)}")) { Color = TextColor.Attention, Weight = FontWeight.Bolder }])
        {
            Spacing = Spacing.Medium,
        };

    /// <summary>Something that must be seen first, in a box.</summary>
    internal static Container Box(ContainerStyle style, params IReadOnlyList<CardElement> items) => new(items) { Style = style };

    /// <summary>What has just happened; null for nothing.</summary>
    internal static Container? Done(string? message) =>
        string.IsNullOrWhiteSpace(message) ? null : Box(ContainerStyle.Good, Lead("✔", new PlainText(message, 300).Value));

    /// <summary>Something that nobody should overlook.</summary>
    internal static Container Warning(string warning, int longest = 500) => Box(ContainerStyle.Warning, Lead("⚠ Look out:", new PlainText(warning, longest).Value));

    /// <summary>What the law says beside the framework, with its source; nothing when it says nothing.</summary>
    internal static IEnumerable<CardElement> Law(IReadOnlyList<string> law, int most, int longest = 500) =>
        law.Count == 0 ? [] : [Part($"What the law says now"), .. Points(law, most, longest, mark: "§")];

    /// <summary>The figure that everything turns on, large, with its working right under it.</summary>
    internal static Container Figure(Wording name, string figure, IReadOnlyList<string> working, int longest = 160) => Box(
        ContainerStyle.Emphasis,
        [
            new TextBlock(name) { IsSubtle = true, Size = FontSize.Small },
            new TextBlock($"{new PlainText(figure, 60)}") { Size = FontSize.Large, Weight = FontWeight.Bolder, Spacing = Spacing.None },
            .. working.Take(4).Select(line => Remark(line, longest)),
        ]);

    /// <summary>How much of a list is shown, or that it is empty.</summary>
    internal static TextBlock? Count(int shown, int total, Wording none) => total switch
    {
        0 => new TextBlock(none),
        _ when shown >= total => null,
        _ => Aside($"{shown} of {total} shown."),
    };

    /// <summary>Something in a list, with the button that opens it.</summary>
    internal static Container Row(CommandButton open, PlainText title, string line, string? status) => new(
    [
        new ColumnSet(
        [
            new Column(Body(
                new RichTextBlock([new TextRun(title) { Weight = FontWeight.Bolder }]),
                Remark(line),
                string.IsNullOrWhiteSpace(status) ? null : Remark(status))),
            new Column([new ActionSet([open.ToAction()])]) { Width = "auto", VerticalContentAlignment = VerticalAlignment.Center },
        ]),
    ])
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };

    /// <summary>The head of a card that has one thing to say: a box that reaches to the card's edges.</summary>
    internal static Container Banner(ContainerStyle style, params IReadOnlyList<CardElement> items) => new(items) { Style = style, Bleed = true };

    /// <summary>Pairs of a name and a value, without those that have none.</summary>
    internal static FactSet Facts(params IEnumerable<Fact?> facts) => new([.. facts.OfType<Fact>()]);

    /// <summary>A fact that came from people or from outside; null when it has no value.</summary>
    internal static Fact? Fact(Wording name, string? value) => string.IsNullOrWhiteSpace(value) ? null : new Fact(name, value);

    /// <summary>Elements in order, without those that are not there.</summary>
    internal static IReadOnlyList<CardElement> Body(params IEnumerable<CardElement?> elements) => [.. elements.OfType<CardElement>()];

    /// <summary>Commands as buttons: what ends something comes last.</summary>
    internal static IReadOnlyList<CardAction>? Commands(IReadOnlyList<CommandButton> commands) =>
        Buttons(commands.OrderBy(command => command.IsDestructive).Select(command => command.ToAction()));

    /// <summary>Commands as buttons, the first of which most people will press next.</summary>
    internal static IReadOnlyList<CardAction>? NextSteps(IReadOnlyList<CommandButton> commands) =>
        Buttons(commands.OrderBy(command => command.IsDestructive).Select((command, index) => command.ToAction(isPrimary: index == 0)));

    /// <summary>Buttons, at most six; null when there are none.</summary>
    internal static IReadOnlyList<CardAction>? Buttons(params IEnumerable<CardAction?> actions)
    {
        CardAction[] shown = [.. actions.OfType<CardAction>().Take(6)];
        return shown.Length == 0 ? null : shown;
    }
}
