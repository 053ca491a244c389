using System.CommandLine;
using CommissioningBot.People;
using CommissioningBot.People.Absences;

namespace CommissioningBot.CommandLine;

/// <summary><c>people</c>: lists who is who.</summary>
internal static class PeopleCommand
{
    public static Command Create(Func<string[], WebApplication> compose)
    {
        var command = new Command("people", "Lists the people of the directory with their roles.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose([.. parsed.UnmatchedTokens]);
            var names = PeopleFile.RoleNames.ToDictionary(pair => pair.Value, pair => pair.Key);
            foreach (var person in await app.Services.GetRequiredService<DirectorySource>().Directory.ListAsync(cancellationToken))
            {
                var roles = string.Join(", ", person.Roles.Order().Select(role => names[role]));
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{person.Id}  {person.Name}  <{person.Email}>  {roles}");
            }

            return 0;
        });
        return command;
    }
}
