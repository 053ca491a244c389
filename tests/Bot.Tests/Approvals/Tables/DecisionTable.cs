namespace CommissioningBot.Bot.Tests.Approvals.Tables;

/// <summary>A table of cases in a file beside this one: a row each, columns divided by tabs, the first row names them.</summary>
internal static class DecisionTable
{
    /// <summary>The rows, with a name for each that a failure shows.</summary>
    public static IEnumerable<TheoryDataRow<string[]>> Rows(string file)
    {
        using var stream = typeof(DecisionTable).Assembly.GetManifestResourceStream($"{typeof(DecisionTable).Namespace}.{file}")!;
        using var reader = new StreamReader(stream);
        var columns = reader.ReadLine()!.Split('\t').Length;
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            cells.Length.ShouldBe(columns, line);
            yield return new TheoryDataRow<string[]>(cells) { TestDisplayName = $"{file}: {string.Join(", ", cells)}" };
        }
    }
}
