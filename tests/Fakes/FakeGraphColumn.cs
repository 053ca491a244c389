using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Fakes;

/// <summary>A column: what may be created, and what may be written into it.</summary>
public sealed class FakeGraphColumn
{
    /// <summary>Indexes that a list can have.</summary>
    public const int MostIndexes = 20;

    private static readonly HashSet<string> s_facets = new(
        ["text", "choice", "number", "currency", "dateTime", "boolean", "personOrGroup", "hyperlinkOrPicture", "lookup"], StringComparer.Ordinal);

    // Names of SharePoint's own: a new column of such a name gets another one.
    private static readonly HashSet<string> s_owned = new(
        ["Title", "Author", "Editor", "Created", "Modified", "ID", "Attachments", "Version", "ContentType", "LinkTitle", "Edit", "DocIcon", "AppAuthor", "AppEditor", "Order", "GUID"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_decimalPlaces = new(["automatic", "none", "one", "two", "three", "four", "five"], StringComparer.Ordinal);

    /// <summary>A column as it is, unchecked.</summary>
    public FakeGraphColumn(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        Facet = definition.Select(property => property.Key).Single(s_facets.Contains);
    }

    /// <summary>Everything that was said about it.</summary>
    public JsonObject Definition { get; }

    /// <summary>Internal name.</summary>
    public string Name => Definition["name"]!.GetValue<string>();

    /// <summary>Id.</summary>
    public string Id => Definition["id"]!.GetValue<string>();

    /// <summary>Its type, as the facet's name.</summary>
    public string Facet { get; }

    /// <summary>Whether filters may use it.</summary>
    public bool Indexed => Flag("indexed");

    /// <summary>Whether no two items may have the same value.</summary>
    public bool Unique => Flag("enforceUniqueValues");

    /// <summary>Whether every item must have a value.</summary>
    public bool Required => Flag("required");

    /// <summary>Whether it takes several lines.</summary>
    public bool SeveralLines => Facet == "text" && Definition["text"]!["allowMultipleLines"]?.GetValue<bool>() == true;

    internal bool ReadOnly => Flag("readOnly");

    internal static IEnumerable<FakeGraphColumn> Own()
    {
        yield return new FakeGraphColumn(new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(), ["name"] = "Title", ["displayName"] = "Title", ["required"] = false, ["indexed"] = false, ["text"] = new JsonObject { ["maxLength"] = 255 },
        });
        foreach (var name in (string[])["Created", "Modified"])
        {
            yield return new FakeGraphColumn(new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString(), ["name"] = name, ["displayName"] = name, ["readOnly"] = true, ["dateTime"] = new JsonObject { ["format"] = "dateTime" },
            });
        }
    }

    internal static FakeGraphColumn Create(JsonObject sent, FakeGraphList list)
    {
        var name = sent["name"]?.GetValue<string>() ?? "";
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            throw FakeGraphRefusal.Invalid("The name of a column is made of letters and digits.");
        }

        if (sent.Count(property => s_facets.Contains(property.Key)) != 1)
        {
            throw FakeGraphRefusal.Invalid("A column has exactly one type.");
        }

        var definition = (JsonObject)sent.DeepClone();
        definition["id"] = Guid.NewGuid().ToString();
        definition["name"] = Free(name, list);
        definition["displayName"] ??= name;
        var column = new FakeGraphColumn(definition);
        column.Check(list);
        return column;
    }

    /// <summary>Changes the definition; the column stays as it was when the change is refused.</summary>
    internal void Change(JsonObject changes, FakeGraphList list)
    {
        if (changes.ContainsKey("name") && changes["name"]!.GetValue<string>() != Name)
        {
            throw FakeGraphRefusal.Invalid("The internal name of a column does not change.");
        }

        if (changes.Any(change => s_facets.Contains(change.Key) && change.Key != Facet))
        {
            throw FakeGraphRefusal.Invalid("The type of a column does not change.");
        }

        var before = (JsonObject)Definition.DeepClone();
        foreach (var (property, value) in changes)
        {
            Definition[property] = value?.DeepClone();
        }

        try
        {
            Check(list);
            if (Unique && list.Items.Select(item => item.Text(Name)).OfType<string>().GroupBy(text => text, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            {
                throw FakeGraphRefusal.Invalid("The column holds duplicate values.");
            }
        }
        catch (FakeGraphRefusal)
        {
            foreach (var (property, _) in changes)
            {
                Definition[property] = before[property]?.DeepClone();
            }

            throw;
        }
    }

    /// <summary>The value as it is stored; null when it clears the field.</summary>
    internal JsonNode? Store(JsonNode? sent)
    {
        if (ReadOnly)
        {
            throw FakeGraphRefusal.Invalid($"Field '{Name}' is read-only");
        }

        if (sent is null)
        {
            return null;
        }

        return Facet switch
        {
            "text" => StoreText(Of<string>(sent)),
            "choice" => StoreChoice(Of<string>(sent)),
            "number" or "currency" => sent.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(sent.GetValue<double>()) : throw WrongType(),
            "boolean" => JsonValue.Create(Of<bool>(sent)),
            "dateTime" => StoreMoment(Of<string>(sent)),
            // 400 invalidRequest or 500 generalException; nothing that is sent is taken.
            "hyperlinkOrPicture" => throw FakeGraphRefusal.Invalid("The request is malformed or incorrect."),
            _ => throw FakeGraphRefusal.Invalid($"Field '{Name}' is not recognized"),
        };
    }

    private JsonValue? StoreText(string text)
    {
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            throw FakeGraphRefusal.Invalid("Invalid text value: it holds characters that XML does not.");
        }

        if (!SeveralLines && (text.Length > (Definition["text"]!["maxLength"]?.GetValue<int>() ?? 255) || text.Contains('\n', StringComparison.Ordinal)))
        {
            throw FakeGraphRefusal.Invalid("Invalid text value. A text field contains invalid data. Please check the value and try again.");
        }

        return text.Length == 0 ? null : JsonValue.Create(text);
    }

    private JsonValue? StoreChoice(string text) => text.Length == 0 ? null
        : Definition["choice"]!["allowTextEntry"]?.GetValue<bool>() == true || Definition["choice"]!["choices"]!.AsArray().Any(choice => choice!.GetValue<string>() == text)
            ? JsonValue.Create(text)
            : throw FakeGraphRefusal.Invalid($"The value is not one of the choices of '{Name}'.");

    // Whole seconds, in UTC.
    private JsonValue StoreMoment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? JsonValue.Create(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))!
            : throw WrongType();

    private T Of<T>(JsonNode sent) => sent is JsonValue value && value.TryGetValue<T>(out var typed) ? typed : throw WrongType();

    private FakeGraphRefusal WrongType() => FakeGraphRefusal.Invalid($"Cannot convert the value of field '{Name}' to {Facet}.");

    private void Check(FakeGraphList list)
    {
        var facet = Definition[Facet] as JsonObject ?? throw FakeGraphRefusal.Invalid($"The type {Facet} is an object.");
        if (facet["maxLength"] is { } length && length.GetValue<int>() is < 1 or > 255)
        {
            throw FakeGraphRefusal.Invalid("maxLength is from 1 to 255.");
        }

        if (facet["decimalPlaces"] is { } places && !s_decimalPlaces.Contains(places.GetValue<string>()))
        {
            throw FakeGraphRefusal.Invalid("decimalPlaces is a word.");
        }

        if (Facet == "choice" && facet["choices"] is not JsonArray { Count: > 0 })
        {
            throw FakeGraphRefusal.Invalid("A choice needs choices.");
        }

        if (Unique && !Indexed)
        {
            throw FakeGraphRefusal.Invalid("A column that enforces unique values must be indexed.");
        }

        if ((Indexed || Unique) && (SeveralLines || Facet is "hyperlinkOrPicture"))
        {
            throw FakeGraphRefusal.Invalid("A column of this type cannot be indexed.");
        }

        if (Unique && Facet == "boolean")
        {
            throw FakeGraphRefusal.Invalid("A column of this type cannot enforce unique values.");
        }

        if (Indexed && list.Columns.Count(column => column != this && column.Indexed) >= MostIndexes)
        {
            throw FakeGraphRefusal.Invalid($"A list has at most {MostIndexes} indexes.");
        }
    }

    private static string Free(string name, FakeGraphList list)
    {
        for (var (free, number) = (s_owned.Contains(name) ? $"{name}0" : name, s_owned.Contains(name) ? 1 : 0); ; free = $"{name}{number++}")
        {
            if (!list.Columns.Any(column => string.Equals(column.Name, free, StringComparison.OrdinalIgnoreCase)))
            {
                return free;
            }
        }
    }

    private bool Flag(string property) => Definition[property] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
