using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>What Graph answers, as far as it is modelled. Everything else is refused, so that nothing passes by accident.</summary>
internal sealed partial class FakeGraphApi(FakeGraphSite site, FakeGraphContracts? contracts)
{
    private const string Moment = "2026-11-21T10:00:00Z";

    private static readonly HashSet<string> s_columnProperties = new(
        [
            "name", "displayName", "description", "required", "hidden", "readOnly", "indexed", "enforceUniqueValues", "defaultValue", "columnGroup",
            "text", "choice", "number", "currency", "dateTime", "boolean", "personOrGroup", "hyperlinkOrPicture", "lookup",
        ],
        StringComparer.Ordinal);

    public FakeGraphSite Site => site;

    public FakeGraphTeams Teams { get; } = new();

    public FakeGraphAnswer Handle(FakeGraphRequest request)
    {
        if (FakeGraphDrives.Handles(request))
        {
            return FakeGraphDrives.Handle(request, site);
        }

        if (FakeGraphTeams.Handles(request))
        {
            return Teams.Handle(request);
        }

        contracts?.CheckPath(request.Method, request.Path);
        if (request.Method is "POST" or "PATCH" && !request.Header("Content-Type").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new FakeGraphRefusal(415, "UnsupportedMediaType", "Write requests must contain the Content-Type header declaration.");
        }

        return Path().Match(request.Path) is { Success: true } path ? Dispatch(request, path) : throw new FakeGraphRefusal(400, "BadRequest", "Resource not found for the segment.");
    }

    private FakeGraphAnswer Dispatch(FakeGraphRequest request, Match path)
    {
        var siteKey = path.Groups["site"].Value;
        if (!path.Groups["rest"].Success)
        {
            return request.Method == "GET" ? GetSite(siteKey) : throw NoMethod();
        }

        if (siteKey != site.Id)
        {
            throw FakeGraphRefusal.Missing("Requested site could not be found");
        }

        if (!path.Groups["list"].Success)
        {
            return request.Method switch
            {
                "GET" => GetLists(request),
                "POST" => CreateList(request),
                _ => throw NoMethod(),
            };
        }

        var listKey = path.Groups["list"].Value;
        var list = site.Lists.FirstOrDefault(one => one.Id == listKey || string.Equals(one.DisplayName, listKey, StringComparison.OrdinalIgnoreCase))
            ?? throw FakeGraphRefusal.Missing("The specified list was not found");
        var id = path.Groups["id"].Success ? path.Groups["id"].Value : null;
        return (request.Method, path.Groups["part"].Value, id, path.Groups["under"].Value) switch
        {
            ("GET", "", null, "") => new FakeGraphAnswer(200, Write(list)),
            ("GET", "columns", null, "") => Page(request, list.Columns.Select(column => (JsonNode)column.Definition.DeepClone()), 100),
            ("POST", "columns", null, "") => CreateColumn(request, list),
            ("PATCH", "columns", { }, "") => ChangeColumn(request, list, id),
            ("GET", "items", null, "") => GetItems(request, list),
            ("POST", "items", null, "") => CreateItem(request, list),
            ("GET", "items", { }, "") => new FakeGraphAnswer(200, Write(Item(list, id), list, FakeGraphQuery.Of(request, list))),
            ("DELETE", "items", { }, "") => Delete(request, list, Item(list, id)),
            ("PATCH", "items", { }, "fields") => ChangeFields(request, list, Item(list, id)),
            ("GET", "items", { }, "versions") => Versions(Item(list, id)),
            _ => throw NoMethod(),
        };
    }

    private FakeGraphAnswer GetSite(string key) =>
        key == site.Id
        || (key == "root" && site.Url.AbsolutePath == "/")
        || string.Equals(key, $"{site.Url.Host}:{Uri.UnescapeDataString(site.Url.AbsolutePath)}", StringComparison.OrdinalIgnoreCase)
            ? new FakeGraphAnswer(200, new JsonObject { ["id"] = site.Id, ["displayName"] = "Commissioning", ["webUrl"] = site.Url.AbsoluteUri })
            : throw FakeGraphRefusal.Missing("Requested site could not be found");

    private FakeGraphAnswer GetLists(FakeGraphRequest request)
    {
        IEnumerable<FakeGraphList> found = site.Lists;
        if (request.Query.TryGetValue("$filter", out var filter))
        {
            var name = ByName().Match(filter) is { Success: true } match
                ? match.Groups["name"].Value.Replace("''", "'", StringComparison.Ordinal)
                : throw FakeGraphRefusal.Invalid("Invalid filter clause");
            found = found.Where(list => string.Equals(list.DisplayName, name, StringComparison.OrdinalIgnoreCase));
        }

        return Page(request, found.Select(list => (JsonNode)Write(list)), 100);
    }

    private FakeGraphAnswer CreateList(FakeGraphRequest request)
    {
        var sent = FakeGraphJson.Object(request.Body);
        contracts?.CheckProperties("list", sent);
        if (sent["displayName"]?.GetValue<string>() is not { Length: > 0 } name)
        {
            throw FakeGraphRefusal.Invalid("A list needs a displayName.");
        }

        var template = sent["list"]?["template"]?.GetValue<string>();
        if (template is not ("genericList" or "documentLibrary"))
        {
            throw FakeGraphRefusal.Invalid("Only generic lists and document libraries are modelled here.");
        }

        if (site.Lists.Any(list => string.Equals(list.DisplayName, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new FakeGraphRefusal(409, "nameAlreadyExists", "The specified name already exists.");
        }

        var created = new FakeGraphList(name, template == "documentLibrary");
        foreach (var column in sent["columns"] as JsonArray ?? [])
        {
            created.Columns.Add(FakeGraphColumn.Create(Checked(column as JsonObject ?? throw FakeGraphRefusal.Invalid("A column is an object.")), created));
        }

        site.Lists.Add(created);
        return new FakeGraphAnswer(201, Write(created));
    }

    private FakeGraphAnswer CreateColumn(FakeGraphRequest request, FakeGraphList list)
    {
        var created = FakeGraphColumn.Create(Checked(FakeGraphJson.Object(request.Body)), list);
        list.Columns.Add(created);
        return new FakeGraphAnswer(201, created.Definition.DeepClone());
    }

    private FakeGraphAnswer ChangeColumn(FakeGraphRequest request, FakeGraphList list, string? id)
    {
        var column = list.Columns.FirstOrDefault(one => one.Id == id) ?? throw FakeGraphRefusal.Missing();
        column.Change(Checked(FakeGraphJson.Object(request.Body)), list);
        return new FakeGraphAnswer(200, column.Definition.DeepClone());
    }

    private JsonObject Checked(JsonObject column)
    {
        contracts?.CheckProperties("columnDefinition", column);
        return column.Select(property => property.Key).FirstOrDefault(property => !s_columnProperties.Contains(property)) is { } unknown
            ? throw FakeGraphRefusal.Invalid($"The property '{unknown}' does not exist on type 'microsoft.graph.columnDefinition'.")
            : column;
    }

    private static FakeGraphAnswer GetItems(FakeGraphRequest request, FakeGraphList list)
    {
        var query = FakeGraphQuery.Of(request, list);
        return Page(request, list.Items.Where(query.Filter).Select(item => (JsonNode)Write(item, list, query)), query.Top, query.Skip);
    }

    private FakeGraphAnswer CreateItem(FakeGraphRequest request, FakeGraphList list)
    {
        var sent = FakeGraphJson.Object(request.Body);
        contracts?.CheckProperties("listItem", sent);
        if (sent.Count != 1 || sent["fields"] is not JsonObject fields)
        {
            throw FakeGraphRefusal.Invalid("An item is created from its fields.");
        }

        var stored = new JsonObject();
        Store(list, fields, stored, null);
        if (list.Columns.FirstOrDefault(column => column.Required && !stored.ContainsKey(column.Name)) is { } required)
        {
            throw FakeGraphRefusal.Invalid($"Field '{required.Name}' is required.");
        }

        return new FakeGraphAnswer(201, Write(list.Add(stored), list, null));
    }

    private static FakeGraphAnswer ChangeFields(FakeGraphRequest request, FakeGraphList list, FakeGraphItem item)
    {
        CheckETag(request, item);
        var changed = (JsonObject)item.Fields.DeepClone();
        var sent = FakeGraphJson.Object(request.Body);
        Store(list, sent, changed, item);
        item.Edit([.. sent.Select(field => (field.Key, changed[field.Key]?.DeepClone()))]);

        // The fields and nothing else: no item, no webUrl.
        return new FakeGraphAnswer(200, WriteFields(item, list, null));
    }

    private static FakeGraphAnswer Delete(FakeGraphRequest request, FakeGraphList list, FakeGraphItem item)
    {
        CheckETag(request, item);
        list.Items.Remove(item);
        return new FakeGraphAnswer(204);
    }

    private static FakeGraphAnswer Versions(FakeGraphItem item) => new(200, new JsonObject
    {
        ["value"] = new JsonArray([.. Enumerable.Range(1, item.Version).Reverse().Select(version => new JsonObject { ["id"] = $"{version}.0" })]),
    });

    private static void Store(FakeGraphList list, JsonObject sent, JsonObject stored, FakeGraphItem? self)
    {
        foreach (var (name, value) in sent)
        {
            var column = list.Column(name) ?? throw FakeGraphRefusal.Invalid($"Field '{name}' is not recognized");
            if (column.Store(value) is { } kept)
            {
                stored[name] = kept;
            }
            else
            {
                stored.Remove(name);
            }

            // Case does not make a value different.
            if (column.Unique && stored[name] is { } unique && IsTaken(list, name, unique, self))
            {
                throw FakeGraphRefusal.Invalid("One or more fields with unique constraints already has the provided value.");
            }
        }
    }

    private static bool IsTaken(FakeGraphList list, string name, JsonNode unique, FakeGraphItem? self)
    {
        var wanted = unique.ToString();
        return unique.GetValueKind() == JsonValueKind.String
            ? list.Items.Any(other => other != self && string.Equals(other.Key(name), wanted, StringComparison.OrdinalIgnoreCase))
            : list.Items.Any(other => other != self && other.Fields[name] is { } taken && taken.ToString() == wanted);
    }

    private static void CheckETag(FakeGraphRequest request, FakeGraphItem item)
    {
        if (request.Header("If-Match") is { Length: > 0 } wanted && wanted != "*" && wanted != item.ETag)
        {
            throw new FakeGraphRefusal(412, "preconditionFailed", "ETag does not match current item's value");
        }
    }

    private static FakeGraphItem Item(FakeGraphList list, string? id) => list.Items.FirstOrDefault(item => item.Id == id) ?? throw FakeGraphRefusal.Missing();

    private static FakeGraphAnswer Page(FakeGraphRequest request, IEnumerable<JsonNode> all, int top, int skip = 0)
    {
        JsonNode[] rows = [.. all];
        var body = new JsonObject { ["value"] = new JsonArray([.. rows.Skip(skip).Take(top)]) };
        if (rows.Length > skip + top)
        {
            var options = request.Query.Where(option => option.Key != "$skiptoken").Append(KeyValuePair.Create("$skiptoken", $"{skip + top}"));
            var query = string.Join('&', options.Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}"));
            body["@odata.nextLink"] = $"http://{request.Header("Host")}/v1.0{request.Path}?{query}";
        }

        return new FakeGraphAnswer(200, body);
    }

    private JsonObject Write(FakeGraphList list) => new()
    {
        ["id"] = list.Id,
        ["displayName"] = list.DisplayName,
        ["name"] = list.DisplayName,
        ["webUrl"] = $"{site.Url.AbsoluteUri}/Lists/{Uri.EscapeDataString(list.DisplayName)}",
        ["createdDateTime"] = Moment,
        ["lastModifiedDateTime"] = Moment,
        ["list"] = new JsonObject { ["contentTypesEnabled"] = false, ["hidden"] = false, ["template"] = list.Drive is null ? "genericList" : "documentLibrary" },
    };

    private static JsonObject Write(FakeGraphItem item, FakeGraphList list, FakeGraphQuery? query)
    {
        var written = new JsonObject
        {
            ["@odata.etag"] = item.ETag,
            ["createdDateTime"] = Moment,
            ["eTag"] = item.ETag,
            ["id"] = item.Id,
            ["lastModifiedDateTime"] = Moment,
            ["webUrl"] = $"https://council.sharepoint.com/sites/commissioning/Lists/{Uri.EscapeDataString(list.DisplayName)}/{item.Id}_.000",
        };
        if (query is null or { WithFields: true })
        {
            written["fields"] = WriteFields(item, list, query?.Fields);
        }

        return written;
    }

    private static JsonObject WriteFields(FakeGraphItem item, FakeGraphList list, IReadOnlyList<string>? selected)
    {
        var fields = new JsonObject { ["@odata.etag"] = item.ETag };
        foreach (var column in list.Columns.Where(column => selected is null || selected.Contains(column.Name, StringComparer.Ordinal)))
        {
            if (item.Fields[column.Name] is { } value)
            {
                fields[column.Name] = value.DeepClone();
            }
        }

        if (selected is null)
        {
            fields["id"] = item.Id;
            fields["ContentType"] = "Item";
            fields["Modified"] = Moment;
            fields["Created"] = Moment;
            fields["_UIVersionString"] = $"{item.Version}.0";
            fields["Attachments"] = false;
        }

        return fields;
    }

    private static FakeGraphRefusal NoMethod() => new(405, "methodNotAllowed", "The HTTP method is not allowed here.");

    [GeneratedRegex("^/sites/((?<site>[^/:]+:/.+)|(?<site>[^/:]+)(?<rest>/lists(/(?<list>[^/]+)(/(?<part>columns|items)(/(?<id>[^/]+)(/(?<under>fields|versions))?)?)?)?)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();

    [GeneratedRegex("^displayName eq '(?<name>([^']|'')+)'$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByName();
}
