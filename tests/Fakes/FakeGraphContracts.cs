using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CommissioningBot.Fakes;

/// <summary>
/// Microsoft's own descriptions of Graph: paths from the OpenAPI file, names of properties from the metadata (CSDL), which is newer and
/// wins. Neither knows <c>$batch</c>, nor what may be written under <c>fields</c>.
/// </summary>
internal sealed class FakeGraphContracts
{
    private readonly List<(Regex Path, HashSet<string> Methods)> _paths = [];
    private readonly Dictionary<string, (string? Base, Dictionary<string, string> Properties)> _types = new(StringComparer.Ordinal);

    public static FakeGraphContracts Load(string folder)
    {
        var contracts = new FakeGraphContracts();
        var paths = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "graph-v1.0-sites.openapi.json")))!["paths"]!.AsObject();
        foreach (var (template, operations) in paths)
        {
            var pattern = Regex.Replace(Regex.Escape(template).Replace("\\{", "{", StringComparison.Ordinal), "{[^}/]*}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1));
            contracts._paths.Add((new Regex($"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)), [.. operations!.AsObject().Select(operation => operation.Key.ToUpperInvariant())]));
        }

        foreach (var type in XDocument.Load(Path.Combine(folder, "graph-v1.0-slice.csdl.xml")).Descendants().Where(element => element.Name.LocalName is "EntityType" or "ComplexType"))
        {
            contracts._types[type.Attribute("Name")!.Value] = (
                type.Attribute("BaseType")?.Value.Split('.')[^1],
                type.Elements().Where(element => element.Name.LocalName is "Property" or "NavigationProperty")
                    .ToDictionary(element => element.Attribute("Name")!.Value, element => element.Attribute("Type")!.Value, StringComparer.Ordinal));
        }

        return contracts;
    }

    /// <summary>Refuses a path or a method that Graph does not have.</summary>
    public void CheckPath(string method, string path)
    {
        // "/sites/{host}:/{path}" is short for getByPath.
        var known = path.Contains(":/", StringComparison.Ordinal) ? "/sites/x/microsoft.graph.getByPath(path='x')" : path;
        if (!_paths.Exists(one => one.Path.IsMatch(known) && one.Methods.Contains(method)))
        {
            throw new FakeGraphRefusal(400, "BadRequest", $"Resource not found for the segment: {method} {path} is in no description of Graph.");
        }
    }

    /// <summary>Refuses a property that Graph's type does not have, at any depth.</summary>
    public void CheckProperties(string type, JsonObject sent)
    {
        foreach (var (name, value) in sent)
        {
            if (Find(type, name) is not { } propertyType)
            {
                throw FakeGraphRefusal.Invalid($"The property '{name}' does not exist on type 'microsoft.graph.{type}'.");
            }

            var inner = propertyType.Replace("Collection(", "", StringComparison.Ordinal).TrimEnd(')');
            if (!inner.StartsWith("graph.", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var one in value is JsonArray several ? several : [value?.DeepClone()])
            {
                // What stands under "fields" depends on the list.
                if (one is JsonObject part && inner != "graph.fieldValueSet")
                {
                    CheckProperties(inner["graph.".Length..], part);
                }
            }
        }
    }

    private string? Find(string type, string property)
    {
        for (var name = type; name is not null && _types.TryGetValue(name, out var found); name = found.Base!)
        {
            if (found.Properties.TryGetValue(property, out var propertyType))
            {
                return propertyType;
            }
        }

        return null;
    }
}
