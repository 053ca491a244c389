using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>When a stage is asked; everything that is set must hold.</summary>
/// <param name="ValueFrom">Lowest whole-life value in pounds, inclusive; null for none.</param>
/// <param name="ValueTo">Highest, exclusive; null for none.</param>
/// <param name="KeyDecision">Whether it must be, or must not be, a key decision; null for either.</param>
/// <param name="ServiceArea">Name of the service area; null for any.</param>
internal sealed record StageConditions(decimal? ValueFrom = null, decimal? ValueTo = null, bool? KeyDecision = null, string? ServiceArea = null)
{
    /// <summary>Holds for everything.</summary>
    public static StageConditions None { get; } = new();

    public bool Holds(Matter matter) =>
        !(matter.Total < ValueFrom)
        && !(matter.Total >= ValueTo)
        && (KeyDecision is not { } key || key == matter.IsKey)
        && (ServiceArea is not { } area || matter.Area?.Is(area) == true);

    /// <summary>In words, such as "decisions of £500,000 or more"; empty when there are none.</summary>
    public string Explain()
    {
        string?[] parts =
        [
            ValueFrom is { } from ? $"of {new Pounds(from)} or more" : null,
            ValueTo is { } to ? $"below {new Pounds(to)}" : null,
            ServiceArea is { } area ? $"on “{area}”" : null,
        ];
        var noun = KeyDecision switch { true => "key decisions", false => "decisions that are not key", _ => "decisions" };
        return this == None ? "" : string.Join(' ', parts.OfType<string>().Prepend(noun));
    }
}
