using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards;

/// <summary>A command that can be typed, as a button: pressing it types the command for the person.</summary>
/// <param name="Label">What the button says: a verb first, at most 80 characters.</param>
/// <param name="Command">What is typed, such as <c>start</c> or a question.</param>
public sealed record CommandButton(string Label, string Command)
{
    /// <summary>The button.</summary>
    public ActionSubmit ToAction() => new(new ActionData { MsTeams = new TeamsAction("imBack", Command) })
    {
        Title = new PlainText(Label, CardAction.LongestTitle),
        AssociatedInputs = AssociatedInputs.None,
    };
}
