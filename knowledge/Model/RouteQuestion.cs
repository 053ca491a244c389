namespace CommissioningBot.Knowledge.Model;

/// <summary>How a service can be got under a framework: the choice that an officer makes in a case.</summary>
/// <param name="Options">At least two, in the document's order.</param>
/// <param name="Weigh">The entry that lists what is to be weighed up before choosing; null when the document has none.</param>
/// <param name="Mention">The entry that lists what a proposal must mention whatever is chosen; null when the document has none.</param>
public sealed record RouteQuestion(IReadOnlyList<RouteOption> Options, Entry? Weigh, Entry? Mention) : IProcessRules
{
    /// <inheritdoc />
    public IReadOnlyList<Entry> Entries => [.. Options.Select(option => option.Entry), .. new[] { Weigh, Mention }.OfType<Entry>()];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures => [.. Options.Select(option => new RuleFigure(option.Name, option.IsJoint ? "a route, gone together with partners" : "a route"))];

    /// <summary>The option with this id, or null.</summary>
    public RouteOption? Find(string optionId) => Options.FirstOrDefault(option => string.Equals(option.Id, optionId, StringComparison.Ordinal));
}

/// <summary>A way to get a service.</summary>
/// <param name="Id">Unique among the framework's options; cases keep it.</param>
/// <param name="Name">Its short name, such as Grant.</param>
/// <param name="Sort">What the law asks depends on it: <c>contract</c>, <c>grant</c>, or <c>none</c> where nothing is bought or granted.</param>
/// <param name="Entry">The entry that speaks of it, with its citation.</param>
public sealed record RouteOption(string Id, string Name, string Sort, Entry Entry)
{
    /// <summary>Whether it is got together with partners, who are named then.</summary>
    public bool IsJoint { get; init; }
}
