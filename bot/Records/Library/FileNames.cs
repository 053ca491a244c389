using System.Text;

namespace CommissioningBot.Records.Library;

/// <summary>Names of files and folders as SharePoint takes them (support.microsoft.com, “Invalid file names and file types in OneDrive and SharePoint”).</summary>
internal static class FileNames
{
    private const int Longest = 120;

    private static readonly HashSet<string> s_reserved = new(
        [
            "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT0", "LPT1", "LPT2",
            "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", ".lock", "desktop.ini", "Forms",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name with everything replaced that SharePoint refuses; its ending stays.</summary>
    public static string Of(string wanted)
    {
        var name = new StringBuilder(wanted.Length);
        foreach (var rune in wanted.EnumerateRunes())
        {
            name.Append(Rune.IsControl(rune) || rune.Value is 0xFFFD or '"' or '*' or ':' or '<' or '>' or '?' or '/' or '\\' or '|' or '#' or '%' ? "-" : rune.ToString());
        }

        var ending = Path.GetExtension(name.ToString()) is { Length: <= 10 } short_ ? short_.TrimEnd(' ', '.') : "";
        var stem = name.ToString()[..^(ending.Length == 0 ? 0 : Path.GetExtension(name.ToString()).Length)].Trim(' ', '.').TrimStart('~');
        stem = stem.Replace("_vti_", "-vti-", StringComparison.OrdinalIgnoreCase);
        if (stem.Length > Longest)
        {
            stem = stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd(' ', '.');
        }

        return stem.Length == 0 ? $"document{ending}" : s_reserved.Contains(stem) || s_reserved.Contains(stem + ending) ? $"{stem}-{ending}" : stem + ending;
    }
}
