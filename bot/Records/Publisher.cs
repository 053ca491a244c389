using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>Has a record written to its SharePoint list, through the outbox. Does nothing when only the local register is kept.</summary>
internal sealed class Publisher(IOptions<RecordsOptions> options)
{
    /// <summary>Kind of the outbox messages.</summary>
    public const string Kind = "sharepoint.item";

    /// <summary>Has the record published as it stands in the ledger once this unit of work is committed.</summary>
    /// <param name="key">Our id of the record.</param>
    /// <param name="version">Version of the record, from 1: each is published once.</param>
    public void Publish(IUnitOfWork work, ListDefinition list, string key, long version = 1)
    {
        if (options.Value.PublishesToSharePoint)
        {
            work.Enqueue(Message(list, key, version));
        }
    }

    // The message names the record and does not hold it: what is written is the ledger's truth at the time of sending, in the columns of that day.
    private static OutboxMessage Message(ListDefinition list, string key, long version) => new(
        $"sharepoint/{list.Id}/{key}",
        Kind,
        JsonSerializer.Serialize(new PublishedItem(list.Id, key), RecordsJsonContext.Default.PublishedItem))
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{list.Id}/{key}/{version}"),
    };
}

/// <summary>Payload of the outbox message: which record goes to which list.</summary>
internal sealed record PublishedItem(string List, string Key);

/// <summary>JSON of this part's outbox messages and state documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PublishedItem))]
[JsonSerializable(typeof(RememberedItem))]
internal sealed partial class RecordsJsonContext : JsonSerializerContext;

