using System.CommandLine;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;

namespace CommissioningBot.CommandLine;

/// <summary><c>packs list</c> and <c>packs lint [FILE]</c>.</summary>
internal static class PacksCommands
{
    public static Command Create(Func<string[], WebApplication> compose) => new("packs", "Lists and checks knowledge packs.") { List(compose), Lint(compose) };

    private static Command List(Func<string[], WebApplication> compose)
    {
        var command = new Command("list", "Lists the packs of the bot and those that Knowledge:Packs names.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            foreach (var framework in app.Services.GetRequiredService<KnowledgeBase>().Frameworks)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{framework.Id}: {framework.Council.Name}, {framework.Title} ({framework.Published}), {framework.Entries.Count} entries, version {framework.Version}");
            }

            return 0;
        });
        return command;
    }

    private static Command Lint(Func<string[], WebApplication> compose)
    {
        var file = new Argument<string?>("FILE") { Description = "A pack file or a folder of them; when left out, the packs of the bot and those that Knowledge:Packs names.", DefaultValueFactory = _ => null };
        var command = new Command("lint", "Loads packs as the bot does, and checks them for questions that miss their entry.") { file };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            var faults = PackLint.Check(parsed.GetValue(file) is { } path ? [path] : [], app.Services.GetRequiredService<OwnPacks>().Paths);
            foreach (var fault in faults)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.ToString());
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(faults.Count switch { 0 => "No faults.", 1 => "1 fault.", var count => $"{count} faults." });
            return faults.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
