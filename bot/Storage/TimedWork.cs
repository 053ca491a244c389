using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Storage;

/// <summary>
/// Work that falls due at an instant, such as a reminder or the end of a period. It is planned in a turn and run later in a unit of work of
/// its own, once. What has become of the matter meanwhile it reads itself: it does nothing when there is nothing left to do.
/// </summary>
internal interface ITimedWork
{
    /// <summary>Its name in the outbox, with hyphens, never changed: <c>approval-reminder</c>.</summary>
    string Name { get; }

    /// <summary>Runs it. <see cref="IUnitOfWork.Now"/> is when it runs, which after an outage is later than when it was due.</summary>
    /// <param name="work">What it reads and writes; committed afterwards, and run again on a conflict.</param>
    /// <param name="key">What it was planned with.</param>
    Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken);
}

/// <summary>Plans timed work through the outbox, in the transaction of the turn that wants it.</summary>
internal static class TimedWork
{
    /// <summary>Kind of the outbox messages.</summary>
    public const string Kind = "timed-work";

    /// <summary>Plans work.</summary>
    /// <param name="name">See <see cref="ITimedWork.Name"/>.</param>
    /// <param name="key">What the work is about: what it must read, such as a reference and a version.</param>
    /// <param name="due">Not before this instant.</param>
    /// <param name="once">A second plan of the same name and this word is dropped; null plans it in any case.</param>
    public static void PlanWork(this IUnitOfWork work, string name, string key, DateTimeOffset due, string? once = null) =>
        work.Enqueue(new OutboxMessage(
            $"timed/{name}/{key}", Kind, JsonSerializer.Serialize(new PlannedWork(name, key), TimedWorkJsonContext.Default.PlannedWork))
        {
            NotBefore = due,
            Key = once is null ? null : $"timed/{name}/{once}",
        });
}

/// <summary>Payload of the outbox message.</summary>
internal sealed record PlannedWork(string Name, string Key);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlannedWork))]
internal sealed partial class TimedWorkJsonContext : JsonSerializerContext;

/// <summary>Runs timed work when its message is due.</summary>
internal sealed class TimedWorkSender : IOutboxSender
{
    // Each round reads what the others have written; the outbox tries again later in any case.
    private const int MostRounds = 5;

    private readonly IStore _store;
    private readonly Dictionary<string, ITimedWork> _works;

    public TimedWorkSender(IStore store, IEnumerable<ITimedWork> works)
    {
        _store = store;

        // Throws when two parts claim one name: neither may silently win.
        _works = works.ToDictionary(work => work.Name, StringComparer.Ordinal);
    }

    public string Kind => TimedWork.Kind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var planned = JsonSerializer.Deserialize(message.Message.Payload, TimedWorkJsonContext.Default.PlannedWork)!;
        if (!_works.TryGetValue(planned.Name, out var timed))
        {
            // Not parked at once: during an upgrade another instance may know it.
            return new SendResult.Retry($"Nothing here does the timed work '{planned.Name}'.");
        }

        // The message's number makes it one piece of work, however often it is sent.
        var key = new TurnKey(TimedWork.Kind, planned.Name, message.Id.ToString(CultureInfo.InvariantCulture));
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = _store.Begin();
            await timed.RunAsync(work, planned.Key, cancellationToken);
            if (await work.CommitAsync(key, null, CancellationToken.None) is not CommitOutcome.Conflict)
            {
                return new SendResult.Sent();
            }
        }

        return new SendResult.Retry("Others wrote to the same streams each time.");
    }
}
