namespace CommissioningBot.Dialogs;

/// <summary>Reads yes or no as people say it.</summary>
internal static class ConfirmRecognizer
{
    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "1", "y", "yes", "yeah", "yep", "yup", "aye", "ok", "okay", "sure", "of course", "correct", "right", "thats right", "that is right", "true",
        "agreed", "i agree", "confirm", "confirmed", "go ahead", "do it", "yes it is", "yes i am", "yes do", "absolutely", "definitely", "fine",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "2", "n", "no", "nope", "nah", "never", "not yet", "not now", "no way", "wrong", "incorrect", "thats wrong", "not right", "false", "dont",
        "do not", "i do not", "i dont", "rather not", "no it is not", "no it isnt", "disagree",
    };

    /// <summary>True for yes, false for no, null for anything else.</summary>
    public static bool? Recognize(string text)
    {
        var folded = Wording.Fold(Wording.Bare(text));
        return Yes.Contains(folded) ? true : No.Contains(folded) ? false : null;
    }
}
