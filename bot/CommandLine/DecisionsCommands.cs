using System.CommandLine;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>decisions notice|restricted|template</c>: the documents of decisions.</summary>
internal static class DecisionsCommands
{
    public static Command Create(Func<string[], WebApplication> compose) => new("decisions", "Writes documents on decisions from the ledger.")
    {
        OfOne(
            compose,
            "notice",
            "Writes the notice of a decision as a Word document. The same decision gives the same file.",
            (services, entry) => services.GetRequiredService<DecisionNotices>().Write(entry),
            "has no notice"),
        OfOne(
            compose,
            "restricted",
            "Writes the part of a decision that is exempt from publication. Give it only to those who may see it.",
            (_, entry) => RestrictedPart.Write(entry.Decision),
            "has no part that is exempt from publication"),
        Template(),
    };

    private static Command OfOne(
        Func<string[], WebApplication> compose, string name, string description, Func<IServiceProvider, LedgerEntry, byte[]?> write, string nothing)
    {
        var id = new Argument<string>("DECISION") { Description = "The decision’s reference, such as DEC-APR-2026-0001." };
        var file = Out();
        var command = new Command(name, description) { id, file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            var work = app.Services.GetRequiredService<IStore>().Begin();
            var wanted = parsed.GetRequiredValue(id);
            var entry = await LedgerEntry.FindAsync(work, wanted, cancellationToken)
                ?? throw new StartException($"The ledger has no decision {wanted}. Say “decisions” to the bot to see those there are.");
            var content = write(app.Services, entry) ?? throw new StartException($"{entry.Decision.DecisionId} {nothing}.");
            await WriteAsync(parsed, parsed.GetRequiredValue(file), content, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command Template()
    {
        var file = Out();
        var command = new Command("template", "Writes the template of the decision notice that ships. Change it in Word, and name it in Records:NoticeTemplate.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await WriteAsync(parsed, parsed.GetRequiredValue(file), DefaultNotice.Build(), cancellationToken);
            return 0;
        });
        return command;
    }

    private static Option<FileInfo> Out() => new("--out") { Description = "The file to write.", Required = true };

    private static async Task WriteAsync(ParseResult parsed, FileInfo file, byte[] content, CancellationToken cancellationToken)
    {
        await using (var stream = Files.Create(file))
        {
            await stream.WriteAsync(content, cancellationToken);
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName}.");
    }
}
