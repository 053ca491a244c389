using System.Diagnostics.CodeAnalysis;

namespace CommissioningBot.Knowledge.Model;

/// <summary>What sort of thing an entry is.</summary>
public enum EntryKind
{
    /// <summary>A subject that the document speaks about.</summary>
    Topic,

    /// <summary>A principle.</summary>
    Principle,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>A term and its meaning.</summary>
    Definition,

    /// <summary>A list to work through, such as selection criteria or the contents of a specification.</summary>
    Checklist,

    /// <summary>Something that falls in a certain time of the year or of a process.</summary>
    Timeline,

    /// <summary>A period of notice, or a limit on how often something happens.</summary>
    Notice,

    /// <summary>A role and what it is responsible for.</summary>
    Role,

    /// <summary>A way to get a service: procurement, grant and so on.</summary>
    Route,

    /// <summary>A money band.</summary>
    Band,

    /// <summary>A step of the cycle.</summary>
    Step,

    /// <summary>A phase of the cycle.</summary>
    Phase,
}

/// <summary>What the document does about the subject of an entry.</summary>
public enum EntryStatus
{
    /// <summary>It says it.</summary>
    Stated,

    /// <summary>It says nothing on it. The entry tells so, in order that nobody guesses.</summary>
    Silent,

    /// <summary>It can be read in more than one way, or leaves a gap.</summary>
    Ambiguous,

    /// <summary>It has a slip: a wrong number or name. The entry tells what stands there and what is right.</summary>
    ErrorInSource,
}

/// <summary>One thing that the document says (or does not say), in our words, and where.</summary>
public record Entry
{
    /// <summary>Unique within the framework; lower case with hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of thing it is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>A short name, at most 80 characters; also the label of a button that asks for it.</summary>
    public required string Name { get; init; }

    /// <summary>The answer in one to four plain sentences.</summary>
    public required string Text { get; init; }

    /// <summary>Points under the text; empty when there are none.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>What the document does about it.</summary>
    public EntryStatus Status { get; init; } = EntryStatus.Stated;

    /// <summary>Why the status is not <see cref="EntryStatus.Stated"/>; null otherwise.</summary>
    public string? StatusNote { get; init; }

    /// <summary>Where it is written; at least one.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>Questions as busy officers type them; each must find this entry.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Ids of entries that somebody who reads this one may want next.</summary>
    public IReadOnlyList<string> See { get; init; } = [];
}

/// <summary>A role and what it does.</summary>
public sealed record Role : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public Role()
    {
    }

    [SetsRequiredMembers]
    internal Role(Entry common)
        : base(common)
    {
    }

    /// <summary>Ids of roles that the document advises somebody else to hold (Sutton: contract manager and commissioning officer).</summary>
    public IReadOnlyList<string> NotSameAs { get; init; } = [];
}

/// <summary>A way to get a service.</summary>
public sealed record Route : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public Route()
    {
    }

    [SetsRequiredMembers]
    internal Route(Entry common)
        : base(common)
    {
    }

    /// <summary>The steps of its process, in order.</summary>
    public IReadOnlyList<string> Process { get; init; } = [];
}

/// <summary>A period of notice or a limit on frequency.</summary>
public sealed record NoticePeriod : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public NoticePeriod()
    {
    }

    [SetsRequiredMembers]
    internal NoticePeriod(Entry common)
        : base(common)
    {
    }

    /// <summary>Length in calendar months; null when the rule is not a number of months.</summary>
    public int? Months { get; init; }

    /// <summary>When no notice is given.</summary>
    public IReadOnlyList<string> NoneWhen { get; init; } = [];
}

/// <summary>Something with a place in the year or in a sequence.</summary>
public sealed record TimelineEntry : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public TimelineEntry()
    {
    }

    [SetsRequiredMembers]
    internal TimelineEntry(Entry common)
        : base(common) => When = "";

    /// <summary>The document's own step number, as printed (Kent prints 7 twice); null when it has none.</summary>
    public string? Step { get; init; }

    /// <summary>When, in the document's terms: "End-Aug", "June-July".</summary>
    public required string When { get; init; }

    /// <summary>How long, in the document's terms; null when it does not say.</summary>
    public string? Length { get; init; }

    /// <summary>First calendar month (1 to 12); null when it is not tied to one.</summary>
    public int? Month { get; init; }
}
