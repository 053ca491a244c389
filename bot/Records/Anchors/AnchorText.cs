using System.Globalization;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Anchors;

/// <summary>Heads of streams as the text of a list's field: name, version and hash, a line for each.</summary>
internal static class AnchorText
{
    public static string Write(IEnumerable<LedgerHead> heads) => string.Join('\n', heads.Select(Line));

    /// <summary>The heads that one field has room for.</summary>
    /// <param name="from">Index of the first.</param>
    public static IReadOnlyList<LedgerHead> Fitting(IReadOnlyList<LedgerHead> heads, int from)
    {
        var room = FieldValue.Lines.Longest;
        return [.. heads.Skip(from).TakeWhile((head, index) => (room -= Line(head).Length + 1) >= 0 || index == 0)];
    }

    /// <summary>Reads the text; null when it is none.</summary>
    public static IReadOnlyList<LedgerHead>? Read(string text)
    {
        var heads = new List<LedgerHead>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // A stream's name may hold spaces; version and hash do not.
            var parts = line.Trim().Split(' ');
            if (parts.Length < 3 || !long.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return null;
            }

            heads.Add(new LedgerHead(string.Join(' ', parts[..^2]), version, parts[^1]));
        }

        return heads;
    }

    private static string Line(LedgerHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Stream} {head.Version} {head.Hash}");
}
