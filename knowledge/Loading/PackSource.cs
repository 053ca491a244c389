using System.Reflection;
using System.Text;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The text of a pack and the name of its file.</summary>
internal sealed record PackSource(string File, string Text)
{
    /// <summary>How the name of the file with a pack's further questions ends, where the pack's own ends with .yaml or .yml.</summary>
    private const string QuestionsEnding = ".questions.txt";

    // A pack of the longest of the five documents has about 100 KB.
    private const int LargestFile = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Further questions to the pack's entries, from the file beside it; null when there is none.</summary>
    public PackSource? Questions { get; init; }

    /// <summary>The files that are part of this assembly under a folder such as "packs/", in alphabetical order.</summary>
    public static IReadOnlyList<PackSource> Embedded(string folder) => Embedded(folder, Assembly.GetExecutingAssembly());

    /// <summary>The same of another assembly.</summary>
    public static IReadOnlyList<PackSource> Embedded(string folder, Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return [.. names.Where(IsPack).Select(name => Of(name) with { Questions = names.Contains(BesideOf(name), StringComparer.Ordinal) ? Of(BesideOf(name)) : null })];

        PackSource Of(string name) => new(name[folder.Length..], Content(assembly, name));
    }

    /// <summary>A file, or the .yaml and .yml files of a folder. What cannot be read is a fault.</summary>
    public static IReadOnlyList<PackSource> At(string path, List<PackFault> faults)
    {
        if (System.IO.File.Exists(path))
        {
            return ReadBoth(path, faults) is { } source ? [source] : [];
        }

        if (!Directory.Exists(path))
        {
            faults.Add(new PackFault(path, 1, "There is no such file or folder.", "Correct the path."));
            return [];
        }

        var files = Directory.EnumerateFiles(path).Where(IsPack).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            faults.Add(new PackFault(path, 1, "The folder holds no pack.", "Put a .yaml file into it, or name another folder."));
        }

        return [.. files.Select(file => ReadBoth(file, faults)).OfType<PackSource>()];
    }

    private static bool IsPack(string file) => Path.GetExtension(file) is ".yaml" or ".yml";

    private static string BesideOf(string file) => Path.ChangeExtension(file, null) + QuestionsEnding;

    private static PackSource? ReadBoth(string path, List<PackFault> faults) => Read(path, faults) is { } source
        ? source with { Questions = System.IO.File.Exists(BesideOf(path)) ? Read(BesideOf(path), faults) : null }
        : null;

    private static PackSource? Read(string path, List<PackFault> faults)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                faults.Add(new PackFault(name, 1, "The file is larger than 4 MB.", "Check that it is a pack; the longest so far has about 100 KB."));
                return null;
            }

            return new PackSource(name, Strict.GetString(System.IO.File.ReadAllBytes(path)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new PackFault(name, 1, "The file is not in UTF-8.", "Save it again with the encoding UTF-8."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            faults.Add(new PackFault(name, 1, $"The file cannot be read: {problem.Message}", "Check that the bot may read it."));
        }

        return null;
    }

    private static string Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The assembly has no resource {name}.", name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Strict.GetString(bytes).TrimStart('\uFEFF');
    }
}
