using System.Text.Json.Nodes;
using CommissioningBot.Graph;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>A list that the bot keeps in SharePoint: its columns, and where their values come from.</summary>
/// <param name="Id">Its name in our own data, never changed: <c>decisions</c>.</param>
/// <param name="DisplayName">Its name in SharePoint, by which it is found.</param>
internal abstract record ListDefinition(string Id, string DisplayName, string Description)
{
    /// <summary>Internal name of the column that holds our own id: indexed and unique, so that a second item of the same id cannot be.</summary>
    public abstract string Key { get; }

    /// <summary>The columns that we create. SharePoint's own Title, which every list has, is written but not created.</summary>
    public abstract IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>Internal names of everything that we write.</summary>
    public abstract IReadOnlyList<string> FieldNames { get; }

    /// <summary>
    /// Whether an item stays as it was first written: a difference is then told and never put right, because a list that proves something must
    /// not be made to agree with a ledger that somebody rewrote.
    /// </summary>
    public bool IsWriteOnce { get; init; }

    /// <summary>Views in which people look at it. An owner of the site makes them: see <see cref="ListView"/>.</summary>
    public IReadOnlyList<ListView> Views { get; init; } = [];

    /// <summary>Category of the streams that it shows: each stream is an item, whose id is the stream's key.</summary>
    public abstract string Category { get; }

    /// <summary>What the item of this key must hold, from the ledger; null when there is no such record.</summary>
    public abstract Task<ItemContent?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken);
}

/// <summary>A list whose items are records of one type.</summary>
internal sealed record ListDefinition<T>(string Id, string DisplayName, string Description, ListSource<T> Source, IReadOnlyList<ListColumn<T>> Content)
    : ListDefinition(Id, DisplayName, Description)
    where T : class
{
    public override string Key { get; } = Content.Single(column => column.Definition is { EnforceUniqueValues: true }).Definition.Name;

    public override IReadOnlyList<ColumnDefinition> Columns { get; } = [.. Content.Select(column => column.Definition).Where(column => column.Name != Column.Title)];

    public override IReadOnlyList<string> FieldNames { get; } = [.. Content.Select(column => column.Definition.Name)];

    public override string Category => Source.Category;

    public override async Task<ItemContent?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var stream = await work.ReadStreamAsync(new StreamId(Source.Category, key), cancellationToken);
        return await Source.FindAsync(work, key, cancellationToken) is { } record ? new ItemContent(FieldsOf(record), stream.Version) : null;
    }

    public ItemFields FieldsOf(T record) => new(Content.ToDictionary(column => column.Definition.Name, column => column.Value(record), StringComparer.Ordinal));
}

/// <summary>Where the records of a list come from.</summary>
/// <param name="Category">Category of the streams, one for each record: whatever changes such a stream has its record published again.</param>
/// <param name="FindAsync">The record of a stream's key as it stands in the ledger; null when there is none.</param>
internal sealed record ListSource<T>(string Category, Func<IUnitOfWork, string, CancellationToken, Task<T?>> FindAsync)
    where T : class;

/// <summary>What an item must hold, and how far the ledger had come when it said so.</summary>
/// <param name="Version">Version of the record's stream.</param>
internal sealed record ItemContent(ItemFields Fields, long Version);

/// <summary>A column with the value that a record puts into it.</summary>
internal sealed record ListColumn<T>(ColumnDefinition Definition, Func<T, FieldValue> Value);

/// <summary>What an item must hold.</summary>
internal sealed record ItemFields(IReadOnlyDictionary<string, FieldValue> Values)
{
    /// <summary>Everything, to create an item; empty fields are left out.</summary>
    public JsonObject ToJson() => new(Values.Select(field => KeyValuePair.Create(field.Key, field.Value.ToJson())).Where(field => field.Value is not null));

    /// <summary>What differs from the item, to change it; null clears a field. Empty when the item is as it must be.</summary>
    public JsonObject DifferencesFrom(ListItem item) => new(Values
        .Where(field => !field.Value.IsSame(item.Fields is not null && item.Fields.TryGetValue(field.Key, out var found) ? found : null))
        .Select(field => KeyValuePair.Create(field.Key, field.Value.ToJson())));
}
