using System.CommandLine;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;

namespace CommissioningBot.CommandLine;

/// <summary><c>packs list</c> and <c>packs lint [FILE]</c>.</summary>
internal static class PacksCommands
{
    public static Command Create(Func<WebApplication> compose) => new("packs", "Lists and checks knowledge packs.") { List(compose), Lint(compose) };

    private static Command List(Func<WebApplication> compose)
    {
        var command = new Command("list", "Lists the packs of the bot and those that Knowledge:Packs names.");
        command.SetAction(async (parsed, _) =>
        {
            await using var app = compose();
            foreach (var framework in app.Services.GetRequiredService<KnowledgeBase>().Frameworks)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{framework.Id}: {framework.Council.Name}, {framework.Title} ({framework.Published}), {Counted.Of(framework.Entries.Count, "entry", "entries")}, version {framework.Version}");
            }

            return 0;
        });
        return command;
    }

    private static Command Lint(Func<WebApplication> compose)
    {
        var file = new Argument<string?>("FILE") { Description = "A pack file or a folder of them; when left out, the packs of the bot and those that Knowledge:Packs names.", DefaultValueFactory = _ => null };
        var command = new Command("lint", "Loads packs as the bot does, and checks them for questions that miss their entry.") { file };
        command.SetAction(async (parsed, _) =>
        {
            var given = parsed.GetValue(file);
            if (given is not null && !Path.Exists(given))
            {
                throw new StartException($"There is no file or folder “{given}”. Correct the path.");
            }

            await using var app = compose();
            var faults = PackLint.Check(given is null ? [] : [given], app.Services.GetRequiredService<OwnPacks>().Paths);
            foreach (var fault in faults)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.ToString());
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(faults.Count == 0 ? "No faults." : $"{Counted.Of(faults.Count, "fault")}.");
            return faults.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
