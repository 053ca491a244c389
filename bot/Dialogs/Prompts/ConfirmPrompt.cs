using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks for yes or no; the result is a bool.</summary>
internal sealed class ConfirmPrompt(string id, PromptValidator<bool>? validator = null) : Prompt<bool>(id, validator)
{
    protected override PromptRecognizerResult<bool> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        ConfirmRecognizer.Recognize(text) is { } yes ? PromptRecognizerResult<bool>.Understood(yes) : PromptRecognizerResult<bool>.NotUnderstood;

    protected override string Again(string question) => $"Say yes or no. {question}";

    protected override Activity Dress(Activity question, TurnContext turn, PromptOptions options) => Buttons.Under(question, turn, ["Yes", "No"]);
}
