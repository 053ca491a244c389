using System.Text.RegularExpressions;

namespace CommissioningBot.Cycles;

/// <summary>What follows a command about a case: <c>SUT-2026-0001 to Contract manager because I am away</c>.</summary>
/// <param name="Reference">The case; null for the one that is open.</param>
/// <param name="Rest">What is left before "to".</param>
/// <param name="To">What follows "to"; null when the word is not there.</param>
/// <param name="Why">What follows "because"; empty when the word is not there.</param>
internal sealed partial record CasePhrase(string? Reference, string Rest, string? To, string Why)
{
    public static CasePhrase Read(string argument)
    {
        var because = Because().Match(argument);
        var why = because.Success ? argument[(because.Index + because.Length)..].Trim() : "";
        var left = because.Success ? argument[..because.Index] : argument;

        var named = Named().Match(left);
        var reference = named.Success ? named.Groups["reference"].Value.ToUpperInvariant() : null;
        left = ThisCase().Replace(named.Success ? left.Remove(named.Index, named.Length) : left, "");

        var to = Towards().Match(left);
        return new CasePhrase(
            reference,
            (to.Success ? left[..to.Index] : left).Trim(' ', ',', ':'),
            to.Success ? left[(to.Index + to.Length)..].Trim(' ', ',', ':') : null,
            why);
    }

    /// <summary>Whether a text is nothing, or names a case.</summary>
    public static bool IsReference(string argument) => Read(argument) is { Rest.Length: 0, To: null, Why.Length: 0 };

    [GeneratedRegex(@"(^|[\s,;])because(\s+of)?\b[:,]?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Because();

    [GeneratedRegex(@"(\b(of|in|for|on|case)\s+)*\b(?<reference>[A-Za-z]{3}-[0-9]{4}-[0-9]{4,7})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    // “The history of this case” means the one that is open.
    [GeneratedRegex(@"(\b(of|in|for|on)\s+)?\b(this|the|my)\s+case\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThisCase();

    [GeneratedRegex(@"(^|\s)to(\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Towards();
}
