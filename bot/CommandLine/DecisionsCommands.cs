using System.CommandLine;
using CommissioningBot.Knowledge;
using CommissioningBot.Records;
using CommissioningBot.Records.Challenge;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>decisions notice|restricted|template|challenge|check</c>: the documents of decisions.</summary>
internal static class DecisionsCommands
{
    public static Command Create(Func<WebApplication> compose) => new("decisions", "Writes documents on decisions from the ledger.")
    {
        OfOne(
            compose,
            "notice",
            "Writes the notice of a decision as a Word document. The same decision gives the same file.",
            (services, _, entry, _) => Task.FromResult<byte[]?>(services.GetRequiredService<DecisionNotices>().Write(entry)),
            "has no notice"),
        OfOne(
            compose,
            "restricted",
            "Writes the part of a decision that is exempt from publication. Give it only to those who may see it.",
            (_, _, entry, _) => Task.FromResult(RestrictedPart.Write(entry.Decision)),
            "has no part that is exempt from publication"),
        OfOne(
            compose,
            "challenge",
            "Writes a zip with everything on a decision, which proves itself: events, notice, fingerprints, sources.",
            (services, work, entry, cancellationToken) => services.GetRequiredService<ChallengeFile>().WriteAsync(work, entry.Decision.DecisionId, cancellationToken),
            "has no challenge file"),
        Check(),
        Template(),
    };

    private static Command OfOne(
        Func<WebApplication> compose,
        string name,
        string description,
        Func<IServiceProvider, IUnitOfWork, LedgerEntry, CancellationToken, Task<byte[]?>> write,
        string nothing)
    {
        var id = new Argument<string>("DECISION") { Description = "The decision’s reference, such as DEC-APR-2026-0001." };
        var file = Out();
        var command = new Command(name, description) { id, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
            var work = app.Services.GetRequiredService<IStore>().Begin();
            var wanted = parsed.GetRequiredValue(id);
            var entry = await LedgerEntry.FindAsync(work, wanted, cancellationToken)
                ?? throw new StartException(await DecisionStream.FindAsync(work, wanted.Trim().ToUpperInvariant(), cancellationToken) is { Standing: { } standing }
                    ? $"{wanted} is no decision. {standing.Words()}."
                    : $"The ledger has no decision {wanted}. Say “decisions” to the bot to see those there are.");
            var content = await write(app.Services, work, entry, cancellationToken) ?? throw new StartException($"{entry.Decision.DecisionId} {nothing}.");
            await WriteAsync(parsed, parsed.GetRequiredValue(file), content, cancellationToken);
            return 0;
        });
        return command;
    }

    // Works anywhere: it asks no database and needs no settings.
    private static Command Check()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A challenge file." };
        var anchorFile = LedgerCommands.AnchorOption();
        var command = new Command("check", "Checks a challenge file without the database, and names what was altered, is missing or was added.") { file, anchorFile };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var anchor = await LedgerCommands.ReadAsync(parsed.GetValue(anchorFile), cancellationToken);
            await using var zip = Files.Open(parsed.GetRequiredValue(file));
            var findings = ChallengeCheck.Run(zip, anchor);
            foreach (var finding in findings)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(finding);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync((findings.Count, anchor) switch
            {
                (0, null) => "Nothing was altered. That the whole file was not made anew, only an anchor of the ledger can prove: add --anchor FILE.",
                (0, _) => "Nothing was altered, and the anchor of the ledger says the same.",
                _ => $"{Counted.Of(findings.Count, "finding")}: this file is not as it was written.",
            });
            return findings.Count == 0 ? 0 : 1;
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
        await Files.WriteAsync(file, content, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName}.");
    }
}
