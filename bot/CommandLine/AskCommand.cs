using System.CommandLine;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.CommandLine;

/// <summary><c>ask "…" [--council NAME]</c>: prints one answer.</summary>
internal static class AskCommand
{
    public static Command Create(Func<WebApplication> compose)
    {
        var question = new Argument<string>("question") { Description = "The question, in quotes." };
        var council = new Option<string?>("--council") { Description = "The council whose framework is meant, such as rotherham." };
        var command = new Command("ask", "Prints the answer to one question, with its source.") { question, council };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = compose();
            var knowledge = app.Services.GetRequiredService<KnowledgeBase>();
            string? frameworkId = null;
            if (parsed.GetValue(council) is { } name)
            {
                if (knowledge.FindFramework(name) is not { } framework)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"There is no framework called “{name}”. Write one of: {string.Join(", ", knowledge.Frameworks.Select(one => one.Id))}. For a pack of your own, add --Knowledge:Packs=FILE.");
                    return 1;
                }

                frameworkId = framework.Id;
            }

            var answer = knowledge.Ask(new Question(parsed.GetValue(question)!, frameworkId));
            await parsed.InvocationConfiguration.Output.WriteLineAsync(AnswerViews.Plain(answer));
            foreach (var next in answer.Next)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"Ask next: {next.Text}");
            }

            return 0;
        });
        return command;
    }
}
