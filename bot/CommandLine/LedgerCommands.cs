using System.CommandLine;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>ledger verify</c>.</summary>
internal static class LedgerCommands
{
    public static Command Create(Func<string[], WebApplication> compose) => new("ledger", "Checks the ledger of cases and decisions.") { Verify(compose) };

    private static Command Verify(Func<string[], WebApplication> compose)
    {
        var command = new Command("verify", "Reads every event and names each that was changed, removed, moved or added.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            var report = await app.Services.GetRequiredService<ILedgerVerifier>().VerifyAsync(cancellationToken);
            foreach (var damage in report.Damage)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"{damage.Stream}, event {damage.Version}: {damage.What}");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                report.Damage.Count == 0
                    ? $"All is well: {report.Events} events in {report.Streams} streams. Digest of the heads: {report.HeadsDigest}"
                    : $"{report.Damage.Count} faults in {report.Events} events of {report.Streams} streams. Keep the database as it is and tell the monitoring officer.");
            return report.Damage.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
