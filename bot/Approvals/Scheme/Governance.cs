namespace CommissioningBot.Approvals.Scheme;

/// <summary>How a council takes its decisions. Names in files are written with hyphens: <c>leader-and-cabinet</c>.</summary>
internal enum GovernanceModel
{
    /// <summary>A leader and a cabinet: members of the executive may decide alone (Local Government Act 2000, Part 1A).</summary>
    LeaderAndCabinet,

    /// <summary>An elected mayor and cabinet.</summary>
    Mayor,

    /// <summary>Committees: no single councillor decides (Sutton kept them on 26 January 2026).</summary>
    Committees,

    /// <summary>A body of officers and members decides at its meetings, as Kent's Commissioning Body does.</summary>
    CommissioningBody,
}

/// <summary>A council's governance from a day on.</summary>
/// <param name="Since">First day on which it holds, in the United Kingdom.</param>
/// <param name="Source">Where that is written.</param>
internal sealed record Governance(GovernanceModel Model, DateOnly Since, string Source)
{
    /// <summary>The models by their names in files.</summary>
    public static IReadOnlyDictionary<string, GovernanceModel> Names { get; } = new Dictionary<string, GovernanceModel>(StringComparer.Ordinal)
    {
        ["leader-and-cabinet"] = GovernanceModel.LeaderAndCabinet,
        ["mayor"] = GovernanceModel.Mayor,
        ["committees"] = GovernanceModel.Committees,
        ["commissioning-body"] = GovernanceModel.CommissioningBody,
    };

    /// <summary>The model's name in files.</summary>
    public string ModelName => Names.First(pair => pair.Value == Model).Key;

    /// <summary>Whether there is an executive, so that a single member may decide, and decisions may be key (SI 2012/2089 reg 8).</summary>
    public static bool HasExecutive(GovernanceModel model) => model is GovernanceModel.LeaderAndCabinet or GovernanceModel.Mayor;

    /// <summary>In a sentence, for whoever wants to know why a decision goes where it goes.</summary>
    public string Explain() => Model switch
    {
        GovernanceModel.LeaderAndCabinet => "The council has a leader and a cabinet: a Cabinet Member may decide alone where the scheme says so.",
        GovernanceModel.Mayor => "The council has an elected mayor and a cabinet: the mayor or a Cabinet Member may decide alone where the scheme says so.",
        GovernanceModel.Committees => "The council decides in committees: no single councillor decides. Officers decide what is delegated to them.",
        _ => "Decisions are those of the Commissioning Body: no single member of it decides.",
    };
}
