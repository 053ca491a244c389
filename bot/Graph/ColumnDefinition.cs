using System.Text.Json.Serialization;

namespace CommissioningBot.Graph;

/// <summary>A column of a list. Exactly one facet (text, choice, number, currency, dateTime) says what it holds.</summary>
internal sealed record ColumnDefinition
{
    public string? Id { get; init; }

    /// <summary>Internal name: fixed at creation, the key under <c>fields</c>. SharePoint changes names that it owns or that are taken, so read it back.</summary>
    public required string Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public bool? Required { get; init; }

    /// <summary>Filtering and ordering is reliable on indexed columns only; a list takes at most 20.</summary>
    public bool? Indexed { get; init; }

    /// <summary>No two items may have the same value, compared without case. Needs <see cref="Indexed"/>; not for several lines of text.</summary>
    public bool? EnforceUniqueValues { get; init; }

    public TextColumn? Text { get; init; }

    public ChoiceColumn? Choice { get; init; }

    public NumberColumn? Number { get; init; }

    public CurrencyColumn? Currency { get; init; }

    public DateTimeColumn? DateTime { get; init; }

    /// <summary>The facet's name on the wire, "text (several lines)" for long texts; "another type" for a facet that is not modelled here.</summary>
    [JsonIgnore]
    public string Kind => this switch
    {
        { Text.AllowMultipleLines: true } => "text (several lines)",
        { Text: not null } => "text",
        { Choice: not null } => "choice",
        { Number: not null } => "number",
        { Currency: not null } => "currency",
        { DateTime: not null } => "dateTime",
        _ => "another type",
    };
}

internal sealed record TextColumn
{
    public bool? AllowMultipleLines { get; init; }

    public int? LinesForEditing { get; init; }

    /// <summary>At most 255; for a single line only.</summary>
    public int? MaxLength { get; init; }

    /// <summary><c>plain</c> or <c>richText</c>.</summary>
    public string? TextType { get; init; }
}

internal sealed record ChoiceColumn
{
    public bool? AllowTextEntry { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    public string? DisplayAs { get; init; }
}

internal sealed record NumberColumn
{
    /// <summary>A word: <c>automatic</c>, <c>none</c>, <c>one</c> … <c>five</c>.</summary>
    public string? DecimalPlaces { get; init; }
}

internal sealed record CurrencyColumn
{
    public string? Locale { get; init; }
}

internal sealed record DateTimeColumn
{
    public string? DisplayAs { get; init; }

    /// <summary><c>dateOnly</c> or <c>dateTime</c>.</summary>
    public string? Format { get; init; }
}
