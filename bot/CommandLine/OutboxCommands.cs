using System.CommandLine;
using System.Globalization;
using CommissioningBot.Knowledge;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>outbox list</c> and <c>outbox retry [ID]</c>.</summary>
internal static class OutboxCommands
{
    private const int MostListed = 200;

    public static Command Create(Func<WebApplication> compose) =>
        new("outbox", "Shows what waits to be sent, and sends again what is parked.") { List(compose), Retry(compose) };

    private static Command List(Func<WebApplication> compose)
    {
        var command = new Command("list", "Lists what has not been sent, parked messages first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
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

    private static Command Retry(Func<WebApplication> compose)
    {
        // Read as text: what is no number is told in our own words.
        var id = new Argument<string?>("ID") { Description = "Which message; all that are parked or have failed when left out.", DefaultValueFactory = _ => null };
        var command = new Command("retry", "Has messages tried again, from the first attempt.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(id);
            var number = 0L;
            if (wanted is not null && !long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            {
                throw new StartException($"“{wanted}” is no number of a message. “outbox list” shows the numbers.");
            }

            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
            var count = await app.Services.GetRequiredService<OutboxQueries>().RetryAsync(wanted is null ? null : number, cancellationToken);
            if (wanted is not null && count == 0)
            {
                throw new StartException($"No message {number} is parked or has failed. “outbox list” shows what has not been sent.");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{Counted.Of(count, "message")} will be tried again by the running bot.");
            return 0;
        });
        return command;
    }
}
