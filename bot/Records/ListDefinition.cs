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

    /// <summary>What the item of this key must hold, from the ledger; null when there is no such record.</summary>
    public abstract Task<ItemFields?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken);

    /// <summary>Keys of all records in order, those behind <paramref name="after"/>.</summary>
    public abstract Task<IReadOnlyList<string>> KeysAsync(IUnitOfWork work, string after, int most, CancellationToken cancellationToken);
}

/// <summary>A list whose items are records of one type.</summary>
internal sealed record ListDefinition<T>(string Id, string DisplayName, string Description, ListSource<T> Source, IReadOnlyList<ListColumn<T>> Content)
    : ListDefinition(Id, DisplayName, Description)
    where T : class
{
    public override string Key { get; } = Content.Single(column => column.Definition is { EnforceUniqueValues: true }).Definition.Name;

    public override IReadOnlyList<ColumnDefinition> Columns { get; } = [.. Content.Select(column => column.Definition).Where(column => column.Name != Column.Title)];

    public override IReadOnlyList<string> FieldNames { get; } = [.. Content.Select(column => column.Definition.Name)];

    public override async Task<ItemFields?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
        await Source.FindAsync(work, key, cancellationToken) is { } record ? FieldsOf(record) : null;

    public override Task<IReadOnlyList<string>> KeysAsync(IUnitOfWork work, string after, int most, CancellationToken cancellationToken) =>
        Source.KeysAsync(work, after, most, cancellationToken);

    public ItemFields FieldsOf(T record) => new(Content.ToDictionary(column => column.Definition.Name, column => column.Value(record), StringComparer.Ordinal));
}

/// <summary>Where the records of a list come from.</summary>
/// <param name="FindAsync">The record of a key, from the ledger.</param>
/// <param name="KeysAsync">Keys behind a key, in order, at most so many.</param>
internal sealed record ListSource<T>(
    Func<IUnitOfWork, string, CancellationToken, Task<T?>> FindAsync,
    Func<IUnitOfWork, string, int, CancellationToken, Task<IReadOnlyList<string>>> KeysAsync)
    where T : class;

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
