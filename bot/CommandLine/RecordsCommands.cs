using System.CommandLine;
using CommissioningBot.Records;

namespace CommissioningBot.CommandLine;

/// <summary><c>records provision</c>, <c>records status</c> and <c>records reconcile</c>.</summary>
internal static class RecordsCommands
{
    public static Command Create(Func<WebApplication> compose) => new("records", "Publishes the record in SharePoint.")
    {
        Run<Provisioner>(
            compose,
            "provision",
            "Creates the lists with their columns, or adds what they lack. Safe to run twice.",
            (tool, output, errors, cancellationToken) => tool.RunAsync(output, errors, cancellationToken)),
        Run<RecordStatus>(
            compose,
            "status",
            "Compares the lists with what they should be, and counts what waits.",
            (tool, output, errors, cancellationToken) => tool.RunAsync(output, errors, cancellationToken),
            readsStored: true),
        Run<Reconciler>(
            compose,
            "reconcile",
            "Repairs items that people changed or deleted, from the bot’s own record.",
            (tool, output, errors, cancellationToken) => tool.RunAsync(output, errors, cancellationToken),
            readsStored: true),
    };

    private static Command Run<T>(
        Func<WebApplication> compose,
        string name,
        string description,
        Func<T, TextWriter, TextWriter, CancellationToken, Task<int>> run,
        bool readsStored = false)
        where T : class
    {
        var command = new Command(name, description);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose();
            if (readsStored)
            {
                await app.RequireDatabaseAsync(cancellationToken);
            }

            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return await run(app.Services.GetRequiredService<T>(), output, errors, cancellationToken);
        });
        return command;
    }
}
