using System.CommandLine;
using CommissioningBot.Knowledge;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>ledger verify [--anchor FILE]</c> and <c>ledger anchor --out FILE</c>.</summary>
internal static class LedgerCommands
{
    private const string NotTaken =
        "No anchors are taken, so the ledger was checked by itself alone. Name a file that every instance of the bot reaches with Records:Anchors:File, or keep records in SharePoint.";

    public static Command Create(Func<WebApplication> compose) =>
        new("ledger", "Checks the ledger of cases and decisions.") { Verify(compose), Anchor(compose) };

    private static Command Verify(Func<WebApplication> compose)
    {
        var file = AnchorOption();
        var command = new Command("verify", "Reads every event and names each that was changed, removed, moved or added.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var anchor = await ReadAsync(parsed.GetValue(file), cancellationToken);
            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var published = app.Services.GetRequiredService<PublishedAnchors>();
            var found = anchor is null ? await published.ReadAsync(cancellationToken) : AnchorsFound.None with { Anchors = [anchor] };
            foreach (var fault in found.Faults)
            {
                await errors.WriteLineAsync(fault);
            }

            var report = await app.Services.GetRequiredService<ILedgerVerifier>().VerifyAgainstAsync(found.Anchors, cancellationToken);
            var isAlone = anchor is null && published.Place is not null && found.IsNothing && published.AreDue(report.Since);
            if (isAlone)
            {
                await errors.WriteLineAsync(NoneLeft(published.Place!));
            }

            foreach (var note in anchor is null && published.Place is null ? found.Notes.Append(NotTaken) : found.Notes)
            {
                await output.WriteLineAsync(note);
            }

            if (found.Count > 0)
            {
                await output.WriteLineAsync($"Compared with {Counted.Of(found.Count, "anchor")} in {published.Place!.Name}, the newest of {UkTime.Moment(found.Anchors.Max(one => one.At))}.");
            }

            foreach (var damage in report.Damage)
            {
                await errors.WriteLineAsync($"{damage.Stream}, event {damage.Version}: {damage.What}");
            }

            var faults = found.Faults.Count + (isAlone ? 1 : 0);
            await output.WriteLineAsync((report.Damage.Count, faults) switch
            {
                (0, 0) => $"All is well: {Counted.Of(report.Events, "event")} in {Counted.Of(report.Streams, "stream")}. Digest of the heads: {report.HeadsDigest}",
                (0, _) => $"No fault in {Counted.Of(report.Events, "event")} of {Counted.Of(report.Streams, "stream")}, but see what is said above of the anchors. Digest of the heads: {report.HeadsDigest}",
                _ => $"{Counted.Of(report.Damage.Count, "fault")} in {Counted.Of(report.Events, "event")} of {Counted.Of(report.Streams, "stream")}. Keep the database as it is and tell the monitoring officer.",
            });
            return report.Damage.Count + faults == 0 ? 0 : 1;
        });
        return command;
    }

    private static string NoneLeft(IAnchorPlace place) =>
        $"Neither {place.Name} nor the ledger has an anchor, so the ledger was checked by itself alone. The bot takes the first within a day: if it has run with {place.Name} for longer, somebody removed them all.";

    private static Command Anchor(Func<WebApplication> compose)
    {
        var file = new Option<FileInfo>("--out") { Description = "The file to write. Keep it where nobody who can change the database can change it.", Required = true };
        var command = new Command("anchor", "Writes down where every stream ends, so that “ledger verify --anchor” can prove later that nothing was rewritten.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
            var anchor = await app.Services.GetRequiredService<ILedgerVerifier>().AnchorAsync(cancellationToken);
            await using (var writer = new StreamWriter(Files.Create(parsed.GetRequiredValue(file))))
            {
                await anchor.WriteAsync(writer);
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"Anchored {Counted.Of(anchor.Events, "event")} in {Counted.Of(anchor.Heads.Count, "stream")}. Digest of the heads: {anchor.Digest}");
            return 0;
        });
        return command;
    }

    public static Option<FileInfo?> AnchorOption() =>
        new("--anchor") { Description = "An anchor to compare with, as “ledger anchor” wrote it: finds also what was rewritten as a whole." };

    /// <summary>The anchor of a file; null when none was named.</summary>
    public static async Task<LedgerAnchor?> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            using var reader = new StreamReader(Files.Open(file));
            return await LedgerAnchor.ReadAsync(reader, cancellationToken);
        }
        catch (AnchorException problem)
        {
            throw new StartException($"{file.Name}: {problem.Message}");
        }
    }
}
