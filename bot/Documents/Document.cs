namespace CommissioningBot.Documents;

/// <summary>What a document says, apart from how it looks.</summary>
/// <param name="Title">Stands at its head and in its properties.</param>
/// <param name="Reference">Stands at the foot of every page.</param>
/// <param name="At">Date of the document: the time of what it tells, not of its writing, so that writing it again gives the same bytes.</param>
/// <param name="Blocks">What it says, in order.</param>
internal sealed record Document(string Title, string Reference, DateTimeOffset At, IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>Who made it, for the properties.</summary>
    public string Author { get; init; } = "Commissioning bot";
}

/// <summary>A part of a document. Texts may be of people: they are made harmless when they are written, and a line break in them stays one.</summary>
internal abstract record DocumentBlock
{
    private DocumentBlock()
    {
    }

    /// <summary>A heading.</summary>
    /// <param name="Level">1 to 3; no level is left out on the way down, or screen readers lose their way.</param>
    internal sealed record Heading(string Text, int Level = 1) : DocumentBlock;

    internal sealed record Paragraph(string Text) : DocumentBlock;

    /// <summary>Paragraphs with a bullet before each.</summary>
    internal sealed record Bullets(IReadOnlyList<string> Items) : DocumentBlock;

    /// <summary>Names and values, side by side.</summary>
    /// <param name="Caption">What the table is, for people who hear it.</param>
    internal sealed record Facts(string Caption, IReadOnlyList<DocumentFact> Items) : DocumentBlock;

    /// <summary>A table whose first row names the columns and is repeated on every page.</summary>
    /// <param name="Caption">What the table is, for people who hear it.</param>
    /// <param name="Rows">Each with as many cells as there are columns.</param>
    internal sealed record Table(string Caption, IReadOnlyList<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : DocumentBlock;
}

/// <summary>A name and its value.</summary>
internal sealed record DocumentFact(string Name, string Value);

/// <summary>A column of a table.</summary>
/// <param name="Weight">Its share of the width, set against the other columns.</param>
internal sealed record DocumentColumn(string Name, int Weight = 1);
