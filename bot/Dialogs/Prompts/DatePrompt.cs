using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Asks for a date as people in Britain write it; the result is a DateOnly.</summary>
internal sealed class DatePrompt(string id, PromptValidator<DateOnly>? validator = null) : Prompt<DateOnly>(id, validator)
{
    // A system without time zone data still knows the date, but for an hour of summer nights.
    private static readonly TimeZoneInfo London =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var zone) ? zone : TimeZoneInfo.Utc;

    protected override PromptRecognizerResult<DateOnly> OnRecognize(string text, TurnContext turn, PromptOptions options)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Work.Now, London).DateTime);
        return DateRecognizer.Recognize(text, today) is { } date
            ? PromptRecognizerResult<DateOnly>.Understood(date)
            : PromptRecognizerResult<DateOnly>.NotUnderstood;
    }
}
