namespace CommissioningBot.Cards.Elements;

/// <summary>Asks the bot for the own view of each person in <see cref="UserIds"/> when the card comes into sight.</summary>
public sealed record Refresh
{
    /// <summary>Teams takes at most 60; whoever comes after them has the menu entry "Refresh card".</summary>
    public const int MostUsers = 60;

    /// <summary>A refresh.</summary>
    /// <param name="action">What is asked.</param>
    /// <param name="userIds">
    /// For whom, as Teams ids (<c>29:…</c>); empty is nobody. It is always written, because clients differ on what leaving it out means.
    /// </param>
    public Refresh(ActionExecute action, IEnumerable<string> userIds)
    {
        Action = action;
        UserIds = [.. userIds.Distinct(StringComparer.Ordinal).Take(MostUsers)];
    }

    /// <summary>
    /// What is asked: an <see cref="ActionExecute"/>, typed as its base so that its <c>type</c> is written, without which no client refreshes.
    /// </summary>
    public CardAction Action { get; }

    /// <summary>For whom.</summary>
    public IReadOnlyList<string> UserIds { get; }

    /// <summary>The same for one more, who comes first, so that a full list does not leave them out.</summary>
    public Refresh AlsoFor(string userId) => new((ActionExecute)Action, [userId, .. UserIds]);
}
