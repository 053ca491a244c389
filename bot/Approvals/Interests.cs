using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CommissioningBot.Approvals;

/// <summary>The answer to the question on interests, which stands in front of every decision.</summary>
internal static partial class Interests
{
    /// <summary>How "there are none" is kept.</summary>
    public const string None = "none";

    private const string SayWhether = "Say whether you have an interest to declare. “I have no interest to declare” is an answer.";

    // Whoever says in other words that there are none must not be taken for somebody with an interest: that shuts them out for good.
    private static readonly FrozenSet<string> SaidAsNone = new[]
    {
        None, "no", "nil", "n/a", "na", "nothing", "i have none", "none at all", "no interest", "no interests", "none to declare", "nothing to declare",
        "nil to declare", "no interest to declare", "no interests to declare", "i have no interest", "i have no interests", "i have no interest to declare",
        "i have no interests to declare", "i have nothing to declare", "none declared",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Neither that there is an interest nor which: what a client that does not know the question sends.
    private static readonly FrozenSet<string> SaysNothing = new[] { "yes", "y", "true", "false", "ok", "okay", "null" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the answer says that there are none. An empty one says nothing.</summary>
    public static bool AreNone(string answer) => SaidAsNone.Contains(Bare(answer));

    /// <summary>Whether the answer says anything but that there are none.</summary>
    public static bool AreDeclared(string answer) => !AreNone(answer);

    /// <summary>Why an answer cannot be taken as it is: it says nothing, or it may say that there are none as well as what one is. Null when it can.</summary>
    /// <param name="whenMissing">Said when it says nothing.</param>
    public static Refusal? Check(string answer, string whenMissing = SayWhether) =>
        AreNone(answer) ? null
        : !answer.Any(char.IsLetter) || !Words.AreIn(answer) || SaysNothing.Contains(Bare(answer)) ? new(RefusalReason.InterestsMissing, whenMissing)
        : Denial().IsMatch(Bare(answer))
            ? new(RefusalReason.InterestsMissing, "Is that an interest? If there is none, write “none”. If there is one, begin with what it is, such as “Trustee of a charity that bids”.")
        : null;

    private static string Bare(string answer) =>
        string.Join(' ', answer.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim('.', '!', ',', ';', ':', '-', '–', '“', '”', '"', '\'', ' ');

    [GeneratedRegex(
        @"^(no|none|nil|not|nothing|never|i have (no|none|not)|i (do not|don['’]t|haven['’]t)|there (is|are) (no|none)|zero)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Denial();
}
