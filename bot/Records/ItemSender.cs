using System.Text.Json;
using CommissioningBot.Graph;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>Writes a record to its list. Whatever happened to an earlier attempt, the list ends with exactly one item that is right.</summary>
internal sealed class ItemSender(IStore store, ItemUpsert items) : IOutboxSender
{
    // What somebody must mend for all records at once heals by itself when it is mended; the outbox parks what waits for days.
    private static readonly TimeSpan s_untilSomebodyActs = TimeSpan.FromMinutes(10);

    // A duplicate that is not found may be a write that is still on its way; a malformed call stays malformed.
    private const int MostMalformed = 3;

    public string Kind => Publisher.Kind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var item = JsonSerializer.Deserialize(message.Message.Payload, RecordsJsonContext.Default.PublishedItem)!;
        if (Lists.Find(item.List) is not { } list)
        {
            return new SendResult.Park($"This version of the bot keeps no list “{item.List}”. Run the version that wrote this message.");
        }

        if (await list.FindAsync(store.Begin(), item.Key, cancellationToken) is not { } fields)
        {
            return new SendResult.Park($"The ledger has no record {item.Key} for the list “{list.DisplayName}”. Run “ledger verify”.");
        }

        return await items.UpsertAsync(list, item.Key, fields, askFirst: message.Attempt > 1, cancellationToken) switch
        {
            UpsertOutcome.Done done => new SendResult.Sent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [RememberedItem.StateKey(list, item.Key)] = done.Item.ToJson(),
            }),
            UpsertOutcome.NoList => new SendResult.Park(Advice.ListMissing(list)),
            UpsertOutcome.Ambiguous ambiguous => new SendResult.Park(
                $"{ambiguous.Count} items or more of the list “{list.DisplayName}” carry {item.Key}. Delete all but one, run “records provision”, then “outbox retry”."),
            UpsertOutcome.Failed failed => AfterFailure(failed.Error, message.Attempt),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
    }

    private static SendResult AfterFailure(GraphError error, int attempt) => error.Cause switch
    {
        GraphCause.NotFound => new SendResult.Park(Advice.Of(error)),
        GraphCause.Unauthorized or GraphCause.Forbidden => new SendResult.Retry(Advice.Of(error), s_untilSomebodyActs),
        GraphCause.Invalid when attempt >= MostMalformed => new SendResult.Park(Advice.Of(error)),
        _ => new SendResult.Retry(Advice.Of(error), error.RetryAfter),
    };
}
