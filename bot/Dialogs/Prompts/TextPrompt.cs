using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks for a text of any length; one that says nothing is asked for again.</summary>
internal sealed class TextPrompt(string id, PromptValidator<string>? validator = null) : Prompt<string>(id, validator)
{
    protected override bool TakesLongAnswers => true;

    public override bool WaitsForWords(DialogInstance instance) => true;

    protected override PromptRecognizerResult<string> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        Words.AreIn(text) ? PromptRecognizerResult<string>.Understood(text) : PromptRecognizerResult<string>.NotUnderstood;
}
