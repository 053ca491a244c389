namespace CommissioningBot.Knowledge.Loading;

/// <summary>Ids in packs: lower case with hyphens.</summary>
internal static class PackId
{
    private const int Longest = 80;

    /// <summary>The id; one that cannot be an id is a fault.</summary>
    public static string Read(PackText? node, FaultLog faults)
    {
        if (node is not null && !Is(node.Value, others: ""))
        {
            faults.Add(node.Line, $"“{node.Value}” cannot be an id.", "Use lower-case letters, digits and hyphens, and begin with a letter or a digit.");
        }

        return node?.Value ?? "";
    }

    /// <summary>Whether a text can be an id.</summary>
    /// <param name="others">Signs that are allowed besides.</param>
    public static bool Is(string id, string others) =>
        id.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(id[0]) && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' || others.Contains(letter, StringComparison.Ordinal));
}
