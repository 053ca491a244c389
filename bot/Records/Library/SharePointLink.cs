using System.Text.RegularExpressions;

namespace CommissioningBot.Records.Library;

/// <summary>The address of a file as SharePoint shows it: which site, and which names lead to the file.</summary>
/// <param name="Site">Address of the site.</param>
internal sealed partial record SharePointLink(Uri Site, IReadOnlyList<string> Names)
{
    /// <summary>Reads a link; null when it is none of this host's, or one that does not name the file.</summary>
    /// <param name="host">The council's host, such as <c>council.sharepoint.com</c>.</param>
    public static SharePointLink? Parse(string link, string host)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || uri.UserInfo.Length > 0
            || !string.Equals(uri.IdnHost, host, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // "People with existing access" copies the path behind a mark of the file's kind; other sharing links hide the path.
        var path = OfExistingAccess().Replace(uri.AbsolutePath, "/");
        string[] names = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        var own = names is ["sites" or "teams", _, ..] ? 2 : 0;
        return path.StartsWith("/:", StringComparison.Ordinal) || names.Length <= own + 1 || names.Contains("_layouts", StringComparer.OrdinalIgnoreCase) || Array.Exists(names, name => name is "." or "..")
            ? null
            : new SharePointLink(new Uri($"https://{host}/{string.Join('/', names.Take(own).Select(Uri.EscapeDataString))}"), names);
    }

    /// <summary>The names that lead from a library to the file; null when the file lies in another.</summary>
    /// <param name="library">Address of the library.</param>
    public IReadOnlyList<string>? Below(string? library)
    {
        if (!Uri.TryCreate(library, UriKind.Absolute, out var uri) || !string.Equals(uri.IdnHost, Site.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] above = [.. uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        return Names.Count > above.Length && above.SequenceEqual(Names.Take(above.Length), StringComparer.OrdinalIgnoreCase) ? [.. Names.Skip(above.Length)] : null;
    }

    [GeneratedRegex("^/:[a-z]:/r/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfExistingAccess();
}
