using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>Has every change of a record written to its SharePoint list, through the outbox. Does nothing when only the local register is kept.</summary>
internal sealed class Publisher(ListCatalogue lists, IOptions<RecordsOptions> options) : IStreamFollower
{
    /// <summary>Kind of the outbox messages.</summary>
    public const string Kind = "sharepoint.item";

    public IEnumerable<OutboxMessage> Follow(StreamId stream, long version) =>
        options.Value.PublishesToSharePoint ? lists.Of(stream.Category).Select(list => Message(list, stream.Key, version)) : [];

    /// <summary>Where the messages on a record go; with an empty key, how those of the whole list begin.</summary>
    public static string DestinationOf(ListDefinition list, string key) => $"sharepoint/{list.Id}/{key}";

    // The message names the record and does not hold it: what is written is the ledger's truth at the time of sending, in the columns of that day.
    private static OutboxMessage Message(ListDefinition list, string key, long version) => new(
        DestinationOf(list, key),
        Kind,
        JsonSerializer.Serialize(new PublishedItem(list.Id, key, version), RecordsJsonContext.Default.PublishedItem))
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{list.Id}/{key}/{version}"),
    };
}

/// <summary>Payload of the outbox message: which record goes to which list.</summary>
/// <param name="Version">Version of the record's stream that has to be in the list, or a later one.</param>
internal sealed record PublishedItem(string List, string Key, long Version = 1);

/// <summary>JSON of this part's outbox messages and state documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PublishedItem))]
[JsonSerializable(typeof(RememberedItem))]
internal sealed partial class RecordsJsonContext : JsonSerializerContext;
