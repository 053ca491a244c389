using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CommissioningBot.Tests;

/// <summary>Node.js, where the machine has it.</summary>
internal static class Node
{
    public const string Missing = "Node.js (20 or newer, with npm) is not on this machine.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static bool IsThere { get; } = Finds("node") && Finds("npm");

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    public static async Task<string> RunAsync(string folder, string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)} in {folder}: {await errors}");
        return await output;
    }

    /// <summary>Restores a folder's packages as its lock file names them, unless that was done already.</summary>
    public static async Task RestoreAsync(string folder, CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellationToken)));
        var mark = Path.Combine(folder, "node_modules", ".restored");
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            // Two test runs on one checkout may come here at once: the second waits for the first.
            await using var guard = await LockAsync(Path.Combine(AppContext.BaseDirectory, "node-restore.lock"), cancellationToken);
            if (!File.Exists(mark) || !string.Equals(await File.ReadAllTextAsync(mark, cancellationToken), wanted, StringComparison.Ordinal))
            {
                await RunAsync(folder, "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], "", cancellationToken);
                await File.WriteAllTextAsync(mark, wanted, cancellationToken);
            }
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(Missing, missing);
        }
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

    private static bool Finds(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
