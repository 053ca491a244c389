using System.Text.Json.Nodes;

namespace CommissioningBot.Fakes;

/// <summary>A site with its lists.</summary>
public sealed class FakeGraphSite(Uri url)
{
    /// <summary>Address of the site.</summary>
    public Uri Url { get; } = url;

    /// <summary>Host, site collection, web.</summary>
    public string Id { get; } = $"{url.Host},2c712604-1370-44e7-a1f5-426573fda80a,2d2244c3-251a-49ea-93a8-39e1c3a060fe";

    /// <summary>Its lists.</summary>
    public IList<FakeGraphList> Lists { get; } = [];

    /// <summary>The list of this name.</summary>
    public FakeGraphList List(string displayName) => Lists.Single(list => list.DisplayName == displayName);
}

/// <summary>A list with its columns and items. Whoever edits it here is a person at SharePoint's own pages.</summary>
public sealed class FakeGraphList(string displayName, bool isLibrary = false)
{
    private int _lastId;

    /// <summary>Its id.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>Its name.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>Its files, when it is a document library.</summary>
    public FakeGraphDrive? Drive { get; } = isLibrary ? new FakeGraphDrive() : null;

    /// <summary>Its columns, SharePoint's own first.</summary>
    public IList<FakeGraphColumn> Columns { get; } = [.. FakeGraphColumn.Own()];

    /// <summary>Its items.</summary>
    public IList<FakeGraphItem> Items { get; } = [];

    /// <summary>The column of this internal name; null when there is none.</summary>
    public FakeGraphColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>The item whose field has this value.</summary>
    public FakeGraphItem Item(string field, string value) => Items.Single(item => item.Text(field) == value);

    /// <summary>Adds an item as it is, unchecked.</summary>
    public FakeGraphItem Add(JsonObject fields)
    {
        var item = new FakeGraphItem($"{++_lastId}", fields);
        Items.Add(item);
        return item;
    }
}

/// <summary>An item: every change is a version.</summary>
public sealed class FakeGraphItem(string id, JsonObject fields)
{
    private readonly string _guid = Guid.NewGuid().ToString();

    // As an index would: lists are searched by key thousands of times.
    private readonly Dictionary<string, string?> _keys = new(StringComparer.Ordinal);

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>What its columns hold.</summary>
    public JsonObject Fields { get; private set; } = fields;

    /// <summary>What they held before.</summary>
    public IList<JsonObject> Before { get; } = [];

    /// <summary>How often it was written.</summary>
    public int Version => Before.Count + 1;

    /// <summary>Its ETag, with the quotes.</summary>
    public string ETag => $"\"{_guid},{Version}\"";

    /// <summary>A field as text; null when it holds none.</summary>
    public string? Text(string field) => Fields[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A field as an index has it; null when it holds no text. Only while Graph answers, one call at a time.</summary>
    internal string? Key(string field)
    {
        if (!_keys.TryGetValue(field, out var key))
        {
            _keys[field] = key = Text(field);
        }

        return key;
    }

    /// <summary>Changes fields, as a person would; null clears one.</summary>
    public void Edit(params (string Field, JsonNode? Value)[] changes)
    {
        Before.Add((JsonObject)Fields.DeepClone());
        _keys.Clear();
        foreach (var (field, value) in changes)
        {
            if (value is null)
            {
                Fields.Remove(field);
            }
            else
            {
                Fields[field] = value;
            }
        }
    }
}
