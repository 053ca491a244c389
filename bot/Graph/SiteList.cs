namespace CommissioningBot.Graph;

/// <summary>A list of a site.</summary>
internal sealed record SiteList
{
    public string? Id { get; init; }

    public required string DisplayName { get; init; }

    public string? Description { get; init; }

    public string? WebUrl { get; init; }

    public ListInfo? List { get; init; }

    /// <summary>Its columns, when a list is created; not asked for when one is read.</summary>
    public IReadOnlyList<ColumnDefinition>? Columns { get; init; }
}

/// <summary>What kind of list it is.</summary>
internal sealed record ListInfo(string Template)
{
    public static ListInfo Generic { get; } = new("genericList");

    public static ListInfo DocumentLibrary { get; } = new("documentLibrary");
}
