namespace CommissioningBot.Cards.Elements;

/// <summary>A table whose first row names the columns; at most three columns, for phones.</summary>
/// <param name="Columns">Widths.</param>
/// <param name="Rows">The rows, the heading row first.</param>
public sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
    /// <summary>
    /// Always: screen readers then say the column's name with each cell. Teams and the renderers call it so; the JSON schema says
    /// firstRowAsHeader.
    /// </summary>
    public bool FirstRowAsHeaders { get; } = true;

    /// <summary>Whether lines are drawn between the cells.</summary>
    public bool ShowGridLines { get; init; }
}

/// <summary>The width of a table's column.</summary>
/// <param name="Width">Its share of the whole, weighed against the other columns.</param>
public sealed record TableColumn(int Width);

/// <summary>A row of a table.</summary>
/// <param name="Cells">One for each column.</param>
public sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "TableRow";
}

/// <summary>A cell of a table.</summary>
/// <param name="Items">What stands in it.</param>
public sealed record TableCell(IReadOnlyList<CardElement> Items)
{
    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "TableCell";
}
