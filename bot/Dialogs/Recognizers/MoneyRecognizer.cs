using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Dialogs;

/// <summary>Reads one amount in pounds: £18,000; 18k; 0.17m; 18,000 pounds; about eighteen thousand. The same reader understands amounts in questions.</summary>
internal static class MoneyRecognizer
{
    /// <summary>The amount, or null when the text is not one amount that is zero or more.</summary>
    public static decimal? Recognize(string text) => TypedValue.Money(text)?.Amount;
}
