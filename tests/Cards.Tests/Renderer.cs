using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Cards.Tests;

/// <summary>The official JavaScript renderer, asked in plain Node what it thinks of a card. Its packages are restored on first use.</summary>
internal static class Renderer
{
    private static readonly string Folder = Path.Combine(Node.Repository, "tests", "Cards.Tests", "renderer");

    /// <summary>What the renderer reports, by name of the card.</summary>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CheckAsync(
        IEnumerable<(string Name, JsonNode Card)> cards, CancellationToken cancellationToken)
    {
        await Node.RestoreAsync(Folder, cancellationToken);
        var input = JsonSerializer.Serialize(cards.Select(card => new { name = card.Name, card = card.Card }));
        var output = await Node.RunAsync(Folder, "node", ["check.js"], input, cancellationToken);
        return JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(
            entry => entry.GetProperty("name").GetString()!,
            IReadOnlyList<string> (entry) => [.. entry.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)],
            StringComparer.Ordinal);
    }

    /// <summary>What a client may make of markdown at worst: HTML is let through and bare addresses become links.</summary>
    internal static async Task<IReadOnlyList<string>> MarkdownAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await Node.RestoreAsync(Folder, cancellationToken);
        var output = await Node.RunAsync(Folder, "node", ["markdown.js"], JsonSerializer.Serialize(texts), cancellationToken);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray().Select(html => html.GetString()!)];
    }
}
