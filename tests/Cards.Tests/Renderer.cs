using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Cards.Tests;

/// <summary>The official JavaScript renderer, asked in plain Node what it thinks of a card. Its packages are restored on first use.</summary>
internal static class Renderer
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "renderer");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the renderer reports, by name of the card.</summary>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CheckAsync(
        IEnumerable<(string Name, JsonNode Card)> cards, CancellationToken cancellationToken)
    {
        await RestoreAsync(cancellationToken);
        var input = JsonSerializer.Serialize(cards.Select(card => new { name = card.Name, card = card.Card }));
        var output = await RunAsync("node", ["check.js"], input, cancellationToken);
        return JsonDocument.Parse(output).RootElement.EnumerateArray().ToDictionary(
            entry => entry.GetProperty("name").GetString()!,
            IReadOnlyList<string> (entry) => [.. entry.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)],
            StringComparer.Ordinal);
    }

    /// <summary>What a client may make of markdown at worst: HTML is let through and bare addresses become links.</summary>
    internal static async Task<IReadOnlyList<string>> MarkdownAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await RestoreAsync(cancellationToken);
        var output = await RunAsync("node", ["markdown.js"], JsonSerializer.Serialize(texts), cancellationToken);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray().Select(html => html.GetString()!)];
    }

    private static async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var mark = Path.Combine(Folder, "node_modules", ".restored");
        var wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken);
        if (IsRestored())
        {
            return;
        }

        // Two test runs on one checkout may come here at once: the lock file lets the second wait for the first.
        await using var guard = await LockAsync(Path.Combine(AppContext.BaseDirectory, "renderer-restore.lock"), cancellationToken);
        if (!IsRestored())
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], "", cancellationToken);
            await File.WriteAllTextAsync(mark, wanted, cancellationToken);
        }

        bool IsRestored() => File.Exists(mark) && string.Equals(File.ReadAllText(mark), wanted, StringComparison.Ordinal);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waiting.Elapsed < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)} in {Folder}: {await errors}");
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{start.FileName} does not start. These tests need Node.js 20 or newer with npm.", missing);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
