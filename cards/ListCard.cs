using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards;

/// <summary>How every list with buttons is arranged: its name, what was searched for, how much is shown, the rows, and the button for more.</summary>
internal static class ListCard
{
    /// <summary>Rows on a page: with the button for more there are six buttons, as many as Teams shows.</summary>
    internal const int PageSize = 5;

    /// <summary>The card.</summary>
    /// <param name="listed">What clients that show no cards say of each row.</param>
    /// <param name="total">How many there are in all, or were found.</param>
    /// <param name="empty">What the card says when there are none.</param>
    /// <param name="search">What was searched for; null for nothing.</param>
    /// <param name="hint">What can be done besides; null for nothing.</param>
    /// <param name="more">Shows more or begins something; null for nothing.</param>
    internal static AdaptiveCard Build(
        string title, IEnumerable<(string Reference, string Title)> listed, IReadOnlyList<Container> rows, int total, Wording empty, string? search, string? hint, CommandButton? more)
    {
        return new AdaptiveCard
        {
            FallbackText = Blocks.Listed(title, listed),
            Body = Blocks.Body(
            [
                Blocks.Heading(title),
                string.IsNullOrWhiteSpace(search) ? null : Blocks.Named("Searched for", search, longest: 100),
                Blocks.Count(rows.Count, total, empty),
                .. rows,
                string.IsNullOrWhiteSpace(hint) ? null : Blocks.Remark(hint),
            ]),
            Actions = Blocks.Buttons(more?.ToAction()),
        };
    }

    /// <summary>The button that opens a row by its reference.</summary>
    internal static CommandButton Open(string reference) => new("Open", $"open {reference}", $"Open {new PlainText(reference, 40)}");
}
