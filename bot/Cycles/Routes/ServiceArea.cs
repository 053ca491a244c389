using CommissioningBot.Dialogs;

namespace CommissioningBot.Cycles;

/// <summary>Compares names of service areas as people write them: “Home care”, “homecare” and “home-care” are one.</summary>
internal static class ServiceArea
{
    private const string And = "and";

    /// <summary>What two spellings of one name have in common: no case, no spaces, no punctuation, no “and”.</summary>
    public static string Key(string area) => string.Concat(Wording.Fold(area).Split(' ').Where(word => word != And));

    /// <summary>Whether the keys of two names differ by no more than a slip of the hand, so that they may be one.</summary>
    public static bool ReadAlike(string key, string other) => Spelling.Slip(key, other) is not null;
}
