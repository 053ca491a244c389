namespace CommissioningBot.Storage;

/// <summary>A stream cannot be read as it was written. Nothing may be decided on it until somebody has looked: <c>ledger verify</c> names the damage.</summary>
internal sealed class LedgerDamagedException(string stream, string what)
    : Exception($"The ledger is damaged in stream '{stream}': {what}. Run 'ledger verify'.");
