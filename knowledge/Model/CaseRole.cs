namespace CommissioningBot.Knowledge.Model;

/// <summary>Somebody who is named in a case.</summary>
/// <param name="Id">Unique within the framework.</param>
/// <param name="Name">What the document calls the role; the bot's own word where the document has none.</param>
/// <param name="Holds">Ids of the framework's roles that this person holds in the case: steps name those as responsible.</param>
/// <param name="From">Roles of the council's directory from which the person comes, as people.yaml writes them; empty for everybody who works on cases.</param>
/// <param name="IsSeveral">Whether several people can hold it side by side.</param>
/// <param name="Leads">Whether this person leads the case: its owner, until somebody else is named, and where a step names nobody.</param>
/// <param name="Citation">Where the document names the role; null when it names none and the bot asks all the same.</param>
public sealed record CaseRole(
    string Id, string Name, IReadOnlyList<string> Holds, IReadOnlyList<string> From, bool IsSeveral, bool Leads, Citation? Citation)
{
    /// <summary>What the document advises on who holds the role, in a sentence; null for nothing.</summary>
    public string? Advice { get; init; }
}

/// <summary>What a framework wants settled when partners commission together.</summary>
/// <param name="Text">What to settle, in a sentence or two.</param>
/// <param name="Budgets">Ids of the definitions that say how budgets can be held; at least two.</param>
/// <param name="Citation">Where it says so.</param>
public sealed record JointWork(string Text, IReadOnlyList<string> Budgets, Citation Citation);
