using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>What a requester says when the request is ready.</summary>
internal enum SendAnswer
{
    No,
    Yes,

    /// <summary>It is a key decision, though its value does not make it one.</summary>
    IsKey,
}

/// <summary>Asks whether to send a request. Where the effect on wards may make it a key decision, that can be said here.</summary>
internal sealed class SendPrompt(string id) : Prompt<SendAnswer>(id)
{
    /// <summary>What is said, and what the button is called.</summary>
    public const string KeyDecision = "key decision";

    // Asked about elsewhere it is a question; here it is the answer.
    public override bool HasOffered(DialogInstance instance, string text) => SaysKey(text);

    protected override PromptRecognizerResult<SendAnswer> OnRecognize(string text, TurnContext turn, PromptOptions options) =>
        SaysKey(text) && options.Choices is not null ? PromptRecognizerResult<SendAnswer>.Understood(SendAnswer.IsKey)
        : SaysSend(text) ? PromptRecognizerResult<SendAnswer>.Understood(SendAnswer.Yes)
        : ConfirmRecognizer.Recognize(text) is { } yes ? PromptRecognizerResult<SendAnswer>.Understood(yes ? SendAnswer.Yes : SendAnswer.No)
        : PromptRecognizerResult<SendAnswer>.NotUnderstood;

    protected override string Again(string question) => $"Say yes or no. {question}";

    protected override Activity Dress(Activity question, TurnContext turn, PromptOptions options) =>
        Buttons.Under(question, turn, ["Yes", "No", .. (options.Choices ?? []).Select(choice => choice.Value)]);

    // “Shall I send it?” is as well answered by “send it” as by “yes”.
    private static bool SaysSend(string text) => Wording.Fold(Wording.Bare(text)) is "send" or "send it";

    private static bool SaysKey(string text) => text.Trim().Trim('“', '”', '"', '.', '!').EndsWith(KeyDecision, StringComparison.OrdinalIgnoreCase);
}
