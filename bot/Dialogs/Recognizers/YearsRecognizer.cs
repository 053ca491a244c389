using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Dialogs;

/// <summary>Reads a duration in whole years: 3; three years; 36 months; none.</summary>
internal static class YearsRecognizer
{
    /// <summary>The years, or null when the text is not a duration of whole years.</summary>
    public static int? Recognize(string text)
    {
        // A sign in front would be lost with the rest of the punctuation there.
        if (text.TrimStart() is ['-' or '−', ..])
        {
            return null;
        }

        var bare = Wording.Bare(text);
        if (Wording.Fold(bare) is "none" or "no" or "nil" or "nothing" or "no extension" or "no extensions" or "without extension" or "no years")
        {
            return 0;
        }

        return TypedValue.Months(bare) is { } months && months % 12 == 0 ? months / 12 : null;
    }
}
