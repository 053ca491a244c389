using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Whether what a prompt has understood is good enough.</summary>
internal delegate Task<PromptValidation> PromptValidator<T>(PromptValidatorContext<T> prompt, CancellationToken cancellationToken);

/// <summary>What a validator looks at.</summary>
/// <param name="Context">The turn.</param>
/// <param name="Recognized">What was understood of the answer.</param>
/// <param name="Options">What the prompt says.</param>
/// <param name="AttemptCount">From 1.</param>
internal sealed record PromptValidatorContext<T>(TurnContext Context, PromptRecognizerResult<T> Recognized, PromptOptions Options, int AttemptCount);

/// <summary>What was understood of an answer.</summary>
internal readonly record struct PromptRecognizerResult<T>(bool Succeeded, T? Value)
{
    public static PromptRecognizerResult<T> NotUnderstood => default;

    public static PromptRecognizerResult<T> Understood(T value) => new(Succeeded: true, value);
}

/// <summary>A validator's verdict: true, false, or a plain sentence that tells what is wrong and is said in place of the retry prompt.</summary>
internal readonly record struct PromptValidation(bool IsValid, string? Message = null)
{
    public static implicit operator PromptValidation(bool isValid) => new(isValid);

    public static implicit operator PromptValidation(string message) => new(IsValid: false, message);
}
