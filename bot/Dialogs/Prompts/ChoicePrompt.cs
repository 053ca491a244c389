using System.Globalization;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks to choose from a list; the result is a <see cref="FoundChoice"/>.</summary>
internal sealed class ChoicePrompt(string id, PromptValidator<FoundChoice>? validator = null) : Prompt<FoundChoice>(id, validator)
{
    protected override PromptRecognizerResult<FoundChoice> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        ChoiceRecognizer.Recognize(text, options.Choices ?? []) is { } found
            ? PromptRecognizerResult<FoundChoice>.Understood(found)
            : PromptRecognizerResult<FoundChoice>.NotUnderstood;

    protected override Activity Dress(Activity question, TurnContext turn, PromptOptions options)
    {
        var choices = options.Choices ?? [];
        var lines = choices.Select((choice, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {choice.Value}"));
        return Buttons.Under(question with { Text = string.Join('\n', lines.Prepend(question.Text)) }, turn, [.. choices.Select(choice => choice.Value)]);
    }
}
