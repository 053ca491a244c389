namespace CommissioningBot.Knowledge.Model;

/// <summary>One council's commissioning framework: everything its source document says, as data with citations.</summary>
/// <param name="Id">Name in commands and files, lower case with hyphens, such as <c>milton-keynes</c>.</param>
/// <param name="Council">Whose framework it is.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Published">When it was published, in words; says so when the document is undated.</param>
/// <param name="Governance">How the council takes decisions, with the date of that knowledge.</param>
/// <param name="Version">Fingerprint of the pack's text (first 12 hex digits of its SHA-256), kept by cases that were started with it.</param>
/// <param name="Sections">The document's headings and numbered paragraphs; every citation names one of them.</param>
/// <param name="Intake">What this framework asks, beyond the questions that every case answers, when a case is opened.</param>
/// <param name="Cycle">The commissioning cycle; null when the framework is not a cycle (Kent's growth bids).</param>
/// <param name="Thresholds">Money bands; null when the document has none.</param>
/// <param name="Entries">Everything that can be asked about, steps, bands, roles and routes included, in the document's order.</param>
public sealed record Framework(
    string Id,
    Council Council,
    string Title,
    string Published,
    Governance Governance,
    string Version,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<IntakeQuestion> Intake,
    Cycle? Cycle,
    ThresholdTable? Thresholds,
    IReadOnlyList<Entry> Entries)
{
    /// <summary>How partners bid for growth; null when the framework has no such process.</summary>
    public GrowthBidRules? GrowthBids { get; init; }

    /// <summary>When the framework may be departed from; null when the pack says nothing on it.</summary>
    public ExceptionRules? Exceptions { get; init; }

    /// <summary>How services end; null when the pack says nothing on it.</summary>
    public DecommissioningRules? Decommissioning { get; init; }

    /// <summary>How a service can be got; null when the pack does not say.</summary>
    public RouteQuestion? RouteQuestion { get; init; }

    /// <summary>How tenders and applications are assessed; null when the pack says nothing on it.</summary>
    public AssessmentRules? Assessment { get; init; }

    /// <summary>Agreements and payment; null when the pack says nothing on them.</summary>
    public AwardRules? Award { get; init; }

    /// <summary>Monitoring and review; null when the pack says nothing on them.</summary>
    public MonitoringRules? Monitoring { get; init; }

    /// <summary>The calendar of the commissioning intentions; null when the framework has none.</summary>
    public IntentionsCalendar? Intentions { get; init; }

    /// <summary>What follows what, wherever the document gives an order; empty when the pack says nothing on it.</summary>
    public IReadOnlyList<Sequence> Sequences { get; init; } = [];

    /// <summary>What other councils' documents treat as well; empty when the pack does not say.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Who is named in a case; exactly one of them leads it.</summary>
    public IReadOnlyList<CaseRole> CaseRoles { get; init; } = [];

    /// <summary>What is settled when partners commission together; null when the document says nothing on it.</summary>
    public JointWork? Joint { get; init; }

    /// <summary>The entry with this id, or null.</summary>
    public Entry? Find(string entryId) => Entries.FirstOrDefault(entry => string.Equals(entry.Id, entryId, StringComparison.Ordinal));

    /// <summary>The name of a role by its id; the id itself when the pack has no such role.</summary>
    public string RoleName(string roleId) => Find(roleId) is Role role ? role.Name : roleId;
}

/// <summary>The council that a framework belongs to.</summary>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">What people call it, and what an answer calls it: Rotherham, Milton Keynes.</param>
/// <param name="Aliases">Other names that people type, lower case: rmbc, mk.</param>
public sealed record Council(string Name, string ShortName, IReadOnlyList<string> Aliases);

/// <summary>How the council takes decisions.</summary>
/// <param name="Model">One of <c>leader-and-cabinet</c>, <c>mayor</c>, <c>committee-system</c>, <c>commissioning-body</c>, <c>partnership</c>.</param>
/// <param name="AsOf">When this was known to be so, in words or as a date.</param>
/// <param name="Note">What follows from it for a decision, in one or two sentences.</param>
/// <param name="Source">Where it is written: a section of the document, or a source from outside.</param>
public sealed record Governance(string Model, string AsOf, string Note, string Source);

/// <summary>A heading or a numbered paragraph of the document.</summary>
/// <param name="Id">Unique within the framework; the number where there is one, else a short name. Quoted in YAML: "4.10" is not 4.1.</param>
/// <param name="Number">The document's own number, or null where it has none. Two sections may carry the same number (Rotherham 4.4).</param>
/// <param name="Name">The heading, or for a numbered paragraph the heading it stands under.</param>
public sealed record Section(string Id, string? Number, string Name)
{
    /// <summary>Why no entry cites this section ("Only a title."); null when entries do.</summary>
    public string? Empty { get; init; }
}

/// <summary>Where something is written.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Document">Title of the document.</param>
/// <param name="SectionId">Id of the section within the framework.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="Name">Its heading.</param>
/// <param name="Place">A place within the section, such as "Standard 3"; null when the section says enough.</param>
public sealed record Citation(
    string FrameworkId, string Council, string Document, string SectionId, string? Number, string Name, string? Place)
{
    /// <summary>For people: "Rotherham, Commissioning Framework, section 3.1 (European Union Procurement Rules)".</summary>
    public override string ToString()
    {
        var section = Number is null ? $"section “{Name}”" : $"section {Number} ({Name})";
        return Place is null ? $"{Council}, {Document}, {section}" : $"{Council}, {Document}, {section}, {Place}";
    }
}
