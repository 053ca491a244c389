namespace CommissioningBot.Knowledge.Loading;

/// <summary>Something wrong in a pack.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Remedy">What to do about it, in a sentence.</param>
public sealed record PackFault(string File, int Line, string What, string Remedy)
{
    /// <summary>For people: "rotherham.yaml, line 12: the band … . Move … ."</summary>
    public override string ToString() => $"{File}, line {Line}: {What} {Remedy}";
}

/// <summary>Packs could not be loaded; <see cref="Faults"/> has every fault that was found, not only the first.</summary>
public sealed class PackException(IReadOnlyList<PackFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Every fault, in the order of files and lines; at least one.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}
