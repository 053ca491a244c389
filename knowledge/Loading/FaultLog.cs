namespace CommissioningBot.Knowledge.Loading;

/// <summary>The faults of one file, as they are found.</summary>
internal sealed class FaultLog(string file)
{
    private readonly List<PackFault> _faults = [];

    public string File { get; } = file;

    /// <summary>In the order of lines.</summary>
    public IReadOnlyList<PackFault> InOrder => [.. _faults.OrderBy(fault => fault.Line)];

    public void Add(int line, string what, string remedy) => _faults.Add(new PackFault(File, line, what, remedy));
}
