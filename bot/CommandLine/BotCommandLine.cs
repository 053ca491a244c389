using System.CommandLine;
using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Loading;
using Microsoft.Extensions.Options;

namespace CommissioningBot.CommandLine;

/// <summary>The commands of the executable. Without one it serves.</summary>
internal static partial class BotCommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="compose">Puts the bot together from arguments.</param>
    /// <returns>0 when all is well; else errors on stderr say what to do.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> compose)
    {
        var root = new RootCommand("The commissioning bot. Without a command it serves; settings can follow as --Key=value.")
        {
            // Settings such as --urls belong to .NET's configuration.
            TreatUnmatchedTokensAsErrors = false,
        };
        Command[] commands =
        [
            AskCommand.Create(compose),
            PacksCommands.Create(compose),
            PeopleCommand.Create(compose),
            DecisionsCommands.Create(compose),
            CasesCommands.Create(compose),
            RecordsCommands.Create(compose),
            LedgerCommands.Create(compose),
            OutboxCommands.Create(compose),
            ManifestCommands.Create(),
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        root.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.UnmatchedTokens is [var first, ..] && !first.StartsWith('-'))
            {
                await Console.Error.WriteLineAsync($"“{first}” is no command. Run with --help to see the commands.");
                return 1;
            }

            await using var app = compose(args);
            await app.RunAsync(cancellationToken);
            return 0;
        });

        var output = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            return await root.Parse(args).InvokeAsync(output);
        }
        catch (Exception exception) when (Faults(exception) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return 1;
        }
    }

    // What an administrator can mend is told in lines of text; everything else keeps its stack trace, for us.
    private static IReadOnlyList<string> Faults(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        PackException packs => [.. packs.Faults.Select(fault => fault.ToString())],
        StartException start => [start.Message],

        // A setting whose text is not of its kind. The framework has no exception of its own for that.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unreadable => [Unreadable(unreadable)],
        AggregateException several when several.InnerExceptions.All(inner => Faults(inner).Count > 0) => [.. several.InnerExceptions.SelectMany(Faults)],
        _ => [],
    };

    private static string Unreadable(InvalidOperationException exception)
    {
        var setting = Setting().Match(exception.Message);
        var kind = setting.Groups["type"].Value switch { "System.Int32" => "Write a whole number.", "System.Boolean" => "Write true or false.", _ => "See the README for what can stand there." };
        return setting.Success ? $"{setting.Groups["key"].Value} is “{setting.Groups["value"].Value}”, which cannot be read. {kind}" : exception.Message;
    }

    [GeneratedRegex("value '(?<value>.*)' at '(?<key>.*)' to type '(?<type>.*)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();
}
