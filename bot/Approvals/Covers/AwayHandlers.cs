using CommissioningBot.Cards;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.People.Absences;

namespace CommissioningBot.Approvals.Covers;

/// <summary>What people type about absences and who covers.</summary>
internal sealed class AwayHandlers(IDirectory directory) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("away", "shows who is away and who covers for whom", ShowAsync) { Topic = ApprovalTopic.Name, Aliases = ["absences", "who is away"] },
        new("away new", "records that you are away and who covers; democratic services add a name", BeginAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["record absence", "i am away", "i will be away"],
            TakesArgument = true,
            AcceptsArgument = IsName,
        },
        new("away end", "ends an absence early; democratic services add a name", EndAsync)
        {
            Topic = ApprovalTopic.Name,
            Aliases = ["end absence", "i am back"],
            TakesArgument = true,
            AcceptsArgument = IsName,
        },
    ];

    // What is longer is a question about absence, not a name.
    private static bool IsName(string argument) => !argument.Contains('?', StringComparison.Ordinal) && argument.Count(letter => letter == ' ') < 5;

    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var me = turn.TurnState.Get<Caller>().Person!;
        var people = await directory.ListAsync(cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        var seesAll = AbsenceDecider.SeesToAll(me);
        List<string> lines =
        [
            .. from person in people
               from absence in person.Absences
               where absence.Until >= today && (seesAll || person.Id == me.Id || absence.Delegate == me.Id)
               orderby absence.From
               select Line(person, absence, people, seesAll || person.Id == me.Id),
        ];
        var mine = me.Recorded.Any(absence => absence.Until >= today);
        var card = NoticeCard.Build(new NoticeView(
            NoticeKind.Information,
            seesAll ? "Who is away" : "Your absences and whom you cover for",
            lines.Count == 0 ? "Nobody is recorded as away." : string.Join('\n', lines))
        {
            Next = seesAll ? ["For somebody else write “away new” or “away end” and their name."] : [],
            Buttons = mine ? [new CommandButton("Record an absence", "away new"), new CommandButton("End my absence", "away end")] : [new CommandButton("Record an absence", "away new")],
        });
        await turn.SendCardAsync(card.ToJsonElement(), $"Absences: {lines.Count}", cancellationToken: cancellationToken);
    }

    private async Task BeginAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await PersonAsync(context.Context, argument, cancellationToken) is { } person)
        {
            await context.CancelAllDialogsAsync(cancellationToken);
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(AwayForm.FormId, person.Id.Value), cancellationToken);
        }
    }

    private async Task EndAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await PersonAsync(turn, argument, cancellationToken) is { } person)
        {
            await turn.SendActivityAsync(await AbsenceService.EndAsync(turn, turn.TurnState.Get<Caller>().Person!, person, cancellationToken), cancellationToken);
        }
    }

    // Whoever is named, or whoever writes; null, with a message, when nobody is found.
    private async Task<Person?> PersonAsync(TurnContext turn, string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            return turn.TurnState.Get<Caller>().Person;
        }

        var (person, problem) = PersonFinder.Find(await directory.ListAsync(cancellationToken), name);
        if (person is null)
        {
            await turn.SendActivityAsync($"{problem} Nothing was changed.", cancellationToken);
        }

        return person;
    }

    // Why somebody is away is theirs to tell: others see that they are.
    private static string Line(Person person, Absence absence, IReadOnlyList<Person> people, bool withReason)
    {
        var cover = people.FirstOrDefault(other => other.Id == absence.Delegate)?.Name ?? "somebody who is not in the directory";
        var from = absence.From is { } first ? $"from {UkTime.Day(first)} " : "";
        return $"{person.Name} is away {from}until {UkTime.Day(absence.Until)}, and {cover} covers.{(withReason && absence.Reason is { } reason ? $" Reason: {reason}" : "")}";
    }
}
