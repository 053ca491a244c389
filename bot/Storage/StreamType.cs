using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CommissioningBot.Storage;

/// <summary>Streams of one category whose events share a base type. The discriminator <c>type</c> of the JSON is the event's name in the ledger.</summary>
/// <param name="Category">Category of the streams.</param>
/// <param name="Json">How the events are written.</param>
internal sealed record StreamType<TEvent>(string Category, JsonTypeInfo<TEvent> Json)
    where TEvent : class
{
    public async Task<TypedStream<TEvent>> ReadAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var stream = await work.ReadStreamAsync(new StreamId(Category, key), cancellationToken);
        return new TypedStream<TEvent>(stream.Id, [.. stream.Events.Select(recorded => new Happened<TEvent>(Parse(recorded), recorded.At, recorded.By))]);
    }

    public void Append(IUnitOfWork work, string key, long expectedVersion, IReadOnlyList<TEvent> events, string by)
    {
        if (events.Count > 0)
        {
            work.Append(new StreamId(Category, key), expectedVersion, [.. events.Select(Write)], by);
        }
    }

    /// <summary>The event in its own type.</summary>
    /// <exception cref="JsonException">The ledger holds something that this version does not know.</exception>
    public TEvent Parse(RecordedEvent recorded) =>
        JsonSerializer.Deserialize(recorded.Data, Json) ?? throw new JsonException($"Event {recorded.Version} of a {Category} stream is empty.");

    private NewEvent Write(TEvent happened)
    {
        var data = JsonSerializer.SerializeToElement(happened, Json);
        return new NewEvent(data.GetProperty("type").GetString()!, data.GetRawText());
    }
}

/// <summary>A stream as read, its events in their own types.</summary>
internal sealed record TypedStream<TEvent>(StreamId Id, IReadOnlyList<Happened<TEvent>> Events)
{
    /// <summary>Version of the last event; 0 for a stream that does not exist.</summary>
    public long Version => Events.Count;
}

/// <summary>An event with when and by whom.</summary>
internal sealed record Happened<TEvent>(TEvent Event, DateTimeOffset At, string By);
