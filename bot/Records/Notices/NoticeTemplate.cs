using CommissioningBot.Documents.Templates;

namespace CommissioningBot.Records.Notices;

/// <summary>Reads the council's own template of the decision notice, or takes the one that ships.</summary>
internal static class NoticeTemplate
{
    // A template with a crest has some hundred kilobytes.
    private const int LargestFile = 10 * 1024 * 1024;

    /// <summary>The template.</summary>
    /// <param name="path">From the content root; empty for the one that ships.</param>
    /// <exception cref="TemplateException">It cannot be read or used; every fault is named.</exception>
    public static WordTemplate Load(string contentRoot, string path) =>
        WordTemplate.Load(path.Trim().Length == 0 ? DefaultNotice.Build() : Read(Path.Combine(contentRoot, path.Trim())), NoticeFields.All);

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw new TemplateException(["It is larger than 10 MB. Make its pictures smaller."])
                : File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException([$"It cannot be read: {problem.Message}"]);
        }
    }
}
