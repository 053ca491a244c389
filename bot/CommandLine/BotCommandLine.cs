using System.CommandLine;

namespace CommissioningBot.CommandLine;

/// <summary>The commands of the executable. Without one it serves.</summary>
internal static class BotCommandLine
{
    // What a command prints may be read by a program, so nothing else stands there.
    private const string LogToErrors = "--Logging:Console:LogToStandardErrorThreshold=Trace";

    /// <summary>Runs a command.</summary>
    /// <param name="compose">Puts the bot together from settings.</param>
    /// <returns>0 when all is well; else errors on stderr say what to do.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> compose)
    {
        string[] settings = [];
        var root = Root(() => compose(settings), () => compose([LogToErrors, .. settings]));
        var given = GivenSettings.Read(args, root);
        settings = given.Settings;
        var parsed = root.Parse(given.Rest);
        if ((given.Fault ?? Stray(parsed)) is { } stray)
        {
            await Console.Error.WriteLineAsync(stray);
            return 1;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (StartFaults.Of(exception) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return 1;
        }
    }

    private static RootCommand Root(Func<WebApplication> serving, Func<WebApplication> composing)
    {
        var root = new RootCommand("The commissioning bot. Without a command it serves; settings can follow as --Key=value.")
        {
            AskCommand.Create(composing),
            PacksCommands.Create(composing),
            PeopleCommand.Create(composing),
            DecisionsCommands.Create(composing),
            CasesCommands.Create(composing),
            RecordsCommands.Create(composing),
            LedgerCommands.Create(composing),
            OutboxCommands.Create(composing),
            ManifestCommands.Create(),
        };
        root.SetAction(async (_, cancellationToken) =>
        {
            await using var app = serving();
            try
            {
                await app.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // It was told to stop before it had started.
            }

            return 0;
        });
        return root;
    }

    // What no command takes, in a line of text; null when there is nothing of the kind.
    private static string? Stray(ParseResult parsed) => parsed.UnmatchedTokens is not [var first, ..] ? null
        : parsed.CommandResult.Command is RootCommand ? $"“{first}” is no command. Run with --help to see the commands."
        : parsed.CommandResult.Command is { Subcommands.Count: > 0 } command ? $"“{command.Name} {first}” is no command. Run “{command.Name} --help” to see the commands."
        : $"“{first}” belongs to nothing. Put what has several words in quotes; settings follow as --Key=value.";
}
