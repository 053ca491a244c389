using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Intentions;

/// <summary>The calendar of commissioning intentions, in the chat.</summary>
internal sealed class IntentionsHandlers(KnowledgeBase knowledge, SelectedFramework selected, IDirectory directory, IOptions<IntentionsOptions> options) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("intentions", "what is due for the commissioning intentions this month and next, and who does it", ShowAsync)
        {
            Shows = true,
            Aliases = ["commissioning intentions", "intentions calendar"],
            TakesArgument = true,
            AcceptsArgument = argument => argument.Length == 0 || knowledge.FindFramework(argument) is not null,
        },
    ];

    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var framework = argument.Length > 0 ? knowledge.FindFramework(argument) : await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken);
        if (framework is null)
        {
            await turn.SendActivityAsync("Choose whose framework to follow with “use”, or name it: “intentions sutton”.", cancellationToken);
            return;
        }

        if (framework.Intentions is not { } calendar)
        {
            var others = string.Join(", ", knowledge.Frameworks.Where(other => other.Intentions is not null).Select(other => other.Council.ShortName));
            await turn.SendActivityAsync($"{framework.Council.ShortName}’s document has no calendar of commissioning intentions. These have one: {others}.", cancellationToken);
            return;
        }

        var people = await directory.ListAsync(cancellationToken);
        var month = IntentionsMonth.Of(UkTime.Date(turn.Work.Now));
        await turn.SendCardAsync(
            IntentionsViews.Card(framework, calendar, month, party => Names(framework, party, people), Reminders(framework)).ToJsonElement(),
            IntentionsViews.Plain(calendar, month),
            cancellationToken: cancellationToken);
    }

    private string? Names(Framework framework, IntentionsParty party, IReadOnlyList<Person> people)
    {
        if (options.Value.Framework != framework.Id || !options.Value.Responsible.TryGetValue(party.Id, out var ids))
        {
            return null;
        }

        var names = ids.Select(id => people.FirstOrDefault(person => person.Id == new PersonId(id))?.Name).OfType<string>().ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    private string Reminders(Framework framework) => options.Value.Framework == framework.Id
        ? "Whoever is named is reminded on the first working day of the month."
        : "Nobody is reminded of this calendar. Your digital team switches that on with Intentions:Framework.";
}
