namespace CommissioningBot.Cycles;

/// <summary>Under which heading of the help the commands about cases stand that not everybody needs every day: “help cases”.</summary>
internal static class CaseTopic
{
    public const string Name = "cases";
}
