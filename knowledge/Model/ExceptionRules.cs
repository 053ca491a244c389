namespace CommissioningBot.Knowledge.Model;

/// <summary>When a framework may be departed from.</summary>
/// <param name="Says">What the document says on it, or that it is silent.</param>
/// <param name="Grounds">The reasons that it allows; empty when it is silent, and then nothing can be logged under it.</param>
public sealed record ExceptionRules(Entry Says, IReadOnlyList<ExceptionGround> Grounds) : IProcessRules
{
    /// <inheritdoc />
    public IReadOnlyList<Entry> Entries => [Says];

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures => [.. Grounds.Select(ground => new RuleFigure(ground.Name, ground.Text.TrimEnd('.')))];
}

/// <summary>A reason for which a framework may be departed from.</summary>
/// <param name="Id">Unique in the pack's list.</param>
/// <param name="Name">A few words.</param>
/// <param name="Text">What it means, in a sentence.</param>
public sealed record ExceptionGround(string Id, string Name, string Text);
