using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Buttons under a question that say an answer for the person.</summary>
internal static class Buttons
{
    // Teams shows the first three suggested actions and drops the rest; a list cut short would mislead, so beyond three there are none.
    private const int Most = 3;

    /// <summary>Adds the buttons where clients show them: up to three, in a personal chat.</summary>
    public static Activity Under(Activity question, TurnContext turn, IReadOnlyList<string> answers)
    {
        var personal = turn.Activity.Conversation?.ConversationType is null or "personal";
        return answers.Count is 0 or > Most || !personal
            ? question
            : question with { SuggestedActions = new SuggestedActions([.. answers.Select(Button)]) };
    }

    private static CardAction Button(string answer) =>
        new("imBack", answer, JsonSerializer.SerializeToElement(answer, ChannelJsonContext.Default.String));
}
