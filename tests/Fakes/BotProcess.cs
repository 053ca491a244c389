using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>The real executable in a folder of its own, on a loopback port: started, killed and started again as an administrator or a power cut would.</summary>
public sealed partial class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _program;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process? _process;

    private BotProcess(string program, IReadOnlyDictionary<string, string> settings)
    {
        _program = program;
        _settings = settings;
        Folder = Directory.CreateTempSubdirectory("commissioning-bot-");
        foreach (var file in (string[])["people.yaml", "delegation.yaml", "appsettings.json"])
        {
            File.Copy(Path.Combine(Path.GetDirectoryName(program)!, file), Path.Combine(Folder.FullName, file));
        }
    }

    /// <summary>The content root: configuration, people, scheme of delegation and data.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Everything that it has printed since the last start.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The bot's assembly: the one that COMMISSIONING_BOT names, such as a published one, or else the one that was built with these tests.</summary>
    /// <param name="tests">The tests, which carry the path of the bot that was built with them.</param>
    public static string FindProgram(Assembly tests) => Environment.GetEnvironmentVariable("COMMISSIONING_BOT") is { Length: > 0 } named
        ? named
        : tests.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "BotProgram").Value!;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="program">The bot's assembly, as built.</param>
    /// <param name="settings">Configuration keys and values besides the defaults; null for none.</param>
    public static async Task<BotProcess> StartAsync(string program, IReadOnlyDictionary<string, string>? settings = null)
    {
        var bot = new BotProcess(program, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        try
        {
            await bot.StartAsync();
            return bot;
        }
        catch
        {
            // Whatever it was, also that it never listened: nobody else ends it. The error goes on to the test.
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again in the same folder.</summary>
    public async Task StartAsync()
    {
        Output = "";
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = _process = Process.Start(NewStart(["--urls", "http://127.0.0.1:0"]))!;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The bot has ended before it listened:\n{Output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(StartLimit, TimeProvider.System);

        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (listening)
            {
                Output += line + Environment.NewLine;
            }

            if (Listening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        }
    }

    /// <summary>Runs one of its commands in the same folder, beside the running bot or without it.</summary>
    /// <returns>The exit code, and what was printed on both streams.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> command)
    {
        var (exitCode, output, errors) = await RunApartAsync(command);
        return (exitCode, output + errors);
    }

    /// <summary>The same, with the two streams apart.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunApartAsync(params IEnumerable<string> command)
    {
        var start = NewStart(command);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Ends it as an administrator does who changes a file (SIGTERM): what is on its way is finished or given back.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            // .NET has no call for it.
            using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        await KillAsync();
    }

    /// <summary>Ends it as a power cut does (SIGKILL): nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    // Settings go through the environment, as they do in a container: commands have arguments of their own.
    private ProcessStartInfo NewStart(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [_program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder.FullName,
        };
        start.Environment["ASPNETCORE_CONTENTROOT"] = Folder.FullName;

        // The guard against code that is written while it runs costs a tenth of each start, and tests start hundreds.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";

        // Decisions are final at once, unless a test is about undoing them.
        start.Environment["Delegation__UndoSeconds"] = "0";
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
