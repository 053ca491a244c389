using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Regimes;

/// <summary>On which grounds a part of a decision may be kept from the public. Immutable and safe to share.</summary>
/// <param name="All">The grounds, in the law's order.</param>
/// <param name="Condition">What must hold besides, whatever the ground, with its place.</param>
/// <param name="Source">Where the law has them.</param>
public sealed record ExemptGrounds(IReadOnlyList<ExemptGround> All, string Condition, string Source)
{
    /// <summary>Those of English law, which are part of this assembly.</summary>
    public static ExemptGrounds England { get; } = Load();

    /// <summary>The ground of this id; null when there is none.</summary>
    public ExemptGround? Find(string id) => All.FirstOrDefault(ground => string.Equals(ground.Id, id, StringComparison.Ordinal));

    private static ExemptGrounds Load()
    {
        var faults = new List<PackFault>();
        return ExemptGroundReader.Read(PackSource.Embedded("exempt-grounds/")[0], faults) ?? throw new PackException(faults);
    }
}

/// <summary>A ground on which something may be kept from the public.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="Name">Where the law has it, such as "Schedule 12A, paragraph 3".</param>
/// <param name="Text">What it is, in a few words.</param>
public sealed record ExemptGround(string Id, string Name, string Text)
{
    /// <summary>The ground as records have it.</summary>
    public string Words => $"{Name}: {Text}";
}
