using System.Net.Sockets;
using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CommissioningBot.CommandLine;

/// <summary>Why the bot or a command cannot run, as far as an administrator can mend it: in lines of text. Everything else keeps its stack trace, for us.</summary>
internal static partial class StartFaults
{
    private const string Listening = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>The lines; empty for what is not of this kind.</summary>
    public static IReadOnlyList<string> Of(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        PackException packs => [.. packs.Faults.Select(fault => fault.ToString())],
        StartException or SchemaException or DatabaseException => [exception.Message],
        DirectoryUnavailableException unavailable => [$"{unavailable.Message}. Check Graph:BaseUrl and Graph:Credential, and that this machine reaches Microsoft Graph."],

        // Told to stop in the middle.
        OperationCanceledException { InnerException: not TimeoutException } => ["Stopped before the end."],

        // The server has no exception of its own for an address that it cannot listen on.
        IOException { InnerException: AddressInUseException } taken => [$"urls: {taken.Message.TrimEnd('.')}. Stop the other program, or listen elsewhere with --urls."],
        SocketException refused => [$"urls: the bot cannot listen there: {refused.Message.TrimEnd('.')}. Name another address with --urls."],
        IOException { Source: Listening } or InvalidOperationException { Source: Listening } => [$"urls: {exception.Message.Split('\n')[0].Trim()} Name another address with --urls."],

        // A setting whose text is not of its kind. The framework has no exception of its own for that either.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unreadable => [Unreadable(unreadable)],
        AggregateException several when several.InnerExceptions.All(inner => Of(inner).Count > 0) => [.. several.InnerExceptions.SelectMany(Of)],
        _ => [],
    };

    private static string Unreadable(InvalidOperationException exception)
    {
        var setting = Setting().Match(exception.Message);
        var kind = setting.Groups["type"].Value switch { "System.Int32" => "Write a whole number.", "System.Boolean" => "Write true or false.", _ => "See docs/teams.md for what can stand there." };
        return setting.Success ? $"{setting.Groups["key"].Value} is “{setting.Groups["value"].Value}”, which cannot be read. {kind}" : exception.Message;
    }

    [GeneratedRegex("value '(?<value>.*)' at '(?<key>.*)' to type '(?<type>.*)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();
}
