using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommissioningBot.Fakes;

/// <summary>The OData options of a list's items: <c>$filter</c>, <c>$orderby</c>, <c>$expand</c>, <c>$top</c>.</summary>
internal sealed partial class FakeGraphQuery
{
    private const string Prefer = "HonorNonIndexedQueriesWarningMayFailRandomly";

    // SharePoint's list view threshold: with the header a query without an index works on small lists only.
    private const int LargestWithoutIndex = 5000;

    private static readonly HashSet<string> s_options = new(["$filter", "$orderby", "$expand", "$top", "$skiptoken", "$select"], StringComparer.Ordinal);

    private FakeGraphQuery()
    {
    }

    public required Func<FakeGraphItem, bool> Filter { get; init; }

    /// <summary>Fields to show; null for all of them.</summary>
    public IReadOnlyList<string>? Fields { get; private init; }

    /// <summary>Without $expand=fields no columns come.</summary>
    public bool WithFields { get; private init; }

    public int Top { get; private init; }

    public int Skip { get; private init; }

    public static FakeGraphQuery Of(FakeGraphRequest request, FakeGraphList list)
    {
        if (request.Query.Keys.FirstOrDefault(option => !s_options.Contains(option)) is { } unknown)
        {
            throw FakeGraphRefusal.Invalid($"The query option '{unknown}' is not known.");
        }

        var expand = request.Query.GetValueOrDefault("$expand", "");
        var fields = ExpandedFields().Match(expand);
        if (expand.Length > 0 && !fields.Success)
        {
            throw FakeGraphRefusal.Invalid($"Cannot expand '{expand}'.");
        }

        string[]? selected = fields.Groups["select"].Success ? fields.Groups["select"].Value.Split(',') : null;
        if (selected?.FirstOrDefault(name => name != "id" && list.Column(name) is null) is { } missing)
        {
            throw NotRecognised(missing);
        }

        if (request.Query.TryGetValue("$orderby", out var order))
        {
            Indexed(request, list, order.Split(' ')[0].Replace("fields/", "", StringComparison.Ordinal));
        }

        return new FakeGraphQuery
        {
            WithFields = fields.Success,
            Fields = selected,
            Filter = request.Query.TryGetValue("$filter", out var filter) ? Parse(request, list, filter) : static _ => true,
            Top = Number(request, "$top", 200, 5000),
            Skip = Number(request, "$skiptoken", 0, int.MaxValue),
        };
    }

    private static Func<FakeGraphItem, bool> Parse(FakeGraphRequest request, FakeGraphList list, string filter)
    {
        if (Comparison().Match(filter) is { Success: true } comparison)
        {
            var column = Indexed(request, list, comparison.Groups["field"].Value);
            var value = Literal(comparison.Groups["value"].Value);
            var wanted = comparison.Groups["operator"].Value;
            if (wanted == "eq" && value is string text)
            {
                return item => item.Key(column) is { } key ? string.Equals(key, text, StringComparison.OrdinalIgnoreCase) : item.Fields[column] is { } other && Compare(other, value) == 0;
            }

            return item => item.Fields[column] is { } found && Holds(wanted, Compare(found, value));
        }

        if (StartsWith().Match(filter) is { Success: true } starts)
        {
            var column = Indexed(request, list, starts.Groups["field"].Value);
            var value = Literal(starts.Groups["value"].Value).ToString()!;
            return item => item.Text(column) is { } found && found.StartsWith(value, StringComparison.OrdinalIgnoreCase);
        }

        throw FakeGraphRefusal.Invalid("Invalid filter clause");
    }

    private static string Indexed(FakeGraphRequest request, FakeGraphList list, string name)
    {
        var column = list.Column(name) ?? throw NotRecognised(name);
        if (!column.Indexed && list.Items.Count > LargestWithoutIndex)
        {
            throw FakeGraphRefusal.Invalid("The attempted operation is prohibited because it exceeds the list view threshold.");
        }

        return column.Indexed || request.Header("Prefer").Contains(Prefer, StringComparison.OrdinalIgnoreCase)
            ? name
            : throw FakeGraphRefusal.Invalid(
                $"Field '{name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: {Prefer}' header to allow this, but be warned that such queries may fail on large lists.");
    }

    // SharePoint compares text without case.
    private static int Compare(JsonNode found, object value) => (found.GetValueKind(), value) switch
    {
        (JsonValueKind.String, string text) => string.Compare(found.GetValue<string>(), text, StringComparison.OrdinalIgnoreCase),
        (JsonValueKind.Number, double number) => found.GetValue<double>().CompareTo(number),
        _ => throw FakeGraphRefusal.Invalid("The types of a comparison do not fit."),
    };

    private static bool Holds(string wanted, int compared) => wanted switch
    {
        "eq" => compared == 0,
        "ne" => compared != 0,
        "lt" => compared < 0,
        "gt" => compared > 0,
        "le" => compared <= 0,
        _ => compared >= 0,
    };

    private static object Literal(string text) => text.StartsWith('\'')
        ? text[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : double.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(FakeGraphRequest request, string option, int otherwise, int most) => !request.Query.TryGetValue(option, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
        : throw FakeGraphRefusal.Invalid($"Invalid value of {option}");

    private static FakeGraphRefusal NotRecognised(string name) => FakeGraphRefusal.Invalid($"Field '{name}' is not recognized");

    [GeneratedRegex(@"^fields(\(\$select=(?<select>[A-Za-z0-9_,]+)\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpandedFields();

    [GeneratedRegex("^fields/(?<field>[A-Za-z0-9_]+) (?<operator>eq|ne|lt|gt|le|ge) (?<value>'([^']|'')*'|-?[0-9.]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^startswith\(fields/(?<field>[A-Za-z0-9_]+), ?(?<value>'([^']|'')*')\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StartsWith();
}
