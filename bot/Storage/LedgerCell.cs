namespace CommissioningBot.Storage;

/// <summary>
/// What stands in a column of the ledger's tables, read so that nothing there stops the check: SQLite lets anybody put a number, bytes or
/// nothing into a column of text.
/// </summary>
internal static class LedgerCell
{
    /// <summary>The text; what is no text is written so that it fits no hash.</summary>
    public static string Text(object? value) => value switch
    {
        string text => text,
        null => "\u0000nothing",
        byte[] bytes => $"\u0000bytes {Convert.ToHexStringLower(bytes)}",
        _ => FormattableString.Invariant($"\u0000{value.GetType().Name} {value}"),
    };

    /// <summary>The name of a stream, fit to be printed.</summary>
    public static string Name(object? value) => Text(value).Replace("\u0000", "(no text) ", StringComparison.Ordinal);

    /// <summary>The number; null when it is none.</summary>
    public static long? Number(object? value) => value is long number ? number : null;
}
