using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>What a mark does.</summary>
internal enum MarkKind
{
    /// <summary><c>{{name}}</c>: a text stands in its place.</summary>
    Text,

    /// <summary><c>{{#name}}</c>: a block begins.</summary>
    Open,

    /// <summary><c>{{/name}}</c>: it ends.</summary>
    Close,
}

/// <summary>A placeholder where it stands in a document: alone in a run of its own (<see cref="MarkIsolation"/> sees to that).</summary>
internal sealed partial record Mark(Run Run, MarkKind Kind, string Name)
{
    /// <summary>The marks within some elements, in the order of reading.</summary>
    public static IReadOnlyList<Mark> In(IEnumerable<OpenXmlElement> elements) =>
        [.. elements.SelectMany(element => element.Descendants<Run>()).Select(Of).OfType<Mark>()];

    /// <summary>How a placeholder is written.</summary>
    public static string Write(MarkKind kind, string name) => kind switch
    {
        MarkKind.Open => $"{{{{#{name}}}}}",
        MarkKind.Close => $"{{{{/{name}}}}}",
        _ => $"{{{{{name}}}}}",
    };

    public static Regex Pattern { get; } = Written();

    public static (MarkKind Kind, string Name) Parse(Match match) =>
        (match.Groups["kind"].Value switch { "#" => MarkKind.Open, "/" => MarkKind.Close, _ => MarkKind.Text }, match.Groups["name"].Value.ToLowerInvariant());

    private static Mark? Of(Run run)
    {
        if (run.Elements<Text>().ToArray() is not [var text] || Pattern.Match(text.Text) is not { Success: true } match || match.Length != text.Text.Length)
        {
            return null;
        }

        var (kind, name) = Parse(match);
        return new Mark(run, kind, name);
    }

    [GeneratedRegex(@"\{\{\s*(?<kind>[#/]?)\s*(?<name>[A-Za-z][A-Za-z0-9-]*)\s*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
