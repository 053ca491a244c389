namespace CommissioningBot.Knowledge.Model;

/// <summary>What a framework says of one process. Two versions of a pack are compared by it.</summary>
public interface IProcessRules
{
    /// <summary>Every entry on which the process rests.</summary>
    IReadOnlyList<Entry> Entries { get; }

    /// <summary>What it turns on beside the words of its entries: months, days, what is ticked, who may do what.</summary>
    IReadOnlyList<RuleFigure> Figures { get; }
}

/// <summary>Something that a process turns on.</summary>
/// <param name="Name">What it is about; unique within the process.</param>
/// <param name="Says">What holds, as people read it, without a full stop.</param>
public sealed record RuleFigure(string Name, string Says);
