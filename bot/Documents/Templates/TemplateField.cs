namespace CommissioningBot.Documents.Templates;

/// <summary>A placeholder that a template may hold.</summary>
/// <param name="Name">Lower-case words with hyphens, as it stands between the braces or in the tag of a content control.</param>
/// <param name="IsRequired">Whether a template without it is refused.</param>
internal abstract record TemplateField(string Name, bool IsRequired)
{
    /// <summary>A text.</summary>
    internal sealed record Text(string Name, bool IsRequired = false) : TemplateField(Name, IsRequired);

    /// <summary>A part that stands there once for each item of a list, and not at all when there is none.</summary>
    /// <param name="Fields">What an item has besides what the document has.</param>
    internal sealed record Block(string Name, IReadOnlyList<TemplateField> Fields, bool IsRequired = false) : TemplateField(Name, IsRequired);
}

/// <summary>What is put in for the placeholders of a template, or of one item of a block.</summary>
internal sealed record TemplateValues(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, IReadOnlyList<TemplateValues>> Blocks)
{
    /// <summary>Texts alone.</summary>
    public static TemplateValues Of(params (string Name, string Text)[] texts) =>
        new(texts.ToDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<TemplateValues>>(StringComparer.Ordinal));

    /// <summary>The same with a block for each item.</summary>
    public TemplateValues With(string block, IReadOnlyList<TemplateValues> items) =>
        this with { Blocks = new Dictionary<string, IReadOnlyList<TemplateValues>>(Blocks, StringComparer.Ordinal) { [block] = items } };

    /// <summary>The same with a part that stands there or not.</summary>
    public TemplateValues With(string block, bool isThere) => With(block, isThere ? [Of()] : []);
}

/// <summary>A template cannot be used. Each fault says what to do.</summary>
internal sealed class TemplateException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults => faults;
}
