using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks for a duration; the result is an int of whole years, 0 for none.</summary>
/// <param name="recognizer">Reads whole years, null when there are none; by default <see cref="YearsRecognizer.Recognize"/>.</param>
internal sealed class DurationPrompt(string id, PromptValidator<int>? validator = null, Func<string, int?>? recognizer = null)
    : Prompt<int>(id, validator)
{
    private readonly Func<string, int?> _recognize = recognizer ?? YearsRecognizer.Recognize;

    protected override PromptRecognizerResult<int> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        _recognize(text) is { } years ? PromptRecognizerResult<int>.Understood(years) : PromptRecognizerResult<int>.NotUnderstood;
}
