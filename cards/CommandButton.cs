using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards;

/// <summary>A command that can be typed, as a button: pressing it types the command for the person.</summary>
/// <param name="Label">What the button says: a verb first, at most 80 characters.</param>
/// <param name="Command">What is typed, such as <c>start</c> or a question.</param>
/// <param name="Tooltip">What screen readers say instead of the label, when several buttons of a card have the same; null otherwise.</param>
public sealed record CommandButton(string Label, string Command, string? Tooltip = null)
{
    /// <summary>Whether it ends or takes back something.</summary>
    public bool IsDestructive { get; init; }

    /// <summary>The button.</summary>
    /// <param name="isPrimary">Whether it is what most people will press.</param>
    public ActionSubmit ToAction(bool isPrimary = false) => new(new ActionData { MsTeams = new TeamsAction("imBack", new PlainText(Command, 300).Value) })
    {
        Title = new PlainText(Label, CardAction.LongestTitle),
        Tooltip = Tooltip is { } tooltip ? new PlainText(tooltip, CardAction.LongestTitle) : (PlainText?)null,
        Style = IsDestructive ? ActionStyle.Destructive : isPrimary ? ActionStyle.Positive : null,
        AssociatedInputs = AssociatedInputs.None,
    };
}
