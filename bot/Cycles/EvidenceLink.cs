namespace CommissioningBot.Cycles;

/// <summary>The address of a document as people type it.</summary>
internal static class EvidenceLink
{
    /// <summary>Longest address that is kept, in characters.</summary>
    public const int Longest = 800;

    /// <summary>What is wrong with an address in one plain sentence, or null.</summary>
    public static string? Problem(string address) =>
        address.Length > Longest ? $"The link is too long: at most {Longest:N0} characters."
        : !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 ? "This is no link. Copy it from the address bar; it begins with https://."
        : uri.Scheme != Uri.UriSchemeHttps ? "The link must begin with https://."
        : uri.UserInfo.Length > 0 ? "The link holds a user name. Copy it without, so that nobody’s sign-in is kept."
        : null;

    /// <summary>What to call a link that nobody has named: the last part of its address.</summary>
    public static string NameOf(string address)
    {
        var uri = new Uri(address);
        var last = Uri.UnescapeDataString(uri.Segments[^1].Trim('/'));
        return last.Length == 0 ? uri.Host : last;
    }
}
