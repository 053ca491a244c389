using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks for an amount of money; the result is a decimal in pounds.</summary>
/// <param name="recognizer">Reads an amount, null when there is none; by default <see cref="MoneyRecognizer.Recognize"/>.</param>
internal sealed class MoneyPrompt(string id, PromptValidator<decimal>? validator = null, Func<string, decimal?>? recognizer = null)
    : Prompt<decimal>(id, validator)
{
    private readonly Func<string, decimal?> _recognize = recognizer ?? MoneyRecognizer.Recognize;

    protected override PromptRecognizerResult<decimal> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        _recognize(text) is { } pounds ? PromptRecognizerResult<decimal>.Understood(pounds) : PromptRecognizerResult<decimal>.NotUnderstood;
}
