using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests;

/// <summary>A small sixth pack, written by knowledge/README.md, and what the loader says when something in it is changed.</summary>
internal static class Exampleton
{
    public const string File = "exampleton.yaml";

    public static string Text { get; } = ReadText();

    public static PackSource Source { get; } = new(File, Text);

    /// <summary>The faults, as people read them, after one text is put in the place of another.</summary>
    public static IReadOnlyList<string> FaultsWith(string old, string replacement)
    {
        Text.ShouldContain(old);
        return FaultsOf(new PackSource(File, Text.Replace(old, replacement, StringComparison.Ordinal)));
    }

    /// <summary>What is known from the pack after one text is put in the place of another.</summary>
    public static KnowledgeBase With(string old, string replacement)
    {
        Text.ShouldContain(old);
        return KnowledgeBase.From(new PackSource(File, Text.Replace(old, replacement, StringComparison.Ordinal)));
    }

    public static IReadOnlyList<string> FaultsOf(params PackSource[] sources)
    {
        try
        {
            KnowledgeBase.From(sources);
            return [];
        }
        catch (PackException problem)
        {
            return [.. problem.Faults.Select(fault => fault.ToString())];
        }
    }

    private static string ReadText()
    {
        using var stream = typeof(Exampleton).Assembly.GetManifestResourceStream(File).ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
