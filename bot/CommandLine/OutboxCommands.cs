using System.CommandLine;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>outbox list</c> and <c>outbox retry [ID]</c>.</summary>
internal static class OutboxCommands
{
    private const int MostListed = 200;

    public static Command Create(Func<string[], WebApplication> compose) =>
        new("outbox", "Shows what waits to be sent, and sends again what is parked.") { List(compose), Retry(compose) };

    private static Command List(Func<string[], WebApplication> compose)
    {
        var command = new Command("list", "Lists what has not been sent, parked messages first.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            var outbox = app.Services.GetRequiredService<OutboxQueries>();
            foreach (var entry in await outbox.ListAsync(MostListed, cancellationToken))
            {
                var state = entry.ParkedAt is { } parked ? $"parked {UkTime.Moment(parked)}" : $"due {UkTime.Moment(entry.DueAt)}";
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{entry.Id}  {entry.Kind}  {entry.Destination}  {state}  attempts: {entry.Attempts}  {entry.Reason}");
            }

            var summary = await outbox.SummariseAsync(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{summary.Waiting} waiting, {summary.Scheduled} for later, {summary.Parked} parked.");
            return 0;
        });
        return command;
    }

    private static Command Retry(Func<string[], WebApplication> compose)
    {
        var id = new Argument<long?>("ID") { Description = "Which message; all that are parked or have failed when left out.", DefaultValueFactory = _ => null };
        var command = new Command("retry", "Has messages tried again, from the first attempt.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose([]);
            var count = await app.Services.GetRequiredService<OutboxQueries>().RetryAsync(parsed.GetValue(id), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{count} messages will be tried again by the running bot.");
            return parsed.GetValue(id) is not null && count == 0 ? 1 : 0;
        });
        return command;
    }
}
