using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(CommissioningBot.Bot.Tests.Storage.PostgresServer))]

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>
/// The server given in COMMISSIONING_TEST_POSTGRES (a connection string; the tests make schemas of their own in it and drop them), or one
/// that is started for this run from the programs of the operating system, on a socket in a temporary folder, and is gone afterwards.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Missing = "PostgreSQL is not installed (looked for /usr/lib/postgresql/*/bin), and COMMISSIONING_TEST_POSTGRES names no server.";

    private static readonly SemaphoreSlim s_starting = new(1);
    private static PostgresServer? s_started;
    private static string? s_programs;
    private static string? s_folder;

    public PostgresServer() => s_started = this;

    /// <summary>Connection string of the server, or null when there is none to be had.</summary>
    public static async Task<string?> ConnectionStringAsync()
    {
        if (Environment.GetEnvironmentVariable("COMMISSIONING_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        await s_starting.WaitAsync();
        try
        {
            s_programs ??= FindPrograms();
            if (s_programs is null)
            {
                return null;
            }

            s_folder ??= await StartAsync(s_programs);
            return $"Host={s_folder};Username=tests;Database=postgres";
        }
        finally
        {
            s_starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (s_folder is not null)
        {
            await RunAsync($"{s_programs}/pg_ctl", "-D", $"{s_folder}/data", "-m", "immediate", "-w", "stop");
            Directory.Delete(s_folder, recursive: true);
            s_folder = null;
        }
    }

    private static string? FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")))
            : null;

    private static async Task<string> StartAsync(string programs)
    {
        var folder = Directory.CreateTempSubdirectory("pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunCommandAsync("chown", "postgres", folder);
        }

        await RunAsync($"{programs}/initdb", "-D", $"{folder}/data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");

        // fsync off: this data need not outlive the run. No TCP: the socket's folder is this run's own.
        await RunAsync(
            $"{programs}/pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-t", "60",
            "-o", $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=200", "start");
        await using var probe = new NpgsqlConnection($"Host={folder};Username=tests;Database=postgres;Pooling=False");
        await probe.OpenAsync();
        return folder;
    }

    // PostgreSQL refuses to run as root.
    private static Task RunAsync(params string[] command) => Environment.IsPrivilegedProcess
        ? RunCommandAsync(["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. command])
        : RunCommandAsync(command);

    private static async Task RunCommandAsync(params string[] command)
    {
        // The server itself writes to its own log (-l), so these pipes end with the command.
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors}{await output}");
        }
    }
}
