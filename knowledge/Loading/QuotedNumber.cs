using System.Globalization;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The document's own numbers, of sections and steps. They must be quoted: 4.10 unquoted is the number 4.1 to other readers of YAML.</summary>
internal static class QuotedNumber
{
    /// <summary>The text; a number without quotes is a fault.</summary>
    public static string? Read(PackText? node, FaultLog faults)
    {
        if (node is { Quoted: false } && decimal.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            faults.Add(node.Line, $"The number {node.Value} has no quotes.", $"Write \"{node.Value}\"; without quotes 4.10 would be 4.1.");
        }

        return node?.Value;
    }
}
