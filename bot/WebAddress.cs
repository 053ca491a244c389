namespace CommissioningBot;

/// <summary>Addresses of pages on the council's website, as people give them for the record.</summary>
internal static class WebAddress
{
    /// <summary>Longest address, in characters.</summary>
    public const int Longest = 500;

    /// <summary>What is wrong with an address in one plain sentence; null when nothing is.</summary>
    public static string? Problem(string address) =>
        address.Trim() is { Length: > Longest } ? $"The address is too long: at most {Longest} characters."
        : !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.Host.Length == 0
            ? "Give the address of the page on the council’s website. It begins with https://."
        : uri.UserInfo.Length > 0 ? "The address holds a user name. Copy it without, so that nobody’s sign-in is kept."
        : null;

    /// <summary>Whether somebody means this as an address, be it right or not.</summary>
    public static bool IsMeant(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.TrimStart().StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
