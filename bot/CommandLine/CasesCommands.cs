using System.CommandLine;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.History;
using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.CommandLine;

/// <summary><c>cases history</c>.</summary>
internal static class CasesCommands
{
    public static Command Create(Func<WebApplication> compose) => new("cases", "Commissioning cases.") { History(compose) };

    private static Command History(Func<WebApplication> compose)
    {
        var reference = new Argument<string>("reference") { Description = "Reference of the case, such as SUT-2026-0001." };
        var file = new Option<FileInfo?>("--out") { Description = "Word document to write; without it the history is printed." };
        var command = new Command("history", "Tells everything that happened in a case.");
        command.Arguments.Add(reference);
        command.Options.Add(file);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose();
            await app.RequireDatabaseAsync(cancellationToken);
            var work = app.Services.GetRequiredService<IStore>().Begin();
            var wanted = parsed.GetValue(reference)!;
            if (await app.Services.GetRequiredService<CaseService>().FindAsync(work, wanted, cancellationToken) is not { } loaded)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"There is no case {wanted}. Check the reference; it looks like SUT-2026-0001.");
                return 1;
            }

            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(file) is { } target)
            {
                await Files.WriteAsync(target, WordWriter.Write(CaseHistoryDocument.Of(loaded)), cancellationToken);
                await output.WriteLineAsync($"The history of {loaded.Case.Reference} is in {target.FullName}.");
                return 0;
            }

            foreach (var moment in CaseTimeline.Of(loaded))
            {
                await output.WriteLineAsync($"{UkTime.Moment(moment.At)}  {moment.Sentence}");
            }

            return 0;
        });
        return command;
    }
}
