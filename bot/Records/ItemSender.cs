using System.Text.Json;
using CommissioningBot.Graph;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>Writes records to their lists, a backlog twenty at a time. Whatever happened to an earlier attempt, a list ends with exactly one item that is right.</summary>
internal sealed class ItemSender(IStore store, ListCatalogue lists, SharePointSite site, ItemUpsert items, ItemBatch batch) : IOutboxBatchSender
{
    // What somebody must mend for all records at once heals by itself when it is mended; the outbox parks what waits for days.
    private static readonly TimeSpan s_untilSomebodyActs = TimeSpan.FromMinutes(10);

    // A duplicate that is not found may be a write that is still on its way; a malformed call stays malformed.
    private const int MostMalformed = 3;

    public string Kind => Publisher.Kind;

    public int MostAtOnce => GraphClient.MostInBatch;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var (given, wanted) = await LookAsync(message, cancellationToken);
        return given ?? Result(wanted!, await items.UpsertAsync(wanted!.List, wanted.Key, wanted.AskFirst, cancellationToken));
    }

    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<QueuedMessage> messages, CancellationToken cancellationToken)
    {
        var results = new SendResult[messages.Count];
        List<(int Index, Wanted Wanted)> open = [];
        for (var i = 0; i < messages.Count; i++)
        {
            var (given, wanted) = await LookAsync(messages[i], cancellationToken);
            if (given is not null)
            {
                results[i] = given;
            }
            else
            {
                open.Add((i, wanted!));
            }
        }

        foreach (var group in open.GroupBy(one => one.Wanted.List))
        {
            var members = group.ToList();
            var outcomes = await batch.UpsertAsync(group.Key, [.. members.Select(one => new ItemToWrite(one.Wanted.Key, one.Wanted.AskFirst))], cancellationToken);
            for (var i = 0; i < members.Count; i++)
            {
                results[members[i].Index] = Result(members[i].Wanted, outcomes[i]);
            }
        }

        return results;
    }

    private async Task<(SendResult? Given, Wanted? Wanted)> LookAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var item = JsonSerializer.Deserialize(message.Message.Payload, RecordsJsonContext.Default.PublishedItem)!;
        if (lists.Find(item.List) is not { } list)
        {
            return (new SendResult.Park($"This version of the bot keeps no list “{item.List}”. Run the version that wrote this message."), null);
        }

        var remembered = await RememberedItem.FindAsync(store.Begin(), list, item.Key, cancellationToken);
        if (remembered?.Version >= item.Version && (await site.FindListAsync(list, cancellationToken)).Value?.Address?.ListId == remembered.List)
        {
            // An earlier message found the ledger at this state already: after an outage a record that changed ten times is written once.
            return (new SendResult.Sent(), null);
        }

        return (null, new Wanted(list, item.Key, message.Attempt > 1 || item.Version > 1 || remembered is not null, message.Attempt));
    }

    private static SendResult Result(Wanted wanted, UpsertOutcome outcome) => outcome switch
    {
        UpsertOutcome.Done done => new SendResult.Sent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RememberedItem.StateKey(wanted.List, wanted.Key)] = done.Item.ToJson(),
        }),
        UpsertOutcome.NoList => new SendResult.Park(Advice.ListMissing(wanted.List)),
        UpsertOutcome.NoRecord => new SendResult.Park($"The ledger has no record {wanted.Key} for the list “{wanted.List.DisplayName}”. Run “ledger verify”."),
        UpsertOutcome.Ambiguous ambiguous => new SendResult.Park(
            $"{ambiguous.Count} items or more of the list “{wanted.List.DisplayName}” carry {wanted.Key}. Delete all but one, run “records provision”, then “outbox retry”."),
        UpsertOutcome.Differs differs => new SendResult.Park(
            $"{wanted.Key} in the list “{wanted.List.DisplayName}” is not what was written there ({string.Join(", ", differs.Fields)}). It was left alone: tell the monitoring officer."),
        UpsertOutcome.Failed failed => AfterFailure(failed.Error, wanted.Attempt),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    private static SendResult AfterFailure(GraphError error, int attempt) => error.Cause switch
    {
        GraphCause.NotFound => new SendResult.Park(Advice.Of(error)),
        GraphCause.Unauthorized or GraphCause.Forbidden => new SendResult.Retry(Advice.Of(error), s_untilSomebodyActs),
        GraphCause.Invalid when attempt >= MostMalformed => new SendResult.Park(Advice.Of(error)),
        _ => new SendResult.Retry(Advice.Of(error), error.RetryAfter),
    };

    private sealed record Wanted(ListDefinition List, string Key, bool AskFirst, int Attempt);
}
