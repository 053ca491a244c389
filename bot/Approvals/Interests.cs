using System.Collections.Frozen;

namespace CommissioningBot.Approvals;

/// <summary>The answer to the question on interests, which stands in front of every decision.</summary>
internal static class Interests
{
    /// <summary>How "there are none" is kept.</summary>
    public const string None = "none";

    // Whoever says in other words that there are none must not be taken for somebody with an interest: that shuts them out for good.
    private static readonly FrozenSet<string> SaidAsNone = new[]
    {
        None, "no", "nil", "n/a", "na", "nothing", "i have none", "none at all", "no interest", "no interests", "none to declare", "nothing to declare",
        "nil to declare", "no interest to declare", "no interests to declare", "i have no interest", "i have no interests", "i have no interest to declare",
        "i have no interests to declare", "i have nothing to declare", "none declared",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the answer says that there are none. An empty one says nothing.</summary>
    public static bool AreNone(string answer) =>
        SaidAsNone.Contains(string.Join(' ', answer.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim('.', '!', ',', ';', ':', '-', '–', '“', '”', '"', '\'', ' '));
}
